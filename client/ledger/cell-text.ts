import { chineseNumber } from './chinese-number';
import { plain, type LedgerWords } from './headings';
import { typed } from './sheet-grid';
import type { Cell } from './workbook';

/** Whether a cell says nothing: blank, a dash, a slash, 无. */
export function isBlank(cell: Cell, words: LedgerWords): boolean {
  if (cell === null) return true;
  if (typeof cell !== 'string') return typeof cell === 'object' && cell.kind === 'uncomputed';
  const text = plain(cell).toLowerCase();
  // Also ——, //, -- and the like.
  return (
    text === '' ||
    words.blankWords.includes(text) ||
    ([...text].every((sign) => sign === text[0]) && words.blankWords.includes(text[0] ?? ''))
  );
}

/** A text as it stands, without white space at its ends; undefined where it says nothing. */
export function readText(cell: Cell, words: LedgerWords): string | undefined {
  if (isBlank(cell, words)) return undefined;
  return typed(cell).replace(/^[\s\u200b-\u200d\ufeff]+|[\s\u200b-\u200d\ufeff]+$/gu, '');
}

/** The name of a unit, an organisation or a zone: the spaces and line breaks that strayed between its characters are no part of it. */
export function readName(cell: Cell, words: LedgerWords): string | undefined {
  return readText(cell, words)?.replace(/(?<=[\p{Script=Han}）)])[\s\u200b-\u200d]+(?=[\p{Script=Han}（(])/gu, '');
}

/** A name, and whether the cell says that the post has no holder (离任 beside a name too). */
export function readHolder(
  cell: Cell,
  words: LedgerWords,
): { readonly name?: string | undefined; readonly vacant: boolean } {
  const text = readName(cell, words);
  if (text === undefined) return { vacant: false };
  const bare = plain(text).replace(/[()]/gu, '');
  const vacant =
    words.vacantWords.includes(bare) || words.vacantWords.some((word) => word.length > 1 && bare.endsWith(word));
  return vacant ? { vacant } : { name: text, vacant };
}

/** A count of people: 53, 53人, １３６. Undefined where it is none (约60). */
export function readCount(cell: Cell): number | undefined {
  return wholeNumber(cell, /^(?:共)?(.+?)(?:人|名|个)?$/u, 0, 100_000);
}

/** A term in years: 5, ５年, 三年, 每届5年. Undefined where it is none; 第五届 is not a length. */
export function readYears(cell: Cell): number | undefined {
  return wholeNumber(cell, /^(?:每届|任期|届期)*(.+?)(?:周?年|年期|年制)?(?:一届)?$/u, 1, 10);
}

function wholeNumber(cell: Cell, form: RegExp, least: number, most: number): number | undefined {
  if (typeof cell !== 'string' && typeof cell !== 'number') return undefined;
  const [, figures = ''] = form.exec(plain(String(cell)).replace(/(?<=\d),(?=\d{3}(?!\d))/gu, '')) ?? [];
  const number = /^\d+(?:\.0+)?$/u.test(figures) ? Number(figures) : chineseNumber(figures);
  return number !== undefined && number >= least && number <= most ? number : undefined;
}
