import type { CivilDate } from '../../domain/civil-date';
import type { CellChange, LedgerCells } from './ledger-cells';
import type { Layout } from './ledger-row';
import { typed, type SheetGrid } from './sheet-grid';

/** The sheet of changes: a line that sums up, the heads, each changed cell, each new row. */
export function notesOf(
  changes: readonly CellChange[],
  added: { readonly numbers: readonly number[]; readonly ordered: readonly LedgerCells[] },
  grid: SheetGrid,
  layout: Layout,
  exportedOn: CivilDate,
): string[][] {
  const name = (row: number, field: 'unit' | 'organisation'): string => {
    const column = layout.columns[field];
    return column === undefined ? '' : typed(grid.at(row, column)).trim();
  };
  const rows = changes.map((told, index) => [
    String(index + 1),
    String(told.row),
    told.column,
    told.heading,
    name(told.row - 1, 'unit'),
    name(told.row - 1, 'organisation'),
    told.before,
    told.after,
  ]);
  const news = added.numbers.map((number, index) => {
    const cells = added.ordered[index];
    return [
      String(rows.length + index + 1),
      String(number),
      '',
      '新增一行',
      cells?.unit ?? '',
      cells?.organisation ?? '',
      '',
      '',
    ];
  });
  return [
    [
      `${exportedOn} 导出：改动 ${rows.length} 格，新增 ${news.length} 行，均在工作表“${layout.sheet}”中标色；其余与导入的文件一致。`,
    ],
    ['序号', '行', '列', '项目', '所在单位', '党组织', '原来', '现在'],
    ...rows,
    ...news,
  ];
}
