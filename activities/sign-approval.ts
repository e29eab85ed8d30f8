import type { PoolClient } from 'pg';
import { approvalFacts } from '../database/queries/approval-facts';
import { arrivalsSince } from '../database/queries/arrivals';
import { lockLetter } from '../database/queries/letters';
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
import { putSignature, signerOf } from './put-signature';

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
  /** None while it is to be typed in. */
  readonly number?: string | undefined;
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
  const signer = await signerOf(db, { commandId, on, at });
  if ('refused' in signer) return signer;
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
  const { symbol } = facts.office;
  const signed = await putSignature(db, signer, { letter, content: carried.content, symbol, on, replyDueOn: null });
  return 'refused' in signed ? signed : { number: signed.number, rung: kind };
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
