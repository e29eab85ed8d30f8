import { type CellStyle, type DataValidation, writeXlsx } from 'hucre';
import { CAUSES } from '../../domain/dispatch';
import { CALL_HEADINGS, MEANS_WORDS, OUTCOME_WORDS } from '../calls/call-columns';
import { columnLetter } from '../ledger/cell-place';
import type { CallLine, CallSheet } from '../office/desk';
import { zh } from '../words/zh';

const SHEET = '电话单';
/** Points: four lines of what is said. */
const ROW_HEIGHT = 58;
const HEADING: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EEF7' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const WRAPPED: CellStyle = { alignment: { vertical: 'top', wrapText: true } };

interface SheetColumn {
  readonly title: string;
  readonly width: number;
  readonly text?: ((line: CallLine) => string) | undefined;
  readonly choices?: readonly string[] | undefined;
}

const heading = (column: keyof typeof CALL_HEADINGS) => CALL_HEADINGS[column][0] ?? '';

const COLUMNS: readonly SheetColumn[] = [
  { title: heading('id'), width: 9, text: ({ id }) => id },
  { title: '党组织', width: 26, text: ({ organisation }) => organisation },
  { title: '打给', width: 12, text: ({ to }) => to ?? '' },
  { title: '电话', width: 16, text: ({ phone }) => phone ?? '' },
  { title: '说什么', width: 46, text: ({ script }) => script },
  { title: heading('outcome'), width: 9, choices: OUTCOME_WORDS },
  { title: heading('to'), width: 12 },
  { title: heading('cause'), width: 14, choices: CAUSES.map((cause) => zh.terms.causes[cause]) },
  { title: heading('promised'), width: 13 },
  { title: heading('next'), width: 13 },
  { title: heading('means'), width: 14, choices: MEANS_WORDS },
  { title: heading('proof'), width: 20 },
];

/** The call sheet to type into: what is filled in here goes back with `duban calls record`. */
export async function callSheetWorkbook({ lines }: CallSheet): Promise<Uint8Array> {
  const rows = [
    COLUMNS.map(({ title }) => title),
    ...lines.map((line) => COLUMNS.map(({ text }) => text?.(line) ?? null)),
  ];
  const cells = new Map<string, { style: CellStyle }>();
  for (const [column] of COLUMNS.entries()) {
    cells.set(`0,${column}`, { style: HEADING });
    for (let row = 1; row <= lines.length; row++) cells.set(`${row},${column}`, { style: WRAPPED });
  }
  return writeXlsx({
    sheets: [
      {
        name: SHEET,
        rows,
        columns: COLUMNS.map(({ width }) => ({ width })),
        cells,
        rowDefs: new Map(lines.map((_, index) => [index + 1, { height: ROW_HEIGHT }])),
        freezePane: { rows: 1, columns: 2 },
        dataValidations: COLUMNS.flatMap((column, index) => validation(column, index, lines.length)),
        pageSetup: {
          orientation: 'landscape',
          paperSize: 'a4',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: '$1:$1',
        },
      },
    ],
    activeSheet: 0,
  });
}

/** A list to choose from; a cause may be written in other words. */
function validation({ choices, title }: SheetColumn, index: number, lines: number): readonly DataValidation[] {
  if (!choices || lines === 0) return [];
  const letter = columnLetter(index);
  return [
    {
      type: 'list',
      formula1: `"${choices.join(',')}"`,
      range: `${letter}2:${letter}${lines + 1}`,
      allowBlank: true,
      showErrorMessage: title !== heading('cause'),
      errorStyle: 'stop',
      errorTitle: title,
      errorMessage: choices.join('、'),
    },
  ];
}
