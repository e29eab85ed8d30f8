import type { CivilDate } from '../civil-date';

/** A rotation as its rule file says it: whose turn comes when, and what a roster must respect. */
export interface Programme {
  readonly id: string;
  /** Pinned by every cohort: key-posts@2025-01-01. */
  readonly version: string;
  readonly title: string;
  readonly inForceFrom: CivilDate;
  readonly cycleYears: number;
  /** At most this share of a unit's listed people is away at one session; one person always may be. */
  readonly unitAwayAtMost: number;
  readonly makeUp: {
    /** Working days a make-up session lasts. */
    readonly days: number;
    /** How long after the last session it is looked for, in calendar days. */
    readonly withinDays: number;
  };
}

/** How many of a unit may be away at once. */
export function awayAtMost({ unitAwayAtMost }: Programme, people: number): number {
  return Math.max(1, Math.floor(unitAwayAtMost * people));
}
