import { type Calendar, nearestOpen } from '../calendar';
import type { CivilDate } from '../civil-date';
import { addMonths, addYears } from '../time/civil';
import { editionOn, type MembershipEdition } from './edition';
import type { MemberCase } from './member-case';
import { probationOf } from './probation';
import { decisionAfter, type MembershipRules } from './standing';

/** A step that is still ahead: when it is due at the latest, or before when it must not be done. */
export interface StepAhead {
  readonly step: MemberStep;
  readonly kind: 'due' | 'not-before' | 'last';
  readonly on: CivilDate;
  /** The edition of the rules that sets it. */
  readonly edition: string;
}

export type MemberStep =
  | 'talk'
  | 'assessment'
  | 'candidate'
  | 'admission-meeting'
  | 'admission-decision'
  | 'oath'
  | 'conversion-application'
  | 'conversion-meeting'
  | 'conversion-decision';

/** What the dates of a person's way say of the steps ahead, in order; limits move on a day off, protection is never shortened. */
export function stepsAhead(member: MemberCase, rules: MembershipRules, asOf: CivilDate): readonly StepAhead[] {
  const steps = [...admissionSteps(member, rules, asOf), ...confirmationSteps(member, rules, asOf)];
  return [...steps].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function admissionSteps(member: MemberCase, rules: MembershipRules, asOf: CivilDate): readonly StepAhead[] {
  const { appliedOn, activistOn, candidateOn, preReviewedOn, admissionMeetingOn, admissionApprovedOn } = member;
  const { calendar } = rules;
  const rule = (on: CivilDate) => editionOn(rules.editions, on);
  const steps: StepAhead[] = [];
  const by = (step: MemberStep, on: CivilDate, edition: MembershipEdition, kind: StepAhead['kind'] = 'due') =>
    steps.push({ step, kind, on, edition: edition.edition });
  // Whoever stands further on has these behind, also where a list does not give the day.
  const passed = preReviewedOn !== undefined || admissionMeetingOn !== undefined;
  if (appliedOn && !activistOn && !candidateOn && !passed) {
    const edition = rule(appliedOn);
    by('talk', moved(calendar, addMonths(appliedOn, edition.talkWithinMonths)), edition);
  }
  if (activistOn && !candidateOn && !passed) {
    const edition = rule(activistOn);
    by('assessment', moved(calendar, nextAssessment(activistOn, edition, asOf)), edition);
    by('candidate', addYears(activistOn, rule(asOf).cultivationYears), rule(asOf), 'not-before');
  }
  if (preReviewedOn && !admissionMeetingOn) {
    const edition = rule(preReviewedOn);
    if (edition.branchMeetingWithinMonths !== undefined)
      by('admission-meeting', moved(calendar, addMonths(preReviewedOn, edition.branchMeetingWithinMonths)), edition);
  }
  if (admissionMeetingOn && !admissionApprovedOn && member.pool === '拟接收') {
    const { dueOn, lastOn } = decisionAfter(admissionMeetingOn, rules, asOf);
    by('admission-decision', dueOn, rule(admissionMeetingOn));
    by('admission-decision', lastOn, rule(admissionMeetingOn), 'last');
  }
  const within = admissionApprovedOn && rule(admissionApprovedOn).oathWithinMonths;
  if (admissionApprovedOn && within !== undefined && addMonths(admissionApprovedOn, within) >= asOf)
    by('oath', moved(calendar, addMonths(admissionApprovedOn, within)), rule(admissionApprovedOn));
  return steps;
}

function confirmationSteps(member: MemberCase, rules: MembershipRules, asOf: CivilDate): readonly StepAhead[] {
  const probation = probationOf(member, rules.editions);
  const { conversionMeetingOn, conversionAppliedOn, admissionMeetingOn } = member;
  if (!probation || !admissionMeetingOn) return [];
  if (conversionMeetingOn) {
    const { dueOn, lastOn } = decisionAfter(conversionMeetingOn, rules, asOf);
    const { edition } = editionOn(rules.editions, conversionMeetingOn);
    return [
      { step: 'conversion-decision', kind: 'due', on: dueOn, edition },
      { step: 'conversion-decision', kind: 'last', on: lastOn, edition },
    ];
  }
  const { edition, applyMonthsBefore } = editionOn(rules.editions, asOf);
  const { effectiveEndsOn } = probation;
  return [
    ...(conversionAppliedOn
      ? []
      : [
          {
            step: 'conversion-application' as const,
            kind: 'not-before' as const,
            on: addMonths(effectiveEndsOn, -applyMonthsBefore),
            edition,
          },
        ]),
    { step: 'conversion-meeting', kind: 'not-before', on: effectiveEndsOn, edition },
  ];
}

/** Each half-year counted from the day itself, never step by step; the first that is not over. */
function nextAssessment(activistOn: CivilDate, { assessEveryMonths }: MembershipEdition, asOf: CivilDate): CivilDate {
  for (let count = 1; count <= LONGEST_CULTIVATION; count++) {
    const on = addMonths(activistOn, count * assessEveryMonths);
    if (on >= asOf) return on;
  }
  return addMonths(activistOn, LONGEST_CULTIVATION * assessEveryMonths);
}
const LONGEST_CULTIVATION = 60;

function moved(calendar: Calendar, on: CivilDate): CivilDate {
  return nearestOpen(calendar, on, 'on');
}
