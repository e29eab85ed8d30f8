import { inTransaction } from '../../database/pool';
import { noticesIn, openTask } from '../../database/queries/notice-release';
import { leaveUnknown, openUnknowns, settleByAnswer, type UnknownMessage } from '../../database/queries/message-ends';
import type { Instant } from '../../domain/civil-date';
import type { Gateway, GatewayAnswer, PostRoomContext } from './ports';
import { taskWords } from './task-words';

/** A reminder is repeated once, byte for byte. When that answer is lost as well, a person decides. */
const REPEATS = 1;

/**
 * Decides about messages whose answer was lost. The gateway is asked where it can answer; else a reminder stays due and
 * is repeated by this drain (labelled as perhaps a repeat), and a numbered letter waits for a person.
 */
export async function settleUnknowns(at: Instant, ctx: PostRoomContext): Promise<void> {
  for (const unknown of await openUnknowns(ctx.pool, ctx.channel, at)) {
    const answer = ctx.gateway ? await ask(unknown, ctx.gateway) : 'cannot-say';
    if (answer !== 'cannot-say')
      await inTransaction(ctx.pool, (client) =>
        settleByAnswer(client, { id: unknown.id, taken: answer === 'taken', at }),
      );
    // Without a gateway there is nobody to repeat it to.
    else if (unknown.numbered || unknown.unknowns > REPEATS || !ctx.gateway) await leaveToPerson(unknown, at, ctx);
    else if (unknown.useless) await inTransaction(ctx.pool, (client) => leaveUnknown(client, unknown.id, at));
  }
}

async function ask(unknown: UnknownMessage, gateway: Gateway): Promise<GatewayAnswer> {
  try {
    return (await gateway.ask?.(unknown.messageId)) ?? 'cannot-say';
  } catch {
    // A log that cannot be read says nothing about the message.
    return 'cannot-say';
  }
}

async function leaveToPerson(unknown: UnknownMessage, at: Instant, ctx: PostRoomContext): Promise<void> {
  await inTransaction(ctx.pool, async (client) => {
    for (const notice of await noticesIn(client, unknown.id)) {
      // Whether a text came beside the mail or not is nothing to ring somebody up for.
      if (notice.channel === 'sms') continue;
      const { matterId, round, rung } = notice;
      await openTask(client, {
        matterId,
        round,
        rung,
        kind: 'delivery-unknown',
        ...taskWords('delivery-unknown', notice, { detail: `信件 ${unknown.id}` }),
        noticeId: notice.id,
        at,
      });
    }
    await leaveUnknown(client, unknown.id, at);
  });
}
