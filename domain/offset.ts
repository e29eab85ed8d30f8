/**
 * When something is due, written as an anchor and a distance: `T-6m`, `T+5wd`, `letter-1+10wd`, `M+1m`.
 * T is the day the term ends (the extension's where one stands), M the day of the electing meeting;
 * any other anchor is an earlier rung. Units: d days, wd working days, m calendar months, y calendar years.
 */
export interface Offset {
  readonly anchor: string;
  /** Negative counts backward. */
  readonly amount: number;
  readonly unit: OffsetUnit;
}

export type OffsetUnit = 'd' | 'wd' | 'm' | 'y';

/** Anchors that may stand alone; a rung as anchor always has a distance. */
const BARE = /^[TM]$/;
const FORM = /^([A-Za-z][A-Za-z0-9-]*?)([+-])(\d{1,4})(d|wd|m|y)$/;

/** The offset a text names, or undefined where it is not of that form; a bare anchor is a distance of 0 days. */
export function parseOffset(text: string): Offset | undefined {
  if (BARE.test(text)) return { anchor: text, amount: 0, unit: 'd' };
  const match = FORM.exec(text);
  if (!match) return undefined;
  const [, anchor = '', sign, amount, unit] = match;
  const count = Number(amount);
  return { anchor, amount: sign === '-' && count !== 0 ? -count : count, unit: unit as OffsetUnit };
}

export function formatOffset({ anchor, amount, unit }: Offset): string {
  if (amount === 0 && BARE.test(anchor)) return anchor;
  return `${anchor}${amount < 0 ? '-' : '+'}${Math.abs(amount)}${unit}`;
}
