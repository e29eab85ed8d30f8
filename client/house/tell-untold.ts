import { untoldLetters } from '../../database/queries/untold-letters';
import type { Door } from './door';
import { tellClock } from './tell-clocks';

/** Tells the clocks what the books say they have not heard of their letters: now, and whatever an earlier try left. */
export async function tellUntold(door: Door): Promise<void> {
  for (const { organisationId, letterId, kind } of await untoldLetters(door.pool))
    await tellClock(door, organisationId, { kind, letterId });
}
