import Table from 'cli-table3';
import { foldText, textWidth } from './text-width';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right' | undefined;
}

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};
const GAP = 2;
/** A column narrower than this is not read but spelt. */
const NARROWEST = 16;

/**
 * Rows under a heading, without lines. On a screen of known width the last column is folded into what is left;
 * in a pipe nothing is folded.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  screen: number | undefined,
): string {
  const drawn = new Table({
    head: columns.map(({ title }) => title),
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: columns.map(({ align }) => align ?? 'left'),
  });
  const room = screen === undefined ? undefined : lastColumn(columns, rows, screen);
  for (const row of rows)
    drawn.push(
      row.map((cell, index) => (room !== undefined && index === row.length - 1 ? foldText(cell, room) : cell)),
    );
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

function lastColumn(columns: readonly Column[], rows: readonly (readonly string[])[], screen: number): number {
  const before = columns
    .slice(0, -1)
    .map(({ title }, index) => Math.max(textWidth(title), ...rows.map((row) => textWidth(row[index] ?? ''))));
  const taken = before.reduce((sum, width) => sum + width + GAP, 0);
  return Math.max(NARROWEST, screen - taken);
}
