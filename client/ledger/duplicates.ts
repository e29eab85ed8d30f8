import { columnLetter } from './cell-place';
import type { Header } from './find-header';
import { headingOf, type LedgerWords } from './headings';
import { problemOf } from './problem-words';
import type { RecordReading } from './read-row';
import { typed } from './sheet-grid';

/**
 * One organisation, one row. The same kind and election date twice: the first row that can be taken in is, the others are refused.
 * Different ones: all are refused, a person decides which is true.
 */
export function withoutDuplicates(
  records: readonly RecordReading[],
  header: Header,
  words: LedgerWords,
): RecordReading[] {
  const groups = new Map<string, RecordReading[]>();
  for (const record of records) {
    if (!record.unitKey || !record.organisationKey) continue;
    const key = JSON.stringify([record.unitKey, record.organisationKey]);
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  const refused = new Map<RecordReading, readonly number[]>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const rows = group.map((record) => record.number);
    const keeps = sameFacts(group) ? group.find((record) => record.row !== undefined) : undefined;
    for (const record of group) if (record !== keeps) refused.set(record, rows);
  }
  return records.map((record) => {
    const rows = refused.get(record);
    return rows === undefined ? record : withProblem(record, rows, header, words);
  });
}

function sameFacts(group: readonly RecordReading[]): boolean {
  const [first] = group;
  return group.every(
    ({ kind, electedOn }) => electedOn !== undefined && electedOn === first?.electedOn && kind === first.kind,
  );
}

function withProblem(
  record: RecordReading,
  rows: readonly number[],
  header: Header,
  words: LedgerWords,
): RecordReading {
  const column = header.columns.get('organisation');
  const context = {
    heading: headingOf(words, 'organisation').label,
    value: column === undefined ? record.organisation : typed(header.grid.at(record.number - 1, column)),
    rows,
  };
  const problem = problemOf(
    record.number,
    column === undefined ? '' : columnLetter(column),
    'duplicate_organisation',
    context,
  );
  return { ...record, row: undefined, problems: [...record.problems, problem] };
}
