import type { CivilDate } from '../../domain/civil-date';
import type { OrganisationKind } from '../../domain/organisation';

/** What a column of a ledger can be about; `index` is the office's own numbering and says nothing. */
export const LEDGER_FIELDS = [
  'index',
  'unit',
  'organisation',
  'kind',
  'zone',
  'members',
  'electedOn',
  'statedYears',
  'statedEndsOn',
  'extensionNumber',
  'extendedTo',
  'secretary',
  'deputy',
  'liaison',
  'mobile',
  'phone',
  'email',
  'remark',
  'superior',
  'approver',
  'plannedOn',
  'congress',
] as const;
export type LedgerField = (typeof LEDGER_FIELDS)[number];

/** A post that the ledger names a person for. */
export type LedgerPost = 'secretary' | 'deputy' | 'liaison';

/** One organisation as its row says it: names as written but for white space at the ends, dates and figures understood. */
export interface LedgerRow {
  /** The row of the sheet, counted from 1. */
  readonly row: number;
  readonly unit: string;
  readonly unitKey: string;
  readonly organisation: string;
  readonly organisationKey: string;
  readonly kind: OrganisationKind;
  readonly zone?: string | undefined;
  readonly zoneKey?: string | undefined;
  readonly members?: number | undefined;
  readonly electedOn: CivilDate;
  readonly statedYears?: number | undefined;
  readonly statedEndsOn?: CivilDate | undefined;
  /** As written: only both together are an approved extension. */
  readonly extension?: { readonly number?: string | undefined; readonly until?: CivilDate | undefined } | undefined;
  readonly secretary?: string | undefined;
  readonly deputy?: string | undefined;
  readonly liaison?: string | undefined;
  /** Posts in whose cell stands 空缺, 离任 or the like; a name beside such a word is not taken. */
  readonly vacant?: readonly LedgerPost[] | undefined;
  /** Eleven figures. */
  readonly mobile?: string | undefined;
  /** A land line, as written. */
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly remark?: string | undefined;
  readonly superior?: string | undefined;
  readonly approver?: string | undefined;
  /** The latest day the column 计划换届时间 allows for; only good for 「计划可能晚于届满」. */
  readonly plannedOn?: CivilDate | undefined;
  /** Elected by 党员代表大会 (true) or 党员大会 (false). */
  readonly congress?: boolean | undefined;
}

/** refuse: the row is not taken in; cell: this value is not; warn: taken in, a person should look. */
export type ProblemLevel = 'refuse' | 'cell' | 'warn';

export const PROBLEM_LEVELS = {
  missing_unit_name: 'refuse',
  missing_organisation_name: 'refuse',
  unknown_organisation_type: 'refuse',
  missing_election_date: 'refuse',
  unparsable_date: 'refuse',
  invalid_date: 'refuse',
  ambiguous_date: 'refuse',
  future_election_date: 'refuse',
  duplicate_organisation: 'refuse',
  phone_invalid: 'cell',
  email_invalid: 'cell',
  number_invalid: 'cell',
  term_missing: 'warn',
  term_not_standard: 'warn',
  term_end_mismatch: 'warn',
  extension_not_approved: 'warn',
  extension_without_date: 'warn',
  extension_over_one_year: 'warn',
  extension_before_term_end: 'warn',
  phone_multiple: 'warn',
  email_missing: 'warn',
  phone_missing: 'warn',
  no_contact: 'warn',
} as const satisfies Readonly<Record<string, ProblemLevel>>;
export type ProblemCode = keyof typeof PROBLEM_LEVELS;

export interface Problem {
  readonly row: number;
  /** The column's letter; empty where the ledger has no such column. */
  readonly column: string;
  readonly code: ProblemCode;
  readonly level: ProblemLevel;
  /** The cell as typed; a date cell as YYYY-MM-DD. */
  readonly value: string;
  /** zh-CN: what was expected and what to do. */
  readonly message: string;
}

/** Rows that are no records; not reported as problems. */
export type SkipCode = 'subtotal_row' | 'empty_row' | 'note_row' | 'repeated_header' | 'zone_band';

/** Where things stand in the sheet: enough to write the ledger back as it came. Plain data, can be kept as JSON. */
export interface Layout {
  readonly sheet: string;
  /** From 1; one row or the rows of a stacked heading. */
  readonly headerRows: readonly number[];
  readonly firstDataRow: number;
  /** The last row with anything in it. */
  readonly lastRow: number;
  /** The column of each field, counted from 0. */
  readonly columns: Readonly<Partial<Record<LedgerField, number>>>;
  /** The headings as written, for messages. */
  readonly headings: Readonly<Partial<Record<LedgerField, string>>>;
  /** Headings that mean nothing to us: kept in the file, not read. */
  readonly unread: readonly string[];
  readonly date1904: boolean;
  /** Zones named by band rows instead of a column. */
  readonly zoneBands: boolean;
  /** Other sheets that look like a ledger too and were not read: to be said to the person. */
  readonly otherLedgers: readonly string[];
}

export interface LedgerReading {
  readonly layout: Layout;
  readonly rows: readonly LedgerRow[];
  readonly problems: readonly Problem[];
  readonly skipped: readonly { readonly row: number; readonly code: SkipCode }[];
  readonly counts: {
    readonly records: number;
    readonly loaded: number;
    readonly refused: number;
    readonly skipped: number;
  };
}
