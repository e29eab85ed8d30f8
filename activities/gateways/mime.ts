import { createHash } from 'node:crypto';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import { invariant } from '../../domain/invariant';
import { checkMailAddress } from './mail-address';

/** A DKIM key (RFC 6376): the public half stands in DNS at `<selector>._domainkey.<domain>`. */
export interface MailSigner {
  readonly domainName: string;
  readonly keySelector: string;
  /** PEM. */
  readonly privateKey: string;
}

interface Mailbox {
  readonly name: string;
  readonly address: string;
}

export interface MailContent {
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly replyTo?: Mailbox | undefined;
  readonly subject: string;
  readonly text: string;
  /** With its angle brackets; it belongs to the message's row and is kept over resends. */
  readonly messageId: string;
  readonly date: Date;
  /** Listed in an opaque header, by which an outside sink counts notices. */
  readonly noticeIds: readonly string[];
}

export interface ComposedMail {
  readonly bytes: Buffer;
  /** Hex. */
  readonly sha256: string;
}

export const NOTICES_HEADER = 'X-Duban-Notices';

/**
 * Composes a message to the byte, once; the same bytes are kept and handed over. Headers are built from objects, and
 * every value that came from data is made one line first: no name, subject or text can add a header or a part.
 */
export async function composeMail(content: MailContent, signer?: MailSigner): Promise<ComposedMail> {
  const composer = new MailComposer({
    from: mailbox(content.from),
    to: mailbox(content.to),
    ...(content.replyTo ? { replyTo: mailbox(content.replyTo) } : {}),
    subject: oneLine(content.subject),
    text: plainText(content.text),
    messageId: content.messageId,
    date: content.date,
    // Auto-Submitted keeps out-of-office machines from answering (RFC 3834).
    headers: { [NOTICES_HEADER]: content.noticeIds.join(', '), 'Auto-Submitted': 'auto-generated' },
    textEncoding: 'B',
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const plain = await composer.compile().build();
  const bytes = signer ? await collect(new DKIM({ ...signer }).sign(plain)) : plain;
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function mailbox({ name, address }: Mailbox): Mailbox {
  const checked = checkMailAddress(address);
  invariant('address' in checked, `an unchecked address reached the composer: ${JSON.stringify(address)}`);
  // Brackets, quotes and @ have no place in a name and are what display-name tricks are made of.
  return {
    name: oneLine(name)
      .replace(/[<>"@\\]/g, ' ')
      .trim(),
    address,
  };
}

/** Control characters become spaces; invisible direction marks, which could make a line read otherwise than it is, go. */
function oneLine(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/gu, '')
    .replace(/\p{Cc}|[\u2028\u2029]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Line breaks stay; other control characters, NUL among them, go. */
function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
