import { z } from 'zod';
import { typed } from './sheet-grid';
import type { Cell } from './workbook';

export type MobileReading =
  { readonly kind: 'number'; readonly mobile: string; readonly several: boolean } | { readonly kind: 'invalid' };

const MOBILE = /^1\d{10}$/u;
const PREFIX = /^(?:\+|00)?86(?=1\d{10}$)/u;

/** Eleven figures after NFKC, without white space, hyphens and +86; of several numbers the first that is one. The cell must not be blank. */
export function readMobile(cell: Cell): MobileReading {
  const text = digitsOf(typed(cell)).normalize('NFKC');
  const whole = bare(text);
  if (MOBILE.test(whole)) return { kind: 'number', mobile: whole, several: false };
  const parts = text
    .split(/[/、,;|\n\r或和及]+|(?<=\d{7})\s+(?=\+?\d{3})/u)
    .map(bare)
    .filter((part) => part !== '');
  const run = bare(text.replace(/[/、,;|或和及]+/gu, ''));
  const numbers = /^(?:1\d{10}){2,}$/u.test(run)
    ? (run.match(/1\d{10}/gu) ?? [])
    : parts.filter((part) => MOBILE.test(part));
  const [mobile] = numbers;
  return mobile === undefined
    ? { kind: 'invalid' }
    : { kind: 'number', mobile, several: parts.length > 1 || numbers.length > 1 };
}

function bare(text: string): string {
  return text.replace(/[\s\u200b-\u200f\u202a-\u202e\ufeff\-‐‑‒–—―−]+/gu, '').replace(PREFIX, '');
}

/** 1.3800138023E+10 as text still holds every figure; 1.38E+10 does not and stays what it is. */
function digitsOf(text: string): string {
  const [, figures] = /^\s*(\d\.\d{9,})[eE]\+?10\s*$/u.exec(text) ?? [];
  return figures === undefined ? text : String(Number(text));
}

/** A land line as written: at least seven figures, and nothing but figures, hyphens, brackets and an extension. */
export function readPhone(cell: Cell): string | undefined {
  const text = typed(cell).normalize('NFKC').trim();
  return /^[\d\s\-()/、,;转*#+—–]+$/u.test(text) && (text.match(/\d/gu) ?? []).length >= 7 ? text : undefined;
}

const address = z.email().max(254);

/** One address, without white space around it. Anything that could end a header line or name a second recipient is none (RFC 5322 3.4.1). */
export function readEmail(cell: Cell): string | undefined {
  const text = typed(cell);
  if (/[\r\n\0]/u.test(text)) return undefined;
  const parsed = address.safeParse(text.normalize('NFKC').trim());
  return parsed.success ? parsed.data : undefined;
}
