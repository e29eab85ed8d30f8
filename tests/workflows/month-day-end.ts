import type { MonthOffice } from './month-office';

interface Today {
  readonly counts: Readonly<Record<string, number>>;
  readonly items: readonly {
    readonly kind: string;
    readonly id?: string;
    readonly letter?: string;
    readonly tasks: readonly string[];
    readonly units: readonly string[];
  }[];
  readonly parked: readonly { readonly tasks: readonly string[] }[];
}
export interface Dispatch {
  readonly rows: readonly {
    readonly matter: string;
    readonly unit: string;
    readonly standing: string;
    readonly stage: string;
    readonly ball: { readonly with: string; readonly red: boolean };
    readonly promise: { readonly on: string; readonly passed: boolean } | null;
  }[];
  readonly totals: {
    readonly rows: number;
    readonly standings: Readonly<Record<string, number>>;
    readonly balls: Readonly<Record<string, number>>;
    readonly causes: Readonly<Record<string, number>>;
    readonly zones: readonly { readonly rows: number }[];
    readonly red: number;
    readonly promised: number;
  };
}
interface Overdue {
  readonly counts: Readonly<Record<'unit' | 'committee' | 'secretary' | 'result' | 'organisations', number>>;
  readonly rows: readonly { readonly matter: string; readonly class: string }[];
}
export interface Burden {
  readonly whileSilent: number;
  readonly total: Readonly<Record<'messages' | 'letters' | 'calls' | 'forms', number>>;
  readonly violations: readonly unknown[];
  readonly units: readonly { readonly weeks: readonly Readonly<Record<string, number>>[] }[];
}

/** The end of a day: every number is the length of the list behind it, all lists tell the same, and silence was kept. */
export async function closeTheDay(office: MonthOffice): Promise<void> {
  const dispatch = await office.duban<Dispatch>('dispatch');
  const { rows, totals } = dispatch;
  const open = (await office.duban<{ matters: readonly { id: string }[] }>('matters', 'list')).matters;
  expect(rows.map(({ matter }) => matter).sort()).toEqual(open.map(({ id }) => id).sort());
  expect(totals.rows).toBe(rows.length);
  for (const parts of [totals.standings, totals.balls, totals.causes])
    expect(sum(Object.values(parts))).toBe(rows.length);
  expect(sum(totals.zones.map((zone) => zone.rows))).toBe(rows.length);
  expect(totals.balls['committee']).toBe(rows.filter(({ ball }) => ball.with === 'committee').length);
  expect(totals.red).toBe(rows.filter(({ ball }) => ball.red).length);
  expect(totals.promised).toBe(rows.filter(({ promise }) => promise && !promise.passed).length);

  const overdue = await office.duban<Overdue>('list', 'overdue');
  const { unit, committee, secretary, result, organisations } = overdue.counts;
  expect(unit + committee + secretary + result).toBe(organisations);
  expect(overdue.rows).toHaveLength(organisations);
  expect(overdue.rows.map(({ matter }) => matter).sort()).toEqual(
    rows
      .filter(({ standing }) => standing === 'overdue')
      .map(({ matter }) => matter)
      .sort(),
  );

  const today = await office.duban<Today>('today');
  const { items: length, overdue: _, units, otherUnits, parked, ...piles } = today.counts;
  expect(length).toBe(today.items.length);
  expect(parked).toBe(today.parked.length);
  for (const [kind, count] of Object.entries(piles))
    expect([kind, today.items.filter((item) => item.kind === kind).length]).toEqual([kind, count]);
  expect(sum(Object.values(piles))).toBe(today.items.length);
  const needing = new Set(today.items.flatMap((item) => item.units));
  expect(units).toBe(needing.size);
  expect(otherUnits).toBe(new Set(rows.map((row) => row.unit).filter((name) => !needing.has(name))).size);
  const { tasks } = await office.duban<{ tasks: readonly { id: string }[] }>('tasks', 'list');
  expect([...today.items, ...today.parked].flatMap((item) => item.tasks).sort()).toEqual(
    tasks.map(({ id }) => id).sort(),
  );

  const burden = await office.duban<Burden>('burden');
  expect(burden.violations).toEqual([]);
  expect(burden.whileSilent).toBe(0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
