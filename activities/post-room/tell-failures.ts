import { failureTold, untoldFailures } from '../../database/queries/post-room-standing';
import type { Instant } from '../../domain/civil-date';
import type { PostRoomContext } from './ports';

/**
 * Tells each matter's clock of its failed notices. What was told is noted afterwards: a crash between tells it again,
 * never not at all. A clock that cannot be reached now is told at the next drain.
 */
export async function tellFailures(at: Instant, { pool, channel, noticeFailed }: PostRoomContext): Promise<void> {
  for (const { id, reason } of await untoldFailures(pool, channel)) {
    try {
      await noticeFailed(id, reason);
    } catch {
      continue;
    }
    await failureTold(pool, id, at);
  }
}
