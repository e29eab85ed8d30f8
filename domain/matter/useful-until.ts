import { type Instant, instantOf, msOf } from '../civil-date';
import { LAST_RUNG_USEFUL_MS, type PlannedRung } from '../plan';
import type { MatterState } from './state';

/**
 * Until when the words of a rung are of use that is raised at this moment: as planned, or, where it was put off beyond
 * that (a promise, the ball with us), until the next one to the unit that is still ahead.
 */
export function usefulUntil(
  { rung, uselessAfter }: PlannedRung,
  { rungs, done }: Pick<MatterState, 'rungs' | 'done'>,
  at: Instant,
): Instant {
  if (uselessAfter > at) return uselessAfter;
  const next = rungs.find(
    (later) =>
      later.at > at && later.rung !== rung && later.standing === 'due' && !done[later.rung] && later.to !== 'committee',
  );
  return next?.at ?? instantOf(msOf(at) + LAST_RUNG_USEFUL_MS);
}
