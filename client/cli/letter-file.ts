import type { CivilDate } from '../../domain/civil-date';
import { readDate } from '../ledger/cell-date';
import { isRefused } from '../ledger/refused';
import type { Cell } from '../ledger/workbook';
import type { HandOver, NumberEntry } from '../office/letters-desk';
import { readTableFile, type TableReading } from '../table-file/read-table-file';
import { CliError } from './cli-error';
import { readBytes } from './read-file';

/** What is wrong with a row of a file before the office is asked. */
export interface RowProblem {
  readonly row: number;
  readonly column: LetterColumn;
  readonly problem: 'empty' | 'not-a-day';
  readonly value: string;
}

export interface LetterFile<Line> {
  readonly lines: readonly Line[];
  readonly problems: readonly RowProblem[];
}

/** Headings as offices write them; the first of each is what messages say. */
const HEADINGS = {
  letter: ['函号', '函', '编号', '函编号', 'letter'],
  number: ['文号', '发文字号', '字号', 'number'],
  handedOverOn: ['送出日期', '送出时间', '送达日期', '交换日期', 'handed over on'],
  receivedOn: ['签收日期', '签收时间', '收文日期', 'received on'],
  receivedBy: ['签收人', '收件人', '收文人', 'received by'],
} as const;
export type LetterColumn = keyof typeof HEADINGS;

/** The names of the columns, as a file writes them. */
export function headingOf(column: LetterColumn): string {
  return HEADINGS[column][0];
}

/** 函号, 文号. @throws CliError where the file is no table, or lacks a column. */
export async function readNumberFile(file: string): Promise<LetterFile<NumberEntry>> {
  const { letter, number } = HEADINGS;
  const reading = await readTable(file, { letter, number }, ['letter', 'number']);
  const problems: RowProblem[] = [];
  const lines = reading.rows.map(({ row, cells }) => {
    const entry = { row, letter: text(cells.letter), number: text(cells.number) };
    for (const column of ['letter', 'number'] as const)
      if (entry[column] === '') problems.push({ row, column, problem: 'empty', value: '' });
    return entry;
  });
  return { lines: good(lines, problems), problems };
}

/** 函号 or 文号, 送出日期, 签收日期, 签收人. @throws CliError where the file is no table, or lacks a column. */
export async function readHandOverFile(file: string): Promise<LetterFile<HandOver>> {
  const reading = await readTable<LetterColumn>(file, HEADINGS, ['handedOverOn']);
  if (reading.missing.includes('letter') && reading.missing.includes('number')) throw lacks(file, ['letter', 'number']);
  const problems: RowProblem[] = [];
  const lines = reading.rows.map(({ row, cells }): HandOver => {
    const day = (column: 'handedOverOn' | 'receivedOn') => {
      const read = readDate(cells[column], reading.date1904);
      if (read.kind === 'day') return read.date;
      if (read.kind !== 'blank') problems.push({ row, column, problem: 'not-a-day', value: text(cells[column]) });
      else if (column === 'handedOverOn') problems.push({ row, column, problem: 'empty', value: '' });
      return undefined;
    };
    const letter = text(cells.letter) || text(cells.number);
    if (letter === '') problems.push({ row, column: 'number', problem: 'empty', value: '' });
    const handedOverOn = day('handedOverOn');
    const receivedOn = day('receivedOn');
    const receivedBy = text(cells.receivedBy) || undefined;
    if (receivedBy !== undefined && text(cells.receivedOn) === '')
      problems.push({ row, column: 'receivedOn', problem: 'empty', value: '' });
    // A line with a problem is not asked about: its day stands for nothing.
    return { row, letter, handedOverOn: handedOverOn ?? ('' as CivilDate), receivedOn, receivedBy };
  });
  return { lines: good(lines, problems), problems };
}

function good<Line extends { readonly row?: number | undefined }>(
  lines: readonly Line[],
  problems: readonly RowProblem[],
): readonly Line[] {
  return lines.filter(({ row }) => !problems.some((one) => one.row === row));
}

async function readTable<Column extends LetterColumn>(
  file: string,
  headings: Readonly<Record<Column, readonly string[]>>,
  needed: readonly NoInfer<Column>[],
): Promise<TableReading<Column>> {
  const reading = await readTableFile(readBytes(file), headings);
  if (isRefused(reading)) throw new CliError('table-refused', { file, message: reading.message }, { where: file });
  const missing = needed.filter((column) => reading.missing.includes(column));
  if (missing.length > 0) throw lacks(file, missing);
  if (reading.rows.length === 0) throw new CliError('table-empty', { file }, { where: file });
  return reading;
}

function lacks(file: string, columns: readonly LetterColumn[]): CliError {
  return new CliError('table-lacks', { file, columns: columns.map(headingOf) }, { where: file });
}

function text(cell: Cell): string {
  if (typeof cell === 'string') return cell.trim();
  if (typeof cell === 'number') return String(cell);
  if (cell !== null && typeof cell === 'object' && cell.kind === 'date') return cell.date;
  return '';
}
