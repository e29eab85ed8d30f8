import type { PaperPart } from './paper';

type Columns = Extract<PaperPart, { kind: 'table' }>['columns'];

/** Headings with their shares of the line. */
export function columns(titles: readonly string[], widths: readonly number[]): Columns {
  return titles.map((title, index) => ({ title, width: widths[index] ?? 1 }));
}
