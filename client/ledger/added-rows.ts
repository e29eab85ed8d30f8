import { cellValue, WRITTEN_FIELDS, type LedgerCells } from './ledger-cells';
import type { LedgerReading } from './ledger-row';
import { typed, type SheetGrid } from './sheet-grid';
import type { CellEdit } from './workbook';

/** New rows below everything else, in the look of the last record. Zones told by band rows get their band first. */
export function addedRows(
  reading: LedgerReading,
  grid: SheetGrid,
  added: readonly LedgerCells[],
): { edits: CellEdit[]; numbers: number[]; ordered: readonly LedgerCells[] } {
  const { columns, zoneBands } = reading.layout;
  const likeRow = (reading.rows.at(-1)?.row ?? reading.layout.firstDataRow) - 1;
  const banded = zoneBands && columns.zone === undefined;
  const ordered = banded
    ? [...added].sort((one, other) => (one.zone ?? '').localeCompare(other.zone ?? '', 'zh'))
    : added;
  const edits: CellEdit[] = [];
  const numbers: number[] = [];
  let row = grid.height;
  let zone: string | null | undefined;
  let index = lastIndex(reading, grid);
  for (const cells of ordered) {
    if (banded && cells.zone && cells.zone !== zone) {
      zone = cells.zone;
      edits.push({ row: row++, column: Math.min(...Object.values(columns)), value: zone, mark: true, likeRow });
    }
    const values = new Map<number, CellEdit['value']>();
    for (const field of WRITTEN_FIELDS) {
      const column = columns[field];
      if (column !== undefined) values.set(column, cellValue(field, cells));
    }
    if (columns.index !== undefined) values.set(columns.index, ++index);
    for (let column = 0; column < grid.width; column++) {
      const value = values.get(column) ?? null;
      edits.push({ row, column, value, mark: value !== null, likeRow });
    }
    numbers.push(++row);
  }
  return { edits, numbers, ordered };
}

function lastIndex(reading: LedgerReading, grid: SheetGrid): number {
  const column = reading.layout.columns.index;
  if (column === undefined) return 0;
  const numbers = Array.from({ length: grid.height }, (_, row) =>
    Number(typed(grid.own(row, column)) || Number.NaN),
  ).filter((number) => Number.isInteger(number));
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}
