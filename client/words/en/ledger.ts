import type { ProblemCode } from '../../ledger/ledger-row';
import type { RefusedCode } from '../../ledger/refused';
import type { Words } from '../words';

const problems: Readonly<Record<ProblemCode, string>> = {
  missing_unit_name: 'no unit name, in the cell or the merged cell it belongs to: fill it in',
  missing_organisation_name: 'no name of the organisation: fill it in',
  unknown_organisation_type:
    'not one of party committee, general branch, branch; a discipline committee belongs to the row of its committee',
  missing_election_date: 'no election date: fill it in (an appointed committee has no term)',
  unparsable_date: 'this text is no date: write 2021-10-09',
  invalid_date: 'no such day exists: check it',
  ambiguous_date: 'year and month only, or a figure with two readings: write the full day',
  future_election_date: 'later than the as-of day: check it',
  duplicate_organisation: 'the same unit and organisation stands in another row: keep one',
  phone_invalid: 'no mobile number: 11 figures beginning with 1 were expected',
  email_invalid: 'no mail address, or more than one: one address was expected',
  number_invalid: 'no number: figures only were expected',
  term_missing: 'no term given: the term of its kind is used',
  term_not_standard: 'the stated term is not that of its kind: check it',
  term_end_mismatch: 'the stated end of the term is not election plus term: the computed day is used',
  extension_not_approved: 'an extension date without a number of approval: not counted',
  extension_without_date: 'a number of approval without a date: not counted',
  extension_over_one_year: 'an extension of more than a year: counted as one year after the term; a person should look',
  extension_before_term_end: 'an extension that is not later than the term: not counted',
  phone_multiple: 'several numbers in one cell: the first is taken',
  email_missing: 'no mail address: reminders become calls or paper',
  phone_missing: 'no telephone number',
  no_contact: 'neither a usable number nor a usable address: add one before launching',
};

const files: Readonly<Record<RefusedCode, string>> = {
  file_too_large: 'the file is too large: keep only the ledger and save it as a new .xlsx',
  file_empty: 'the file is empty (0 bytes): choose the right file',
  not_a_workbook: 'this is no Excel workbook: open it in a spreadsheet program and save it as .xlsx',
  old_xls: 'this is an old .xls under another name: open it and save it as .xlsx',
  password_protected: 'the file has a password: remove it and save again',
  other_format: 'this is another format: open it and save it as .xlsx',
  macros: 'the workbook contains macros and is not accepted: save it as .xlsx without them',
  damaged: 'the file is damaged or incomplete: open, repair and save it as a new .xlsx',
  dtd: 'the file contains declarations that a spreadsheet never writes: obtain it again from a reliable source',
  zip_bomb: 'the file inflates beyond all measure: keep only the ledger and save it as a new file',
  too_many_entries: 'the file has too many parts: remove pictures and other sheets',
  too_many_rows: 'the sheet has too many rows: remove empty formatted rows or split the file',
  too_many_columns: 'the sheet has too many columns: remove those right of the ledger',
  out_of_memory: 'reading the file took too much memory: keep only the ledger and save it as a new file',
  took_too_long: 'reading the file took too long: keep only the ledger and save it as a new file',
  header_not_found: 'no header row was recognised',
};

export const ledger: Words['ledger'] = {
  problems,
  files,
  headings: (lookedFor, found) => `Headings looked for: ${lookedFor}${found === '' ? '' : `; the sheet has: ${found}`}`,
  levels: { refuse: 'row refused', cell: 'cell not taken', warn: 'please check' },
  differences: { new: 'new', changed: 'changed', unchanged: 'unchanged', gone: 'gone from the ledger' },
};
