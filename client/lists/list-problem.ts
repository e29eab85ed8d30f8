/** What can be wrong with a cell of a list; every one refuses its row. */
export const LIST_PROBLEMS = [
  'value_missing',
  'date_unparsable',
  'date_invalid',
  'date_ambiguous',
  'period_unparsable',
  'period_reversed',
  'number_invalid',
  'seats_missing',
  'ends_before_start',
  'duplicate_row',
  'category_unknown',
  'all_sessions_excluded',
  'date_in_future',
  'pool_unknown',
  'authority_missing',
  'same_person_elsewhere',
] as const;
export type ListProblemCode = (typeof LIST_PROBLEMS)[number];

export interface ListProblem {
  /** From 1. */
  readonly row: number;
  /** The column's letter. */
  readonly column: string;
  readonly heading: string;
  readonly code: ListProblemCode;
  /** warn: taken in, a person should look. */
  readonly level: 'refuse' | 'warn';
  /** The cell as typed. */
  readonly value: string;
  /** Row of the other one, where there are two. */
  readonly other?: number | undefined;
}
