import { inTransaction } from '../../database/pool';
import { applyReceipt, matchedReceipts } from '../../database/queries/receipts';
import type { Instant } from '../../domain/civil-date';
import type { PostRoomContext } from './ports';

const TOGETHER = 200;

/** Receipts that have come since, matched with their messages; one that came before its message's answer waits for it. */
export async function applyReceipts(
  at: Instant,
  { pool, channel }: Pick<PostRoomContext, 'pool' | 'channel'>,
): Promise<number> {
  return inTransaction(pool, async (client) => {
    const receipts = await matchedReceipts(client, channel, TOGETHER);
    for (const receipt of receipts) await applyReceipt(client, receipt, at);
    return receipts.length;
  });
}
