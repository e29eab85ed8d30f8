import type { ApprovalFacts } from '../../domain/approval';
import type { ApprovalKind } from '../../domain/approval-kind';
import type { LetterContent } from '../../domain/letter';
import { civilDate as d } from '../../domain/time/civil';
import { composeApproval } from '../../rulebook/compose-approval';
import { letterWordingOn, loadLetterWordings } from '../../rulebook/letter-wording';
import { office } from './letter-facts';

const wordings = loadLetterWordings();

/** What each kind of 批复 grants, beside what they all rest on. */
export const GRANTED: Readonly<Record<ApprovalKind, Partial<ApprovalFacts>>> = {
  'approval-meeting': {},
  'approval-candidates': {},
  'approval-extension': { extension: { until: d('2027-03-31'), late: false, second: false } },
  'approval-result': { result: { electedOn: d('2026-06-28'), endsOn: d('2031-06-28') } },
};

/** A 批复 to 市财政局机关党委 about a paper received on Tuesday 2026-06-30, with the given changes. */
export function composedApproval(changes: Partial<ApprovalFacts> = {}, on = d('2026-07-06')): LetterContent {
  const facts: ApprovalFacts = {
    kind: 'approval-meeting',
    organisation: '市财政局机关党委',
    form: 'party-committee',
    congress: false,
    termEndsOn: d('2026-10-09'),
    endsOn: d('2026-10-09'),
    asked: { receivedOn: d('2026-06-30'), inReply: false },
    office: { ...office, symbol: '江直工复' },
    resultWithinMonths: 1,
    ...changes,
  };
  return composeApproval(facts, letterWordingOn(wordings, facts.kind, on), on);
}
