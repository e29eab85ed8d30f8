import { markStarted, unstarted } from '../database/queries/matters';
import type { Launching } from '../workflows/ports';
import type { House } from './house';

/** Which matters have no clock yet; marking one twice does no harm. */
export function launchingOf({ pool }: House): Launching {
  return {
    unstartedMatters: ({ limit }) => unstarted(pool, limit),
    markStarted: ({ matterIds }) => markStarted(pool, matterIds),
  };
}
