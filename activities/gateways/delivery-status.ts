import PostalMime from 'postal-mime';

/** What a bounce says (RFC 3464), as far as it is needed to act on it. */
export interface DeliveryStatus {
  /** Lower case; `failed` alone means it will not arrive. */
  readonly action: string;
  /** Enhanced status code such as 5.1.1 (RFC 3463); empty where the report has none. */
  readonly status: string;
  readonly recipient: string;
  readonly diagnostic: string;
}

export interface BounceReport {
  readonly recipients: readonly DeliveryStatus[];
  /** Message-IDs the report quotes: of the message itself where it is enclosed, or where a header names it. */
  readonly messageIds: readonly string[];
  /** Addresses the report was sent to: the envelope sender, which may name the message. */
  readonly sentTo: readonly string[];
}

/** Nothing a mail server wrote is trusted to be short. */
const KEPT_CHARACTERS = 500;
const MOST_RECIPIENTS = 100;

/** Reads a bounce; undefined where the mail is no delivery report. Never throws for what the mail holds. */
export async function readBounce(bytes: Buffer): Promise<BounceReport | undefined> {
  const mail = await PostalMime.parse(bytes, { forceRfc822Attachments: true }).catch(() => undefined);
  const report = mail?.attachments.find((part) => part.mimeType === 'message/delivery-status');
  if (!mail || !report) return undefined;
  const recipients = fieldGroups(textOf(report.content)).filter(
    (fields) => fields.has('final-recipient') || fields.has('original-recipient'),
  );
  const enclosed = mail.attachments.filter(
    (part) => part.mimeType === 'message/rfc822' || part.mimeType === 'text/rfc822-headers',
  );
  const quoted = enclosed.map((part) => fieldGroups(textOf(part.content))[0]?.get('message-id'));
  return {
    recipients: recipients.slice(0, MOST_RECIPIENTS).map(statusOf),
    messageIds: [...quoted, mail.inReplyTo, ...(mail.references?.split(/\s+/) ?? [])].filter(
      (id): id is string => id !== undefined && id !== '',
    ),
    sentTo: (mail.to ?? []).flatMap((to) => (to.address === undefined ? [] : [to.address])),
  };
}

function statusOf(fields: ReadonlyMap<string, string>): DeliveryStatus {
  const recipient = (fields.get('original-recipient') ?? fields.get('final-recipient') ?? '').replace(/^[^;]*;\s*/, '');
  return {
    action: (fields.get('action') ?? '').toLowerCase(),
    status: fields.get('status') ?? '',
    recipient,
    diagnostic: (fields.get('diagnostic-code') ?? '').replace(/^[^;]*;\s*/, '').slice(0, KEPT_CHARACTERS),
  };
}

/** Groups of header fields separated by empty lines, unfolded; names in lower case, the first of a name counts. */
function fieldGroups(text: string): readonly ReadonlyMap<string, string>[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n\n+/)
    .map((group) => {
      const fields = new Map<string, string>();
      for (const line of group.split('\n')) {
        const colon = line.indexOf(':');
        const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
        if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
      }
      return fields;
    });
}

function textOf(content: ArrayBuffer | Uint8Array | string): string {
  return typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8');
}
