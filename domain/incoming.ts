import type { FactKind } from './matter/state';
import { nameKey } from './organisation';

/** What a paper (or a credible word) that comes in is: it says what becomes of its matter. */
export const INCOMING_KINDS = ['request', 'candidates', 'result', 'held', 'extension', 'reply', 'other'] as const;
export type IncomingKind = (typeof INCOMING_KINDS)[number];

/** What is recorded of the matter when such a paper comes; extensions and replies are commands of their own. */
export const FACT_OF_PAPER: Readonly<Partial<Record<IncomingKind, FactKind>>> = {
  request: 'request-received',
  candidates: 'candidates-received',
  result: 'result-received',
  held: 'held',
};

/** Typed where a paper bears no number. */
export const WITHOUT_NUMBER = ['无号', '无文号', '无'];

/**
 * How 来文号 are compared within a unit: NFKC, no white space, and one kind of bracket around the year, since 〔2026〕
 * is also typed as [2026], (2026) and 【2026】.
 */
export function paperNumberKey(number: string): string {
  return nameKey(number)
    .replace(/[[({【〖]/gu, '〔')
    .replace(/[\])}】〗]/gu, '〕');
}
