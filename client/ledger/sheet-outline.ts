import { placeOf } from './cell-place';
import { attribute, tags, unescapeXml, type Tag } from './xml-tags';

/** Where the rows of a sheet's part stand, without their cells: a sheet of 50,000 rows stays small. */
export interface SheetOutline {
  /** In order; places are those of the row's element. */
  readonly rows: readonly { readonly row: number; readonly start: number; readonly end: number }[];
  /** A formula written once for a range (ECMA-376 18.3.1.40): the cell that carries its text, and those that point at it. */
  readonly shared: readonly {
    readonly row: number;
    readonly column: number;
    readonly group: string;
    readonly text: string;
  }[];
  readonly data: { readonly open: Tag; readonly close: Tag | undefined };
}

/** One cell of a row; places are within the row's own text. */
export interface WrittenCell {
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly style: number;
  readonly prefix: string;
  /** The formula's element, as written. */
  readonly formula: string | undefined;
}

export function outlineOf(xml: string): SheetOutline {
  const rows: { row: number; start: number; end: number }[] = [];
  const shared: { row: number; column: number; group: string; text: string }[] = [];
  let open: Tag | undefined;
  let close: Tag | undefined;
  let row = -1;
  let column = -1;
  let start = 0;
  let formula: Tag | undefined;
  for (const tag of tags(xml)) {
    if (tag.local === 'sheetData' && tag.kind === 'close') close = tag;
    if (tag.local === 'sheetData' && tag.kind !== 'close') open = tag;
    if (open === undefined || close !== undefined) continue;
    if (tag.local === 'row' && tag.kind !== 'close') {
      row = Number(attribute(tag, 'r') ?? row + 2) - 1;
      column = -1;
      start = tag.start;
    }
    if (tag.local === 'row' && tag.kind !== 'open') rows.push({ row, start, end: tag.end });
    if (tag.local === 'c' && tag.kind !== 'close') column = columnOf(tag, column);
    if (tag.local !== 'f') continue;
    if (tag.kind !== 'close') formula = tag;
    if (tag.kind === 'open' || formula === undefined || attribute(formula, 't') !== 'shared') continue;
    const text = tag.kind === 'close' ? unescapeXml(xml.slice(formula.end, tag.start)) : '';
    shared.push({ row, column, group: attribute(formula, 'si') ?? '', text });
  }
  if (open === undefined) throw new RangeError('a worksheet has sheetData');
  return { rows, shared, data: { open, close } };
}

/** The tags around a row's cells, and the cells. */
export function cellsIn(rowXml: string): {
  readonly open: Tag;
  readonly close: Tag;
  readonly cells: readonly WrittenCell[];
} {
  const cells: WrittenCell[] = [];
  let open: Tag | undefined;
  let last: Tag | undefined;
  let cell: Tag | undefined;
  let column = -1;
  let formulaStart: number | undefined;
  let formula: string | undefined;
  for (const tag of tags(rowXml)) {
    last = tag;
    open ??= tag;
    if (tag.local === 'c' && tag.kind !== 'close') {
      cell = tag;
      column = columnOf(tag, column);
      formulaStart = undefined;
      formula = undefined;
    }
    if (tag.local === 'f') {
      if (tag.kind !== 'close') formulaStart = tag.start;
      if (tag.kind !== 'open' && formulaStart !== undefined) formula = rowXml.slice(formulaStart, tag.end);
    }
    if (tag.local === 'c' && tag.kind !== 'open' && cell) {
      cells.push({
        column,
        start: cell.start,
        end: tag.end,
        style: Number(attribute(cell, 's') ?? 0),
        prefix: cell.prefix,
        formula,
      });
      cell = undefined;
    }
  }
  if (open === undefined || last === undefined) throw new RangeError('a row has a tag');
  return { open, close: last, cells };
}

/** A cell without a reference stands right of the one before it. */
function columnOf(cell: Tag, before: number): number {
  return placeOf(attribute(cell, 'r') ?? '')?.column ?? before + 1;
}
