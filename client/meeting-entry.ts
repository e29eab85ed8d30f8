import { isCause, CAUSES, type Cause } from '../domain/dispatch';
import type { CivilDate } from '../domain/civil-date';
import { nameKey } from '../domain/organisation';
import type { Attendance } from '../domain/meeting';
import { parseCsv } from 'hucre';
import { readDate } from './ledger/cell-date';
import { isRefused } from './ledger/refused';
import { type Cell, readWorkbook } from './ledger/workbook';
import type { LedgerFile } from './office';
import type { AttendanceProblem, AttendanceRow } from './office/meeting';
import { LedgerRefused } from './read-ledger-file';
import { zh } from './words/zh';

/** Columns of the sheet in which attendance is entered, in its order. */
export const SHEET_COLUMNS = {
  matter: '事项',
  unit: '单位',
  organisation: '党组织',
  attendance: '到会情况',
  person: '参会人',
  promisedOn: '承诺完成日期',
  cause: '原因',
} as const;
type Column = keyof typeof SHEET_COLUMNS;

/** What is written for each way of taking part; a blank cell says nothing, and is a problem. */
export const ATTENDANCE_WORDS: Readonly<Record<Attendance, string>> = {
  attended: '到会',
  represented: '委托',
  absent: '缺席',
};
const ALSO: Readonly<Record<string, Attendance>> = {
  代会: 'represented',
  委托参会: 'represented',
  未到: 'absent',
  请假: 'absent',
};

export interface NumberedRow extends AttendanceRow {
  readonly row?: number | undefined;
}

export interface ReadEntry {
  readonly rows: readonly NumberedRow[];
  readonly problems: readonly AttendanceProblem[];
}

/** Reads a filled-in sheet, XLSX or CSV. @throws LedgerRefused where it is no workbook at all */
export async function readAttendance(file: LedgerFile): Promise<ReadEntry> {
  const { rows, date1904 } = /\.csv$/i.test(file.name) ? csvOf(file.bytes) : await firstSheet(file.bytes);
  const head = rows.findIndex((cells) => cells.some((cell) => textOf(cell) === SHEET_COLUMNS.attendance));
  if (head < 0)
    return { rows: [], problems: [{ who: file.name, problem: 'no-columns', value: SHEET_COLUMNS.attendance }] };
  const titles = (rows[head] ?? []).map(textOf);
  const places = new Map<Column, number>();
  for (const [column, title] of Object.entries(SHEET_COLUMNS) as [Column, string][]) {
    const found = titles.indexOf(title);
    if (found >= 0) places.set(column, found);
  }
  const read: NumberedRow[] = [];
  const problems: AttendanceProblem[] = [];
  rows.slice(head + 1).forEach((cells, index) => {
    const cell = (column: Column): Cell => cells[places.get(column) ?? -1] ?? null;
    if (cells.every((one) => textOf(one) === '')) return;
    const row = head + index + 2;
    const taken = readRow(row, cell, date1904);
    if ('problem' in taken) problems.push(taken);
    else read.push(taken);
  });
  return { rows: read, problems };
}

function readRow(row: number, cell: (column: Column) => Cell, date1904: boolean): NumberedRow | AttendanceProblem {
  const who = textOf(cell('matter')) || textOf(cell('organisation')) || textOf(cell('unit'));
  const attendance = attendanceOf(textOf(cell('attendance')));
  if (!attendance) return { row, who, problem: 'attendance-unknown', value: textOf(cell('attendance')) };
  const date = readDate(cell('promisedOn'), date1904);
  if (date.kind !== 'day' && date.kind !== 'blank')
    return { row, who, problem: 'date-unreadable', value: textOf(cell('promisedOn')) };
  const promisedOn: CivilDate | undefined = date.kind === 'day' ? date.date : undefined;
  const cause = causeOf(textOf(cell('cause')));
  return { row, who, attendance, promisedOn, person: textOf(cell('person')) || undefined, cause };
}

function attendanceOf(text: string): Attendance | undefined {
  const found = (Object.entries(ATTENDANCE_WORDS) as [Attendance, string][]).find(
    ([code, word]) => code === text || word === text,
  );
  return found?.[0] ?? ALSO[text];
}

/** One of the six causes by its word or code; anything else is 其他, in the words of whoever said it. */
export function causeOf(text: string): Cause | undefined {
  if (text === '') return undefined;
  const code = isCause(text) ? text : CAUSES.find((one) => nameKey(zh.terms.causes[one]) === nameKey(text));
  return code && code !== 'other' ? { code } : { code: 'other', text };
}

interface SheetRows {
  readonly rows: readonly (readonly Cell[])[];
  readonly date1904: boolean;
}

async function firstSheet(bytes: Uint8Array): Promise<SheetRows> {
  const workbook = await readWorkbook(bytes);
  if (isRefused(workbook)) throw new LedgerRefused(workbook);
  const { sheets, date1904 } = workbook;
  return { rows: sheets.find(({ hidden }) => !hidden)?.rows ?? [], date1904 };
}

/** A spreadsheet of the office may write CSV in UTF-8 or in GB 18030. */
function csvOf(bytes: Uint8Array): SheetRows {
  const text = decoded(bytes);
  return {
    rows: parseCsv(text).map((cells) => cells.map((cell) => (cell === null ? null : String(cell)))),
    date1904: false,
  };
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'object') return String(cell).trim();
  return cell.kind === 'date' ? cell.date : cell.kind === 'error' ? cell.text : '';
}
