import type { CivilDate } from '../../domain/civil-date';
import type { TermRules } from '../../domain/term';
import { addedRows } from './added-rows';
import { columnLetter } from './cell-place';
import { loadLedgerWords, headingOf, type LedgerWords } from './headings';
import { notesOf } from './export-notes';
import {
  cellsOf,
  cellValue,
  same,
  shown,
  WRITTEN_FIELDS,
  type CellChange,
  type LedgerCells,
  type WrittenField,
} from './ledger-cells';
import type { Layout, LedgerReading } from './ledger-row';
import { readLedger } from './read-ledger';
import { isRefused, type Refused } from './refused';
import { SheetGrid, typed } from './sheet-grid';
import { readWorkbook, rewriteWorkbook, type Cell, type CellEdit, type Limits, type Merge } from './workbook';

export interface ExportOptions {
  /** What the registry says of each row of the file, by its number. Rows not named stay as they are, refused ones among them. */
  readonly current: ReadonlyMap<number, LedgerCells>;
  /** Organisations that the file did not have: put below its last row. */
  readonly added?: readonly LedgerCells[] | undefined;
  /** The day of the file's import: it decides how its rows were read. */
  readonly asOf: CivilDate;
  readonly terms: TermRules;
  /** Printed on the sheet of changes. */
  readonly exportedOn: CivilDate;
  readonly words?: LedgerWords | undefined;
  readonly limits?: Partial<Limits> | undefined;
}

export interface LedgerExport {
  readonly bytes: Uint8Array;
  readonly changes: readonly CellChange[];
  readonly addedRows: readonly number[];
  /** Values for which the file has no column: they are in the registry only. */
  readonly unplaced: readonly WrittenField[];
}

const NOTES_SHEET = '改动说明';

/**
 * The ledger in the very file it came in: only cells that say something else than the registry are written, filled with a colour
 * and listed on a sheet of their own. Without a difference the bytes are the original's.
 */
export async function exportLedger(
  original: Uint8Array,
  layout: Layout,
  options: ExportOptions,
): Promise<LedgerExport | Refused> {
  const words = options.words ?? loadLedgerWords();
  const workbook = await readWorkbook(original, options.limits);
  if (isRefused(workbook)) return workbook;
  const reading = readLedger(workbook, { asOf: options.asOf, terms: options.terms, sheet: layout.sheet, words });
  if (isRefused(reading)) return reading;
  const sheet = workbook.sheets.find((one) => one.name === reading.layout.sheet);
  if (sheet === undefined) throw new RangeError(`no sheet ${reading.layout.sheet}`);
  const grid = new SheetGrid(sheet);
  const changes = changesOf(reading, grid, options.current, words);
  const added = addedRows(reading, grid, options.added ?? []);
  const unplaced = unplacedFields(reading.layout, [...options.current.values(), ...(options.added ?? [])]);
  if (changes.length === 0 && added.edits.length === 0)
    return { bytes: original, changes: [], addedRows: [], unplaced };
  const told = changes.map((change) => change.told);
  const { edits, unmerge } = throughMerges(changes, grid, reading);
  const bytes = await rewriteWorkbook(
    original,
    {
      sheet: sheet.name,
      edits: [...edits, ...added.edits],
      unmerge,
      notes: {
        name: NOTES_SHEET,
        widths: [6, 8, 6, 18, 24, 30, 30, 30],
        rows: notesOf(told, added, grid, reading.layout, options.exportedOn),
      },
    },
    options.limits,
  );
  if (isRefused(bytes)) return bytes;
  return { bytes, changes: told, addedRows: added.numbers, unplaced };
}

interface Change {
  readonly told: CellChange;
  readonly row: number;
  readonly column: number;
  readonly value: CellEdit['value'];
}

function changesOf(
  reading: LedgerReading,
  grid: SheetGrid,
  current: ReadonlyMap<number, LedgerCells>,
  words: LedgerWords,
): Change[] {
  const read = new Map(reading.rows.map((row) => [row.row, cellsOf(row)]));
  const changes: Change[] = [];
  for (const [number, cells] of [...current].sort(([one], [other]) => one - other)) {
    for (const field of WRITTEN_FIELDS) {
      const column = reading.layout.columns[field];
      if (column === undefined || !(field in cells) || cells[field] === undefined) continue;
      const before = typed(grid.at(number - 1, column));
      const value = cellValue(field, cells);
      const stands = read.get(number);
      if (stands === undefined ? before.trim() === shown(value) : same(field, stands, cells)) continue;
      const heading = reading.layout.headings[field] ?? headingOf(words, field).label;
      changes.push({
        row: number - 1,
        column,
        value,
        told: { row: number, column: columnLetter(column), field, heading, before, after: shown(value) },
      });
    }
  }
  return changes;
}

/**
 * A cell within a merged range has no value of its own. Where all its rows change to the same, the range's first cell is written;
 * else the range is taken apart, and each row gets what held for it.
 */
function throughMerges(
  changes: readonly Change[],
  grid: SheetGrid,
  reading: LedgerReading,
): { edits: CellEdit[]; unmerge: Merge[] } {
  const edits: CellEdit[] = [];
  const byMerge = new Map<Merge, Change[]>();
  for (const change of changes) {
    const merge = grid.mergeAt(change.row, change.column);
    if (merge === undefined) edits.push(edit(change));
    else byMerge.set(merge, [...(byMerge.get(merge) ?? []), change]);
  }
  const skipped = new Set(reading.skipped.map((one) => one.row - 1));
  const unmerge: Merge[] = [];
  for (const [merge, within] of byMerge) {
    const rows = Array.from({ length: merge.bottom - merge.top + 1 }, (_, index) => merge.top + index).filter(
      (row) => !skipped.has(row),
    );
    const [first] = within;
    if (
      first &&
      rows.every((row) => within.some((change) => change.row === row && shown(change.value) === first.told.after))
    ) {
      edits.push(edit({ ...first, row: merge.top, column: merge.left }));
      continue;
    }
    unmerge.push(merge);
    const held = rewritten(grid.own(merge.top, merge.left));
    for (const row of rows) {
      const change = within.find((one) => one.row === row);
      if (change) edits.push(edit({ ...change, column: merge.left }));
      else if (row !== merge.top) edits.push({ row, column: merge.left, value: held, mark: false, likeRow: merge.top });
    }
  }
  return { edits, unmerge };
}

function edit({ row, column, value, told }: Change): CellEdit {
  // The office calculates 任期届满日期 by a formula: it stays, with the result that is now true.
  return { row, column, value, mark: true, keepFormula: told.field === 'statedEndsOn' && value !== null };
}

/** A cell's value as an edit writes it; an error or an uncalculated formula has none. */
function rewritten(cell: Cell): CellEdit['value'] {
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell !== 'object' || cell === null) return cell;
  return cell.kind === 'date' ? { date: cell.date } : null;
}

function unplacedFields(layout: Layout, told: readonly LedgerCells[]): WrittenField[] {
  const banded = layout.zoneBands && layout.columns.zone === undefined;
  return WRITTEN_FIELDS.filter((field) => {
    if (layout.columns[field] !== undefined || (field === 'zone' && banded)) return false;
    return told.some((cells) => cells[field] !== undefined && cells[field] !== null);
  });
}
