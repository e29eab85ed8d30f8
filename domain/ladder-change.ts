import { type CivilDate, msOf } from './civil-date';
import type { PlannedRung } from './plan';

/**
 * What becomes of a rung when a ladder is planned again: done already, left on its day, put on another, new, or gone.
 * One comparison for every reason to re-plan: an extension, a calendar, a changed rule, a changed form.
 */
export const RUNG_CHANGES = ['sent', 'kept', 'moved', 'added', 'dropped'] as const;
export type RungChangeKind = (typeof RUNG_CHANGES)[number];

/** What may differ about a rung besides its day. */
const COMPARED = [
  'kind',
  'to',
  'channels',
  'wording',
  'stopsAt',
  'startsAt',
  'unlessMet',
  'after',
  'missed',
] as const satisfies readonly (keyof PlannedRung)[];

export interface RungChange {
  readonly rung: string;
  readonly title: string;
  readonly change: RungChangeKind;
  /** Its day until now; absent where it is added. */
  readonly from?: CivilDate | undefined;
  /** Its day from now on; absent where it is dropped, or was done. */
  readonly to?: CivilDate | undefined;
  /** True where the day until now was provisional (暂算): such a day moves without anybody being asked. */
  readonly provisional?: boolean | undefined;
  /** What else is different: kind, to, channels, wording …; `at` is the time of its day. */
  readonly differs?: readonly string[] | undefined;
}

export interface TwoLadders {
  readonly before: readonly PlannedRung[];
  readonly after: readonly PlannedRung[];
  /** Rungs that the round has done already, by name: a re-plan keeps them. */
  readonly done: Readonly<Record<string, { readonly met?: boolean | undefined }>>;
  /** An approved extension opens a new round: what was done stays done there, and is done again here. */
  readonly newRound?: boolean | undefined;
}

/** Each rung once, or twice where a new round does it again; by day. Rungs let pass on both ladders are left out. */
export function compareLadders({ before, after, done, newRound }: TwoLadders): readonly RungChange[] {
  const changes: RungChange[] = [];
  const due = (rungs: readonly PlannedRung[]) => rungs.filter(({ standing }) => standing === 'due');
  const old = new Map(due(before).map((rung) => [rung.rung, rung]));
  const now = new Map(due(after).map((rung) => [rung.rung, rung]));
  for (const [name, rung] of old) {
    const next = now.get(name);
    if (done[name] !== undefined) changes.push({ ...told(rung), change: 'sent', from: rung.on });
    else if (next && !newRound && waitsForSigning(rung, done))
      changes.push({ ...told(next), change: 'kept', from: next.on, to: next.on });
    else if (next) changes.push(changeOf(rung, next));
    else changes.push({ ...told(rung), change: 'dropped', from: rung.on, ...provisionalOf(rung) });
  }
  for (const [name, rung] of now) {
    const again = newRound && done[name] !== undefined;
    if (again || (!old.has(name) && done[name] === undefined))
      changes.push({ ...told(rung), change: 'added', to: rung.on });
  }
  return changes.sort((a, b) => compare(a.to ?? a.from ?? '', b.to ?? b.from ?? ''));
}

/** True where the change is felt: another day, a new rung, one that is gone, or a rung done otherwise. */
export function isFelt({ change, differs }: RungChange): boolean {
  return change === 'moved' || change === 'added' || change === 'dropped' || differs !== undefined;
}

/** A day that was certain moves: people may have been told of it. */
export function movesCertainDay(change: RungChange): boolean {
  return isFelt(change) && change.change !== 'added' && change.provisional !== true;
}

export function countChanges(changes: readonly RungChange[]): Readonly<Record<RungChangeKind, number>> {
  const counts = { sent: 0, kept: 0, moved: 0, added: 0, dropped: 0 };
  for (const { change } of changes) counts[change]++;
  return counts;
}

/** Its day is counted from the signing of a letter that lies there unsigned, or is void: until then it has none to move. */
function waitsForSigning({ after }: PlannedRung, done: TwoLadders['done']): boolean {
  return after !== undefined && done[after] !== undefined && done[after].met !== true;
}

function changeOf(rung: PlannedRung, next: PlannedRung): RungChange {
  const differs: string[] = COMPARED.filter((key) => !same(rung[key], next[key]));
  if (rung.on === next.on && !rung.because.entry && Math.abs(msOf(rung.at) - msOf(next.at)) > LARGEST_SPREAD_MS)
    differs.push('at');
  return {
    ...told(next),
    change: rung.on === next.on ? 'kept' : 'moved',
    from: rung.on,
    to: next.on,
    ...provisionalOf(rung),
    ...(differs.length > 0 && { differs }),
  };
}

/** Instants of one day are spread by the names of the organisation, which may change: that moves nothing. */
const LARGEST_SPREAD_MS = 3_600_000;

function told({ rung, title }: PlannedRung) {
  return { rung, title };
}

function provisionalOf({ provisional }: PlannedRung) {
  return provisional ? { provisional } : {};
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
