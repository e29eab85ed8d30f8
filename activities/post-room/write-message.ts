import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { insertMessage, nextMessageId, type WaitingNotice } from '../../database/queries/notice-release';
import { type Instant, msOf } from '../../domain/civil-date';
import { invariant } from '../../domain/invariant';
import { composeMail } from '../gateways/mime';
import type { DigestWording } from './policy';
import type { PostRoomContext } from './ports';

/** Composes one message to the byte and writes it with its notices' move into it. The notices share an address. */
export async function writeMessage(
  client: PoolClient,
  notices: readonly WaitingNotice[],
  at: Instant,
  ctx: PostRoomContext,
): Promise<void> {
  const [first] = notices;
  invariant(first?.address, 'an envelope holds at least one notice, and its address was checked');
  const { identity, policy } = ctx;
  const id = await nextMessageId(client);
  const { subject, text } =
    notices.length === 1
      ? { subject: first.subject, text: first.body }
      : digestOf(notices, policy.digest === false ? undefined : policy.digest.wording);
  const messageId = `<${randomUUID()}@${identity.address.split('@')[1] ?? 'localhost'}>`;
  const { bytes, sha256 } = await composeMail(
    {
      from: identity,
      to: { name: first.addressee, address: first.address },
      replyTo: identity.replyTo,
      subject,
      text,
      messageId,
      date: new Date(msOf(at)),
      noticeIds: notices.map((notice) => notice.id),
    },
    ctx.signer,
  );
  await insertMessage(client, {
    id,
    channel: ctx.channel,
    address: first.address,
    mailFrom: identity.returnPath?.replace('{id}', id) ?? identity.address,
    messageId,
    subject,
    bytes,
    sha256,
    numbered: notices.some((notice) => notice.kind === 'letter'),
    at,
    uselessAfter: notices.map((notice) => notice.uselessAfter).reduce((least, each) => (each < least ? each : least)),
    noticeIds: notices.map((notice) => notice.id),
  });
}

function digestOf(
  notices: readonly WaitingNotice[],
  wording: DigestWording | undefined,
): { subject: string; text: string } {
  invariant(wording, 'several notices go together only where a digest is worded');
  const fill = (template: string): string => template.replaceAll('{{count}}', String(notices.length));
  const parts = notices.map((notice, index) => `${index + 1}. ${notice.subject}\n\n${notice.body.trim()}`);
  return {
    subject: fill(wording.subject),
    text: [fill(wording.opening), ...parts, fill(wording.closing)].filter(Boolean).join('\n\n') + '\n',
  };
}
