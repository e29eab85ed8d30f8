import type { CivilDate } from '../../domain/civil-date';
import { readDate } from '../ledger/cell-date';
import { columnLetter } from '../ledger/cell-place';
import { isBlank, readCount, readName, readText } from '../ledger/cell-text';
import type { Header } from '../ledger/find-header';
import { headingOf, type HeadingWords, loadLedgerWords } from '../ledger/headings';
import { typed } from '../ledger/sheet-grid';
import type { Cell } from '../ledger/workbook';
import type { ListProblem, ListProblemCode } from './list-problem';

/** The cells of one row of a list by field, and the problems told of them. */
export class ListCells<Field extends string> {
  readonly problems: ListProblem[] = [];

  constructor(
    readonly header: Header<Field>,
    readonly words: HeadingWords<Field>,
    readonly date1904: boolean,
    /** From 0. */
    readonly row: number,
  ) {}

  cell(field: Field): Cell {
    const column = this.header.columns.get(field);
    return column === undefined ? null : this.header.grid.at(this.row, column);
  }

  text(field: Field): string | undefined {
    return readText(this.cell(field), loadLedgerWords());
  }

  name(field: Field): string | undefined {
    return readName(this.cell(field), loadLedgerWords());
  }

  /** What must be there. */
  needed(field: Field): string | undefined {
    const text = this.name(field);
    if (text === undefined) this.tell('value_missing', field);
    return text;
  }

  /** A day, blank, or undefined with a problem told. */
  day(field: Field): CivilDate | 'blank' | undefined {
    if (isBlank(this.cell(field), loadLedgerWords())) return 'blank';
    const read = readDate(this.cell(field), this.date1904);
    if (read.kind === 'day') return read.date;
    if (read.kind === 'blank') return 'blank';
    this.tell(
      read.kind === 'invalid' ? 'date_invalid' : read.kind === 'ambiguous' ? 'date_ambiguous' : 'date_unparsable',
      field,
    );
    return undefined;
  }

  neededDay(field: Field): CivilDate | undefined {
    const day = this.day(field);
    if (day === 'blank') this.tell('value_missing', field);
    return day === 'blank' ? undefined : day;
  }

  count(field: Field): number | undefined {
    const count = readCount(this.cell(field));
    if (count === undefined) this.tell(this.text(field) === undefined ? 'value_missing' : 'number_invalid', field);
    return count;
  }

  tell(code: ListProblemCode, field: Field, more: Partial<Pick<ListProblem, 'level' | 'other' | 'value'>> = {}): void {
    const column = this.header.columns.get(field);
    const written = column === undefined ? undefined : this.header.stacks[column]?.at(-1)?.replace(/\s+/gu, '');
    this.problems.push({
      row: this.row + 1,
      column: column === undefined ? '' : columnLetter(column),
      heading: written ?? headingOf(this.words, field).label,
      code,
      level: 'refuse',
      value: typed(this.cell(field)),
      ...more,
    });
  }
}
