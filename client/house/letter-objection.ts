import { arrivalsSince } from '../../database/queries/arrivals';
import { letterFacts } from '../../database/queries/letter-facts';
import type { LetterRow } from '../../database/queries/letters';
import type { CivilDate } from '../../domain/civil-date';
import type { LetterFacts, LetterKind } from '../../domain/letter';
import { letterRefusals } from '../../domain/letter-refusal';
import type { Refusal } from '../../domain/matter/answer';
import { approvalObjection, isApprovalLetter } from './approvals';
import { calendarAt, type Door, today } from './door';

/** What stands against signing a letter of that day, whoever signs: asked before a sheet is printed, and by a dry run. */
export async function letterObjection(door: Door, letter: LetterRow, on: CivilDate): Promise<Refusal | undefined> {
  if (letter.state !== 'draft') return { refused: 'letter-not-draft', value: letter.state };
  if (on > today(door)) return { refused: 'fact-in-future', value: on, bound: today(door) };
  if (on < letter.day) return { refused: 'back-dated', value: on, bound: letter.day };
  if (isApprovalLetter(letter)) return approvalObjection(door.pool, letter);
  const arrived = await arrivalsSince(door.pool, letter);
  if (arrived.length > 0) return { refused: 'letter-arrived-since', value: arrived.join(', ') };
  const facts = await factsOn(door, letter, on);
  const [objection] = letterRefusals(facts, on);
  if (objection) return { refused: 'letter-arrived-since', value: objection.message };
  const { unnumbered } = facts.earlier ?? {};
  return unnumbered === undefined ? undefined : { refused: 'earlier-letter-unnumbered', value: unnumbered };
}

/** What a letter of the ladder rests on as of that day. */
export async function factsOn(door: Door, letter: LetterRow, writtenOn: CivilDate): Promise<LetterFacts> {
  const rules = { terms: door.rulebook.terms, calendar: await calendarAt(door), zone: door.zone };
  return letterFacts(door.pool, rules, {
    kind: letter.kind as LetterKind,
    addressee: letter.addressee,
    matterIds: letter.matters.map(({ matterId }) => matterId),
    writtenOn,
  });
}
