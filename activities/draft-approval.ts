import type { PoolClient } from 'pg';
import { approvalFacts } from '../database/queries/approval-facts';
import { answeredBy, answerPaper, approvalDrafts } from '../database/queries/approvals';
import { addMatter, insertDraft, markEnded, noteChange } from '../database/queries/letters';
import { subjectsOn } from '../database/queries/subjects';
import { type ApprovalKind, approvalOf, awaitsApproval } from '../domain/approval-kind';
import type { Instant } from '../domain/civil-date';
import { invariant } from '../domain/invariant';
import type { MatterEvent } from '../domain/matter/events';
import type { MatterState } from '../domain/matter/state';
import { dayOf } from '../domain/time/civil';
import { composeApproval } from '../rulebook/compose-approval';
import { letterWordingOn } from '../rulebook/letter-wording';
import { type House, letterRules } from './house';

export interface Happened {
  /** As the events of the decision have left it. */
  readonly state: MatterState;
  readonly events: readonly MatterEvent[];
  readonly at: Instant;
}

/**
 * A paper that came in brings a draft of its 批复 (no task: our own term runs), unless one lies there already; what is
 * answered, returned or over has its draft taken away. After the events are written, in their transaction.
 */
export async function keepApprovals(db: PoolClient, house: House, { state, events, at }: Happened): Promise<void> {
  const drafts = await approvalDrafts(db, state.matterId);
  for (const { letterId, kind } of drafts) {
    if (!awaitsApproval(state, kind) || isOver(state)) await takeAway(db, letterId, whyNot(kind, state, events), at);
  }
  for (const kind of new Set(events.map(undecided))) {
    if (!kind || !awaitsApproval(state, kind) || drafts.some((draft) => draft.kind === kind)) continue;
    await draft(db, house, state, kind, at);
  }
}

/** A paper that came, or one whose acceptance was reversed: it is to be answered. */
function undecided(event: MatterEvent): ApprovalKind | undefined {
  return event.kind === 'AcceptanceReversed' && event.paper ? approvalOf(event.fact) : answeredBy(event);
}

function isOver({ status }: MatterState): boolean {
  return status === 'closed' || status === 'withdrawn';
}

/** Why a draft is no longer wanted, as codes that the timeline puts in words. */
function whyNot(kind: ApprovalKind, { status }: MatterState, events: readonly MatterEvent[]): string {
  const happened = new Set(events.map((event) => event.kind));
  if (happened.has('FactReturned') && kind !== 'approval-extension') return 'returned';
  if (happened.has('ExtensionRefused') && kind === 'approval-extension') return 'extension-refused';
  if (happened.has('FactAccepted') || happened.has('ExtensionApproved')) return 'decided-without-it';
  return status;
}

async function takeAway(db: PoolClient, letterId: string, because: string, at: Instant): Promise<void> {
  await markEnded(db, letterId, 'rejected', because);
  await noteChange(db, { letterId, act: 'rejected', by: 'duban', words: because, at });
}

async function draft(
  db: PoolClient,
  house: House,
  { matterId, organisationId, round }: MatterState,
  kind: ApprovalKind,
  at: Instant,
): Promise<void> {
  const day = dayOf(at, house.zone);
  const rules = await letterRules(db, house);
  const { facts, paperSeq } = await approvalFacts(db, rules, { kind, matterId, writtenOn: day });
  const content = composeApproval(facts, letterWordingOn(house.letterWordings, kind, day), day);
  const [subject] = await subjectsOn(db, day, [organisationId]);
  invariant(subject?.unitId, `organisation ${organisationId} belongs to a unit`);
  const slot = { kind, unitId: subject.unitId, addressee: facts.organisation, day };
  const letterId = await insertDraft(db, slot, content, at);
  await addMatter(db, letterId, { matterId, round, rung: kind });
  await answerPaper(db, { letterId, matterId, paperSeq });
  await noteChange(db, { letterId, act: 'drafted', by: 'duban', content, at });
}
