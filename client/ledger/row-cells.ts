import type { CivilDate } from '../../domain/civil-date';
import type { TermRules } from '../../domain/term';
import { readDate, type DateReading } from './cell-date';
import { columnLetter } from './cell-place';
import { isBlank, readName, readText } from './cell-text';
import type { Header } from './find-header';
import { headingOf, type LedgerWords } from './headings';
import type { LedgerField, Problem, ProblemCode } from './ledger-row';
import { problemOf, type ProblemContext } from './problem-words';
import { typed } from './sheet-grid';
import type { Cell } from './workbook';

/** What every row is read by. */
export interface Reading {
  readonly header: Header;
  readonly words: LedgerWords;
  readonly asOf: CivilDate;
  readonly terms: TermRules;
  readonly date1904: boolean;
}

/** 延期至2026年3月1日 under the heading 延期至 says the heading over again. */
const ENDS: readonly LedgerField[] = ['extendedTo', 'statedEndsOn'];
const UNTIL = /^\s*(?:同意|批准)?(?:延期|延长|延)?[至到]\s*/u;

/** The cells of one row by field, and the problems told of them. */
export class RowCells {
  readonly problems: Problem[] = [];

  constructor(
    readonly reading: Reading,
    /** From 0. */
    readonly row: number,
  ) {}

  has(field: LedgerField): boolean {
    return this.reading.header.columns.has(field);
  }

  cell(field: LedgerField): Cell {
    const column = this.reading.header.columns.get(field);
    return column === undefined ? null : this.reading.header.grid.at(this.row, column);
  }

  isBlank(field: LedgerField): boolean {
    return isBlank(this.cell(field), this.reading.words);
  }

  text(field: LedgerField): string | undefined {
    return readText(this.cell(field), this.reading.words);
  }

  name(field: LedgerField): string | undefined {
    return readName(this.cell(field), this.reading.words);
  }

  date(field: LedgerField): DateReading {
    if (this.isBlank(field)) return { kind: 'blank' };
    const cell = this.cell(field);
    const until = typeof cell === 'string' && ENDS.includes(field) ? cell.replace(UNTIL, '') : cell;
    return readDate(until, this.reading.date1904);
  }

  /** A date that decides T must be a day: anything less is told, and refuses the row. */
  day(field: LedgerField): CivilDate | 'blank' | undefined {
    const date = this.date(field);
    switch (date.kind) {
      case 'day':
        return date.date;
      case 'blank':
        return 'blank';
      case 'ambiguous':
        this.tell('ambiguous_date', field);
        return undefined;
      case 'invalid':
        this.tell('invalid_date', field);
        return undefined;
      case 'unparsable':
        this.tell('unparsable_date', field);
        return undefined;
    }
  }

  tell(code: ProblemCode, field: LedgerField, more: Partial<ProblemContext> = {}): void {
    const { header, words } = this.reading;
    const column = header.columns.get(field);
    const written = column === undefined ? undefined : header.stacks[column]?.at(-1)?.replace(/\s+/gu, '');
    const context = { heading: written ?? headingOf(words, field).label, value: typed(this.cell(field)), ...more };
    this.problems.push(problemOf(this.row + 1, column === undefined ? '' : columnLetter(column), code, context));
  }
}
