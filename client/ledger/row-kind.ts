import { isBlank } from './cell-text';
import { repeatsHeader, type Header } from './find-header';
import { plain, type LedgerWords } from './headings';
import type { LedgerField, SkipCode } from './ledger-row';
import { typed } from './sheet-grid';
import type { Cell } from './workbook';

export type RowKind =
  { readonly kind: 'record' } | { readonly kind: 'skip'; readonly code: SkipCode; readonly zone?: string | undefined };

interface OwnCell {
  readonly column: number;
  readonly cell: Cell;
  readonly text: string;
}

const RECORD = { kind: 'record' } as const;
const skip = (code: SkipCode, zone?: string): RowKind => ({ kind: 'skip', code, zone });

/** Names a total may stand under; elsewhere 合计 is part of a remark. */
const NAMING: readonly LedgerField[] = ['index', 'unit', 'organisation', 'kind', 'zone'];

/** What a row below the headings is: a record, or one of the rows that are none. */
export function rowKind(header: Header, row: number, words: LedgerWords): RowKind {
  const cells = ownCells(header, row, words);
  if (cells.every((one) => saysNothingAlone(header, row, one.column))) return skip('empty_row');
  const [first] = cells;
  if (first === undefined) return skip('empty_row');
  if (isTotal(header, row, cells, words)) return skip('subtotal_row');
  if (repeatsHeader(header, row)) return skip('repeated_header');
  const alone = cells.length === 1;
  const zone = alone ? zoneOf(first.text, words) : undefined;
  if (zone !== undefined) return skip('zone_band', zone);
  if (cells.every((one) => isLabelled(one.text, words))) return skip('note_row');
  if (alone && (isWide(header, row, first.column) || startsANote(first.text, words) || !isNaming(header, first.column)))
    return skip('note_row');
  return RECORD;
}

/** The cells of the row that say something; those filled from a merged cell above are not its own. */
function ownCells(header: Header, row: number, words: LedgerWords): OwnCell[] {
  const cells: OwnCell[] = [];
  for (let column = 0; column < header.grid.width; column++) {
    const cell = header.grid.own(row, column);
    if (!isBlank(cell, words)) cells.push({ column, cell, text: typed(cell).trim() });
  }
  return cells;
}

/** The office's own number, and a formula that was filled down past the last record, make no record. */
function saysNothingAlone(header: Header, row: number, column: number): boolean {
  const { columns, grid } = header;
  if (column === columns.get('index'))
    return typeof grid.own(row, column) !== 'string' || /^\d*$/u.test(plain(typed(grid.own(row, column))));
  return (
    grid.hasFormula(row, column) && (column === columns.get('statedEndsOn') || column === columns.get('statedYears'))
  );
}

function isTotal(header: Header, row: number, cells: readonly OwnCell[], words: LedgerWords): boolean {
  const named = cells.find((one) => isNaming(header, one.column)) ?? cells[0];
  const text = plain(named?.text ?? '')
    .replace(/\([^)]*\)/gu, '')
    .replace(/[:：。.]+$/u, '');
  const total = words.totalWords.join('|');
  if (new RegExp(`^(?:本页|本表|全市|全部|各)?(?:${total})$`, 'u').test(text)) return true;
  // 第一协作区小计, 合计87个: only where the row elects nobody.
  const electedOn = header.columns.get('electedOn');
  const elects = electedOn !== undefined && !isBlank(header.grid.own(row, electedOn), words);
  return !elects && new RegExp(`^.{0,16}(?:${total})$|^(?:${total})[:：]?.{0,16}$|^共\\d+个`, 'u').test(text);
}

function isNaming(header: Header, column: number): boolean {
  return NAMING.some((field) => header.columns.get(field) === column);
}

/** 一、第三协作区（召集单位：…） names 第三协作区. */
function zoneOf(text: string, words: LedgerWords): string | undefined {
  const bare = text
    .normalize('NFKC')
    .replace(/\([^)]*\)/gu, '')
    .replace(/\s+/gu, '');
  const name = new RegExp(
    `^(?:[一二三四五六七八九十\\d]+[、.．])?(.{0,20}?(?:${words.zoneWords.join('|')})(?:[一二三四五六七八九十\\d]+)?)(?:[:：,，共].*|召集.*|牵头.*)?$`,
    'u',
  ).exec(bare)?.[1];
  return name === undefined || name.length > 24 ? undefined : name;
}

/** 填报人：×××, 注：… */
function isLabelled(text: string, words: LedgerWords): boolean {
  const label = /^([^:：]{1,10})[:：]/u.exec(plain(text))?.[1];
  return label !== undefined && words.noteStarts.some((start) => label.endsWith(start) || label.startsWith(start));
}

function startsANote(text: string, words: LedgerWords): boolean {
  const key = plain(text);
  return words.noteStarts.some((start) => key.startsWith(start)) || /^[※*★●◎①②③④⑤⑥⑦⑧⑨]|^\d+[、.]\D/u.test(key);
}

/** Merged over at least half of the headings' width. */
function isWide(header: Header, row: number, column: number): boolean {
  const merge = header.grid.mergeAt(row, column);
  const columns = [...header.columns.values()];
  const width = Math.max(...columns) - Math.min(...columns) + 1;
  return merge !== undefined && (merge.right - merge.left + 1) * 2 >= width;
}
