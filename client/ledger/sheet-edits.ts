import { a1ToR1C1, r1c1ToA1 } from 'hucre';
import type { CivilDate } from '../../domain/civil-date';
import { civilDate, daysBetween } from '../../domain/time/civil';
import { referenceOf } from './cell-place';
import { cellsIn, outlineOf, type SheetOutline, type WrittenCell } from './sheet-outline';
import type { StyleVariants } from './style-variants';
import type { CellEdit, Merge } from './workbook';
import { attribute, escapeXml, tags, withAttribute, type Tag } from './xml-tags';

/** What is done to one sheet's part: everything that is not named here stays as it is, to the byte. */
export interface SheetEdits {
  readonly edits: readonly CellEdit[];
  readonly unmerge: readonly Merge[];
  readonly date1904: boolean;
  readonly styles: StyleVariants;
}

/** An edit, or a formula that has to stand on its own since the cell that carried it for a range is overwritten. */
type Change = CellEdit | { readonly row: number; readonly column: number; readonly freed: string };
type RowChanges = ReadonlyMap<number, Change>;

interface Writer extends SheetEdits {
  readonly prefix: string;
  /** The format of a cell of a row that new cells look like. */
  readonly styleOf: (row: number, column: number) => number;
}

/** The part of a sheet with its cells changed. Rows and cells come in order (ECMA-376 18.3.1.73), so new ones are put where they belong. */
export function editSheet(xml: string, how: SheetEdits): string {
  const outline = outlineOf(xml);
  const byRow = changesByRow([...how.edits, ...freedFormulas(outline, how.edits)]);
  const { open, close } = outline.data;
  const writer: Writer = { ...how, prefix: open.prefix, styleOf: stylesOfRows(xml, outline, how.edits) };
  const pieces: string[] = [];
  let at = open.kind === 'empty' ? open.start : open.end;
  const pending = [...byRow].sort(([one], [other]) => one - other);
  const newRowsBefore = (row: number): void => {
    for (let next = pending[0]; next !== undefined && next[0] < row; next = pending[0]) {
      pieces.push(newRow(next[0], next[1], writer));
      pending.shift();
    }
  };
  for (const { row, start, end } of outline.rows) {
    const changes = byRow.get(row);
    if (changes === undefined && (pending[0] === undefined || pending[0][0] > row)) continue;
    pieces.push(xml.slice(at, start));
    newRowsBefore(row);
    pieces.push(changes === undefined ? xml.slice(start, end) : editedRow(xml.slice(start, end), row, changes, writer));
    if (changes !== undefined) pending.shift();
    at = end;
  }
  pieces.push(xml.slice(at, close?.start ?? at));
  newRowsBefore(Number.POSITIVE_INFINITY);
  const head = open.kind === 'empty' ? `${xml.slice(0, open.start)}<${open.prefix}sheetData>` : xml.slice(0, open.end);
  const tail = close ? xml.slice(close.start) : `</${open.prefix}sheetData>${xml.slice(open.end)}`;
  return withoutDimension(head) + pieces.join('') + withoutMerges(tail, how.unmerge);
}

function changesByRow(changes: readonly Change[]): Map<number, Map<number, Change>> {
  const byRow = new Map<number, Map<number, Change>>();
  for (const change of changes) {
    const row = byRow.get(change.row) ?? new Map<number, Change>();
    // An edit of the same cell wins over its freed formula, which comes later.
    if (!row.has(change.column)) row.set(change.column, change);
    byRow.set(change.row, row);
  }
  return byRow;
}

/** Where the one cell that carries a shared formula is overwritten, each of the others gets the formula in full, moved to its own place. */
function freedFormulas({ shared }: SheetOutline, edits: readonly CellEdit[]): Change[] {
  const overwritten = new Set(
    edits.filter((edit) => edit.keepFormula !== true).map((edit) => `${edit.row},${edit.column}`),
  );
  const lost = new Map(
    shared
      .filter((cell) => cell.text !== '' && overwritten.has(`${cell.row},${cell.column}`))
      .map((cell) => [cell.group, cell]),
  );
  return shared.flatMap((cell) => {
    const master = lost.get(cell.group);
    if (master === undefined || master === cell) return [];
    return [
      {
        row: cell.row,
        column: cell.column,
        freed: r1c1ToA1(a1ToR1C1(master.text, master.row, master.column), cell.row, cell.column),
      },
    ];
  });
}

function stylesOfRows(xml: string, outline: SheetOutline, edits: readonly CellEdit[]): Writer['styleOf'] {
  const wanted = new Set(edits.map((edit) => edit.likeRow ?? edit.row));
  const styles = new Map<string, number>();
  for (const { row, start, end } of outline.rows) {
    if (wanted.has(row))
      for (const cell of cellsIn(xml.slice(start, end)).cells) styles.set(`${row},${cell.column}`, cell.style);
  }
  return (row, column) => styles.get(`${row},${column}`) ?? 0;
}

function editedRow(xml: string, row: number, changes: RowChanges, writer: Writer): string {
  const { open, close, cells } = cellsIn(xml);
  // `spans` only tells the columns in use; it may no longer be true.
  const start = withAttribute(open.raw, 'spans', undefined);
  const pieces: string[] = [open.kind === 'empty' ? start.replace(/\s*\/>$/u, '>') : start];
  const pending = [...changes].sort(([one], [other]) => one - other);
  const newCellsBefore = (column: number): void => {
    for (let next = pending[0]; next !== undefined && next[0] < column; next = pending[0]) {
      pieces.push(newCell(next[1], row, writer));
      pending.shift();
    }
  };
  let at = open.end;
  for (const cell of cells) {
    pieces.push(xml.slice(at, cell.start));
    newCellsBefore(cell.column);
    const change = changes.get(cell.column);
    const written = xml.slice(cell.start, cell.end);
    pieces.push(change === undefined ? written : changedCell(written, cell, change, writer));
    if (change !== undefined) pending.shift();
    at = cell.end;
  }
  if (open.kind === 'open') pieces.push(xml.slice(at, close.start));
  newCellsBefore(Number.POSITIVE_INFINITY);
  return `${pieces.join('')}</${open.prefix}row>`;
}

function newRow(row: number, changes: RowChanges, writer: Writer): string {
  const cells = [...changes].sort(([one], [other]) => one - other).map(([, change]) => newCell(change, row, writer));
  return `<${writer.prefix}row r="${row + 1}">${cells.join('')}</${writer.prefix}row>`;
}

function newCell(change: Change, row: number, writer: Writer): string {
  return 'freed' in change ? '' : cellXml(change, writer.styleOf(change.likeRow ?? row, change.column), writer);
}

function changedCell(written: string, cell: WrittenCell, change: Change, writer: Writer): string {
  const { prefix: p, formula } = cell;
  if ('freed' in change)
    return formula === undefined
      ? written
      : written.replace(formula, () => `<${p}f>${escapeXml(change.freed)}</${p}f>`);
  if (change.keepFormula !== true || formula === undefined) return cellXml(change, cell.style, writer);
  const { kind, text } = valueOf(change, writer);
  const style = writer.styles.variant(cell.style, 'same', change.mark);
  const type = kind === 'text' ? ' t="str"' : '';
  const result = text === '' ? '' : `<${p}v>${escapeXml(text)}</${p}v>`;
  return `<${p}c r="${referenceOf(change.row, change.column)}" s="${style}"${type}>${formula}${result}</${p}c>`;
}

function cellXml(edit: CellEdit, baseStyle: number, writer: Writer): string {
  const p = writer.prefix;
  const { kind, text } = valueOf(edit, writer);
  const style = writer.styles.variant(baseStyle, kind === 'blank' ? 'same' : kind, edit.mark);
  const open = `<${p}c r="${referenceOf(edit.row, edit.column)}" s="${style}"`;
  switch (kind) {
    case 'blank':
      return `${open}/>`;
    // An inline string is text whatever its first sign: = + - @ start no formula.
    case 'text':
      return `${open} t="inlineStr"><${p}is><${p}t xml:space="preserve">${escapeXml(text)}</${p}t></${p}is></${p}c>`;
    case 'number':
    case 'date':
      return `${open}><${p}v>${text}</${p}v></${p}c>`;
  }
}

function valueOf(
  { value }: CellEdit,
  writer: Writer,
): { readonly kind: 'blank' | 'text' | 'number' | 'date'; readonly text: string } {
  if (value === null || value === '') return { kind: 'blank', text: '' };
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', text: String(value) };
  return { kind: 'date', text: String(serialOf(value.date, writer.date1904)) };
}

/** Days since the epoch of the workbook; right from 1900-03-01 on (before it Excel counts a 29 February 1900 that was none). */
function serialOf(date: CivilDate, date1904: boolean): number {
  return daysBetween(civilDate(date1904 ? '1904-01-01' : '1899-12-30'), date);
}

/** `dimension` only tells the cells in use, and is optional. */
function withoutDimension(head: string): string {
  return head.replace(/<(?:[\w-]+:)?dimension\b[^>]*(?:\/>|>\s*<\/(?:[\w-]+:)?dimension>)/u, '');
}

/** Merged ranges stand behind the cells. */
function withoutMerges(tail: string, unmerge: readonly Merge[]): string {
  if (unmerge.length === 0) return tail;
  // The first cell names a range: ranges do not overlap, and ours may be clipped to the cells in use.
  const gone = new Set(unmerge.map((merge) => referenceOf(merge.top, merge.left)));
  const kept: string[] = [];
  let open: Tag | undefined;
  let close: Tag | undefined;
  for (const tag of tags(tail)) {
    if (tag.local === 'mergeCells' && tag.kind === 'open') open = tag;
    if (tag.local === 'mergeCells' && tag.kind === 'close') close = tag;
    if (
      tag.local !== 'mergeCell' ||
      tag.kind === 'close' ||
      gone.has((attribute(tag, 'ref') ?? '').replaceAll('$', '').split(':')[0] ?? '')
    )
      continue;
    kept.push(tag.kind === 'empty' ? tag.raw : `${tag.raw.slice(0, -1)}/>`);
  }
  if (!open || !close) return tail;
  // An empty mergeCells is not allowed.
  const list =
    kept.length === 0 ? '' : withAttribute(open.raw, 'count', String(kept.length)) + kept.join('') + close.raw;
  return tail.slice(0, open.start) + list + tail.slice(close.end);
}
