import { inTransaction } from '../../database/pool';
import { bouncedMessage, insertBounce } from '../../database/queries/bounces';
import type { Instant } from '../../domain/civil-date';
import { readBounce } from '../gateways/delivery-status';
import type { PostRoomContext } from './ports';

export type BounceAnswer =
  | { readonly recorded: readonly { readonly messageId: string; readonly code: string }[] }
  /** Not a delivery report; a report of a delay or of a success; about none of our messages; known already. */
  | { readonly ignored: 'no-report' | 'not-failed' | 'not-ours' | 'known' };

/**
 * Takes a mail that came to the bounce address. A report that a message failed makes its notices `failed`; what follows
 * (next contact, or a task) is `rerouteBounced`'s. The same report twice changes nothing.
 */
export async function recordBounce(
  bytes: Buffer,
  at: Instant,
  ctx: Pick<PostRoomContext, 'pool' | 'identity'>,
): Promise<BounceAnswer> {
  const report = await readBounce(bytes);
  if (!report) return { ignored: 'no-report' };
  const failed = report.recipients.filter((recipient) => recipient.action === 'failed');
  if (failed.length === 0) return { ignored: 'not-failed' };
  return inTransaction(ctx.pool, async (client) => {
    const message = await bouncedMessage(client, {
      messageIds: report.messageIds,
      id: idIn(report.sentTo, ctx.identity.returnPath),
    });
    if (!message) return { ignored: 'not-ours' };
    const recorded: { messageId: string; code: string }[] = [];
    for (const { status, diagnostic } of failed) {
      // Each message has one recipient: a report that names it otherwise (an alias, a forward) is about it all the same.
      const bounce = {
        messageId: message.id,
        address: message.address,
        code: status,
        text: diagnostic,
        receivedAt: at,
      };
      if (await insertBounce(client, bounce)) recorded.push({ messageId: message.id, code: status });
    }
    return recorded.length > 0 ? { recorded } : { ignored: 'known' };
  });
}

/** The message id that the bounce address carries, where addresses are made from `bounces+{id}@…`. */
function idIn(addresses: readonly string[], returnPath: string | undefined): string | undefined {
  const [before, after] = returnPath?.toLowerCase().split('{id}') ?? [];
  if (before === undefined || after === undefined) return undefined;
  const found = addresses
    .map((address) => address.toLowerCase())
    .find((address) => address.startsWith(before) && address.endsWith(after));
  return found?.slice(before.length, found.length - after.length).toUpperCase();
}
