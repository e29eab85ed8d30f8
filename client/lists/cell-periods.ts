import type { Period } from '../../domain/training/cadre';
import { readDateText } from '../ledger/cell-date';

export type PeriodsReading =
  | { readonly kind: 'periods'; readonly periods: readonly Period[] }
  | { readonly kind: 'unparsable' | 'reversed'; readonly text: string };

/** 2025-08-17至2025-08-21；2025-09-26: several stretches of days, a single day being one of them. Nothing is guessed. */
export function readPeriods(text: string): PeriodsReading {
  const periods: Period[] = [];
  for (const piece of text.split(/[；;\n、]+/u).map((one) => one.trim())) {
    if (piece === '') continue;
    const [first = '', last = first, ...more] = piece.split(/\s*(?:至|到|—+|–|~|～)\s*/u);
    const [from, to] = [readDateText(first), readDateText(last)];
    if (more.length > 0 || from.kind !== 'day' || to.kind !== 'day') return { kind: 'unparsable', text: piece };
    if (to.date < from.date) return { kind: 'reversed', text: piece };
    periods.push({ from: from.date, to: to.date });
  }
  return { kind: 'periods', periods };
}
