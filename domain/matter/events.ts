import type { CivilDate, Instant } from '../civil-date';
import type { PersonFirst } from '../entry';
import type { PlannedRung } from '../plan';
import type { MatterPolicy, Stage } from '../procedure';
import type { Ball, FactKind } from './state';

/** What happened to a matter, in the past tense. Codes, days and ids only: names and free text stay in the books. */
export type MatterEvent =
  | {
      readonly kind: 'MatterOpened';
      readonly matterId: string;
      readonly organisationId: string;
      readonly procedure: string;
      readonly status: 'running' | 'person-first';
      readonly stage: Stage;
      readonly on: CivilDate;
      readonly electedOn: CivilDate;
      readonly termEndsOn: CivilDate;
      readonly endsOn: CivilDate;
      readonly rungs: readonly PlannedRung[];
      readonly policy: MatterPolicy;
    }
  | { readonly kind: 'PersonAsked'; readonly because: readonly PersonFirst[] }
  | { readonly kind: 'EntryDecided'; readonly choice: 'send' | 'phone' | 'postpone'; readonly on: CivilDate }
  | { readonly kind: 'RungRaised'; readonly rung: string }
  | { readonly kind: 'RungPassed'; readonly rung: string; readonly because: PassReason }
  | { readonly kind: 'RungMet'; readonly rung: string; readonly by: string }
  | { readonly kind: 'OwnTermRanOut'; readonly dueOn: CivilDate }
  | {
      readonly kind: 'FactRecorded';
      readonly fact: FactKind;
      readonly claimedOn: CivilDate;
      readonly enteredOn: CivilDate;
    }
  /** letterId: the 批复 whose signing was the acceptance. */
  | {
      readonly kind: 'FactAccepted';
      readonly fact: FactKind;
      readonly on: CivilDate;
      readonly stage: Stage;
      readonly letterId?: string | undefined;
    }
  | { readonly kind: 'FactReturned'; readonly fact: FactKind; readonly on: CivilDate }
  | {
      readonly kind: 'AcceptanceReversed';
      readonly fact: FactKind;
      readonly on: CivilDate;
      /** The paper, which the office has to decide about again. */
      readonly paper?: { readonly claimedOn: CivilDate; readonly enteredOn: CivilDate } | undefined;
    }
  | { readonly kind: 'BallMoved'; readonly ball: Ball }
  | {
      readonly kind: 'PromiseRecorded';
      readonly on: CivilDate;
      readonly resumesAt: Instant;
      readonly renewal: boolean;
      /** 暂缓: a day that the office set, not one that the unit named. */
      readonly byOffice?: true | undefined;
    }
  | {
      readonly kind: 'ExtensionAsked';
      readonly until: CivilDate;
      readonly receivedOn: CivilDate;
      readonly late: boolean;
    }
  | {
      readonly kind: 'ExtensionApproved';
      readonly until: CivilDate;
      readonly on: CivilDate;
      readonly afterExpiry: boolean;
      readonly second: boolean;
      /** The 批复 whose signing was the approval. */
      readonly letterId?: string | undefined;
    }
  | { readonly kind: 'ExtensionRefused'; readonly on: CivilDate }
  | {
      readonly kind: 'CallRecorded';
      readonly rung?: string | undefined;
      readonly outcome: CallOutcome;
      readonly on: CivilDate;
      /** How the unit was spoken to; a call where it is not said. */
      readonly means?: ContactMeans | undefined;
    }
  | {
      readonly kind: 'LetterSigned';
      readonly letterId: string;
      readonly rung: string;
      readonly on: CivilDate;
      readonly replyDueOn: CivilDate;
    }
  | { readonly kind: 'LetterRejected'; readonly letterId: string; readonly rung: string; readonly on: CivilDate }
  | { readonly kind: 'LetterVoided'; readonly letterId: string; readonly rung: string; readonly on: CivilDate }
  /** The receipt (公文交换): the reply term runs from here. */
  | {
      readonly kind: 'LetterReceived';
      readonly letterId: string;
      readonly rung: string;
      readonly on: CivilDate;
      readonly replyDueOn: CivilDate;
    }
  | {
      readonly kind: 'ReplyReceived';
      readonly letterId: string;
      readonly receivedOn: CivilDate;
      readonly on: CivilDate;
    }
  | { readonly kind: 'ReplyDecided'; readonly letterId: string; readonly choice: ReplyChoice; readonly on: CivilDate }
  | { readonly kind: 'Suspended'; readonly on: CivilDate }
  /** suspendedDays: how long it stood still; delayDays: as much of it as lay after the term's end, by which the ladder moves. */
  | {
      readonly kind: 'Resumed';
      readonly on: CivilDate;
      readonly suspendedDays: number;
      readonly delayDays?: number | undefined;
    }
  | { readonly kind: 'Withdrawn'; readonly on: CivilDate }
  | {
      readonly kind: 'Replanned';
      readonly because: ReplanReason;
      readonly termEndsOn: CivilDate;
      readonly endsOn: CivilDate;
      readonly rungs: readonly PlannedRung[];
    }
  | { readonly kind: 'ReplanProposed'; readonly because: ReplanReason; readonly rungs: readonly PlannedRung[] }
  | { readonly kind: 'ReplanRefused'; readonly on: CivilDate }
  | { readonly kind: 'ContactChanged'; readonly postId: string }
  | { readonly kind: 'NoticeFailed'; readonly noticeId: string }
  | { readonly kind: 'Closed'; readonly on: CivilDate; readonly electedOn: CivilDate; readonly nextMatterId: string };

/** The proof of not sending: why a rung was let pass. */
export type PassReason = 'stage-reached' | 'newer-rung-stands' | 'not-made-up' | 'met-otherwise' | 'not-begun';

export type ReplanReason =
  'extension' | 'held' | 'calendar' | 'resumed' | 'letter-signed' | 'letter-received' | 'postponed' | 'rules' | 'form';

export const CALL_OUTCOMES = ['reached', 'not-answered', 'relayed'] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** A rung is met by any one of these, with its proof (office.md 3). */
export const CONTACT_MEANS = ['call', 'visit', 'platform', 'mail', 'paper'] as const;
export type ContactMeans = (typeof CONTACT_MEANS)[number];

/** What the office makes of a unit's answer to a letter (复函). */
export const REPLY_CHOICES = ['accept-plan', 'reject', 'propose-extension'] as const;
export type ReplyChoice = (typeof REPLY_CHOICES)[number];

export type EventOf<K extends MatterEvent['kind']> = Extract<MatterEvent, { kind: K }>;
