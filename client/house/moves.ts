import { matterRows } from '../../database/queries/matters';
import { subjectsOn } from '../../database/queries/subjects';
import type { Calendar } from '../../domain/calendar';
import { compareLadders, countChanges, isFelt, movesCertainDay } from '../../domain/ladder-change';
import { replanned } from '../../domain/matter/replan';
import { procedureNamed } from '../../rulebook/load';
import type { MatterMoves, Moves } from '../office/replans';
import { type Door, today } from './door';

export interface Changing {
  readonly because: 'calendar' | 'rules';
  /** The calendar as it is, or as it would be. */
  readonly calendar: Calendar;
}

/**
 * Who moves: each open matter's ladder as it is frozen, against the plan that its clock would make. The very plan of the
 * clock, by the same function: what is shown is what will happen.
 */
export async function movesUnder(door: Door, changing: Changing): Promise<Moves> {
  const on = today(door);
  const subjects = new Map((await subjectsOn(door.pool, on)).map((subject) => [subject.organisationId, subject]));
  const open = (await matterRows(door.pool)).filter(({ status }) => status !== 'closed' && status !== 'withdrawn');
  const moved = open.flatMap(({ id, unit, organisation, state }): MatterMoves[] => {
    const subject = subjects.get(state.organisationId);
    if (!subject) return [];
    const fresh = replanned({
      state,
      subject,
      procedure: procedureNamed(door.rulebook, state.procedure),
      calendar: changing.calendar,
      zone: door.zone,
      on,
      newRules: changing.because === 'rules',
    });
    const changes = compareLadders({ before: state.rungs, after: fresh.rungs, done: state.done });
    const endsOn = fresh.endsOn === state.endsOn ? undefined : { from: state.endsOn, to: fresh.endsOn };
    if (!endsOn && !changes.some(isFelt)) return [];
    const asks = changing.because === 'calendar' && changes.some(movesCertainDay);
    return [{ matter: id, unit, organisation, changes, ...(endsOn && { endsOn }), ...(asks && { asks }) }];
  });
  const counts = countChanges(moved.flatMap(({ changes }) => changes));
  return { moved, counts: { matters: open.length, moving: moved.length, ...counts } };
}

/** One line for each felt change, in one order whatever the database gave: what a plan's number is made of. */
export function canonicalMoves({ moved }: Moves): string {
  const lines = moved.map(({ matter, endsOn, changes }) => ({
    matter,
    endsOn: endsOn ?? null,
    changes: changes
      .filter(isFelt)
      .map(({ rung, change, from, to, differs }) => [rung, change, from ?? null, to ?? null, differs ?? []])
      .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
  }));
  return JSON.stringify(lines.sort((a, b) => (a.matter < b.matter ? -1 : 1)));
}

/** What differs between two such plans, a line for each matter. */
export function differencesBetween(shown: string, now: string): readonly string[] {
  const parsed = (text: string) =>
    new Map((JSON.parse(text) as { matter: string }[]).map((line) => [line.matter, JSON.stringify(line)]));
  const old = parsed(shown);
  const fresh = parsed(now);
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .filter((matter) => old.get(matter) !== fresh.get(matter))
    .map((matter) => `${old.has(matter) ? (fresh.has(matter) ? '~' : '-') : '+'} ${matter}`);
}
