import type { CivilDate } from '../../domain/civil-date';
import { addYears, parseCivilDate } from '../../domain/time/civil';
import { readDate } from '../ledger/cell-date';
import { isRefused } from '../ledger/refused';
import { typed } from '../ledger/sheet-grid';
import { type Cell, readWorkbook } from '../ledger/workbook';
import type { CallRecord } from '../office';
import { OfficeError } from '../office';
import type { CallProblem, CallProblemCode } from '../office/desk';
import {
  CALL_COLUMNS,
  CALL_HEADINGS,
  type CallColumn,
  causeNamed,
  MEANS_WORDS,
  meansNamed,
  OUTCOME_WORDS,
  outcomeNamed,
} from './call-columns';
import { readCsv } from './read-csv';

export interface CallRow {
  /** As the program that shows the file counts it, from 1. */
  readonly row: number;
  readonly id: string;
  readonly call: CallRecord;
}

export interface CallFile {
  readonly rows: readonly CallRow[];
  readonly problems: readonly CallProblem[];
  readonly blank: number;
}

interface Grid {
  readonly rows: readonly (readonly Cell[])[];
  readonly date1904: boolean;
}

/** Titles above the headings are few. */
const HEADINGS_WITHIN = 10;

/**
 * A filled call sheet, every row looked at: what is wrong is told with its place, its value and what was expected.
 * A row without an outcome was not called yet. @throws OfficeError sheet-unreadable
 */
export async function readCallFile(
  file: { readonly name: string; readonly bytes: Uint8Array },
  today: CivilDate,
): Promise<CallFile> {
  const grid = await readGrid(file);
  const headings = findHeadings(grid);
  if (!headings) {
    const expected = CALL_COLUMNS.map((column) => CALL_HEADINGS[column][0]).join('、');
    return { rows: [], blank: 0, problems: [{ row: 1, column: '', value: '', code: 'no-headings', expected }] };
  }
  const rows: CallRow[] = [];
  const problems: CallProblem[] = [];
  let blank = 0;
  for (const [index, cells] of grid.rows.entries()) {
    if (index <= headings.row) continue;
    const reading = new RowReading(index + 1, cells, headings.columns, { today, date1904: grid.date1904 });
    if (reading.text('id') === '') continue;
    if (reading.text('outcome') === '') blank++;
    else rows.push(reading.read());
    problems.push(...reading.problems);
  }
  return { rows, problems: [...problems, ...twice(rows)], blank };
}

async function readGrid({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<Grid> {
  if (/\.csv$/iu.test(name)) return { rows: readCsv(bytes), date1904: false };
  const workbook = await readWorkbook(bytes);
  if (isRefused(workbook)) throw new OfficeError('sheet-unreadable', { file: name, message: workbook.message });
  const sheet = workbook.sheets.find(({ hidden }) => !hidden);
  return { rows: sheet?.rows ?? [], date1904: workbook.date1904 };
}

type Columns = ReadonlyMap<CallColumn, number>;

function findHeadings({ rows }: Grid): { readonly row: number; readonly columns: Columns } | undefined {
  for (const [row, cells] of rows.slice(0, HEADINGS_WITHIN).entries()) {
    const columns = new Map<CallColumn, number>();
    for (const [place, cell] of cells.entries()) {
      const heading = typed(cell).replace(/\s+/gu, '');
      const column = CALL_COLUMNS.find((one) => CALL_HEADINGS[one].includes(heading));
      if (column && !columns.has(column)) columns.set(column, place);
    }
    if (columns.has('id') && columns.has('outcome')) return { row, columns };
  }
  return undefined;
}

class RowReading {
  readonly problems: CallProblem[] = [];

  constructor(
    private readonly row: number,
    private readonly cells: readonly Cell[],
    private readonly columns: Columns,
    private readonly how: { readonly today: CivilDate; readonly date1904: boolean },
  ) {}

  text(column: CallColumn): string {
    return typed(this.cell(column)).trim();
  }

  read(): CallRow {
    const outcome = outcomeNamed(this.text('outcome'));
    if (!outcome) this.wrong('outcome', 'unknown-outcome', OUTCOME_WORDS.join('、'));
    const spokenBy = this.text('means');
    const means = spokenBy === '' ? undefined : meansNamed(spokenBy);
    if (spokenBy !== '' && !means) this.wrong('means', 'unknown-means', MEANS_WORDS.join('、'));
    const cause = this.text('cause');
    return {
      row: this.row,
      id: this.text('id').toUpperCase(),
      call: {
        outcome: outcome ?? 'not-answered',
        means,
        to: this.text('to') || undefined,
        cause: cause === '' ? undefined : causeNamed(cause),
        proof: this.text('proof') || undefined,
        promisedOn: this.day('promised'),
        nextContactOn: this.day('next'),
      },
    };
  }

  /** A day with its year, or 6月30日 as it is written on the sheet: then the next such day. */
  private day(column: CallColumn): CivilDate | undefined {
    const cell = this.cell(column);
    if (typed(cell).trim() === '') return undefined;
    const short = /^(\d{1,2})月(\d{1,2})日?$/u.exec(typed(cell).replace(/\s+/gu, ''));
    const date = short
      ? nextSuchDay(Number(short[1]), Number(short[2]), this.how.today)
      : wholeDay(cell, this.how.date1904);
    if (!date) this.wrong(column, 'not-a-date', '2026-06-30 / 2026年6月30日 / 6月30日');
    return date;
  }

  private cell(column: CallColumn): Cell {
    const place = this.columns.get(column);
    return place === undefined ? null : (this.cells[place] ?? null);
  }

  private wrong(column: CallColumn, code: CallProblemCode, expected: string): void {
    this.problems.push({
      row: this.row,
      column: CALL_HEADINGS[column][0] ?? '',
      value: this.text(column),
      code,
      expected,
    });
  }
}

function wholeDay(cell: Cell, date1904: boolean): CivilDate | undefined {
  const reading = readDate(cell, date1904);
  return reading.kind === 'day' ? reading.date : undefined;
}

function nextSuchDay(month: number, day: number, today: CivilDate): CivilDate | undefined {
  const two = (figure: number) => String(figure).padStart(2, '0');
  const thisYear = parseCivilDate(`${today.slice(0, 4)}-${two(month)}-${two(day)}`);
  if (!thisYear || thisYear >= today) return thisYear;
  return addYears(thisYear, 1);
}

/** Two outcomes of one call contradict each other, whatever they say. */
function twice(rows: readonly CallRow[]): readonly CallProblem[] {
  return rows.flatMap(({ row, id }, index) => {
    const first = rows.findIndex((one) => one.id === id);
    if (first === index) return [];
    return [
      { row, column: CALL_HEADINGS.id[0] ?? '', value: id, code: 'twice' as const, expected: String(rows[first]?.row) },
    ];
  });
}
