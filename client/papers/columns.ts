import type { PaperPart } from './paper';

type Columns = Extract<PaperPart, { kind: 'table' }>['columns'];

/** Headings with their shares of the line; those named are centred: numbers, days. */
export function columns(
  titles: readonly string[],
  widths: readonly number[],
  centred: readonly number[] = [],
): Columns {
  return titles.map((title, index) => ({
    title,
    width: widths[index] ?? 1,
    align: centred.includes(index) ? ('center' as const) : undefined,
  }));
}
