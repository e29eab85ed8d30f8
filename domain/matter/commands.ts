import type { CivilDate, Instant } from '../civil-date';
import type { CallOutcome, ContactMeans, ReplanReason } from './events';
import type { FactKind } from './state';

/**
 * What a person of the office asks of a matter. `on` is the office's day at the door, `resumesAt`
 * and the like are computed there with the calendar: the workflow holds no calendar and no zone.
 * Free text is not here: it stands in the decision journal under the command's id.
 */
export type MatterCommand =
  | {
      readonly kind: 'decideEntry';
      readonly choice: 'send' | 'phone' | 'postpone';
      readonly on: CivilDate;
      readonly until?: CivilDate | undefined;
      readonly resumesAt?: Instant | undefined;
    }
  | {
      readonly kind: 'recordFact';
      readonly fact: FactKind;
      readonly claimedOn: CivilDate;
      readonly on: CivilDate;
      readonly ownTerm: OwnTerm;
      readonly latestEntryOn: CivilDate;
    }
  | {
      readonly kind: 'accept';
      readonly on: CivilDate;
      readonly resumesAt: Instant;
      readonly electedOn?: CivilDate | undefined;
      /** The 批复 whose signing this acceptance is: signed in the same transaction. */
      readonly letterId?: string | undefined;
    }
  | { readonly kind: 'returnFact'; readonly on: CivilDate; readonly resumesAt: Instant }
  | {
      readonly kind: 'reverseAcceptance';
      readonly on: CivilDate;
      /** The paper that is undecided again, and our own term for it. Absent in decisions of earlier releases. */
      readonly paper?: PaperDays | undefined;
      readonly ownTerm?: OwnTerm | undefined;
    }
  | {
      readonly kind: 'requestExtension';
      readonly until: CivilDate;
      readonly receivedOn: CivilDate;
      readonly on: CivilDate;
      readonly latestUntil: CivilDate;
      readonly ownTerm: OwnTerm;
      readonly latestEntryOn: CivilDate;
    }
  | {
      readonly kind: 'approveExtension';
      readonly until: CivilDate;
      readonly on: CivilDate;
      readonly latestUntil: CivilDate;
      readonly resumesAt: Instant;
      /** The 批复 whose signing this approval is. */
      readonly letterId?: string | undefined;
    }
  | { readonly kind: 'refuseExtension'; readonly on: CivilDate; readonly resumesAt: Instant }
  | {
      readonly kind: 'promise';
      readonly promisedOn: CivilDate;
      readonly on: CivilDate;
      readonly latestOn: CivilDate;
      readonly resumesAt: Instant;
    }
  | {
      readonly kind: 'moveBall';
      readonly to: 'unit' | 'committee' | 'third';
      readonly on: CivilDate;
      readonly ownTerm: OwnTerm;
      readonly resumesAt: Instant;
    }
  | {
      readonly kind: 'recordCall';
      readonly outcome: CallOutcome;
      readonly on: CivilDate;
      readonly rung?: string | undefined;
      readonly means?: ContactMeans | undefined;
      readonly promise?: PromiseBounds | undefined;
    }
  /** A unit's answer to a letter came: the ball is ours until somebody decides about it. */
  | {
      readonly kind: 'receiveReply';
      readonly letterId: string;
      readonly receivedOn: CivilDate;
      readonly on: CivilDate;
      readonly ownTerm: OwnTerm;
      readonly latestEntryOn: CivilDate;
    }
  | ({
      readonly kind: 'decideReply';
      readonly letterId: string;
      readonly on: CivilDate;
      readonly resumesAt: Instant;
    } & (
      | { readonly choice: 'accept-plan'; readonly promise?: PromiseBounds | undefined }
      | { readonly choice: 'reject' }
      | {
          readonly choice: 'propose-extension';
          readonly until: CivilDate;
          readonly latestUntil: CivilDate;
          readonly ownTerm: OwnTerm;
        }
    ))
  /** One who is late sat in the promotion meeting, and may have named a day there. */
  | {
      readonly kind: 'attendMeeting';
      readonly meetingId: string;
      readonly on: CivilDate;
      readonly promise?: PromiseBounds | undefined;
    }
  | { readonly kind: 'signLetter'; readonly letterId: string; readonly on: CivilDate; readonly replyDueOn: CivilDate }
  | { readonly kind: 'rejectLetter'; readonly letterId: string; readonly on: CivilDate }
  | { readonly kind: 'voidLetter'; readonly letterId: string; readonly on: CivilDate }
  | { readonly kind: 'suspend'; readonly on: CivilDate }
  | { readonly kind: 'resume'; readonly on: CivilDate; readonly suspendedDays: number }
  | { readonly kind: 'withdraw'; readonly on: CivilDate }
  | {
      readonly kind: 'confirmReplan';
      readonly on: CivilDate;
      readonly agreed: boolean;
      readonly because: ReplanReason;
    };

/** A day the unit named, the latest it may name, and when the ladder may speak again after it. */
export interface PromiseBounds {
  readonly on: CivilDate;
  readonly latestOn: CivilDate;
  readonly resumesAt: Instant;
}

export interface OwnTerm {
  readonly dueOn: CivilDate;
  readonly dueAt: Instant;
}

/** The days of a paper that was recorded before: the day it claims, and the day it was entered. */
export interface PaperDays {
  readonly claimedOn: CivilDate;
  readonly enteredOn: CivilDate;
}

export type CommandKind = MatterCommand['kind'];

/** What crosses into Temporal: an id of the journal and the command's codes. */
export interface CommandMessage {
  readonly commandId: string;
  readonly matterId: string;
  readonly command: MatterCommand;
}
