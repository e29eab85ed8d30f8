import { readXlsx, type Sheet as LibrarySheet } from 'hucre/xlsx';
import { parseCivilDate } from '../../domain/time/civil';
import { placeOf } from './cell-place';
import { dateFormats } from './date-formats';
import { packageSheets, textOf } from './package-sheets';
import { refusals, Refusal } from './refused';
import {
  COLUMN_STRIDE,
  ROWS_ABOVE_RECORDS,
  type Cell,
  type Limits,
  type Merge,
  type Sheet,
  type Workbook,
} from './workbook';
import type { Package } from './workbook-package';
import { attribute, tags } from './xml-tags';

/** The cells of every sheet, by hucre, in the words of our port. Runs in the worker. */
export async function readCells(file: Buffer, parts: Package, limits: Limits): Promise<Workbook> {
  const worksheets = packageSheets(parts).sheets.filter(isWorksheet);
  const names = new Set(worksheets.map((sheet) => sheet.name));
  const workbook = await readXlsx(file, { sheets: ({ name }) => names.has(name) }).catch((error: unknown) => {
    throw new Refusal(refusals.damaged('文件', error instanceof Error ? error.message : String(error)));
  });
  const monthOnly = monthOnlyCells(parts, worksheets);
  const sheets = workbook.sheets.map((sheet) => sheetOf(sheet, monthOnly.get(sheet.name) ?? new Set(), limits));
  return { sheets, date1904: workbook.dateSystem === '1904' };
}

/** A sheet that is one chart, or an old macro sheet, has no cells. */
function isWorksheet({ part }: { part: string }): boolean {
  return part.includes('worksheets/');
}

function sheetOf(sheet: LibrarySheet, monthOnly: ReadonlySet<number>, limits: Limits): Sheet {
  const rows = sheet.rows.map((values, row) =>
    trimmed(values.map((value, column) => cellOf(sheet, value, row, column, monthOnly))),
  );
  while (rows.length > 0 && rows.at(-1)?.length === 0) rows.pop();
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (rows.length > limits.rows + ROWS_ABOVE_RECORDS)
    throw new Refusal(refusals.tooManyRows(sheet.name, rows.length, limits.rows));
  if (columns > limits.columns) throw new Refusal(refusals.tooManyColumns(sheet.name, columns, limits.columns));
  const formulas = [...(sheet.cells ?? [])]
    .filter(([, cell]) => cell.formula !== undefined)
    .map(([place]) => packed(place));
  return {
    name: sheet.name,
    hidden: sheet.hidden === true || sheet.veryHidden === true,
    rows,
    merges: mergesOf(sheet, rows.length, columns),
    formulas,
  };
}

function cellOf(
  sheet: LibrarySheet,
  value: LibrarySheet['rows'][number][number],
  row: number,
  column: number,
  monthOnly: ReadonlySet<number>,
): Cell {
  if (value instanceof Date) return dateCell(value, !monthOnly.has(row * COLUMN_STRIDE + column));
  if (value === null || typeof value === 'string') {
    const detail = sheet.cells?.get(`${row},${column}`);
    if (detail?.type === 'error') return { kind: 'error', text: value ?? '' };
    if (value === null && detail?.formula !== undefined) return { kind: 'uncomputed', formula: detail.formula };
    return value === null || value.trim() === '' ? null : value;
  }
  return value;
}

/** The library gives a date cell as midnight UTC; a serial number past year 9999 is shown as #### by Excel and is no day. */
function dateCell(value: Date, dayShown: boolean): Cell {
  const date = Number.isNaN(value.getTime()) ? undefined : parseCivilDate(value.toISOString().slice(0, 10));
  return date === undefined ? { kind: 'error', text: '####' } : { kind: 'date', date, dayShown };
}

function trimmed(row: Cell[]): Cell[] {
  while (row.length > 0 && row.at(-1) === null) row.pop();
  return row;
}

function packed(place: string): number {
  const [row = 0, column = 0] = place.split(',').map(Number);
  return row * COLUMN_STRIDE + column;
}

/** Clipped to the cells in use. Merged ranges of a real sheet never overlap; those of a hostile one could cover it a million times. */
function mergesOf(sheet: LibrarySheet, rows: number, columns: number): Merge[] {
  let area = 0;
  return (sheet.merges ?? []).flatMap(({ startRow, startCol, endRow, endCol }) => {
    const merge = {
      top: startRow,
      left: startCol,
      bottom: Math.min(endRow, rows - 1),
      right: Math.min(endCol, columns - 1),
    };
    if (merge.bottom < merge.top || merge.right < merge.left) return [];
    area += (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1);
    if (area > rows * columns)
      throw new Refusal(refusals.damaged(sheet.name, `工作表“${sheet.name}”的合并单元格互相重叠`));
    return [merge];
  });
}

/** The cells of each sheet under a date format without a day. The library does not tell formats apart, and most files have none such. */
function monthOnlyCells(
  parts: Package,
  worksheets: readonly { name: string; part: string }[],
): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  const shows = dateFormats(stylesOf(parts));
  if (!shows.includes('month-only')) return found;
  for (const { name, part } of worksheets) {
    const cells = new Set<number>();
    for (const tag of tags(textOf(parts, part))) {
      if (tag.local !== 'c' || tag.kind === 'close' || shows[Number(attribute(tag, 's'))] !== 'month-only') continue;
      const place = placeOf(attribute(tag, 'r') ?? '');
      if (place) cells.add(place.row * COLUMN_STRIDE + place.column);
    }
    found.set(name, cells);
  }
  return found;
}

function stylesOf(parts: Package): string | undefined {
  const part = parts.entries.find((entry) => /(?:^|\/)styles\.xml$/iu.test(entry.name));
  return part && parts.text(part.name);
}
