import type { Words } from '../words';

export const lists: Words['lists'] = {
  problems: {
    value_missing: 'is empty; fill it in.',
    date_unparsable: 'is no date; write year, month and day, such as 2025-06-30.',
    date_invalid: 'is a day that does not exist.',
    date_ambiguous: 'could be several days; write year, month and day.',
    period_unparsable: 'is no period; write 2025-08-17~2025-08-21, several divided by semicolons.',
    period_reversed: 'ends before it begins.',
    number_invalid: 'is no certain number.',
    seats_missing: 'has no seats; give its capacity, or take the session out.',
    ends_before_start: 'ends before it starts.',
    duplicate_row: 'repeats an earlier row, which alone was taken.',
    category_unknown: 'is a category that no session is for.',
    all_sessions_excluded: 'excludes every session; check it, or plan a make-up session.',
    date_in_future: 'lies ahead and is not counted as done; check it.',
    pool_unknown: 'is neither of the two pools, to be admitted or to be confirmed.',
    authority_missing: 'is empty; say who approves.',
    same_person_elsewhere: 'has the name and birth of a row of another unit: perhaps the same person.',
  },
  problem: ({ file, row, column, heading, value, what }) =>
    `${file} row ${row}${column === '' ? '' : ` column ${column}`} "${heading}"${value === '' ? '' : ` "${value}"`} ${what}`,
  refusedRows: (count) => `${count} rows were refused; what follows is of the others.`,
};
