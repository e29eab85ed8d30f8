import type { FactKind, MatterState } from './matter/state';

/** A 批复 answers one paper of an organisation: its request, its candidates, its wish for an extension, its result. */
export const APPROVAL_KINDS = [
  'approval-meeting',
  'approval-candidates',
  'approval-extension',
  'approval-result',
] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

/** An approval is no letter of the ladder: it urges nobody, and nothing follows it up. */
export function isApproval(kind: string): kind is ApprovalKind {
  return (APPROVAL_KINDS as readonly string[]).includes(kind);
}

const ANSWERS: Partial<Record<FactKind, ApprovalKind>> = {
  'request-received': 'approval-meeting',
  'candidates-received': 'approval-candidates',
  'result-received': 'approval-result',
};

/** The 批复 that a paper calls for; undefined for what the unit only tells. */
export function approvalOf(fact: FactKind): ApprovalKind | undefined {
  return ANSWERS[fact];
}

/** True while the paper that such a 批复 answers still lies with us. */
export function awaitsApproval(
  { reported, extensionAsked }: Pick<MatterState, 'reported' | 'extensionAsked'>,
  kind: ApprovalKind,
): boolean {
  if (kind === 'approval-extension') return extensionAsked !== undefined;
  return reported !== undefined && approvalOf(reported.fact) === kind;
}
