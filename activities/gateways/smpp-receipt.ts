import type { Pdu } from 'smpp';
import type { Receipt } from '../post-room/ports';

/** The message type bits of esm_class (SMPP 3.4, 5.2.12): a delivery receipt. */
const MESSAGE_TYPE = 0x3c;
const IS_RECEIPT = 0x04;

const FAILED = new Set(['EXPIRED', 'DELETED', 'UNDELIV', 'REJECTD']);
/** message_state (5.2.28), for gateways that say it there and not in the text. */
const STATES: Readonly<Record<number, string>> = {
  1: 'ENROUTE',
  2: 'DELIVRD',
  3: 'EXPIRED',
  4: 'DELETED',
  5: 'UNDELIV',
  6: 'ACCEPTD',
  7: 'UNKNOWN',
  8: 'REJECTD',
};

export type Delivered =
  /** A text from somebody's telephone. */
  | { readonly kind: 'text' }
  /** On its way, or nothing is known: another receipt will follow. */
  | { readonly kind: 'not-final' }
  | { readonly kind: 'receipt'; readonly receipt: Receipt };

/** What the gateway handed us: a receipt names its message in a field of its own, or in its text (Appendix B). */
export function deliveredBy(pdu: Pdu): Delivered {
  if (((pdu.esm_class ?? 0) & MESSAGE_TYPE) !== IS_RECEIPT) return { kind: 'text' };
  const text = textOf(pdu);
  const reference = pdu.receipted_message_id ?? /\bid:(\S+)/i.exec(text)?.[1];
  const stat = (/\bstat:([A-Z]+)/i.exec(text)?.[1] ?? STATES[pdu.message_state ?? 0] ?? '').toUpperCase();
  if (reference === undefined || reference === '') return { kind: 'not-final' };
  const error = /\berr:(\w+)/i.exec(text)?.[1];
  const code = [stat, error === undefined || /^0+$/.test(error) ? '' : error].filter(Boolean).join(' ');
  if (stat === 'DELIVRD') return { kind: 'receipt', receipt: { reference, state: 'delivered', code } };
  return FAILED.has(stat) ? { kind: 'receipt', receipt: { reference, state: 'failed', code } } : { kind: 'not-final' };
}

function textOf({ short_message: content }: Pdu): string {
  const message = typeof content === 'object' && !Buffer.isBuffer(content) ? content.message : content;
  return Buffer.isBuffer(message) ? message.toString('latin1') : (message ?? '');
}
