import { a1ToR1C1, r1c1ToA1 } from 'hucre';
import type { CivilDate } from '../../domain/civil-date';
import { daysBetween, civilDate } from '../../domain/time/civil';
import { placeOf, referenceOf } from './cell-place';
import type { StyleVariants } from './style-variants';
import type { CellEdit, Merge } from './workbook';
import { attribute, escapeXml, tags, unescapeXml, withAttribute, type Tag } from './xml-tags';

/** What is done to one sheet's part: everything that is not named here stays as it is, to the byte. */
export interface SheetEdits {
  readonly edits: readonly CellEdit[];
  readonly unmerge: readonly Merge[];
  readonly date1904: boolean;
  readonly styles: StyleVariants;
}

/** A cell as written in the part: from its first < to its last >. */
interface WrittenCell {
  readonly row: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly style: number;
  readonly formula?: { readonly tag: Tag; readonly text: string; readonly raw: string } | undefined;
  readonly tag: Tag;
}

interface WrittenRow {
  readonly row: number;
  readonly open: Tag;
  /** Where the row's cells end: the place of its closing tag, or of the empty tag itself. */
  readonly close: Tag;
  readonly cells: readonly WrittenCell[];
}

/** The part of a sheet with its cells changed. Rows and cells come in order (ECMA-376 18.3.1.73), so new ones are put where they belong. */
export function editSheet(xml: string, how: SheetEdits): string {
  const rows = readRows(xml);
  const byRow = editsByRow([...how.edits, ...freedFormulas(rows, how.edits)]);
  const styleOf = new Map(rows.flatMap((row) => row.cells.map((cell) => [`${cell.row},${cell.column}`, cell.style] as const)));
  const data = [...tags(xml)].filter((tag) => tag.local === 'sheetData');
  const [open] = data;
  if (open === undefined) throw new RangeError('a worksheet has sheetData');
  const { prefix } = open;
  const writer: Writer = { ...how, prefix, styleOf: (row, column) => styleOf.get(`${row},${column}`) ?? 0 };
  const pieces: string[] = [];
  let at = open.kind === 'empty' ? open.start : open.end;
  const pending = [...byRow.keys()].sort((one, other) => one - other);
  const newRowsBefore = (row: number): void => {
    for (let next = pending[0]; next !== undefined && next < row; next = pending[0]) {
      pieces.push(newRow(next, byRow.get(next) ?? new Map(), writer));
      pending.shift();
    }
  };
  for (const row of rows) {
    pieces.push(xml.slice(at, row.open.start));
    newRowsBefore(row.row);
    const edits = byRow.get(row.row);
    pieces.push(edits === undefined ? xml.slice(row.open.start, row.close.end) : editedRow(xml, row, edits, writer));
    if (edits !== undefined) pending.shift();
    at = row.close.end;
  }
  const close = data.find((tag) => tag.kind === 'close');
  pieces.push(xml.slice(at, close?.start ?? at));
  newRowsBefore(Number.POSITIVE_INFINITY);
  const head = open.kind === 'empty' ? `${xml.slice(0, open.start)}<${prefix}sheetData>` : xml.slice(0, open.end);
  const tail = close ? xml.slice(close.start) : `</${prefix}sheetData>${xml.slice(open.end)}`;
  return withoutMerges(withoutDimension(head) + pieces.join('') + tail, how.unmerge);
}

interface Writer extends SheetEdits {
  readonly prefix: string;
  readonly styleOf: (row: number, column: number) => number;
}

/** An edit, or a formula that has to stand on its own since the cell that carried it for a range is overwritten. */
type Change = CellEdit | FreedFormula;
interface FreedFormula {
  readonly row: number;
  readonly column: number;
  readonly freed: string;
}

function editsByRow(changes: readonly Change[]): Map<number, Map<number, Change>> {
  const byRow = new Map<number, Map<number, Change>>();
  for (const change of changes) {
    const row = byRow.get(change.row) ?? new Map<number, Change>();
    // An edit of the same cell wins over its freed formula, which comes later.
    if (!row.has(change.column)) row.set(change.column, change);
    byRow.set(change.row, row);
  }
  return byRow;
}

function readRows(xml: string): WrittenRow[] {
  const rows: WrittenRow[] = [];
  let row: { index: number; open: Tag; cells: WrittenCell[] } | undefined;
  let cell: { column: number; tag: Tag; formula?: WrittenCell['formula']; formulaTag?: Tag } | undefined;
  let lastRow = -1;
  for (const tag of tags(xml)) {
    if (tag.local === 'row') {
      if (tag.kind !== 'close') {
        lastRow = Number(attribute(tag, 'r') ?? lastRow + 2) - 1;
        row = { index: lastRow, open: tag, cells: [] };
      }
      if (tag.kind !== 'open' && row) {
        rows.push({ row: row.index, open: row.open, close: tag, cells: row.cells });
        row = undefined;
      }
    }
    if (row === undefined) continue;
    if (tag.local === 'c') {
      if (tag.kind !== 'close') cell = { column: placeOf(attribute(tag, 'r') ?? '')?.column ?? (row.cells.at(-1)?.column ?? -1) + 1, tag };
      if (tag.kind !== 'open' && cell) {
        const style = Number(attribute(cell.tag, 's') ?? 0);
        row.cells.push({ row: row.index, column: cell.column, start: cell.tag.start, end: tag.end, style, formula: cell.formula, tag: cell.tag });
        cell = undefined;
      }
    }
    if (cell && tag.local === 'f') {
      if (tag.kind === 'open') cell.formulaTag = tag;
      else {
        const open: Tag = cell.formulaTag ?? tag;
        cell.formula = { tag: open, text: tag.kind === 'close' ? unescapeXml(xml.slice(open.end, tag.start)) : '', raw: xml.slice(open.start, tag.end) };
      }
    }
  }
  return rows;
}

/**
 * A shared formula is written once and only pointed at by the cells below (ECMA-376 18.3.1.40). Where that one cell is overwritten,
 * each of the others gets the formula in full, moved to its own place.
 */
function freedFormulas(rows: readonly WrittenRow[], edits: readonly CellEdit[]): FreedFormula[] {
  const overwritten = new Set(edits.filter((edit) => edit.keepFormula !== true).map((edit) => `${edit.row},${edit.column}`));
  const shared = rows.flatMap((row) => row.cells).filter((cell) => cell.formula && attribute(cell.formula.tag, 't') === 'shared');
  const groupOf = (cell: WrittenCell): string => (cell.formula && attribute(cell.formula.tag, 'si')) ?? '';
  const lost = new Map(shared.filter((cell) => cell.formula?.text && overwritten.has(`${cell.row},${cell.column}`)).map((cell) => [groupOf(cell), cell]));
  return shared.flatMap((cell) => {
    const master = lost.get(groupOf(cell));
    if (master?.formula === undefined || master === cell) return [];
    return [{ row: cell.row, column: cell.column, freed: r1c1ToA1(a1ToR1C1(master.formula.text, master.row, master.column), cell.row, cell.column) }];
  });
}

function editedRow(xml: string, row: WrittenRow, edits: ReadonlyMap<number, Change>, writer: Writer): string {
  // `spans` only tells the columns in use; it may no longer be true.
  const open = withAttribute(row.open.raw, 'spans', undefined);
  const pieces: string[] = [row.open.kind === 'empty' ? open.replace(/\s*\/>$/u, '>') : open];
  const left = [...edits.keys()].sort((one, other) => one - other);
  const newCellsBefore = (column: number): void => {
    for (let next = left[0]; next !== undefined && next < column; next = left[0]) {
      pieces.push(newCell(edits.get(next), row.row, writer));
      left.shift();
    }
  };
  let at = row.open.end;
  for (const cell of row.cells) {
    pieces.push(xml.slice(at, cell.start));
    newCellsBefore(cell.column);
    const edit = edits.get(cell.column);
    pieces.push(edit === undefined ? xml.slice(cell.start, cell.end) : changedCell(xml, cell, edit, writer));
    if (edit !== undefined) left.shift();
    at = cell.end;
  }
  if (row.open.kind === 'open') pieces.push(xml.slice(at, row.close.start));
  newCellsBefore(Number.POSITIVE_INFINITY);
  return `${pieces.join('')}</${row.open.prefix}row>`;
}

function newRow(row: number, edits: ReadonlyMap<number, Change>, writer: Writer): string {
  const cells = [...edits.keys()].sort((one, other) => one - other).map((column) => newCell(edits.get(column), row, writer));
  return `<${writer.prefix}row r="${row + 1}">${cells.join('')}</${writer.prefix}row>`;
}

function newCell(change: Change | undefined, row: number, writer: Writer): string {
  if (change === undefined || 'freed' in change) return '';
  return cellXml(change, writer.styleOf(change.likeRow ?? row, change.column), writer);
}

function changedCell(xml: string, cell: WrittenCell, change: Change, writer: Writer): string {
  const p = cell.tag.prefix;
  if ('freed' in change) {
    const whole = xml.slice(cell.start, cell.end);
    return cell.formula ? whole.replace(cell.formula.raw, () => `<${p}f>${escapeXml(change.freed)}</${p}f>`) : whole;
  }
  if (change.keepFormula !== true || cell.formula === undefined) return cellXml(change, cell.style, writer);
  const { kind, text } = valueOf(change, writer);
  const type = kind === 'text' ? ' t="str"' : '';
  const style = writer.styles.variant(cell.style, 'same', change.mark);
  return `<${p}c r="${referenceOf(cell.row, cell.column)}" s="${style}"${type}>${cell.formula.raw}${text === '' ? '' : `<${p}v>${escapeXml(text)}</${p}v>`}</${p}c>`;
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

function valueOf(edit: CellEdit, writer: Writer): { kind: 'blank' | 'text' | 'number' | 'date'; text: string } {
  const { value } = edit;
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

function withoutMerges(xml: string, unmerge: readonly Merge[]): string {
  if (unmerge.length === 0) return xml;
  const gone = new Set(unmerge.map((merge) => `${referenceOf(merge.top, merge.left)}:${referenceOf(merge.bottom, merge.right)}`));
  const all = [...tags(xml)];
  const cells = all.filter((tag) => tag.local === 'mergeCell' && tag.kind !== 'close');
  const kept = cells.filter((tag) => !gone.has((attribute(tag, 'ref') ?? '').replaceAll('$', '')));
  const open = all.find((tag) => tag.local === 'mergeCells' && tag.kind === 'open');
  const close = all.find((tag) => tag.local === 'mergeCells' && tag.kind === 'close');
  if (!open || !close) return xml;
  const list = kept.map((tag) => (tag.kind === 'empty' ? tag.raw : `${tag.raw.slice(0, -1)}/>`)).join('');
  // An empty mergeCells is not allowed.
  const element = kept.length === 0 ? '' : withAttribute(open.raw, 'count', String(kept.length)) + list + xml.slice(close.start, close.end);
  return xml.slice(0, open.start) + element + xml.slice(close.end);
}
