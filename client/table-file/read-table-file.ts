import { parseCsv } from 'hucre/csv';
import { isRefused, type Refused } from '../ledger/refused';
import { type Cell, readWorkbook } from '../ledger/workbook';

/** A row below the headings; the cells by the columns looked for, null where there is none. */
export interface TableRow<Column extends string> {
  /** As a spreadsheet counts it, from 1. */
  readonly row: number;
  readonly cells: Readonly<Record<Column, Cell>>;
}

export interface TableReading<Column extends string> {
  readonly rows: readonly TableRow<Column>[];
  /** Columns looked for that no row of headings has. */
  readonly missing: readonly Column[];
  readonly date1904: boolean;
}

/** Headings stand near the top, under a title or two. */
const HEADINGS_WITHIN_ROWS = 10;

/**
 * Reads a small table that a person made (.xlsx, or .csv as a spreadsheet of China saves it: UTF-8 or GB 18030): its
 * columns by their headings, in any order, other columns left aside. `headings` names each column's, as written.
 */
export async function readTableFile<Column extends string>(
  bytes: Uint8Array,
  headings: Readonly<Record<Column, readonly string[]>>,
): Promise<TableReading<Column> | Refused> {
  if (isText(bytes)) return found([{ rows: csvRows(bytes) }], headings, false);
  const workbook = await readWorkbook(bytes);
  if (isRefused(workbook)) return workbook;
  return found(
    workbook.sheets.filter(({ hidden }) => !hidden),
    headings,
    workbook.date1904,
  );
}

/** No zip package, no old workbook, and none of the zeros that no text has. */
function isText(bytes: Uint8Array): boolean {
  const packed = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return bytes.length > 0 && !packed && !bytes.includes(0);
}

function csvRows(bytes: Uint8Array): readonly (readonly Cell[])[] {
  return parseCsv(decoded(bytes)).map((cells) => cells.map((cell) => (typeof cell === 'string' ? cell : null)));
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

interface Places<Column extends string> {
  readonly sheet: { readonly rows: readonly (readonly Cell[])[] };
  readonly head: number;
  readonly columns: ReadonlyMap<Column, number>;
}

function found<Column extends string>(
  sheets: readonly { readonly rows: readonly (readonly Cell[])[] }[],
  headings: Readonly<Record<Column, readonly string[]>>,
  date1904: boolean,
): TableReading<Column> {
  const wanted = Object.keys(headings) as Column[];
  let best: Places<Column> | undefined;
  for (const sheet of sheets) {
    for (const [head, row] of sheet.rows.slice(0, HEADINGS_WITHIN_ROWS).entries()) {
      const columns = columnsIn(row, headings);
      if (columns.size > (best?.columns.size ?? 0)) best = { sheet, head, columns };
    }
  }
  if (!best) return { rows: [], missing: wanted, date1904 };
  const { sheet, head, columns } = best;
  const rows = sheet.rows.flatMap((cells, index) => {
    if (index <= head || cells.every(saysNothing)) return [];
    const values = wanted.map((column) => [column, cells[columns.get(column) ?? -1] ?? null] as const);
    return [{ row: index + 1, cells: Object.fromEntries(values) as Record<Column, Cell> }];
  });
  return { rows, missing: wanted.filter((column) => !columns.has(column)), date1904 };
}

function columnsIn<Column extends string>(
  row: readonly Cell[],
  headings: Readonly<Record<Column, readonly string[]>>,
): ReadonlyMap<Column, number> {
  const titles = row.map((cell) => (typeof cell === 'string' ? plain(cell) : ''));
  const places = new Map<Column, number>();
  for (const [column, names] of Object.entries(headings) as [Column, readonly string[]][]) {
    const at = titles.findIndex((title) => title !== '' && names.some((name) => plain(name) === title));
    if (at >= 0) places.set(column, at);
  }
  return places;
}

function saysNothing(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && plain(cell) === '');
}

/** Full-width forms, spaces and line breaks make no other heading. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\ufeff]/gu, '')
    .toLowerCase();
}
