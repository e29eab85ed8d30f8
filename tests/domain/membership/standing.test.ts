import { stepsAhead } from '../../../domain/membership/ahead';
import type { MemberCase } from '../../../domain/membership/member-case';
import { standingOf } from '../../../domain/membership/standing';
import { civilDate } from '../../../domain/time/civil';
import { calendarOf } from '../../../rulebook/calendar-seed';
import { loadMembershipEditions } from '../../../rulebook/membership';

const d = civilDate;
// The days of a published calendar, and the years beyond it as if they were.
const rules = { editions: loadMembershipEditions(), calendar: calendarOf([2024, 2025, 2026, 2027, 2028]) };

/** Days are written as text: what is known of a person. */
function person(
  facts: Partial<Record<keyof MemberCase, string | undefined>> = {},
  more: Partial<MemberCase> = {},
): MemberCase {
  return { id: 'ZS1', unit: '市甲局', pool: '拟接收', authority: 'party-committee', ...facts, ...more } as MemberCase;
}
const at = (member: MemberCase, asOf: string) => standingOf(member, rules, d(asOf));
const confirming = (admissionMeetingOn: string, more: Partial<MemberCase> = {}) =>
  person({ admissionMeetingOn }, { pool: '拟转正', ...more });

describe('probation', () => {
  it.each([
    ['a year from the meeting', '2024-07-10', undefined, '2025-07-10'],
    ['from 29 February to the 28th', '2024-02-29', undefined, '2025-02-28'],
    ['extended by half a year, from the 31st to the 30th', '2024-05-31', '2025-11-30', '2025-11-30'],
    ['extended by a whole year', '2024-06-14', '2026-06-14', '2026-06-14'],
    ['extended by a day less than half a year: not counted', '2024-06-14', '2025-12-13', '2025-06-14'],
    ['extended by a day more than a year: not counted', '2024-06-14', '2026-06-15', '2025-06-14'],
  ])('%s', (_, met, extendedTo, ends) => {
    const member = confirming(met, extendedTo === undefined ? {} : { extendedTo: d(extendedTo) });
    const { probation, flags } = at(member, '2025-01-01');
    expect(probation?.effectiveEndsOn).toBe(ends);
    expect(flags.includes('probation_extension_out_of_range')).toBe(extendedTo !== undefined && ends !== extendedTo);
  });
});

describe('where a person stands', () => {
  it.each([
    ['a month and a day before the end', '2025-06-30', 'not_yet', 32],
    ['a month before the end', '2025-07-01', 'due', 31],
    ['on the last day', '2025-08-01', 'due', 0],
    ['the day after', '2025-08-02', 'overdue', 1],
  ])('%s', (_, asOf, window, days) => {
    expect(at(confirming('2024-08-01'), asOf)).toMatchObject({ window, days });
  });

  it('a month before the 31st is the last day of a shorter month', () => {
    expect(at(confirming('2024-07-31'), '2025-06-29').window).toBe('not_yet');
    expect(at(confirming('2024-07-31'), '2025-06-30').window).toBe('due');
  });

  it('before and after the admission meeting', () => {
    expect(at(person(), '2025-06-30').window).toBe('before_meeting');
    expect(at(person({ admissionMeetingOn: '2025-03-26' }), '2025-06-30').window).toBe('meeting_held');
  });
});

describe('the superior’s decision', () => {
  it.each([
    ['on a Friday', '2025-03-27', '2025-06-27', '2025-06-27 Fri'],
    ['on a Saturday moves to Monday', '2025-03-28', '2025-06-28', '2025-06-30 Mon'],
    ['on 1 May moves behind the holidays', '2025-02-01', '2025-05-01', '2025-05-06 Tue'],
    ['29 November and three months is 28 February', '2024-11-29', '2025-02-28', '2025-02-28 Fri'],
  ])('%s', (_, met, raw, due) => {
    const { decision } = at(confirming('2023-11-24', { conversionMeetingOn: d(met) }), '2025-06-30');
    expect([decision?.dueRawOn, decision?.dueOn]).toEqual([raw, due.slice(0, 10)]);
  });

  it('is awaited on its last day, and overdue on the next', () => {
    const member = person({ admissionMeetingOn: '2025-03-31' });
    expect(at(member, '2025-06-30').decision?.state).toBe('awaiting');
    expect(at(member, '2025-07-01').decision?.state).toBe('overdue');
  });
});

describe('what a person should look at', () => {
  it.each<[string, MemberCase, string | undefined]>([
    [
      'candidate three days short of a year',
      person({ activistOn: '2023-06-21', candidateOn: '2024-06-18' }, { training: { hours: 24 } }),
      'candidate_before_one_year',
    ],
    [
      'candidate on 28 February, a year from the 29th',
      person({ activistOn: '2024-02-29', candidateOn: '2025-02-28' }, { training: { hours: 24 } }),
      undefined,
    ],
    ['a candidate without the class', person({ candidateOn: '2025-05-16' }), 'training_missing'],
    ['20 hours', person({}, { training: { hours: 20 } }), 'training_short'],
    ['24 hours', person({}, { training: { hours: 24 } }), undefined],
    [
      'trained before the person was an activist',
      person({ activistOn: '2024-03-22' }, { training: { on: d('2024-03-20'), hours: 24 } }),
      'training_before_activist',
    ],
    ['a 党总支 as approver', person({}, { authority: 'not-allowed' }), 'approval_authority_invalid'],
    [
      'a confirmation meeting three days early',
      confirming('2024-06-20', { conversionMeetingOn: d('2025-06-17') }),
      'conversion_meeting_too_early',
    ],
    [
      'a confirmation meeting on the last day',
      confirming('2024-06-12', { conversionMeetingOn: d('2025-06-12') }),
      undefined,
    ],
    [
      'admission decided a day late',
      confirming('2024-09-11', { admissionApprovedOn: d('2024-12-12') }),
      'admission_decided_late',
    ],
    [
      'admission decided on the last day',
      confirming('2024-08-15', { admissionApprovedOn: d('2024-11-15') }),
      undefined,
    ],
  ])('%s', (_, member, flag) => {
    expect(at(member, '2025-06-30').flags).toEqual(flag === undefined ? [] : [flag]);
  });
});

describe('the edition of 2026', () => {
  it('holds a step by the step’s own day', () => {
    expect(at(person({ admissionMeetingOn: '2026-05-17' }), '2026-06-30').edition).toBe('2014');
    expect(at(person({ admissionMeetingOn: '2026-05-18' }), '2026-06-30').edition).toBe('2026');
    expect(at(person(), '2026-05-17').edition).toBe('2014');
    expect(at(person(), '2026-05-18').edition).toBe('2026');
  });

  it('bounds the branch meeting after the pre-review, which the earlier one did not', () => {
    const reviewed = (preReviewedOn: string) => person({ preReviewedOn }, { training: { hours: 24 } });
    expect(at(reviewed('2026-05-17'), '2026-09-01').flags).toEqual([]);
    expect(at(reviewed('2026-10-20'), '2026-11-20').flags).toEqual([]);
    expect(at(reviewed('2026-10-20'), '2026-11-21').flags).toEqual(['branch_meeting_late']);
  });

  it('has no rule before 2014', () => {
    expect(() => at(person({ admissionMeetingOn: '2010-01-01' }), '2010-06-30')).toThrow('2010-01-01');
  });
});

/** One person’s way, day by day. */
describe('one person from application to full membership', () => {
  const way: Partial<Record<keyof MemberCase, string>> = { appliedOn: '2025-03-03' };
  const ahead = (asOf: string, facts: typeof way, more: Partial<MemberCase> = {}) =>
    stepsAhead(person(facts, more), rules, d(asOf)).map(
      ({ step, kind, on, edition }) => `${step} ${kind} ${on} (${edition})`,
    );

  it.each<[string, string, typeof way, Partial<MemberCase>, readonly string[]]>([
    ['has applied', '2025-03-04', way, {}, ['talk due 2025-04-03 (2014)']],
    [
      'is an activist',
      '2025-06-11',
      { ...way, activistOn: '2025-06-10' },
      {},
      ['assessment due 2025-12-10 (2014)', 'candidate not-before 2026-06-10 (2014)'],
    ],
    [
      'is an activist when the rules change',
      '2026-05-18',
      { ...way, activistOn: '2025-06-10' },
      {},
      ['assessment due 2026-06-10 (2014)', 'candidate not-before 2026-06-10 (2026)'],
    ],
    [
      'has passed the pre-review',
      '2026-10-21',
      { activistOn: '2025-06-10', candidateOn: '2026-10-10', preReviewedOn: '2026-10-20' },
      {},
      ['admission-meeting due 2026-11-20 (2026)'],
    ],
    [
      'was passed by the branch meeting',
      '2026-11-11',
      { admissionMeetingOn: '2026-11-10' },
      {},
      [
        'admission-decision due 2027-02-10 (2026)',
        'admission-decision last 2027-05-10 (2026)',
        'conversion-application not-before 2027-10-10 (2026)',
        'conversion-meeting not-before 2027-11-10 (2026)',
      ],
    ],
    [
      'is near the end of probation',
      '2027-10-20',
      { admissionMeetingOn: '2026-11-10', admissionApprovedOn: '2027-01-15', conversionAppliedOn: '2027-10-18' },
      { pool: '拟转正' },
      ['conversion-meeting not-before 2027-11-10 (2026)'],
    ],
    [
      'was confirmed by the branch',
      '2027-11-16',
      { admissionMeetingOn: '2026-11-10', admissionApprovedOn: '2027-01-15', conversionMeetingOn: '2027-11-15' },
      { pool: '拟转正' },
      ['conversion-decision due 2028-02-15 (2026)', 'conversion-decision last 2028-05-15 (2026)'],
    ],
  ])('%s', (_, asOf, facts, more, steps) => {
    expect(ahead(asOf, facts, more)).toEqual(steps);
  });

  it('takes the oath within a month of the approval', () => {
    const approved = { admissionMeetingOn: '2026-11-10', admissionApprovedOn: '2027-01-15' };
    expect(ahead('2027-01-20', approved)[0]).toBe('oath due 2027-02-15 (2026)');
    expect(ahead('2027-03-20', approved).join()).not.toContain('oath');
  });
});
