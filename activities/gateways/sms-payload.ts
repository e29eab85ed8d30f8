import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SmsParams } from '../../rulebook/sms-wording';

/** What of an SMS is kept in the ledger and handed over: its text, and the same as a provider's template takes it. */
export interface SmsPayload {
  /** With its signature, one segment. */
  readonly text: string;
  readonly signature: string;
  readonly templateCode?: string | undefined;
  readonly params: SmsParams;
}

const payload = z.strictObject({
  text: z.string().min(1),
  signature: z.string(),
  templateCode: z.string().optional(),
  params: z.strictObject({ count: z.string(), by: z.string(), contactPhone: z.string() }),
});

/** The bytes that the ledger keeps, in one order, and their SHA-256 in hex. */
export function packSms({ text, signature, templateCode, params }: SmsPayload): { bytes: Buffer; sha256: string } {
  const { count, by, contactPhone } = params;
  const bytes = Buffer.from(
    JSON.stringify({ text, signature, templateCode, params: { count, by, contactPhone } }),
    'utf8',
  );
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** @throws where the bytes are none of ours: a bug, or a ledger that was tampered with. */
export function unpackSms(bytes: Buffer): SmsPayload {
  return payload.parse(JSON.parse(bytes.toString('utf8')));
}
