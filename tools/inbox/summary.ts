import PostalMime, { type Email } from 'postal-mime';
import { NOTICES_HEADER } from '../../activities/gateways/mime';

/** What the list shows of a mail. */
export interface Summary {
  readonly subject: string;
  readonly from: string;
  readonly to: string;
  /** The beginning of the text, on one line. */
  readonly snippet: string;
  /** Empty where the mail has none. */
  readonly messageId: string;
  /** The notices its opaque header lists. */
  readonly notices: readonly string[];
}

const SNIPPET_CHARACTERS = 120;

/** A mail that cannot be read is shown as what it is, not refused: the sender has been told that it was taken. */
export async function parseMail(bytes: Buffer): Promise<Email | undefined> {
  return PostalMime.parse(bytes).catch(() => undefined);
}

export async function summarise(bytes: Buffer): Promise<Summary> {
  const mail = await parseMail(bytes);
  const notices = mail?.headers.find(({ key }) => key === NOTICES_HEADER.toLowerCase())?.value ?? '';
  return {
    subject: mail?.subject ?? '',
    from: mailboxText(mail?.from),
    to: (mail?.to ?? []).map(mailboxText).join('，'),
    snippet: textOf(mail).replace(/\s+/gu, ' ').trim().slice(0, SNIPPET_CHARACTERS),
    messageId: mail?.messageId ?? '',
    notices: notices.split(/,\s*/).filter(Boolean),
  };
}

/** The text part, or the HTML's words where there is no text. */
export function textOf(mail: Email | undefined): string {
  if (mail?.text !== undefined) return mail.text;
  return (mail?.html ?? '').replace(/<(style|script)[^]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ');
}

function mailboxText(mailbox: { name: string; address?: string | undefined } | undefined): string {
  if (!mailbox) return '';
  const { name, address } = mailbox;
  return name === '' || address === undefined ? (address ?? name) : `${name} <${address}>`;
}
