import { type LetterRow, lockLetter, markEnded, noteChange } from '../../database/queries/letters';
import { type Answer, isRefusal } from '../../domain/matter/answer';
import type { By, Changed } from '../office';
import { type Door, today } from './door';
import { leadMatter, theLetter } from './find-letter';
import type { KnownMatter } from './find-matter';
import { officeDecision } from './office-decision';
import { sendCommand } from './send-command';
import { tellUntold } from './tell-untold';

/** A draft that shall not go out, or a signed letter that shall not count; its number stays used. */
export async function endLetter(
  door: Door,
  which: string,
  kind: 'rejectLetter' | 'voidLetter',
  by: By,
): Promise<Changed> {
  const letter = await theLetter(door, which);
  const matter = await leadMatter(door, letter);
  if (matter.ended) return { answer: await endWithoutClock(door, letter, matter, kind, by) };
  const command = { kind, letterId: letter.id, on: today(door) };
  const answer = await sendCommand(door, { matter, command, body: { letterId: letter.id }, by });
  if (kind === 'voidLetter' && !isRefusal(answer)) await tellUntold(door);
  return { answer };
}

/** Its matters are over and no clock runs for them any more: the books alone are told. */
function endWithoutClock(
  door: Door,
  { id }: LetterRow,
  { state }: KnownMatter,
  kind: 'rejectLetter' | 'voidLetter',
  by: By,
): Promise<Answer> {
  return officeDecision(door, { verb: kind, subject: id, body: { letterId: id }, by }, async (db, actor) => {
    const letter = await lockLetter(db, id);
    const expected = kind === 'rejectLetter' ? 'draft' : 'signed';
    if (letter?.state !== expected) return { refused: 'letter-not-draft', value: letter?.state ?? id, bound: expected };
    await markEnded(db, id, kind === 'rejectLetter' ? 'rejected' : 'void', by.reason);
    await noteChange(db, {
      letterId: id,
      act: kind === 'rejectLetter' ? 'rejected' : 'voided',
      by: actor,
      words: by.reason,
      at: door.clock.now(),
    });
    return { accepted: true, warnings: [], status: state.status, stage: state.stage, endsOn: state.endsOn };
  });
}
