import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import {
  insertMessage,
  type NewMessage,
  nextMessageId,
  type WaitingNotice,
} from '../../database/queries/notice-release';
import { type Instant, msOf } from '../../domain/civil-date';
import { invariant } from '../../domain/invariant';
import { composeMail } from '../gateways/mime';
import { composeText } from './compose-text';
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
  const id = await nextMessageId(client);
  const to = { name: first.addressee, address: first.address };
  const composed = ctx.channel === 'sms' ? textOf(notices, ctx) : await mailOf(notices, { id, to, at }, ctx);
  await insertMessage(client, {
    id,
    channel: ctx.channel,
    address: first.address,
    ...composed,
    numbered: notices.some((notice) => notice.kind === 'letter'),
    at,
    uselessAfter: notices.map((notice) => notice.uselessAfter).reduce((least, each) => (each < least ? each : least)),
    noticeIds: notices.map((notice) => notice.id),
  });
}

type Composed = Pick<NewMessage, 'mailFrom' | 'messageId' | 'subject' | 'bytes' | 'sha256'>;

async function mailOf(
  notices: readonly WaitingNotice[],
  { id, to, at }: { id: string; to: { name: string; address: string }; at: Instant },
  { identity, policy, signer }: PostRoomContext,
): Promise<Composed> {
  const [first] = notices;
  const { subject, text } =
    notices.length === 1 && first
      ? { subject: first.subject, text: first.body }
      : digestOf(notices, policy.digest === false ? undefined : policy.digest.wording);
  const messageId = `<${randomUUID()}@${identity.address.split('@')[1] ?? 'localhost'}>`;
  const { bytes, sha256 } = await composeMail(
    {
      from: identity,
      to,
      replyTo: identity.replyTo,
      subject,
      text,
      messageId,
      date: new Date(msOf(at)),
      noticeIds: notices.map((notice) => notice.id),
    },
    signer,
  );
  return { mailFrom: identity.returnPath?.replace('{id}', id) ?? identity.address, messageId, subject, bytes, sha256 };
}

/** A text has no subject; the gateway is told our id of it, so that it can be asked about it. */
function textOf(notices: readonly WaitingNotice[], { identity, policy }: PostRoomContext): Composed {
  invariant(policy.sms, 'a post room of texts knows how they are worded');
  const { bytes, sha256 } = composeText(notices, policy.sms);
  return { mailFrom: identity.address, messageId: randomUUID(), subject: '', bytes, sha256 };
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
