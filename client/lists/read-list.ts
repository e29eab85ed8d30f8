import { isBlank } from '../ledger/cell-text';
import { findHeader, type Header, repeatsHeader } from '../ledger/find-header';
import { type HeadingWords, loadLedgerWords, plain } from '../ledger/headings';
import { isRefused } from '../ledger/refused';
import { LIMITS, readWorkbook } from '../ledger/workbook';
import { refusals } from '../ledger/refused';
import { typed } from '../ledger/sheet-grid';
import { LedgerRefused } from '../read-ledger-file';
import { ListCells } from './list-cells';
import type { ListProblem } from './list-problem';

export interface ListReading<Row> {
  readonly rows: readonly { readonly row: number; readonly is: Row }[];
  readonly problems: readonly ListProblem[];
  /** Rows not taken in. */
  readonly refused: number;
}

/** One row of a list, or undefined where its cells told what is wrong. */
export type ReadRow<Field extends string, Row> = (cells: ListCells<Field>) => Row | undefined;

/** The records of a list workbook, with every problem of every row. @throws LedgerRefused where it is no such list at all */
export async function readList<Field extends string, Row>(
  bytes: Uint8Array,
  words: HeadingWords<Field>,
  read: ReadRow<Field, Row>,
): Promise<ListReading<Row>> {
  const workbook = await readWorkbook(bytes);
  if (isRefused(workbook)) throw new LedgerRefused(workbook);
  const found = findHeader(workbook, words);
  if (isRefused(found)) throw new LedgerRefused(found);
  const { header } = found;
  const below = header.grid.height - header.top - header.depth;
  if (below > LIMITS.rows) throw new LedgerRefused(refusals.tooManyRows(header.grid.sheet.name, below, LIMITS.rows));
  const rows: { row: number; is: Row }[] = [];
  const problems: ListProblem[] = [];
  let refused = 0;
  for (let row = header.top + header.depth; row < header.grid.height; row++) {
    if (!isRecord(header, row)) continue;
    const cells = new ListCells(header, words, workbook.date1904, row);
    const is = read(cells);
    problems.push(...cells.problems);
    if (is === undefined) refused++;
    else rows.push({ row: row + 1, is });
  }
  return { rows, problems, refused };
}

/** Headings said again, totals and notes are no records: a record fills more than one of the columns that are read. */
function isRecord<Field extends string>(header: Header<Field>, row: number): boolean {
  const words = loadLedgerWords();
  if (repeatsHeader(header, row)) return false;
  const filled = [...header.columns.values()].filter((column) => !isBlank(header.grid.own(row, column), words));
  const [first] = filled;
  if (first === undefined || filled.length < 2) return false;
  const total = new RegExp(`^(?:本页|本表|全部|各)?(?:${words.totalWords.join('|')})`, 'u');
  return !filled.some((column) => total.test(plain(typed(header.grid.own(row, column)))));
}
