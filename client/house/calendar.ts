import { confirmYear, type EnteredCalendar, enteredCalendar, overrideDay } from '../../database/queries/calendar';
import { askedBy } from '../../database/queries/journal';
import { matterRows } from '../../database/queries/matters';
import { type Calendar, type Day, dayIn } from '../../domain/calendar';
import { addDays, civilDate } from '../../domain/time/civil';
import { calendarOf } from '../../rulebook/calendar-seed';
import { type Changed, type Office, OfficeError } from '../office';
import type { Counted, Moves, Replans } from '../office/replans';
import { calendarAt, type Door, today } from './door';
import { movesUnder } from './moves';
import { officeDecision } from './office-decision';
import { tellClock } from './tell-clocks';

type CalendarDoor = Pick<Office, 'calendar'> & Pick<Replans, 'confirmYear' | 'overrideDay'>;

export function calendarDoor(door: Door): CalendarDoor {
  return {
    calendar: async (year) => daysOfYear(await calendarAt(door), year),
    confirmYear: (year, notice, by) =>
      change(door, by, {
        verb: 'calendar-confirm',
        body: { year, notice },
        entered: (so) => ({ ...so, years: [...so.years, { year, notice }] }),
        objection: (so) =>
          so.years.some((one) => one.year === year) ? new OfficeError('year-already-confirmed', { year }) : undefined,
        write: async (db, actor) => {
          if (!(await confirmYear(db, year, notice, actor))) throw new OfficeError('year-already-confirmed', { year });
        },
      }),
    overrideDay: (day, by) =>
      change(door, by, {
        verb: 'calendar-override',
        body: day,
        entered: (so) => ({ ...so, overrides: [...so.overrides, { id: (so.overrides.at(-1)?.id ?? 0) + 1, ...day }] }),
        write: (db, actor) => overrideDay(db, { ...day, by: actor }),
      }),
  };
}

/** Every day of a year, and why it is open or closed. */
export function daysOfYear(calendar: Calendar, year: number): readonly Day[] {
  const days: Day[] = [];
  const last = civilDate(`${year}-12-31`);
  for (let date = civilDate(`${year}-01-01`); date <= last; date = addDays(date, 1)) days.push(dayIn(calendar, date));
  return days;
}

interface CalendarChange {
  readonly verb: string;
  readonly body: object;
  /** What will have been entered. */
  readonly entered: (so: EnteredCalendar) => EnteredCalendar;
  readonly objection?: (so: EnteredCalendar) => OfficeError | undefined;
  readonly write: (db: Parameters<typeof confirmYear>[0], actor: string) => Promise<void>;
}

/** Who moves is computed before anything is written; dry, that is all. */
async function change(
  door: Door,
  { dry, count, ...by }: Counted,
  { verb, body, entered, objection, write }: CalendarChange,
): Promise<Changed & Moves> {
  // A year is confirmed once: were it written while no clock can be told, none would ever be.
  if (!dry) await door.temporal();
  const so = await enteredCalendar(door.pool);
  const after = calendarOf(door.rulebook.confirmedYears, entered(so));
  const moves = await movesUnder(door, { because: 'calendar', calendar: after });
  const answer = {
    accepted: true,
    warnings: [],
    status: 'running',
    stage: 'not-started',
    endsOn: today(door),
  } as const;
  if (dry) {
    // Tried again under the key of a change that was made, it is no second one.
    const again = by.key !== undefined && (await askedBy(door.pool, by.key)) !== undefined;
    const refused = again ? undefined : objection?.(so);
    if (refused) throw refused;
    return { answer, ...moves };
  }
  await officeDecision(door, { verb, body, by }, async (db, actor) => {
    await write(db, actor);
    if (count !== undefined && count !== moves.counts.moving)
      throw new OfficeError('count-differs', { given: count, expected: moves.counts.moving });
    return { written: true };
  });
  const { version } = await calendarAt(door);
  for (const { state } of await matterRows(door.pool)) {
    if (state.status !== 'closed' && state.status !== 'withdrawn')
      await tellClock(door, state.organisationId, { kind: 'calendar-changed', version });
  }
  return { answer, ...moves };
}
