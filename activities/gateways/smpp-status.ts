import { errors } from 'smpp';
import type { SendOutcome } from '../post-room/ports';

/** What a status of SMPP 3.4 (5.1.3) means for us: try this message again later, never again, or nothing until an operator acts. */
type Meaning = 'temporary' | 'permanent' | 'gateway';

const MEANINGS: Readonly<Record<string, Meaning>> = {
  ESME_RTHROTTLED: 'temporary',
  ESME_RMSGQFUL: 'temporary',
  ESME_RSYSERR: 'temporary',
  ESME_RSUBMITFAIL: 'temporary',
  ESME_RX_T_APPN: 'temporary',
  ESME_RINVDSTADR: 'permanent',
  ESME_RINVDSTTON: 'permanent',
  ESME_RINVDSTNPI: 'permanent',
  ESME_RINVMSGLEN: 'permanent',
  ESME_RX_P_APPN: 'permanent',
  ESME_RX_R_APPN: 'permanent',
  ESME_RINVBNDSTS: 'gateway',
  ESME_RALYBND: 'gateway',
  ESME_RBINDFAIL: 'gateway',
  ESME_RINVPASWD: 'gateway',
  ESME_RINVSYSID: 'gateway',
  ESME_RINVSYSTYP: 'gateway',
  // The number that texts come from is the account's: it would be refused with every other message as well.
  ESME_RINVSRCADR: 'gateway',
};

const NAMES = new Map(Object.entries(errors).map(([name, code]) => [code, name]));

/** ESME_RTHROTTLED (0x00000058) */
export function statusText(status: number): string {
  const code = `0x${status.toString(16).padStart(8, '0')}`;
  const name = NAMES.get(status);
  return name === undefined ? `status ${code}` : `${name} (${code})`;
}

/** What a refusal means. A status that is not in the table was a refusal all the same: it is tried again, with growing waits. */
export function refusalOf(status: number): Extract<SendOutcome, { kind: 'refused' | 'gateway-refused' }> {
  const response = statusText(status);
  const meaning = MEANINGS[NAMES.get(status) ?? ''] ?? 'temporary';
  if (meaning === 'gateway') return { kind: 'gateway-refused', phase: 'answered', response };
  return { kind: 'refused', permanent: meaning === 'permanent', verb: 'submit', phase: 'answered', response };
}
