import { COLUMN_STRIDE, type Cell, type Merge, type Sheet } from './workbook';

/** A sheet's cells with merged ranges understood: a value in a merged cell holds for every row and column of it. */
export class SheetGrid {
  private readonly anchors = new Map<number, Merge>();
  private readonly formulaCells: ReadonlySet<number>;
  readonly height: number;
  readonly width: number;

  constructor(readonly sheet: Sheet) {
    this.height = sheet.rows.length;
    this.width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
    this.formulaCells = new Set(sheet.formulas);
    for (const merge of sheet.merges) {
      for (let row = merge.top; row <= merge.bottom; row++) {
        for (let column = merge.left; column <= merge.right; column++)
          this.anchors.set(row * COLUMN_STRIDE + column, merge);
      }
    }
  }

  /** What stands in the very cell; blank below and beside the first cell of a merged range. */
  own(row: number, column: number): Cell {
    return this.sheet.rows[row]?.[column] ?? null;
  }

  /** What holds for the cell: its own value, or that of the merged range it lies in. */
  at(row: number, column: number): Cell {
    const merge = this.mergeAt(row, column);
    return merge ? this.own(merge.top, merge.left) : this.own(row, column);
  }

  mergeAt(row: number, column: number): Merge | undefined {
    return this.anchors.get(row * COLUMN_STRIDE + column);
  }

  hasFormula(row: number, column: number): boolean {
    return this.formulaCells.has(row * COLUMN_STRIDE + column);
  }
}

/** A cell as a person would have typed it; a date as YYYY-MM-DD. */
export function typed(cell: Cell): string {
  if (cell === null) return '';
  switch (typeof cell) {
    case 'string':
      return cell;
    case 'number':
      return String(cell);
    case 'boolean':
      return cell ? 'TRUE' : 'FALSE';
    default:
      return cell.kind === 'date' ? cell.date : cell.kind === 'error' ? cell.text : `=${cell.formula}`;
  }
}
