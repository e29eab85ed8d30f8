/**
 * The port to workbooks: what a sheet holds, told without any library's words.
 * Reading and rewriting happen in a worker thread (worker-thread.ts), so that a bad file can neither fill this process's memory nor hold it up.
 */
import type { CivilDate } from '../../domain/civil-date';
import type { Refused } from './refused';
import { runJob } from './worker-thread';

/** What one upload may cost. */
export interface Limits {
  readonly fileBytes: number;
  /** All parts of the package together, counted while inflating. */
  readonly inflatedBytes: number;
  readonly entries: number;
  /** Rows below the headings. */
  readonly rows: number;
  readonly columns: number;
  /** Heap of the worker; see worker-thread.ts for what was measured. */
  readonly memoryMb: number;
  readonly waitMs: number;
}

const MIB = 1024 * 1024;

export const LIMITS: Limits = {
  fileBytes: 10 * MIB,
  inflatedBytes: 64 * MIB,
  entries: 2000,
  rows: 50_000,
  columns: 64,
  memoryMb: 512,
  waitMs: 30_000,
};

/** Titles and headings above the records are few, and not counted as rows; a heading is not looked for further down. */
export const ROWS_ABOVE_RECORDS = 40;

/** A date cell: the day it shows. `dayShown` is false where its number format has no day (2021年10月 typed in Excel is stored as the 1st). */
export interface DateCell {
  readonly kind: 'date';
  readonly date: CivilDate;
  readonly dayShown: boolean;
}
export interface ErrorCell {
  readonly kind: 'error';
  readonly text: string;
}
/** A formula whose result the file does not hold (never calculated by a spreadsheet program). */
export interface UncomputedCell {
  readonly kind: 'uncomputed';
  readonly formula: string;
}

/** Blank, text, number or boolean as themselves; the rest by kind. A formula counts with its stored result. */
export type Cell = null | string | number | boolean | DateCell | ErrorCell | UncomputedCell;

/** A merged range, rows and columns counted from 0, ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** From row 0; a short row is blank to its right, a missing one is blank. Hidden rows stand here like any other. */
  readonly rows: readonly (readonly Cell[])[];
  readonly merges: readonly Merge[];
  /** Cells with a formula, as row * COLUMN_STRIDE + column. */
  readonly formulas: readonly number[];
}

/** Packs a cell's place into one number; more than the most columns a sheet may have. */
export const COLUMN_STRIDE = 16_384;

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Dates count from 1904 (old Mac files); date cells are already days, bare serial numbers are not. */
  readonly date1904: boolean;
}

/** Reads a workbook, or says in one sentence why not: too big, a zip bomb, an old .xls, password-protected, not a workbook. */
export async function readWorkbook(bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<Workbook | Refused> {
  const most = { ...LIMITS, ...limits };
  return runJob({ kind: 'read', bytes, limits: most }, most);
}

/** A change to one cell of a sheet; rows and columns counted from 0. */
export interface CellEdit {
  readonly row: number;
  readonly column: number;
  readonly value: null | string | number | { readonly date: CivilDate };
  /** Filled with the colour of a changed cell. */
  readonly mark: boolean;
  /** Only the stored result changes: the office's formula stays. Counts only where the cell has a formula. */
  readonly keepFormula?: boolean | undefined;
  /** A cell of the same sheet whose look (borders, font) a new cell takes. */
  readonly likeRow?: number | undefined;
}

export interface Rewriting {
  readonly sheet: string;
  readonly edits: readonly CellEdit[];
  readonly unmerge: readonly Merge[];
  /** A sheet added behind the others; its name is made unique. Text cells only. */
  readonly notes?:
    | { readonly name: string; readonly rows: readonly (readonly string[])[]; readonly widths: readonly number[] }
    | undefined;
}

/** The same workbook with some cells changed; every other byte of every part stays as it was. */
export async function rewriteWorkbook(
  bytes: Uint8Array,
  rewriting: Rewriting,
  limits: Partial<Limits> = {},
): Promise<Uint8Array | Refused> {
  const most = { ...LIMITS, ...limits };
  return runJob({ kind: 'rewrite', bytes, limits: most, rewriting }, most);
}
