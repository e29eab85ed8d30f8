import type { ImportDifference, ImportReport } from '../office';
import type { Cli } from './cli';
import { readdressedText } from './registry-changed';
import { problemCounts, problemsTable } from './problems-table';
import { table } from './table';
import { wordFor } from '../words/word-for';
import type { Words } from '../words/words';

/** What an import would do or did: counts that close, the rows that change, and every problem with its remedy. */
export function importText(
  cli: Cli,
  { counts, difference, problems, importId, former = [], ended = [], readdressed = [] }: ImportReport,
  { apply, all }: { apply: boolean; all: boolean },
): string {
  const { words, deps } = cli;
  const { importing } = words.screens;
  const listed = difference.filter(
    ({ kind, notTaken = [] }) => all || kind === 'changed' || kind === 'gone' || notTaken.length > 0,
  );
  return [
    apply ? importing.applied({ ...counts, importId: importId ?? '' }) : importing.dry(counts),
    ...(listed.length === 0 ? [] : [differenceTable(cli, listed)]),
    ...toldLines([
      ...former.map(words.people.importing.former),
      ...ended.map(({ organisation, endedOn, into }) =>
        words.people.importing.ended({ organisation, on: words.because.day(endedOn), into: into ?? '' }),
      ),
      ...readdressed.map((one) => readdressedText(words, one)),
    ]),
    ...(problems.length === 0
      ? []
      : [
          `${words.screens.preview.problems(problemCounts(words, problems))}\n${problemsTable(words, problems, deps.terminal.columns)}`,
        ]),
  ].join('\n\n');
}

function toldLines(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function differenceTable({ words, deps }: Cli, differences: readonly ImportDifference[]): string {
  const { columns, importing } = words.screens;
  return table(
    [
      { title: columns.row, align: 'right' },
      { title: columns.difference },
      { title: columns.organisation },
      { title: columns.changes },
    ],
    differences.map(({ row, kind, organisation, changes, notTaken = [] }) => [
      row === undefined ? '' : String(row),
      words.ledger.differences[kind],
      organisation,
      [
        ...changes.map((change) => told(words, change)),
        ...notTaken.map((change) => importing.notTaken(told(words, change))),
      ].join(words.terms.semicolon),
    ]),
    deps.terminal.columns,
  );
}

function told({ screens, terms }: Words, { field, from, to }: ImportDifference['changes'][number]): string {
  const { importing } = screens;
  return importing.change({ field: wordFor(importing.fields, field), from: from ?? terms.none, to: to ?? terms.none });
}
