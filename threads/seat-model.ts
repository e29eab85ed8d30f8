import type { SeatProblem, Urgency } from '../domain/training/seat-problem';

/**
 * Seating as a flow: a group sends people to (unit, session), which sends them to the session. Such a matrix is totally
 * unimodular, so that the linear programme's vertex is whole numbers and no branching is needed.
 */
export interface SeatModel {
  /** Column f(group, session) for each open session of a group, in this order; then e(unit, session). */
  readonly flows: readonly { readonly group: number; readonly session: number }[];
  readonly colCost: Float64Array;
  readonly colUpper: Float64Array;
  readonly rowUpper: Float64Array;
  /** Compressed columns. */
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** In this order, each beyond what all below it could add up to: a seat; the more urgent first; the unit's cap; earlier for those who wait. */
const SEAT = 1_000_000;
const URGENCY: Readonly<Record<Urgency, number>> = { 0: 0, 1: 10_000, 2: 20_000 };
const OVER_CAP = 1000;
/** At most this for the latest session, weighted by how long a group waits. */
const LATE = 100;

export function seatModel({ groups, sessions, awayAtMost }: SeatProblem): SeatModel {
  const unitRows = new Map<string, number>();
  const flows: { group: number; session: number }[] = [];
  const columns: { cost: number; upper: number; rows: { row: number; value: number }[] }[] = [];
  const rowUpper: number[] = [...groups.map(({ people }) => people.length), ...sessions.map(({ seats }) => seats)];
  const capRow = (unit: string, session: number): number => {
    const key = JSON.stringify([unit, session]);
    const known = unitRows.get(key);
    if (known !== undefined) return known;
    const row = rowUpper.push(awayAtMost[unit] ?? 1) - 1;
    unitRows.set(key, row);
    return row;
  };
  groups.forEach(({ unit, open, urgency, people }, group) => {
    for (const session of open) {
      flows.push({ group, session });
      columns.push({
        cost: lateCost(session, sessions.length, urgency) - SEAT - URGENCY[urgency],
        upper: people.length,
        rows: [
          { row: group, value: 1 },
          { row: groups.length + session, value: 1 },
          { row: capRow(unit, session), value: 1 },
        ],
      });
    }
  });
  for (const row of unitRows.values())
    columns.push({ cost: OVER_CAP, upper: Number.POSITIVE_INFINITY, rows: [{ row, value: -1 }] });
  const entries = columns.flatMap(({ rows }) => rows);
  const starts = new Int32Array(columns.length + 1);
  columns.forEach(({ rows }, index) => (starts[index + 1] = (starts[index] ?? 0) + rows.length));
  return {
    flows,
    colCost: Float64Array.from(columns, ({ cost }) => cost),
    colUpper: Float64Array.from(columns, ({ upper }) => upper),
    rowUpper: Float64Array.from(rowUpper),
    starts,
    indices: Int32Array.from(entries, ({ row }) => row),
    values: Float64Array.from(entries, ({ value }) => value),
  };
}

function lateCost(session: number, sessions: number, urgency: Urgency): number {
  return sessions < 2 ? 0 : (LATE * (urgency + 1) * session) / (3 * (sessions - 1));
}
