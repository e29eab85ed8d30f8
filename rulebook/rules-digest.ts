import { createHash } from 'node:crypto';
import type { Rulebook } from './load';

/** Tells two rulebooks apart by what plans depend on: a process that has loaded other rules would plan otherwise. */
export function rulesDigest({ procedures, terms, confirmedYears, overlay }: Rulebook): string {
  return createHash('sha256')
    .update(JSON.stringify({ procedures, terms, confirmedYears, overlay }))
    .digest('hex')
    .slice(0, 16);
}
