import type { Words } from '../words';

export const membership: Words['membership'] = {
  columns: {
    window: 'standing',
    pool: 'pool',
    count: 'persons',
    person: 'person',
    unit: 'unit',
    days: 'days',
    next: 'next',
    name: 'name',
    flags: 'check',
  },
  windows: {
    before_meeting: 'admission meeting ahead',
    not_yet: 'on probation',
    due: 'probation ends within a month',
    overdue: 'probation over, not confirmed',
    meeting_held: 'meeting held, decision awaited',
  },
  authorities: { committee: 'the committee', 'party-committee': 'the unit', 'not-allowed': 'may not approve' },
  flags: {
    candidate_before_one_year: 'candidate before a year of cultivation',
    training_missing: 'no training class',
    training_short: 'too few hours of training',
    training_before_activist: 'trained before becoming an activist',
    admission_decided_late: 'admission decided late',
    approval_authority_invalid: 'this body may not approve',
    probation_extension_out_of_range: 'extension outside six to twelve months, not counted',
    conversion_meeting_too_early: 'confirmation meeting before the end of probation',
    branch_meeting_late: 'branch meeting later than a month after the pre-review',
  },
  steps: {
    talk: 'talk with the applicant',
    assessment: 'half-yearly assessment',
    candidate: 'name as candidate',
    'admission-meeting': 'admission meeting',
    'admission-decision': 'decision on admission',
    oath: 'oath',
    'conversion-application': 'application for confirmation',
    'conversion-meeting': 'confirmation meeting',
    'conversion-decision': 'decision on confirmation',
  },
  kinds: {
    due: (on) => `by ${on}`,
    'not-before': (on) => `not before ${on}`,
    last: (on) => `${on} at the latest`,
  },
  counts: ({ asOf, persons, units, admit, confirm }) =>
    `as of ${asOf}: ${persons} persons in ${units} units, ${admit} to be admitted, ${confirm} to be confirmed`,
  ours: (count, red) =>
    `${count} await a decision of the committee itself${red === 0 ? '' : `, ${red} of them overdue`}`,
  late: (count) => `${count} whose probation is over without a confirmation meeting:`,
  flagged: (count) => `${count} points to check:`,
  noNames: 'Names are not shown; add --names where they must be.',
  overdue: (days) => `${days} over`,
};
