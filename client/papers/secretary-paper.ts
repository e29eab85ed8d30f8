import type { SecretaryPage } from '../../domain/day/secretary-page';
import type { Words } from '../words/words';
import { columns } from './columns';
import type { Paper } from './paper';

/** One page for the secretary (书记): what was due, done, is late and near, by zone and by cause. */
export function secretaryPaper(words: Words, page: SecretaryPage): Paper {
  const { secretary } = words.day;
  const asOf = words.because.day(page.asOf);
  return {
    title: [secretary.title(page.year)],
    note: secretary.note(asOf),
    orientation: 'portrait',
    parts: [
      { kind: 'text', text: secretary.summary(page.totals) },
      { kind: 'text', text: lateSentence(words, page) },
      { kind: 'heading', text: secretary.byZone },
      {
        kind: 'table',
        columns: columns(secretary.zoneColumns, [8, 3, 3, 3, 3], [1, 2, 3, 4]),
        rows: zoneRows(words, page),
      },
      { kind: 'heading', text: secretary.byCause },
      {
        kind: 'table',
        columns: columns(secretary.causeColumns, [8, 4, 4, 4], [1, 2, 3]),
        rows: causeRows(words, page),
      },
    ],
    foot: secretary.foot(asOf),
  };
}

export function lateSentence({ day }: Words, { classes, totals, promised, red }: SecretaryPage): string {
  return day.secretary.classes({ ...classes, overdue: totals.overdue, promised, red });
}

/** Each zone and, below, the total they add up to. */
export function zoneRows({ day, screens }: Words, { zones, totals }: SecretaryPage): string[][] {
  return [
    ...zones.map(({ zone, due, done, overdue, nearTerm }) => [
      zone ?? screens.preview.noZone,
      ...texts(due, done, overdue, nearTerm),
    ]),
    [day.secretary.total, ...texts(totals.due, totals.done, totals.overdue, totals.nearTerm)],
  ];
}

/** Causes that occur and, below, the total they add up to. */
export function causeRows({ day, terms }: Words, { causes, totals }: SecretaryPage): string[][] {
  return [
    ...causes
      .filter(({ overdue, nearTerm }) => overdue + nearTerm > 0)
      .map(({ cause, overdue, nearTerm }) => [
        cause === 'none' ? day.secretary.noCause : terms.causes[cause],
        ...texts(overdue, nearTerm, overdue + nearTerm),
      ]),
    [day.secretary.total, ...texts(totals.overdue, totals.nearTerm, totals.overdue + totals.nearTerm)],
  ];
}

function texts(...counts: readonly number[]): string[] {
  return counts.map(String);
}
