import { attribute, tags } from './xml-tags';

/** What a number format shows of a date: its day, a date without the day, or no date at all. */
export type Shows = 'day' | 'month-only' | 'no-date';

/**
 * Built-in formats by number (ECMA-376 18.8.30 and, for 27-36 and 50-58, its table for zh-cn): files name them by number alone,
 * and Chinese Excel stores a typed 2021年10月 as the first of the month under 57.
 */
const BUILT_IN: Readonly<Record<number, Shows>> = {
  ...Object.fromEntries([14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58].map((id) => [id, 'day'])),
  ...Object.fromEntries([17, 27, 36, 50, 52, 55, 56, 57].map((id) => [id, 'month-only'])),
};

/** What each cell format (the `s` of a cell) of styles.xml shows. */
export function dateFormats(styles: string | undefined): readonly Shows[] {
  if (styles === undefined) return [];
  const codes = new Map<string, string>();
  const shows: Shows[] = [];
  let within = '';
  for (const tag of tags(styles)) {
    if (tag.local === 'cellXfs' || tag.local === 'cellStyleXfs') within = tag.kind === 'open' ? tag.local : '';
    if (tag.kind === 'close') continue;
    if (tag.local === 'numFmt') codes.set(attribute(tag, 'numFmtId') ?? '', attribute(tag, 'formatCode') ?? '');
    if (tag.local === 'xf' && within === 'cellXfs') {
      const id = attribute(tag, 'numFmtId') ?? '0';
      const code = codes.get(id);
      shows.push(code === undefined ? (BUILT_IN[Number(id)] ?? 'no-date') : shownBy(code));
    }
  }
  return shows;
}

/** Reads a format code: letters in quotes, after a backslash or in brackets are no part of the date. */
export function shownBy(code: string): Shows {
  const [positive = ''] = code.split(';');
  const bare = positive
    .replace(/"[^"]*"/gu, '')
    .replace(/\\./gu, '')
    .replace(/[*_]./gu, '')
    .replace(/\[[^\]]*\]/gu, '')
    .toLowerCase();
  if (/d/u.test(bare) && !/general/u.test(bare)) return 'day';
  return /[ye]/u.test(bare) && !/general|0e|#e/u.test(bare)
    ? 'month-only'
    : /m{3,}/u.test(bare)
      ? 'month-only'
      : 'no-date';
}
