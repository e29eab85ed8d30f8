import type { CivilDate } from './civil-date';
import type { Offset } from './offset';
import type { TermRules } from './term';

/** A procedure is data of the rulebook: which steps a matter has, when they are due, and how they are chased. */
export interface Procedure {
  readonly id: string;
  /** Pinned by every matter: re-election@2018-07-12. */
  readonly version: string;
  readonly title: string;
  readonly inForceFrom: CivilDate;
  readonly terms: TermRules;
  readonly steps: readonly StepRule[];
  readonly ladder: readonly RungRule[];
  readonly entry: readonly EntryBand[];
  readonly policy: MatterPolicy;
  readonly timing: Timing;
}

export interface StepRule {
  readonly step: string;
  readonly title: string;
  readonly due: Offset;
  /** Due instead where the election is by a congress (党员代表大会). */
  readonly dueWithCongress?: Offset | undefined;
}

/** On the ladder, in the order they are tried. */
export type RungKind = 'reminder' | 'call' | 'letter' | 'meeting' | 'circular' | 'talk' | 'report';
export const RUNG_KINDS = [
  'reminder',
  'call',
  'letter',
  'meeting',
  'circular',
  'talk',
  'report',
] as const satisfies readonly RungKind[];

export type Channel = 'email' | 'sms' | 'phone' | 'paper';
export const CHANNELS = ['email', 'sms', 'phone', 'paper'] as const satisfies readonly Channel[];

/** Whom a rung speaks to: the organisation, its unit's party group (党组), the committee itself, or a third body. */
export type Target = 'organisation' | 'party-group' | 'committee' | 'third';
export const TARGETS = ['organisation', 'party-group', 'committee', 'third'] as const satisfies readonly Target[];

/** Where a matter stands (目前环节, office.md 1), in order. */
export const STAGES = [
  'not-started',
  'group-resolved',
  'request-received',
  'request-approved',
  'candidates-received',
  'candidates-approved',
  'meeting-dated',
  'held',
  'result-received',
  'result-approved',
] as const;
export type Stage = (typeof STAGES)[number];

export function stageAtLeast(stage: Stage, least: Stage): boolean {
  return STAGES.indexOf(stage) >= STAGES.indexOf(least);
}

/** What is done with rungs whose time passed unseen: only the newest, all, or none of them. */
export type MissedPolicy = 'newest' | 'all' | 'none';

export interface RungRule {
  readonly rung: string;
  readonly title: string;
  readonly kind: RungKind;
  readonly when: Offset;
  readonly whenWithCongress?: Offset | undefined;
  readonly to: Target;
  readonly channels: readonly Channel[];
  readonly wording?: string | undefined;
  /** From this stage on the rung is no longer needed. */
  readonly stopsAt: Stage;
  /** Only from this stage on (催报选举结果 follows the meeting). */
  readonly startsAt?: Stage | undefined;
  /** Left out where that rung was met by a person (who was phoned is not mailed). */
  readonly unlessMet?: string | undefined;
  /** Left out of the plan where its day would lie after the term's end. */
  readonly onlyWithinTerm: boolean;
  /** How it is done where the office signs its first reminder (提示函). */
  readonly signedForm?: Pick<RungRule, 'kind' | 'channels' | 'wording'> | undefined;
  /** Only where the rung it follows is a signed letter. */
  readonly onlyWithSignedForm: boolean;
  readonly missed: MissedPolicy;
}

/** 接手档: from this offset of T on, a ledger taken over begins with that rung (office.md 4). */
export interface EntryBand {
  readonly name: string;
  readonly from: Offset;
  readonly rung: string;
  readonly title: string;
}

/** Bounds that decisions are held to; frozen into each matter when it opens. */
export interface MatterPolicy {
  readonly promiseAtMostDays: number;
  readonly promiseRenewals: number;
  /** 工委's own term for a paper received, in working days. */
  readonly ownTermWorkingDays: number;
  readonly replyWorkingDays: number;
  /** What a supervision letter gives for the request, or for the meeting where it is approved, in working days. */
  readonly letterActWorkingDays: number;
  /** Working days of grace when the ball comes back to the unit. */
  readonly resumeWorkingDays: number;
  /** A paper must be entered within so many calendar days of the day it is said to have come. */
  readonly enterWithinDays: number;
  readonly resultWithinMonths: number;
}

export interface Timing {
  /** HH:MM on the office's wall at which a rung's day begins to act. */
  readonly actAt: string;
  /** Rungs of one day are spread over so many seconds by a hash of the organisation's names. */
  readonly spreadSeconds: number;
  /** open-day: a ledger taken over on a closed day begins on the next open one; at-once: that very moment. */
  readonly entry: 'open-day' | 'at-once';
  readonly signedFirstReminder: boolean;
}

/** The rung in the form the office has chosen for its first reminder. */
export function inItsForm({ signedForm, ...rule }: RungRule, { signedFirstReminder }: Timing): RungRule {
  return signedFirstReminder && signedForm ? { ...rule, ...signedForm } : rule;
}
