import { keepDelivery } from '../../database/queries/letter-deliveries';
import type { LetterRow } from '../../database/queries/letters';
import { addWorkingDays } from '../../domain/calendar';
import type { CivilDate } from '../../domain/civil-date';
import { invariant } from '../../domain/invariant';
import type { Refusal } from '../../domain/matter/answer';
import type { Trial } from '../office';
import type { Entered, HandOver } from '../office/letters-desk';
import { timesFor } from './decisions';
import { type Door, today } from './door';
import { enterLines } from './enter-lines';
import { leadMatter } from './find-letter';
import { tellUntold } from './tell-untold';

/** Hand-over and receipt (公文交换). The clocks hear of a receipt after the books have it, and again if that was cut off. */
export async function handOverLetters(door: Door, lines: readonly HandOver[], by: Trial): Promise<Entered> {
  // A receipt moves what the clocks do: were it written while none can be told, they would call too early.
  if (!by.dry) await door.temporal();
  const entered = await enterLines(door, { verb: 'hand-over-letters', lines, by }, async (db, letter, line, actor) => {
    const handedOverOn = line.handedOverOn;
    const receivedOn = line.receivedOn ?? letter.receivedOn ?? undefined;
    const objection = objectionTo(letter, { handedOverOn, receivedOn }, today(door));
    if (objection) return objection;
    const replyDueOn = receivedOn && (await replyDue(door, letter, receivedOn));
    await keepDelivery(db, {
      letterId: letter.id,
      handedOverOn,
      receivedOn: receivedOn ?? null,
      receivedBy: line.receivedBy ?? letter.receivedBy,
      replyDueOn: replyDueOn ?? null,
      by: actor,
      at: door.clock.now(),
    });
    return { number: letter.number ?? undefined, replyDueOn: replyDueOn ?? letter.replyDueOn ?? undefined };
  });
  if (entered.applied) await tellUntold(door);
  return entered;
}

function objectionTo(
  { id, state, number, signedOn }: LetterRow,
  { handedOverOn, receivedOn }: { readonly handedOverOn: CivilDate; readonly receivedOn: CivilDate | undefined },
  on: CivilDate,
): Refusal | undefined {
  if (state !== 'signed') return { refused: 'letter-not-signed', value: state };
  if (number === null) return { refused: 'letter-unnumbered', value: id };
  invariant(signedOn !== null, `letter ${id} was signed`);
  if (handedOverOn > on) return { refused: 'fact-in-future', value: handedOverOn, bound: on };
  if (handedOverOn < signedOn) return { refused: 'handed-over-before-signing', value: handedOverOn, bound: signedOn };
  if (receivedOn === undefined) return undefined;
  if (receivedOn > on) return { refused: 'fact-in-future', value: receivedOn, bound: on };
  if (receivedOn < handedOverOn)
    return { refused: 'received-before-handed-over', value: receivedOn, bound: handedOverOn };
  return undefined;
}

/** The later of the day that the letter names and the reply term from its receipt; none where it asks for no answer. */
async function replyDue(door: Door, letter: LetterRow, receivedOn: CivilDate): Promise<CivilDate | undefined> {
  const named = letter.replyNamedOn ?? letter.replyDueOn;
  if (named === null) return undefined;
  const { calendar, policy } = await timesFor(door, await leadMatter(door, letter));
  const counted = addWorkingDays(calendar, receivedOn, policy.replyWorkingDays);
  return counted > named ? counted : named;
}
