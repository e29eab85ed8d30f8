import type { Settlement } from '../../database/queries/post-room';
import { type Instant, instantOf, msOf } from '../../domain/civil-date';
import { unreachable } from '../../domain/invariant';
import type { SendOutcome } from './ports';

/** One attempt at one message and what is known of it. */
export interface Attempted {
  readonly messageId: string;
  /** Attempts before this one. */
  readonly before: number;
  /** Whether its mark was committed. */
  readonly marked: boolean;
  readonly outcome: Exclude<SendOutcome, { kind: 'gateway-refused' }>;
}

const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

/** 1 min, 2 min, 4 min … 1 h, until the message is of no more use. */
export function waitAfterMs(attempts: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_WAIT_MS);
}

/** What an outcome means for message, attempt and notices. */
export function settlementOf(
  { messageId, before, marked, outcome }: Attempted,
  at: Instant,
): Omit<Settlement, 'channel' | 'epoch' | 'at'> {
  const { phase, response } = outcome;
  const common = { messageId, before, marked, phase, response };
  const over = { final: true, nextAttemptAt: at };
  const later = { final: false, nextAttemptAt: instantOf(msOf(at) + waitAfterMs(before + 1)) };
  switch (outcome.kind) {
    case 'accepted':
      return {
        ...common,
        ...over,
        state: 'accepted',
        outcome: 'accepted',
        notices: { state: 'sent', reason: null },
        reference: outcome.reference,
      };
    case 'refused': {
      if (!outcome.permanent) return { ...common, ...later, state: 'refused-temporary', outcome: 'refused-temporary' };
      // The verb tells whose fault it is: a sender refused at MAIL would be refused for any other recipient, too.
      const bounced = { code: `${outcome.verb} ${response.slice(0, 3)}` };
      return {
        ...common,
        ...over,
        state: 'refused-permanent',
        outcome: 'refused-permanent',
        notices: { state: 'failed', reason: `refused: ${response}` },
        // An SMS only goes beside a mail that was taken: nothing else takes its place.
        ...(outcome.verb !== 'submit' && { bounced }),
      };
    }
    case 'not-sent':
      return { ...common, ...later, state: 'ready', outcome: 'not-sent' };
    case 'unknown':
      return { ...common, ...later, state: 'unknown', outcome: 'unknown' };
    default:
      return unreachable(outcome);
  }
}
