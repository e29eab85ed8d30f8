import { type Calendar, nearestOpen } from '../calendar';
import type { CivilDate } from '../civil-date';
import { addMonths, addYears, daysBetween } from '../time/civil';
import { editionOn, type MembershipEdition } from './edition';
import type { MemberCase } from './member-case';
import { type Probation, probationOf } from './probation';

/** Where a person stands towards the next meeting. */
export type Window = 'before_meeting' | 'not_yet' | 'due' | 'overdue' | 'meeting_held';

/** What a person of the office should look at; none of them decides anything. */
export type MemberFlag =
  | 'candidate_before_one_year'
  | 'training_missing'
  | 'training_short'
  | 'training_before_activist'
  | 'admission_decided_late'
  | 'approval_authority_invalid'
  | 'probation_extension_out_of_range'
  | 'conversion_meeting_too_early'
  | 'branch_meeting_late';

export interface Decision {
  readonly meetingOn: CivilDate;
  /** By the months alone, before a day off moves it on. */
  readonly dueRawOn: CivilDate;
  readonly dueOn: CivilDate;
  /** Special cases. */
  readonly lastOn: CivilDate;
  readonly state: 'awaiting' | 'overdue';
}

export interface MemberStanding {
  readonly window: Window;
  readonly probation?: Probation | undefined;
  /** Until the probation's end (near it), or beyond it. */
  readonly days?: number | undefined;
  /** The superior's, after a meeting that was held. */
  readonly decision?: Decision | undefined;
  /** Of the meeting now due or just held. */
  readonly edition: string;
  readonly flags: readonly MemberFlag[];
}

export interface MembershipRules {
  readonly editions: readonly MembershipEdition[];
  readonly calendar: Calendar;
}

export function standingOf(member: MemberCase, rules: MembershipRules, asOf: CivilDate): MemberStanding {
  const probation = probationOf(member, rules.editions);
  const meetingOn = member.pool === '拟转正' ? member.conversionMeetingOn : member.admissionMeetingOn;
  const window = windowOf(member, probation, rules, asOf);
  const waiting = window === 'not_yet' || window === 'due' || window === 'overdue';
  return {
    window,
    probation,
    days: waiting && probation ? Math.abs(daysBetween(probation.effectiveEndsOn, asOf)) : undefined,
    decision: meetingOn === undefined ? undefined : decisionAfter(meetingOn, rules, asOf),
    edition: editionOn(rules.editions, meetingOn ?? asOf).edition,
    flags: flagsOf(member, probation, rules, asOf),
  };
}

function windowOf(
  { pool, admissionMeetingOn, conversionMeetingOn }: MemberCase,
  probation: Probation | undefined,
  { editions }: MembershipRules,
  asOf: CivilDate,
): Window {
  if (pool === '拟接收') return admissionMeetingOn === undefined ? 'before_meeting' : 'meeting_held';
  if (conversionMeetingOn !== undefined) return 'meeting_held';
  // To be confirmed without an admission meeting on record: nothing can be counted.
  if (!probation) return 'not_yet';
  const { effectiveEndsOn } = probation;
  if (asOf > effectiveEndsOn) return 'overdue';
  return addMonths(effectiveEndsOn, -editionOn(editions, asOf).applyMonthsBefore) <= asOf ? 'due' : 'not_yet';
}

/** Three months from the meeting, six at most; a day off moves on to the next working day. */
export function decisionAfter(
  meetingOn: CivilDate,
  { editions, calendar }: MembershipRules,
  asOf: CivilDate,
): Decision {
  const { approveWithinMonths, approveAtMostMonths } = editionOn(editions, meetingOn);
  const dueRawOn = addMonths(meetingOn, approveWithinMonths);
  const dueOn = nearestOpen(calendar, dueRawOn, 'on');
  return {
    meetingOn,
    dueRawOn,
    dueOn,
    lastOn: nearestOpen(calendar, addMonths(meetingOn, approveAtMostMonths), 'on'),
    state: asOf <= dueOn ? 'awaiting' : 'overdue',
  };
}

function flagsOf(
  member: MemberCase,
  probation: Probation | undefined,
  rules: MembershipRules,
  asOf: CivilDate,
): readonly MemberFlag[] {
  const { activistOn, candidateOn, training, preReviewedOn, admissionMeetingOn, admissionApprovedOn } = member;
  const { editions, calendar } = rules;
  const found: MemberFlag[] = [];
  const flag = (holds: boolean, code: MemberFlag) => holds && found.push(code);
  if (activistOn && candidateOn)
    flag(
      candidateOn < addYears(activistOn, editionOn(editions, candidateOn).cultivationYears),
      'candidate_before_one_year',
    );
  // The class is a gate before the meeting: whoever is a candidate and has not been in it is told of it.
  flag(candidateOn !== undefined && training === undefined, 'training_missing');
  const least = editionOn(editions, training?.on ?? asOf).trainingHours;
  flag(training?.hours !== undefined && training.hours < least, 'training_short');
  flag(training?.on !== undefined && activistOn !== undefined && training.on < activistOn, 'training_before_activist');
  if (admissionMeetingOn && admissionApprovedOn)
    flag(admissionApprovedOn > decisionAfter(admissionMeetingOn, rules, asOf).dueOn, 'admission_decided_late');
  flag(member.authority === 'not-allowed', 'approval_authority_invalid');
  flag(probation?.extensionOutOfRange === true, 'probation_extension_out_of_range');
  flag(
    probation !== undefined &&
      member.conversionMeetingOn !== undefined &&
      member.conversionMeetingOn < probation.effectiveEndsOn,
    'conversion_meeting_too_early',
  );
  const within = preReviewedOn && editionOn(editions, preReviewedOn).branchMeetingWithinMonths;
  if (preReviewedOn && within !== undefined)
    flag(
      (admissionMeetingOn ?? asOf) > nearestOpen(calendar, addMonths(preReviewedOn, within), 'on'),
      'branch_meeting_late',
    );
  return found;
}
