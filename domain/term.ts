import type { CivilDate } from './civil-date';
import type { OrganisationKind } from './organisation';
import { addDays, addMonths, addYears, daysBetween } from './time/civil';

/** Term lengths by kind, and from when they hold (rulebook/terms). */
export interface TermRules {
  /** Committees elected before this day finish the term they were elected for (任期意见 item 1). */
  readonly inForceFrom: CivilDate;
  readonly years: Readonly<Record<OrganisationKind, number>>;
  readonly extensionAtMostYears: number;
  readonly nearTermMonths: number;
  /** T itself, or the day before the anniversary: places differ (rules vary by locality). */
  readonly lastDay: 'anniversary' | 'day-before';
}

export interface TermFacts {
  readonly kind: OrganisationKind;
  /** What the committee was elected as, where the organisation has changed its form since: its term keeps its length. */
  readonly electedAs?: OrganisationKind | undefined;
  readonly electedOn: CivilDate;
  /** What the ledger says the term is, in years. */
  readonly statedYears?: number | undefined;
  /** An approved extension: it has a number and a day. */
  readonly extension?: { readonly number: string; readonly until: CivilDate } | undefined;
}

export interface Term {
  readonly electedOn: CivilDate;
  readonly years: number;
  /** T: the last day of the term. */
  readonly endsOn: CivilDate;
  /** The extension as it counts: never later than T plus a year, absent where it adds nothing. */
  readonly extendedTo?: CivilDate | undefined;
  readonly effectiveEndsOn: CivilDate;
  readonly remarks: readonly TermRemark[];
}

export type TermRemark = 'term_missing' | 'term_not_standard' | 'extension_over_one_year' | 'extension_before_term_end';

/** When a term ends, extension included (rules.md A1, A2). */
export function termOf(facts: TermFacts, rules: TermRules): Term {
  const remarks: TermRemark[] = [];
  const standard = rules.years[facts.electedAs ?? facts.kind];
  let years = standard;
  if (facts.statedYears === undefined) remarks.push('term_missing');
  else if (facts.statedYears !== standard) {
    remarks.push('term_not_standard');
    if (facts.electedOn < rules.inForceFrom) years = facts.statedYears;
  }
  const anniversary = addYears(facts.electedOn, years);
  const endsOn = rules.lastDay === 'anniversary' ? anniversary : addDays(anniversary, -1);
  let extendedTo: CivilDate | undefined;
  if (facts.extension) {
    const latest = addYears(endsOn, rules.extensionAtMostYears);
    if (facts.extension.until <= endsOn) remarks.push('extension_before_term_end');
    else if (facts.extension.until > latest) {
      remarks.push('extension_over_one_year');
      extendedTo = latest;
    } else extendedTo = facts.extension.until;
  }
  return { electedOn: facts.electedOn, years, endsOn, extendedTo, effectiveEndsOn: extendedTo ?? endsOn, remarks };
}

/** Where a term stands on a day: derived, never stored. */
export type Standing = 'overdue' | 'near-term' | 'in-term' | 'extended';

export function standingOf(term: Term, asOf: CivilDate, rules: TermRules): Standing {
  if (asOf > term.effectiveEndsOn) return 'overdue';
  if (addMonths(term.effectiveEndsOn, -rules.nearTermMonths) <= asOf) return 'near-term';
  return term.extendedTo === undefined ? 'in-term' : 'extended';
}

/** Days overdue, else days left; 0 on the last day. Counted from the extension where one stands. */
export function daysOf(term: Term, asOf: CivilDate): number {
  return Math.abs(daysBetween(term.effectiveEndsOn, asOf));
}
