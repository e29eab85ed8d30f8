import type { CivilDate } from '../civil-date';
import type { MatterState } from './state';

/** Why a matter will not do what it was asked. A refusal is an answer: it stands in the journal. */
export type RefusalCode =
  | 'matter-closed'
  | 'not-this-status'
  | 'fact-in-future'
  | 'back-dated'
  | 'before-this-term'
  | 'stage-already-reached'
  | 'already-reported'
  | 'nothing-to-accept'
  | 'nothing-to-reverse'
  | 'extension-over-one-year'
  | 'extension-not-later'
  | 'no-extension-asked'
  | 'promise-in-past'
  | 'promise-beyond-cap'
  | 'promise-renewals-used'
  | 'ball-already-there'
  | 'letter-not-draft'
  | 'letter-arrived-since'
  | 'letter-edits-stale'
  | 'letter-blank-stands'
  | 'letter-answers-another'
  | 'letter-not-signed'
  | 'number-used'
  | 'numbers-used-up'
  | 'number-malformed'
  | 'letter-numbered'
  | 'letter-unnumbered'
  | 'earlier-letter-unnumbered'
  | 'handed-over-before-signing'
  | 'received-before-handed-over'
  | 'stand-in-ended'
  | 'no-reply'
  | 'paper-already-entered'
  | 'nothing-proposed'
  | 'contact-in-past'
  | 'contact-not-now'
  | 'not-suspended'
  | 'already-suspended';

export interface Refusal {
  readonly refused: RefusalCode;
  /** The value asked for, and the bound it broke. */
  readonly value?: string | undefined;
  readonly bound?: string | undefined;
}

export interface Accepted {
  readonly accepted: true;
  readonly warnings: readonly Warning[];
  readonly status: MatterState['status'];
  readonly stage: MatterState['stage'];
  readonly endsOn: CivilDate;
  readonly number?: string | undefined;
  readonly nextMatterId?: string | undefined;
}

export type Warning = 'second-extension' | 'after-expiry' | 'promise-renewed' | 'earlier-stages-skipped';

export type Answer = Refusal | Accepted;

export function isRefusal(answer: Answer): answer is Refusal {
  return 'refused' in answer;
}
