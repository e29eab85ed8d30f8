import { type Cell, type CellStyle, type CellValue, writeXlsx, type WriteSheet } from 'hucre';
import { columnLetter } from '../../client/ledger/cell-place';
import { KIND_LABELS } from '../../client/ledger/kind-labels';
import { type CivilDate, msOf } from '../../domain/civil-date';
import { civilDate, daysBetween, instantAt } from '../../domain/time/civil';
import { fullDate } from '../../domain/wording-facts';
import type { DatedRow } from './dated-row';
import { DEMO_OFFICE } from './demo-office';

interface Column {
  readonly heading: string;
  readonly width: number;
  readonly as: 'text' | 'number' | 'date';
  readonly of: (row: DatedRow, index: number) => CellValue;
}

const text = (heading: string, width: number, of: (row: DatedRow) => string | undefined): Column => ({
  heading,
  width,
  as: 'text',
  of: (row) => of(row) ?? null,
});
const number = (heading: string, width: number, of: Column['of']): Column => ({ heading, width, as: 'number', of });
const date = (heading: string, of: (row: DatedRow) => CivilDate | undefined): Column => ({
  heading,
  width: 14,
  as: 'date',
  of: (row) => excelDate(of(row)),
});

const ELECTED = '本届选举日期';
const YEARS = '届期（年）';
const ENDS = '任期届满日期';

/** The columns as such ledgers have them, in their usual order. */
const COLUMNS: readonly Column[] = [
  number('序号', 6, (_, index) => index + 1),
  text('单位名称', 34, ({ unit }) => unit),
  text('党组织名称', 40, ({ organisation }) => organisation),
  text('党组织类型', 13, ({ kind }) => KIND_LABELS[kind]),
  text('所属协作区', 13, ({ zone }) => zone),
  number('党员人数', 10, ({ members }) => members),
  date(ELECTED, ({ electedOn }) => electedOn),
  number(YEARS, 10, ({ years }) => years),
  date(ENDS, ({ endsOn }) => endsOn),
  text('延期批复文号', 22, ({ extension }) => extension?.number),
  date('延期至', ({ extension }) => extension?.until),
  text('书记', 10, ({ secretary }) => secretary),
  text('专职副书记', 12, ({ deputy }) => deputy),
  text('联系人', 10, ({ liaison }) => liaison),
  text('手机', 14, ({ mobile }) => mobile),
  text('邮箱', 26, ({ email }) => email),
  text('备注', 34, ({ remark }) => remark),
];

const TITLE = '示例市市直机关基层党组织换届工作台账';
const HEADING_ROWS = 3;
const FORMATS = { text: '@', number: 'General', date: 'yyyy-mm-dd' } as const;
const CENTRED = { horizontal: 'center', vertical: 'center' } as const;
const TITLE_STYLE: CellStyle = { font: { bold: true, size: 18 }, alignment: CENTRED };
const HEADING_STYLE: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDE7F3' } },
  alignment: { ...CENTRED, wrapText: true },
};

/**
 * The ledger as the office keeps it: a title, whose it is, headings, one row for each organisation. The same rows on
 * the same day give the same bytes.
 */
export async function ledgerWorkbook(rows: readonly DatedRow[], today: CivilDate): Promise<Uint8Array> {
  // The file's own dates are the day's, so that nothing of the machine's clock is in it.
  const created = new Date(msOf(instantAt(today, '00:00', 'UTC')));
  const properties = { title: TITLE, creator: DEMO_OFFICE.section, created, modified: created };
  return writeXlsx({ sheets: [sheetOf(rows, today)], properties });
}

function sheetOf(rows: readonly DatedRow[], today: CivilDate): WriteSheet {
  const last = COLUMNS.length - 1;
  return {
    name: '换届台账',
    rows: [
      [TITLE],
      [
        `填报单位：${DEMO_OFFICE.section}    数据截止：${fullDate(today)}    （演示数据，单位、人员、电话、邮箱均为虚构）`,
      ],
      COLUMNS.map(({ heading }) => heading),
      ...rows.map((row, index) => COLUMNS.map(({ of }) => of(row, index))),
    ],
    columns: COLUMNS.map(({ width, as }) => ({ width, numFmt: FORMATS[as] })),
    cells: styledCells(rows),
    merges: [0, 1].map((row) => ({ startRow: row, startCol: 0, endRow: row, endCol: last })),
    freezePane: { rows: HEADING_ROWS, columns: 3 },
    autoFilter: { range: `A${HEADING_ROWS}:${columnLetter(last)}${HEADING_ROWS + rows.length}` },
    rowDefs: new Map([
      [0, { height: 34 }],
      [HEADING_ROWS - 1, { height: 30 }],
    ]),
    pageSetup: { orientation: 'landscape', paperSize: 'a3', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

/** Title and headings with their look, and 任期届满日期 as the formula an office would have there. */
function styledCells(rows: readonly DatedRow[]): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>([['0,0', { style: TITLE_STYLE }]]);
  for (const column of COLUMNS.keys()) cells.set(`${HEADING_ROWS - 1},${column}`, { style: HEADING_STYLE });
  for (const [index, { endsOn }] of rows.entries()) {
    const row = HEADING_ROWS + index;
    const formula = `EDATE(${placeOf(ELECTED, row)},${placeOf(YEARS, row)}*12)`;
    cells.set(`${row},${columnOf(ENDS)}`, {
      formula,
      formulaResult: serialOf(endsOn),
      style: { numFmt: FORMATS.date },
    });
  }
  return cells;
}

function placeOf(heading: string, row: number): string {
  return `${columnLetter(columnOf(heading))}${row + 1}`;
}

function columnOf(heading: string): number {
  return COLUMNS.findIndex((column) => column.heading === heading);
}

/** Excel counts days; this is day 0 of its count for every day since March 1900. */
const SERIAL_ZERO = civilDate('1899-12-30');

function serialOf(day: CivilDate): number {
  return daysBetween(SERIAL_ZERO, day);
}

/** A cell's date is midnight UTC of its day. */
function excelDate(day: CivilDate | undefined): Date | null {
  return day === undefined ? null : new Date(msOf(instantAt(day, '00:00', 'UTC')));
}
