/** What is proposed to the committee about a matter that is late: it decides, never the clock (office.md 2). */
export const PROPOSAL_KINDS = ['circular', 'talk', 'report'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export function isProposal(kind: string): kind is ProposalKind {
  return (PROPOSAL_KINDS as readonly string[]).includes(kind);
}

export const VERDICTS = ['approved', 'declined', 'deferred'] as const;
export type Verdict = (typeof VERDICTS)[number];
