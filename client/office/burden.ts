import type { Counts, UnitBurden } from '../../domain/burden';
import type { CivilDate, Instant } from '../../domain/civil-date';
import type { Silence } from '../../domain/day/silence';
import type { PaperFile } from './paper-file';

/** 减负: what each unit was asked by week, what the rules held back, and that nothing was asked while it had to be silent. */
export interface BurdenRoom {
  /** @throws OfficeError unknown-unit, unknown-zone, period-reversed */
  burden(asked?: BurdenAsked): Promise<BurdenReport>;
  /** 减负说明: the same figures on one page. */
  burdenPaper(asked?: BurdenAsked): Promise<PaperFile>;
}

export interface BurdenAsked {
  readonly from?: CivilDate | undefined;
  /** The last day counted; today where it is not said. */
  readonly to?: CivilDate | undefined;
  /** How many weeks up to `to`, where no `from` is given. */
  readonly weeks?: number | undefined;
  /** Names or ids. */
  readonly unit?: string | undefined;
  readonly zone?: string | undefined;
}

export interface BurdenReport {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly units: readonly UnitBurden[];
  /** Of all units: the sum of theirs. */
  readonly total: Counts & { readonly heldBack: number; readonly all: number };
  /** Messages one unit may get in a week. */
  readonly ceiling: number;
  readonly heldBack: Readonly<Record<string, number>>;
  readonly whileSilent: number;
  readonly violations: readonly {
    /** Of the notice, the letter, or the task to call. */
    readonly id: string;
    readonly what: 'message' | 'letter' | 'call-task';
    readonly matter: string;
    readonly at: Instant;
    readonly because: Silence;
  }[];
  /** Silent times of the matters that were looked through. */
  readonly silences: number;
}

export type BurdenErrorCode = 'period-reversed';
