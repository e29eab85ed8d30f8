import { type CellStyle, type DataValidation, writeXlsx } from 'hucre';
import type { LateCase } from '../../domain/late-case';
import { ATTENDANCE_WORDS, SHEET_COLUMNS } from '../meeting-entry';
import { CAUSES } from '../../domain/dispatch';
import { zh } from '../words/zh';
import { paperWords } from './paper-words';

const HEAD: CellStyle = { font: { bold: true } };
const WIDTHS = [10, 24, 30, 12, 12, 16, 16];

/** The sheet in which the office enters who came and what each promised; `duban meeting record --file` reads it. */
export async function attendanceSheet(cases: readonly LateCase[]): Promise<Uint8Array> {
  const heads = Object.values(SHEET_COLUMNS);
  const cells = new Map(heads.map((value, column) => [`0,${column}`, { value, style: HEAD }]));
  const lastRow = cases.length + 1;
  return writeXlsx({
    sheets: [
      {
        name: paperWords.attendanceSheet,
        columns: WIDTHS.map((width) => ({ width })),
        rows: [
          heads,
          ...cases.map(({ matterId, unit, organisation, contact }) => [
            matterId,
            unit,
            organisation,
            '',
            contact?.person ?? '',
            '',
            '',
          ]),
        ],
        cells,
        freezePane: { rows: 1 },
        dataValidations: [
          list(`D2:D${lastRow}`, Object.values(ATTENDANCE_WORDS)),
          list(
            `G2:G${lastRow}`,
            CAUSES.map((cause) => zh.terms.causes[cause]),
          ),
        ],
      },
    ],
  });
}

/** An entry that is not in the list is asked about, not refused: the reader says what it cannot use. */
function list(range: string, values: readonly string[]): DataValidation {
  return { type: 'list', range, formula1: `"${values.join(',')}"`, allowBlank: true, errorStyle: 'warning' };
}
