import { approvalOf } from '../approval-kind';
import type { CivilDate } from '../civil-date';
import type { FactKind, MatterState } from '../matter/state';

/** A paper of the unit that lies with us until somebody decides about it. */
export type PendingPaper =
  | { readonly kind: 'extension'; readonly receivedOn: CivilDate; readonly until: CivilDate; readonly late: boolean }
  | { readonly kind: 'request' | 'result'; readonly receivedOn: CivilDate; readonly fact: FactKind }
  | { readonly kind: 'reply'; readonly receivedOn: CivilDate; readonly letterId: string };

/** Everything of a matter that waits for the committee; empty where nothing does. */
export function pendingPapers({ extensionAsked, reported, reply }: MatterState): readonly PendingPaper[] {
  const papers: PendingPaper[] = [];
  if (extensionAsked) papers.push({ kind: 'extension', ...extensionAsked });
  if (reported)
    papers.push({
      kind: reported.fact === 'result-received' ? 'result' : 'request',
      receivedOn: reported.enteredOn,
      fact: reported.fact,
    });
  if (reply) papers.push({ kind: 'reply', ...reply });
  return papers;
}

/** The 批复 that is drafted in answer to it, where there is one: signing it is the decision. */
export function draftAnswering<Draft extends { readonly kind: string }>(
  paper: PendingPaper,
  drafts: readonly Draft[],
): Draft | undefined {
  if (paper.kind === 'reply') return undefined;
  const wanted = paper.kind === 'extension' ? 'approval-extension' : approvalOf(paper.fact);
  return drafts.find(({ kind }) => kind === wanted);
}
