/**
 * A day of the civil calendar, written YYYY-MM-DD, without a time or a zone.
 * Strings of this form compare in the order of the days they name, so `<` and `>` are safe.
 * Nothing here computes: arithmetic is in `domain/time`. This file is part of the workflow bundle.
 */
export type CivilDate = string & { readonly __brand: 'CivilDate' };

/** A moment, as an ISO 8601 string in UTC with milliseconds: 2026-04-09T01:00:00.000Z. */
export type Instant = string & { readonly __brand: 'Instant' };

/** The moment of a millisecond count since 1970 (UTC). */
export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

/** Milliseconds since 1970 (UTC). */
export function msOf(at: Instant): number {
  return Date.parse(at);
}
