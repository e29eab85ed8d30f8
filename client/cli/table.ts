import Table from 'cli-table3';
import { foldText, textWidth } from './text-width';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right' | undefined;
}

type Row = readonly string[];

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
/** A column narrower than this is spelt and not read: its text goes below its row instead. */
const READABLE = 36;
const INDENT = '    ';

/**
 * Rows under a heading, without lines. On a screen of known width the last column is folded into what is left, or
 * stands below its row where little is left; in a pipe nothing is folded.
 */
export function table(columns: readonly Column[], rows: readonly Row[], screen: number | undefined): string {
  if (screen === undefined) return drawn(columns, rows);
  const room = screen - before(columns, rows);
  const longest = Math.max(0, ...rows.map((row) => textWidth(row.at(-1) ?? '')));
  if (longest <= room) return drawn(columns, rows);
  if (room < READABLE) return stacked(columns, rows, screen);
  return drawn(
    columns,
    rows.map((row) => [...row.slice(0, -1), foldText(row.at(-1) ?? '', room)]),
  );
}

function drawn(columns: readonly Column[], rows: readonly Row[]): string {
  const grid = new Table({
    head: columns.map(({ title }) => title),
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: columns.map(({ align }) => align ?? 'left'),
  });
  for (const row of rows) grid.push([...row]);
  return grid
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** The last cell of each row on lines of its own. */
function stacked(columns: readonly Column[], rows: readonly Row[], screen: number): string {
  const short = drawn(
    columns.slice(0, -1),
    rows.map((row) => row.slice(0, -1)),
  ).split('\n');
  const below = (row: Row | undefined) => {
    const text = row?.at(-1) ?? '';
    return text === ''
      ? []
      : foldText(text, screen - INDENT.length)
          .split('\n')
          .map((line) => INDENT + line);
  };
  return short.flatMap((line, index) => [line, ...below(rows[index - 1])]).join('\n');
}

/** What the columns before the last one take. */
function before(columns: readonly Column[], rows: readonly Row[]): number {
  return columns.slice(0, -1).reduce((sum, { title }, index) => {
    const widest = Math.max(textWidth(title), ...rows.map((row) => textWidth(row[index] ?? '')));
    return sum + widest + GAP;
  }, 0);
}
