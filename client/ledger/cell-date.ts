import type { CivilDate } from '../../domain/civil-date';
import { addDays, civilDate, endOfMonth, parseCivilDate } from '../../domain/time/civil';
import { arabicDate } from './chinese-number';
import type { Cell } from './workbook';

/** What a cell says of a day. Nothing is guessed: what could be two days is ambiguous, with the span it lies in where that is known. */
export type DateReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'day'; readonly date: CivilDate }
  | { readonly kind: 'ambiguous'; readonly span?: { readonly from: CivilDate; readonly to: CivilDate } | undefined }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'unparsable' };

const BLANK = { kind: 'blank' } as const;
const AMBIGUOUS = { kind: 'ambiguous' } as const;
const INVALID = { kind: 'invalid' } as const;
const UNPARSABLE = { kind: 'unparsable' } as const;

/** Serial numbers taken for days: 1980-01-01 to 2099-12-31 in the 1900 system. A smaller one is a year, a count or a slip. */
const SERIAL_FROM = 29_221;
const SERIAL_TO = 73_050;
const DAYS_1900_TO_1904 = 1462;
const SERIAL_ZERO = civilDate('1899-12-30');
/** No party organisation is older; an earlier date cell is a number that Excel dressed as a date. */
const EARLIEST = civilDate('1921-07-01');

export function readDate(cell: Cell, date1904: boolean): DateReading {
  if (cell === null) return BLANK;
  if (typeof cell === 'string') return readDateText(cell, date1904);
  if (typeof cell === 'number') return readDateNumber(cell, date1904);
  if (typeof cell === 'boolean') return UNPARSABLE;
  if (cell.kind === 'uncomputed') return BLANK;
  if (cell.kind === 'error') return UNPARSABLE;
  if (!cell.dayShown && cell.date.endsWith('-01')) return month(cell.date.slice(0, 4), cell.date.slice(5, 7));
  return cell.date < EARLIEST ? beforeTheParty(cell.date) : { kind: 'day', date: cell.date };
}

/** 2021 typed into a date cell shows a day of 1905; 0 from a reference to a blank cell shows 1900-01-00. */
function beforeTheParty(date: CivilDate): DateReading {
  if (date < civilDate('1900-01-02')) return BLANK;
  return date > civilDate('1905-01-01') && date < civilDate('1906-03-01') ? AMBIGUOUS : UNPARSABLE;
}

export function readDateNumber(number: number, date1904: boolean): DateReading {
  if (number === 0) return BLANK;
  const serial = Math.floor(number) + (date1904 ? DAYS_1900_TO_1904 : 0);
  if (serial >= SERIAL_FROM && serial <= SERIAL_TO) return { kind: 'day', date: addDays(SERIAL_ZERO, serial) };
  if (number < 0) return UNPARSABLE;
  return Number.isInteger(number)
    ? figures(String(number))
    : number < 100 || (number >= 1900 && number < 2200)
      ? AMBIGUOUS
      : UNPARSABLE;
}

/** 2021.10.9, 2021年10月9日, 20211009, with spaces, full-width figures, weekdays and times; anything less than a day is ambiguous. */
export function readDateText(text: string, date1904 = false): DateReading {
  const spaced = withoutTime(arabicDate(unified(text))).trim();
  const bySpaces = /^(\d{4})\s+(\d{1,2})\s+(\d{1,2})$/u.exec(spaced);
  if (bySpaces) return day(bySpaces[1], bySpaces[2], bySpaces[3]);
  const bare = spaced.replace(/\s+/gu, '');
  if (bare === '') return BLANK;
  for (const form of FULL) {
    const found = form.exec(bare)?.groups;
    if (found) return day(found.y, found.m, found.d);
  }
  if (/^\d+$/u.test(bare)) return bare.length === 5 ? readDateNumber(Number(bare), date1904) : figures(bare);
  const monthly = /^(\d{4})(?:年|[-./])(\d{1,2})(?:月份?)?$/u.exec(bare);
  if (monthly) return month(monthly[1], monthly[2]);
  const yearly = /^(\d{4})年(?:度|内)?$/u.exec(bare);
  if (yearly) return year(yearly[1]);
  // Two days one below the other stay two.
  return looksLikeADate(spaced.replace(/\s+/gu, '、')) ? AMBIGUOUS : UNPARSABLE;
}

/** All three parts, by one separator: 2021.10-11 would be October to November. */
const FULL = [
  /^(?<y>\d{4})年(?<m>\d{1,2})月(?<d>\d{1,2})[日号]?$/u,
  /^(?<y>\d{4})(?<s>[-./,、])(?<m>\d{1,2})\k<s>(?<d>\d{1,2})(?:[日号.]|\k<s>)?$/u,
  /^(?<y>\d{4})年(?<m>\d{1,2})[./](?<d>\d{1,2})[日号]?$/u,
  /^(?<y>\d{4})[-./](?<m>\d{1,2})月(?<d>\d{1,2})[日号]$/u,
] as const;

/** One sign for each kind of dash and dot; NFKC has made figures and letters half-width already. */
function unified(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\ufeff]/gu, '')
    .replace(/^['’‘`]+/u, '')
    .replace(/[‐‑‒–—―−─﹣]/gu, '-')
    .replace(/[。·・•]/gu, '.')
    .replace(/[∕⁄\\]/gu, '/')
    .replace(/[〜∼]/gu, '~')
    .replace(/[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?/gu, ' ');
}

function withoutTime(text: string): string {
  return text
    .replace(/(?<=[\s日号T\d])\s*(?:上午|下午|中午|晚上?|早上?|凌晨)\s*$/u, '')
    .replace(
      /(?:(?<=[\s日号])|(?<=\d)T|(?<=\d)(?=[上下中晚早凌]))\s*(?:上午|下午|中午|晚上?|早上?|凌晨)?\s*\d{1,2}(?::\d{1,2}(?::\d{1,2}(?:\.\d+)?)?|[时点](?:半|整|\d{1,2}分?(?:\d{1,2}秒?)?)?)\s*(?:[ap]m)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/iu,
      '',
    );
}

/** Figures without separators: eight are a day, six a month (or a two-figure year), four a year. */
function figures(digits: string): DateReading {
  if (!/^(?:19|2[01])/u.test(digits)) return digits.length === 6 ? AMBIGUOUS : UNPARSABLE;
  switch (digits.length) {
    case 8:
      return day(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6));
    case 7:
      return AMBIGUOUS;
    case 6:
      return month(digits.slice(0, 4), digits.slice(4));
    case 4:
      return year(digits);
    default:
      return UNPARSABLE;
  }
}

function day(y = '', m = '', d = ''): DateReading {
  if (!plausible(y)) return UNPARSABLE;
  const date = parseCivilDate(`${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`);
  return date === undefined ? INVALID : { kind: 'day', date };
}

function month(y = '', m = ''): DateReading {
  const from = plausible(y) ? parseCivilDate(`${y}-${m.padStart(2, '0')}-01`) : undefined;
  return from === undefined ? AMBIGUOUS : { kind: 'ambiguous', span: { from, to: endOfMonth(from) } };
}

function year(y = ''): DateReading {
  return plausible(y)
    ? { kind: 'ambiguous', span: { from: civilDate(`${y}-01-01`), to: civilDate(`${y}-12-31`) } }
    : UNPARSABLE;
}

function plausible(y: string): boolean {
  return y >= '1921' && y <= '2199';
}

/** A date that lacks something or says two things: a short year, a span of days, "about", a season; not any text with figures in it. */
function looksLikeADate(text: string): boolean {
  if (!/\d/u.test(text)) return false;
  const runs = text.match(/\d+/gu) ?? [];
  if (!runs.every((run) => [1, 2, 4, 6, 8].includes(run.length))) return false;
  if (/^[\d年月日号\-./,、;~至到及和&()']+$/u.test(text)) return runs.length > 1 || /[年月日号]/u.test(text);
  return (
    /^(?:约|大约|大概|拟|计划)?\d{2,4}(?:年|[-./])/u.test(text) &&
    /左右|前后|约|大概|季度|上半年|下半年|[初中底末]$|[上中下]旬|年内|年度/u.test(text)
  );
}
