import { mayAttend } from './barred';
import type { Cadre, Session } from './cadre';
import { byWaiting, turnOn } from './due';
import { awayAtMost, type Programme } from './programme';
import type { CivilDate } from '../civil-date';
import { addYears } from '../time/civil';

/** People who are alike for seating: of one unit, open to the same sessions, waiting equally long. */
export interface Group {
  readonly unit: string;
  /** Indices of sessions, ascending. */
  readonly open: readonly number[];
  readonly urgency: Urgency;
  /** In the order in which they are given the earlier sessions. */
  readonly people: readonly string[];
}

/** 2: never trained; 1: a year or more beyond the turn; 0: due. Where seats are few the more urgent are seated first. */
export type Urgency = 0 | 1 | 2;

/** What a solver needs, as plain data that crosses to its thread. Hard: open sessions and their seats; soft: the unit's cap. */
export interface SeatProblem {
  readonly groups: readonly Group[];
  /** In the order of their days. */
  readonly sessions: readonly { readonly session: string; readonly seats: number }[];
  /** How many of a unit may be away at one session. */
  readonly awayAtMost: Readonly<Record<string, number>>;
}

export interface SeatFacts {
  /** The whole list: a unit's share is counted on it. */
  readonly cadres: readonly Cadre[];
  readonly due: readonly Cadre[];
  readonly sessions: readonly Session[];
  readonly programme: Programme;
  readonly asOf: CivilDate;
}

/** People alike are one row of the problem, however many they are: 544 persons make some 150 groups. */
export function seatProblem({ cadres, due, sessions, programme, asOf }: SeatFacts): SeatProblem {
  const inOrder = [...sessions].sort((a, b) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : a.session < b.session ? -1 : 1,
  );
  const groups = new Map<string, { unit: string; open: number[]; urgency: Urgency; people: string[] }>();
  for (const cadre of [...due].sort(byWaiting)) {
    const open = inOrder.flatMap((session, index) => (mayAttend(cadre, session) ? [index] : []));
    if (open.length === 0) continue;
    const urgency = urgencyOf(cadre, programme, asOf);
    const key = JSON.stringify([cadre.unit, urgency, open]);
    const group = groups.get(key) ?? { unit: cadre.unit, open, urgency, people: [] };
    group.people.push(cadre.person);
    groups.set(key, group);
  }
  const people = new Map<string, number>();
  for (const { unit } of cadres) people.set(unit, (people.get(unit) ?? 0) + 1);
  return {
    groups: [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group),
    sessions: inOrder.map(({ session, seats }) => ({ session, seats })),
    awayAtMost: Object.fromEntries([...people].map(([unit, count]) => [unit, awayAtMost(programme, count)])),
  };
}

function urgencyOf(cadre: Cadre, programme: Programme, asOf: CivilDate): Urgency {
  const turn = turnOn(cadre, programme);
  if (turn === undefined) return 2;
  return addYears(turn, 1) <= asOf ? 1 : 0;
}
