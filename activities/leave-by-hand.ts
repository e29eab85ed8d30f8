import { dropByHand, openByHand } from '../database/queries/by-hand';
import type { Db } from '../database/pool';
import type { Instant } from '../domain/civil-date';
import type { MatterState } from '../domain/matter/state';
import { stillNeeded } from './post-room/still-needed';

/**
 * What waits to be delivered by hand is held to the same rule as what waits in the post room: once a fact, a call, a
 * promise or a newer rung has overtaken it, nobody is asked to bring it any more.
 */
export async function leaveByHand(db: Db, state: MatterState, at: Instant): Promise<void> {
  for (const { task, round, rung, exempt, uselessAfter } of await openByHand(db, state.matterId)) {
    const answer = stillNeeded(state, { round, rung, exempt }, at);
    const reason = at > uselessAfter ? 'useless-after' : answer.needed ? undefined : answer.reason;
    if (reason !== undefined) await dropByHand(db, task, reason, at);
  }
}
