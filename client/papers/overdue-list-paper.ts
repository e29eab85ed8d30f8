import type { DispatchRow } from '../../domain/day/dispatch-row';
import type { OverdueRow } from '../../domain/day/overdue-list';
import type { OverdueReport } from '../office/day';
import { nextText } from '../words/next-text';
import { causeText, measuresText, nearDay } from '../words/row-text';
import type { Words } from '../words/words';
import { columns } from './columns';
import type { Paper } from './paper';

/** 任期届满未换届情况一览表: ten columns, A4 on its side (office.md 6). Whatever names late units is an internal paper. */
export function overdueListPaper(words: Words, report: OverdueReport): Paper {
  const { overdue } = words.day;
  const { rows, extended, notLaunched, asOf } = report;
  return {
    title: [overdue.title],
    note: `${overdueHeading(words, report)}\n${overdue.keep}`,
    orientation: 'landscape',
    parts: [
      rows.length === 0
        ? { kind: 'text', text: overdue.none }
        : {
            kind: 'table',
            columns: columns(overdue.columns, [4, 10, 13, 9, 6, 9, 9, 9, 19, 17], [0, 3, 4, 7]),
            rows: rows.map((row, index) => overdueCells(words, row, index + 1, asOf)),
          },
      ...(extended.length === 0
        ? []
        : [
            { kind: 'heading' as const, text: overdue.extended(extended.length) },
            {
              kind: 'table' as const,
              columns: columns(overdue.extendedColumns, [4, 14, 20, 11, 11, 12, 28], [0, 3, 4]),
              rows: extended.map((row, index) => extendedCells(words, row, index + 1, asOf)),
            },
          ]),
      ...(notLaunched.length === 0
        ? []
        : [{ kind: 'text' as const, text: overdue.notLaunched(notLaunched.map(({ organisation }) => organisation)) }]),
    ],
    foot: overdue.foot({ asOf: words.because.day(asOf), count: rows.length }),
  };
}

/** The sentence whose four classes add up to its total. */
export function overdueHeading({ day, because }: Words, { counts, asOf }: OverdueReport): string {
  return day.overdue.heading({ ...counts, asOf: because.day(asOf) });
}

/** One text a column, in the order of the heading. */
export function overdueCells(words: Words, row: OverdueRow, no: number, asOf: OverdueReport['asOf']): string[] {
  const { terms, day } = words;
  const ended = row.extended ? `${row.termEndsOn}\n${day.overdue.extension(row.endsOn)}` : row.endsOn;
  return [
    String(no),
    row.unit,
    row.organisation,
    ended,
    String(row.days),
    // Nobody has said why: then what the ledger says of it, as it is written there.
    causeText(words, row.cause) || (row.remark ?? ''),
    terms.stages[row.stage],
    row.promise?.on ?? '',
    measuresText(words, row.measures, asOf),
    nextCell(words, row, asOf),
  ];
}

function extendedCells(words: Words, row: DispatchRow, no: number, asOf: OverdueReport['asOf']): string[] {
  return [
    String(no),
    row.unit,
    row.organisation,
    row.termEndsOn,
    row.endsOn,
    words.terms.stages[row.stage],
    nextCell(words, row, asOf),
  ];
}

/** 下一步和责任人: who of the office looks after it; else whose move it is. */
function nextCell(words: Words, row: DispatchRow, asOf: OverdueReport['asOf']): string {
  const { next, officer } = row;
  return words.day.overdue.next({
    on: next.on === null ? '' : nearDay(words, next.on, asOf),
    what: nextText(words, row).what,
    who: officer ?? words.day.who[next.who],
  });
}
