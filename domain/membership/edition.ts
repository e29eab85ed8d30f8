import type { CivilDate } from '../civil-date';

/** 发展党员工作细则 in one edition: limits that a step is held to by its own date. Absent: that edition sets none. */
export interface MembershipEdition {
  /** 2014, 2026: the year it was issued. */
  readonly edition: string;
  readonly inForceFrom: CivilDate;
  readonly talkWithinMonths: number;
  readonly assessEveryMonths: number;
  /** 列为发展对象 not before so many years of cultivation. */
  readonly cultivationYears: number;
  readonly publicityWorkingDays?: number | undefined;
  readonly trainingHours: number;
  /** The branch meeting after 预审合格. */
  readonly branchMeetingWithinMonths?: number | undefined;
  readonly approveWithinMonths: number;
  /** Special cases. */
  readonly approveAtMostMonths: number;
  readonly probationYears: number;
  readonly extensionMonths: { readonly least: number; readonly most: number };
  /** Before the end of probation, the application and its reminder. */
  readonly applyMonthsBefore: number;
  readonly oathWithinMonths?: number | undefined;
}

/** The edition in force on the day of a step. @throws where none is. */
export function editionOn(editions: readonly MembershipEdition[], on: CivilDate): MembershipEdition {
  const latest = editions
    .filter(({ inForceFrom }) => inForceFrom <= on)
    .reduce<MembershipEdition | undefined>(
      (best, one) => (best && best.inForceFrom > one.inForceFrom ? best : one),
      undefined,
    );
  if (!latest) throw new RangeError(`no edition of the membership rules is in force on ${on}`);
  return latest;
}
