import type { PoolClient } from 'pg';
import { inTransaction } from '../../database/pool';
import {
  bounceHandled,
  type Contact,
  contactsOf,
  type FailedNotice,
  failedNoticesOf,
  insertRerouted,
  lockUnhandledBounces,
  triedWays,
  type UnhandledBounce,
} from '../../database/queries/bounces';
import { openTask } from '../../database/queries/notice-release';
import { handContactOf } from '../../database/queries/by-hand';
import type { Instant } from '../../domain/civil-date';
import { dayOf } from '../../domain/time/civil';
import { checkMailAddress } from '../gateways/mail-address';
import type { PostRoomContext } from './ports';
import { taskWords } from './task-words';

const TOGETHER = 50;

/** Channels a copy may go by, in order of preference. A text only goes beside a mail and says nothing of the matter. */
const CHANNELS = ['email'] as const;
type RerouteChannel = (typeof CHANNELS)[number];

/**
 * What was refused for good, or came back, goes to the next channel, then to the organisation's next contact (deputy,
 * liaison, secretary), and when all have been tried becomes a task. Returns how many bounces were handled.
 */
export async function rerouteBounced(
  at: Instant,
  ctx: Pick<PostRoomContext, 'pool' | 'channel' | 'policy'>,
): Promise<number> {
  return inTransaction(ctx.pool, async (client) => {
    const bounces = await lockUnhandledBounces(client, ctx.channel, TOGETHER);
    for (const bounce of bounces) {
      for (const notice of await failedNoticesOf(client, bounce.messageId))
        await reroute(notice, bounce, at, ctx, client);
      await bounceHandled(client, bounce.id, at);
    }
    return bounces.length;
  });
}

async function reroute(
  notice: FailedNotice,
  bounce: UnhandledBounce,
  at: Instant,
  ctx: Pick<PostRoomContext, 'policy'>,
  client: PoolClient,
): Promise<void> {
  const way = senderRefused(bounce) || at > notice.uselessAfter ? undefined : await nextWay(notice, at, ctx, client);
  const reason = `instead of ${notice.id}: ${[bounce.code, bounce.text].filter(Boolean).join(' ')}`;
  if (way) {
    const { contact, channel, address } = way;
    const written = await insertRerouted(client, {
      instead: notice,
      postId: contact.postId,
      holdingId: contact.holdingId,
      addressee: contact.person,
      channel,
      address,
      reason,
      at,
    });
    // The same person at a corrected address: the ledger holds one notice a person, so somebody has to look.
    if (written) return;
  }
  const { matterId, round, rung } = notice;
  await openTask(client, {
    matterId,
    round,
    rung,
    kind: 'undeliverable',
    ...taskWords('undeliverable', notice, {
      detail: bounce.text,
      contact: await handContactOf(client, notice.id),
    }),
    dueOn: dayOf(notice.dueAt, ctx.policy.zone),
    noticeId: notice.id,
    at,
  });
}

/** A server that will have nothing from our sender says nothing about the address. */
function senderRefused({ code }: UnhandledBounce): boolean {
  return code.startsWith('MAIL');
}

interface Way {
  readonly contact: Contact;
  readonly channel: RerouteChannel;
  readonly address: string;
}

async function nextWay(
  notice: FailedNotice,
  at: Instant,
  ctx: Pick<PostRoomContext, 'policy'>,
  client: PoolClient,
): Promise<Way | undefined> {
  const contacts = await contactsOf(client, notice.organisationId, dayOf(at, ctx.policy.zone));
  const tried = new Set((await triedWays(client, notice)).map(({ channel, address }) => `${channel} ${address}`));
  // The same person by another channel comes before another person.
  const inOrder = [...contacts.filter((contact) => contact.holdingId === notice.holdingId), ...contacts];
  return inOrder.flatMap(waysTo).find(({ channel, address }) => !tried.has(`${channel} ${address.toLowerCase()}`));
}

function waysTo(contact: Contact): readonly Way[] {
  return CHANNELS.flatMap((channel) => {
    const address = contact.email;
    return address !== null && 'address' in checkMailAddress(address) ? [{ contact, channel, address }] : [];
  });
}
