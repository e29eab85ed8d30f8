import { inTransaction } from '../../database/pool';
import { moveNotice, noticesIn } from '../../database/queries/notice-release';
import { waitingSince, withdrawMessage } from '../../database/queries/message-ends';
import { type Instant, instantOf, msOf } from '../../domain/civil-date';
import type { PostRoomContext } from './ports';

/** The check made at release is trusted for this long. */
const CHECK_GOOD_FOR_MS = 10 * 60_000;

/**
 * While a gateway is down or a server puts us off, the world goes on. A message that has waited is taken back where one
 * of its notices is no longer needed: that notice is suppressed, and the others are released anew. Only messages that
 * certainly have not crossed are taken back.
 */
export async function recheckWaiting(at: Instant, ctx: PostRoomContext): Promise<number> {
  let withdrawn = 0;
  for (const id of await waitingSince(ctx.pool, ctx.channel, instantOf(msOf(at) - CHECK_GOOD_FOR_MS), at)) {
    if (await recheck(id, at, ctx)) withdrawn++;
  }
  return withdrawn;
}

async function recheck(messageId: string, at: Instant, ctx: PostRoomContext): Promise<boolean> {
  return inTransaction(ctx.pool, async (client) => {
    const notices = await noticesIn(client, messageId);
    const answers = await Promise.all(
      notices.map(async (notice) => ({ notice, answer: await ctx.stillNeeded(notice, at, client) })),
    );
    if (answers.every(({ answer }) => answer.needed)) return false;
    if (!(await withdrawMessage(client, messageId, at, 'no longer needed'))) return false;
    for (const { notice, answer } of answers) {
      await moveNotice(client, {
        id: notice.id,
        state: answer.needed ? 'intent' : 'suppressed',
        reason: answer.needed ? null : answer.reason,
        at,
      });
    }
    return true;
  });
}
