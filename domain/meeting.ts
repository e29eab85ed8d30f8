import type { CivilDate, Instant } from './civil-date';
import type { MatterState } from './matter/state';
import { stageAtLeast } from './procedure';

/** How somebody who was invited to a promotion meeting (推进会) took part. */
export const ATTENDANCES = ['attended', 'represented', 'absent'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

/** What the books know of a matter beside its state, as far as a promotion meeting asks. */
export interface LateFacts {
  /** 须报工委领导定 */
  readonly needsLeader: boolean;
  /** The newest supervision letter signed in this round. */
  readonly letter?: { readonly number: string; readonly signedOn: CivilDate } | undefined;
  /** The clock has asked for a meeting, and nobody has called one. */
  readonly meetingDue: boolean;
  /** A meeting that is called and not held yet. */
  readonly invitedTo?: string | undefined;
  /** A meeting of this round that it sat in. */
  readonly attended?: string | undefined;
}

export type WhyInvited = 'letter-signed' | 'meeting-due';
/** Late, and not called to the meeting unless the office names it. */
export type WhyNamed = 'no-letter' | 'attended-before';
/** Late, and nothing may be asked of it now. */
export type WhyLeftOut =
  | 'ball-with-committee'
  | 'ball-with-third'
  | 'ball-just-returned'
  | 'promised'
  | 'put-off'
  | 'held'
  | 'person-first'
  | 'suspended'
  | 'already-invited';

export type LateStanding =
  | { readonly kind: 'proposed'; readonly because: WhyInvited }
  /** 先请示领导: would be proposed, were its unit not flagged. */
  | { readonly kind: 'leader-first'; readonly because: WhyInvited }
  | { readonly kind: 'may-be-named'; readonly because: WhyNamed }
  | { readonly kind: 'left-out'; readonly because: WhyLeftOut };

/**
 * Where a matter stands when a promotion meeting is prepared (office.md 4): one meeting for all who are still late after
 * the letters. Undefined where it is not late, or over.
 */
export function lateStanding(
  state: MatterState,
  facts: LateFacts,
  { on, at }: { readonly on: CivilDate; readonly at: Instant },
): LateStanding | undefined {
  if (state.endsOn >= on || state.status === 'closed' || state.status === 'withdrawn') return undefined;
  const leftOut = whyLeftOut(state, facts, at);
  if (leftOut) return { kind: 'left-out', because: leftOut };
  if (facts.attended !== undefined) return { kind: 'may-be-named', because: 'attended-before' };
  const because = facts.letter ? 'letter-signed' : facts.meetingDue ? 'meeting-due' : undefined;
  if (!because) return { kind: 'may-be-named', because: 'no-letter' };
  return { kind: facts.needsLeader ? 'leader-first' : 'proposed', because };
}

function whyLeftOut(state: MatterState, facts: LateFacts, at: Instant): WhyLeftOut | undefined {
  if (stageAtLeast(state.stage, 'held')) return 'held';
  if (state.status === 'person-first' || state.status === 'suspended') return state.status;
  if (state.ball.with !== 'unit') return `ball-with-${state.ball.with}`;
  if (state.ball.resumesAt !== undefined && at < state.ball.resumesAt) return 'ball-just-returned';
  if (state.promise && at < state.promise.resumesAt) return state.promise.byOffice ? 'put-off' : 'promised';
  return facts.invitedTo === undefined ? undefined : 'already-invited';
}

/** The place of an invitation in the ledger of notices: it belongs to no rung of the plan. */
export function invitationRung(meetingId: string): string {
  return `meeting/${meetingId}`;
}

/** The meeting that a notice's rung names; undefined for every other rung. */
export function meetingOfRung(rung: string): string | undefined {
  return /^meeting\/(PM-\d+)$/.exec(rung)?.[1];
}
