import type { CivilDate } from '../civil-date';
import { CAUSES, type CauseCode } from '../dispatch';
import { counted } from './counted';
import type { DispatchRow } from './dispatch-row';
import { byZone } from './dispatch-totals';
import { OVERDUE_CLASSES, type OverdueClass, overdueClassOf } from './overdue-list';

/** A matter that was brought to its end this year. */
export interface DoneMatter {
  readonly zone: string | null;
  readonly closedOn: CivilDate;
}

/** due = done + overdue + nearTerm: what the year has asked for so far, and the half year ahead. */
export interface Tally {
  readonly due: number;
  readonly done: number;
  readonly overdue: number;
  readonly nearTerm: number;
}

/** One page for the secretary. Zones add up to the totals, causes to overdue and near-term, classes to overdue. */
export interface SecretaryPage {
  readonly asOf: CivilDate;
  readonly year: number;
  readonly totals: Tally & {
    readonly open: number;
    /** Of those near their end, an approved extension's. */
    readonly extendedNear: number;
    /** An approved extension not near its end. */
    readonly extended: number;
    readonly inTerm: number;
  };
  readonly zones: readonly (Tally & { readonly zone: string | null })[];
  readonly causes: readonly {
    readonly cause: CauseCode | 'none';
    readonly overdue: number;
    readonly nearTerm: number;
  }[];
  readonly classes: Readonly<Record<OverdueClass, number>>;
  /** Our own terms that have run out. */
  readonly red: number;
  readonly promised: number;
}

export function secretaryPage(
  open: readonly DispatchRow[],
  done: readonly DoneMatter[],
  asOf: CivilDate,
): SecretaryPage {
  const year = asOf.slice(0, 4);
  const doneThisYear = done.filter(({ closedOn }) => closedOn.startsWith(year) && closedOn <= asOf);
  const late = open.filter(({ standing }) => standing === 'overdue');
  const near = open.filter(({ standing }) => standing === 'near-term');
  const standings = counted(['overdue', 'near-term', 'in-term', 'extended'], open, ({ standing }) => standing);
  const zones = byZone<{ readonly zone: string | null }>([...open, ...doneThisYear]);
  return {
    asOf,
    year: Number(year),
    totals: {
      ...tally(doneThisYear, late, near),
      open: open.length,
      extendedNear: near.filter(({ extended }) => extended).length,
      extended: standings.extended,
      inTerm: standings['in-term'],
    },
    zones: zones.map(([zone]) => ({
      zone,
      ...tally(inZone(doneThisYear, zone), inZone(late, zone), inZone(near, zone)),
    })),
    causes: [...CAUSES, 'none' as const].map((cause) => ({
      cause,
      overdue: late.filter((row) => (row.cause?.code ?? 'none') === cause).length,
      nearTerm: near.filter((row) => (row.cause?.code ?? 'none') === cause).length,
    })),
    classes: counted(OVERDUE_CLASSES, late, overdueClassOf),
    red: open.filter(({ ball }) => ball.red && ball.with === 'committee').length,
    promised: late.filter(({ promise }) => promise !== null && !promise.passed).length,
  };
}

function tally(done: readonly unknown[], overdue: readonly unknown[], nearTerm: readonly unknown[]): Tally {
  return {
    due: done.length + overdue.length + nearTerm.length,
    done: done.length,
    overdue: overdue.length,
    nearTerm: nearTerm.length,
  };
}

function inZone<Row extends { readonly zone: string | null }>(rows: readonly Row[], zone: string | null): Row[] {
  return rows.filter((row) => row.zone === zone);
}
