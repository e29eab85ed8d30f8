import type { PoolClient } from 'pg';
import { approvalFacts } from '../database/queries/approval-facts';
import { arrivalsSince } from '../database/queries/arrivals';
import { askedBy } from '../database/queries/journal';
import { drawNumber, lockLetter, markSigned, noteChange } from '../database/queries/letters';
import { blanksIn } from '../domain/approval';
import { approvalOf, type ApprovalKind, isApproval } from '../domain/approval-kind';
import type { CivilDate, Instant } from '../domain/civil-date';
import type { Refusal } from '../domain/matter/answer';
import type { EventOf, MatterEvent } from '../domain/matter/events';
import { dayOf } from '../domain/time/civil';
import { composeApproval } from '../rulebook/compose-approval';
import { letterWordingOn } from '../rulebook/letter-wording';
import { carryDraftEdits } from './carry-draft-edits';
import { type House, letterRules } from './house';

/** The acceptance or approval whose 批复 is signed with it. */
type Approving = EventOf<'FactAccepted'> | EventOf<'ExtensionApproved'>;

export interface ApprovalSigning {
  readonly matterId: string;
  readonly letterId: string;
  readonly approving: Approving;
  /** All that the decision brings. */
  readonly events: readonly MatterEvent[];
  readonly commandId: string;
  readonly at: Instant;
}

export interface SignedApproval {
  readonly number: string;
  readonly rung: string;
}

/**
 * Signs a 批复 in the transaction of the decision that it is: text and facts as of its day, its number, its bytes to come.
 * A refusal here refuses the decision, and the other way round.
 */
export async function signApproval(
  db: PoolClient,
  house: House,
  { matterId, letterId, approving, events, commandId, at }: ApprovalSigning,
): Promise<SignedApproval | Refusal> {
  const letter = await lockLetter(db, letterId);
  if (letter?.state !== 'draft') return { refused: 'letter-not-draft', value: letter?.state ?? letterId };
  const kind = kindFor(approving);
  if (letter.kind !== kind || !isApproval(kind) || !letter.matters.some((one) => one.matterId === matterId))
    return { refused: 'letter-answers-another', value: waiting(approving) };
  const { on } = approving;
  const today = dayOf(at, house.zone);
  if (on > today) return { refused: 'fact-in-future', value: on, bound: today };
  if (on < letter.day) return { refused: 'back-dated', value: on, bound: letter.day };
  const arrived = await arrivalsSince(db, letter);
  if (arrived.length > 0) return { refused: 'letter-arrived-since', value: arrived.join(', ') };
  const rules = await letterRules(db, house);
  const { facts } = await approvalFacts(db, rules, { kind, matterId, writtenOn: on, ...decidedIn(events) });
  const fresh = composeApproval(facts, letterWordingOn(house.letterWordings, kind, on), on);
  const carried = await carryDraftEdits(db, letter, fresh);
  if (carried.stale.length > 0)
    return { refused: 'letter-edits-stale', value: carried.stale.map(({ edited }) => edited).join(' / ') };
  const blanks = blanksIn(carried.content);
  if (blanks.length > 0) return { refused: 'letter-blank-stands', value: blanks.join('') };
  const asked = await askedBy(db, commandId);
  const { signer = '' } = (asked?.body ?? {}) as { signer?: string };
  const by = asked?.actor ?? signer;
  const { symbol } = facts.office;
  const year = Number(on.slice(0, 4));
  const { seq, number } = await drawNumber(db, { symbol, year, letterId, by, at });
  const content = { ...carried.content, number };
  await markSigned(db, {
    id: letterId,
    content,
    number,
    symbol,
    year,
    seq,
    signedBy: signer,
    signedOn: on,
    replyDueOn: null,
  });
  await noteChange(db, { letterId, act: 'signed', by, words: asked?.words ?? undefined, content, at });
  return { number, rung: kind };
}

function kindFor(approving: Approving): ApprovalKind | undefined {
  return approving.kind === 'ExtensionApproved' ? 'approval-extension' : approvalOf(approving.fact);
}

function waiting(approving: Approving): string {
  return approving.kind === 'ExtensionApproved' ? 'ExtensionAsked' : approving.fact;
}

/** What the decision says, which may differ from what was asked for. */
function decidedIn(events: readonly MatterEvent[]): { until?: CivilDate; electedOn?: CivilDate } {
  const extension = events.find((event) => event.kind === 'ExtensionApproved');
  const closing = events.find((event) => event.kind === 'Closed');
  return { ...(extension && { until: extension.until }), ...(closing && { electedOn: closing.electedOn }) };
}
