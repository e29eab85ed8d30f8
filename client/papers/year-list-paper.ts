import type { CivilDate } from '../../domain/civil-date';
import type { YearList, YearRow } from '../../domain/day/year-list';
import { rungTitle } from '../words/why-this-day';
import type { Words } from '../words/words';
import { columns } from './columns';
import type { Paper, PaperPart } from './paper';

/** 一月的全年名单: whose term ends in the year, month by month. */
export function yearListPaper(words: Words, list: YearList, asOf: CivilDate): Paper {
  const { year } = words.day;
  const { months, carriedOver, counts } = list;
  const before = (index: number) => months.slice(0, index).reduce((sum, { rows }) => sum + rows.length, 0);
  return {
    title: [year.title(list.year)],
    note: year.note(counts),
    orientation: 'landscape',
    parts: [
      ...(months.length === 0 ? [{ kind: 'text' as const, text: year.none(list.year) }] : []),
      ...months.flatMap(({ month, rows }, index) => [
        { kind: 'heading' as const, text: year.month(month, rows.length) },
        yearTable(words, rows, before(index)),
      ]),
      ...(carriedOver.length === 0
        ? []
        : [{ kind: 'heading' as const, text: year.carriedOver(carriedOver.length) }, yearTable(words, carriedOver, 0)]),
      ...(counts.provisional === 0 ? [] : [{ kind: 'text' as const, text: year.provisional(counts.provisional) }]),
    ],
    foot: year.foot({ asOf: words.because.day(asOf), year: list.year, count: counts.rows }),
  };
}

function yearTable(words: Words, rows: readonly YearRow[], before: number): PaperPart {
  return {
    kind: 'table',
    columns: columns(words.day.year.columns, [4, 14, 20, 11, 10, 24, 17], [0, 4]),
    rows: rows.map((row, index) => yearCells(words, row, before + index + 1)),
  };
}

/** One text a column; what is carried over is told by the day its own term ends and the day it is extended to. */
export function yearCells(words: Words, row: YearRow, no: number): string[] {
  const { year } = words.day;
  const { unit, organisation, zone, endsOn, first } = row;
  return [
    String(no),
    unit,
    organisation,
    zone ?? words.screens.preview.noZone,
    endsOn,
    first ? year.first({ on: first.on, title: rungTitle(words, first), provisional: first.provisional }) : '',
    [
      row.standing === 'open' ? '' : year.standings[row.standing],
      row.extended ? year.extension(words.because.day(row.termEndsOn)) : '',
    ]
      .filter((part) => part !== '')
      .join(words.terms.semicolon),
  ];
}
