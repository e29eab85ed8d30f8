import { type CauseCode, CAUSES } from '../dispatch';
import type { MatterState } from '../matter/state';
import type { Standing } from '../term';
import type { DispatchRow } from './dispatch-row';
import { counted } from './counted';

export interface ZoneTotals {
  readonly zone: string | null;
  readonly rows: number;
  readonly overdue: number;
  readonly nearTerm: number;
}

/** What the rows add up to. Each of standings, balls, causes and zones counts every row once. */
export interface DispatchTotals {
  readonly rows: number;
  readonly units: number;
  readonly standings: Readonly<Record<Standing, number>>;
  readonly balls: Readonly<Record<MatterState['ball']['with'], number>>;
  readonly causes: Readonly<Record<CauseCode | 'none', number>>;
  readonly zones: readonly ZoneTotals[];
  /** Our own terms and third bodies' that have run out. */
  readonly red: number;
  readonly promised: number;
  readonly contactsCome: number;
  readonly withoutOfficer: number;
}

export function dispatchTotals(rows: readonly DispatchRow[]): DispatchTotals {
  return {
    rows: rows.length,
    units: new Set(rows.map(({ unit }) => unit)).size,
    standings: counted(['overdue', 'near-term', 'in-term', 'extended'], rows, ({ standing }) => standing),
    balls: counted(['unit', 'committee', 'third'], rows, ({ ball }) => ball.with),
    causes: counted([...CAUSES, 'none'], rows, ({ cause }) => cause?.code ?? 'none'),
    zones: byZone(rows).map(([zone, of]) => ({
      zone,
      rows: of.length,
      overdue: of.filter(({ standing }) => standing === 'overdue').length,
      nearTerm: of.filter(({ standing }) => standing === 'near-term').length,
    })),
    red: rows.filter(({ ball }) => ball.red).length,
    promised: rows.filter(({ promise }) => promise !== null && !promise.passed).length,
    contactsCome: rows.filter(({ nextContact }) => nextContact?.come === true).length,
    withoutOfficer: rows.filter(({ officer }) => officer === null).length,
  };
}

/** Rows of one zone together, zones in the order they first appear, what has none last. */
export function byZone<Row extends { readonly zone: string | null }>(
  rows: readonly Row[],
): readonly (readonly [string | null, readonly Row[]])[] {
  const zones = new Map<string | null, Row[]>();
  for (const row of rows) zones.set(row.zone, [...(zones.get(row.zone) ?? []), row]);
  const none = zones.get(null);
  zones.delete(null);
  return [...zones, ...(none ? [[null, none] as const] : [])];
}
