import type { PoolClient } from 'pg';
import { arrivalsSince } from '../database/queries/arrivals';
import { letterFacts } from '../database/queries/letter-facts';
import { type LetterRow, lockLetter } from '../database/queries/letters';
import { isApproval } from '../domain/approval-kind';
import type { CivilDate, Instant } from '../domain/civil-date';
import type { LetterFacts, LetterKind } from '../domain/letter';
import { letterRefusals } from '../domain/letter-refusal';
import type { Refusal } from '../domain/matter/answer';
import { dayOf } from '../domain/time/civil';
import { composeLetter } from '../rulebook/compose-letter';
import { letterWordingOn } from '../rulebook/letter-wording';
import { carryDraftEdits } from './carry-draft-edits';
import { type House, letterRules } from './house';
import { putSignature, signerOf } from './put-signature';

export interface SignedLetter {
  /** None while it is to be typed in. */
  readonly number?: string | undefined;
  /** The rung it stands for in the matter under which it was signed. */
  readonly rung: string;
  readonly replyDueOn: CivilDate;
}

export interface Signing {
  readonly matterId: string;
  readonly letterId: string;
  readonly on: CivilDate;
  readonly replyDueOn: CivilDate;
  readonly commandId: string;
  readonly at: Instant;
}

/** Signs, numbers and freezes a draft in the caller's transaction; stops where anything arrived since it was written. */
export async function signLetter(db: PoolClient, house: House, signing: Signing): Promise<SignedLetter | Refusal> {
  const letter = await lockLetter(db, signing.letterId);
  if (letter?.state !== 'draft') return { refused: 'letter-not-draft', value: letter?.state ?? signing.letterId };
  // Whoever signs a 批复 accepts or approves by it: that is another decision.
  if (isApproval(letter.kind)) return { refused: 'letter-answers-another' };
  const today = dayOf(signing.at, house.zone);
  if (signing.on > today) return { refused: 'fact-in-future', value: signing.on, bound: today };
  if (signing.on < letter.day) return { refused: 'back-dated', value: signing.on, bound: letter.day };
  const signer = await signerOf(db, signing);
  if ('refused' in signer) return signer;
  const arrived = await arrivalsSince(db, letter);
  if (arrived.length > 0) return { refused: 'letter-arrived-since', value: arrived.join(', ') };
  const facts = await factsAtSigning(db, house, letter, signing.on);
  const [objection] = letterRefusals(facts, signing.on);
  if (objection) return { refused: 'letter-arrived-since', value: objection.message };
  if (facts.earlier?.unnumbered !== undefined)
    return { refused: 'earlier-letter-unnumbered', value: facts.earlier.unnumbered };
  const fresh = composeLetter(facts, letterWordingOn(house.letterWordings, facts.kind, signing.on), signing.on);
  const carried = await carryDraftEdits(db, letter, fresh);
  if (carried.stale.length > 0)
    return { refused: 'letter-edits-stale', value: carried.stale.map(({ edited }) => edited).join(' / ') };
  const { symbol } = facts.office;
  const { on, replyDueOn } = signing;
  const signed = await putSignature(db, signer, { letter, content: carried.content, symbol, on, replyDueOn });
  if ('refused' in signed) return signed;
  return { number: signed.number, rung: rungIn(letter, signing.matterId), replyDueOn };
}

/** Days overdue and reply dates as of the day of signing. */
async function factsAtSigning(
  db: PoolClient,
  house: House,
  { kind, addressee, matters }: LetterRow,
  writtenOn: CivilDate,
): Promise<LetterFacts> {
  return letterFacts(db, await letterRules(db, house), {
    kind: kind as LetterKind,
    addressee,
    matterIds: matters.map(({ matterId }) => matterId),
    writtenOn,
  });
}

/** Which rung of that matter a letter stands for. */
export function rungIn({ matters }: LetterRow, matterId: string): string {
  return matters.find((one) => one.matterId === matterId)?.rung ?? '';
}
