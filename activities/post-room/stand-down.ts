import { inTransaction } from '../../database/pool';
import { withdrawMessage, unsentMessages } from '../../database/queries/message-ends';
import { moveNotice, noticesIn } from '../../database/queries/notice-release';
import { noteGateway } from '../../database/queries/post-room-standing';
import type { Instant } from '../../domain/civil-date';
import type { Drained } from './drain';
import type { PostLedger } from './ledger';
import type { PostRoomContext } from './ports';
import { settleUnknowns } from './settle-unknowns';
import { tellFailures } from './tell-failures';

/**
 * The drain of a channel without a gateway. Messages that an earlier gateway certainly has not taken are taken back, and
 * their notices are judged anew, which makes them tasks; about those it perhaps has, a person decides.
 */
export async function standDown(at: Instant, ctx: PostRoomContext, ledger: PostLedger): Promise<Drained> {
  const { pool, channel } = ctx;
  await settleUnknowns(at, ctx);
  for (const id of await unsentMessages(pool, channel)) {
    await inTransaction(pool, async (client) => {
      const notices = await noticesIn(client, id);
      if (!(await withdrawMessage(client, id, at, 'no gateway'))) return;
      for (const notice of notices) await moveNotice(client, { id: notice.id, state: 'intent', reason: null, at });
    });
  }
  await noteGateway(pool, channel, at, { configured: false, failure: undefined, worked: false });
  await tellFailures(at, ctx);
  return { epoch: ledger.epoch, outcomes: {}, left: ledger.left.length, fenced: false };
}
