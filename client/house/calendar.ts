import { confirmYear, enteredCalendar, overrideDay } from '../../database/queries/calendar';
import { matterRows } from '../../database/queries/matters';
import { subjectsOn } from '../../database/queries/subjects';
import { type Calendar, type Day, dayIn } from '../../domain/calendar';
import type { CivilDate } from '../../domain/civil-date';
import { replanned } from '../../domain/matter/replan';
import { addDays, civilDate } from '../../domain/time/civil';
import { calendarOf } from '../../rulebook/calendar-seed';
import { procedureNamed } from '../../rulebook/load';
import { type By, type Changed, type MovedDate, type Office, OfficeError } from '../office';
import { calendarAt, type Door, today } from './door';
import { officeDecision } from './office-decision';
import { tellClock } from './tell-clocks';

export function calendarDoor(door: Door): Pick<Office, 'calendar' | 'confirmYear' | 'overrideDay'> {
  return {
    calendar: async (year) => daysOfYear(await calendarAt(door), year),
    confirmYear: (year, notice, by) =>
      change(door, { verb: 'calendar-confirm', body: { year, notice }, by }, async (db, actor) => {
        if (!(await confirmYear(db, year, notice, actor))) throw new OfficeError('year-already-confirmed', { year });
      }),
    overrideDay: (day, by) =>
      change(door, { verb: 'calendar-override', body: day, by }, (db, actor) => overrideDay(db, { ...day, by: actor })),
  };
}

/** Every day of a year, and why it is open or closed. */
export function daysOfYear(calendar: Calendar, year: number): readonly Day[] {
  const days: Day[] = [];
  const last = civilDate(`${year}-12-31`);
  for (let date = civilDate(`${year}-01-01`); date <= last; date = addDays(date, 1)) days.push(dayIn(calendar, date));
  return days;
}

async function change(
  door: Door,
  { verb, body, by }: { verb: string; body: object; by: By },
  write: (db: Parameters<typeof confirmYear>[0], actor: string) => Promise<void>,
): Promise<Changed & { moved: readonly MovedDate[] }> {
  // A year is confirmed once: were it written while no clock can be told, none would ever be.
  await door.temporal();
  const before = await calendarAt(door);
  await officeDecision(door, { verb, body, by }, async (db, actor) => {
    await write(db, actor);
    return { written: true };
  });
  const after = calendarOf(door.rulebook.confirmedYears, await enteredCalendar(door.pool));
  const moved = await movedBetween(door, before, after);
  for (const { state } of await matterRows(door.pool)) {
    if (state.status !== 'closed' && state.status !== 'withdrawn')
      await tellClock(door, state.organisationId, { kind: 'calendar-changed', version: after.version });
  }
  return {
    answer: { accepted: true, warnings: [], status: 'running', stage: 'not-started', endsOn: today(door) },
    moved,
  };
}

/** Which dates that are still ahead fall on another day now: told at once; the clocks move them. */
async function movedBetween(door: Door, before: Calendar, after: Calendar): Promise<readonly MovedDate[]> {
  const subjects = new Map(
    (await subjectsOn(door.pool, today(door))).map((subject) => [subject.organisationId, subject]),
  );
  const moved: MovedDate[] = [];
  for (const { id, state, organisation } of await matterRows(door.pool)) {
    const subject = subjects.get(state.organisationId);
    if (!subject || state.status === 'closed' || state.status === 'withdrawn') continue;
    const procedure = procedureNamed(door.rulebook, state.procedure);
    const dates = (calendar: Calendar): ReadonlyMap<string, CivilDate> =>
      new Map(
        replanned({ state, subject, procedure, calendar, zone: door.zone, on: today(door) }).rungs.map(
          ({ rung, on }) => [rung, on],
        ),
      );
    const now = dates(after);
    for (const [rung, from] of dates(before)) {
      const to = now.get(rung);
      const ahead = state.rungs.some((one) => one.rung === rung && one.standing === 'due' && !state.done[rung]);
      if (to && to !== from && ahead) moved.push({ matter: id, organisation, rung, from, to });
    }
  }
  return moved;
}
