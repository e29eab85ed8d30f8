import type { PoolClient } from 'pg';
import { letterFacts } from '../database/queries/letter-facts';
import {
  type LetterRow,
  lettersAbout,
  lockLetter,
  markEnded,
  noteChange,
  removeMatter,
  setContent,
} from '../database/queries/letters';
import { isApproval } from '../domain/approval-kind';
import type { Instant } from '../domain/civil-date';
import type { LetterKind } from '../domain/letter';
import { letterRefusals } from '../domain/letter-refusal';
import { dayOf } from '../domain/time/civil';
import { composeLetter } from '../rulebook/compose-letter';
import { letterWordingOn } from '../rulebook/letter-wording';
import { carryDraftEdits } from './carry-draft-edits';
import { type House, letterRules } from './house';

/** A matter that has ended, or begun anew, leaves every draft of the ladder it stands in: what is about it alone is not sent. */
export async function leaveDrafts(
  db: PoolClient,
  house: House,
  { matterId, because, at }: { matterId: string; because: string; at: Instant },
): Promise<void> {
  for (const { id } of await lettersAbout(db, matterId)) {
    const letter = await lockLetter(db, id);
    // An approval answers a paper, and stays or goes with it.
    if (letter?.state !== 'draft' || isApproval(letter.kind)) continue;
    if (letter.matters.length > 1) await withoutMatter(db, house, letter, matterId, at);
    else {
      await markEnded(db, id, 'rejected', because);
      await noteChange(db, { letterId: id, act: 'rejected', by: 'duban', words: because, at });
    }
  }
}

/** The letter of the others, composed anew; what arrived at them since still stops its signing. */
async function withoutMatter(
  db: PoolClient,
  house: House,
  letter: LetterRow,
  matterId: string,
  at: Instant,
): Promise<void> {
  await removeMatter(db, letter.id, matterId);
  const day = dayOf(at, house.zone);
  const kind = letter.kind as LetterKind;
  const matterIds = letter.matters.map((one) => one.matterId).filter((id) => id !== matterId);
  const facts = await letterFacts(db, await letterRules(db, house), {
    kind,
    addressee: letter.addressee,
    matterIds,
    writtenOn: day,
  });
  // Signing asks again and says why; until then the draft stays as it was.
  if (letterRefusals(facts, day).length > 0) return;
  const fresh = composeLetter(facts, letterWordingOn(house.letterWordings, kind, day), day);
  const { content } = await carryDraftEdits(db, letter, fresh);
  await setContent(db, letter.id, content, letter.draftedAt);
  await noteChange(db, { letterId: letter.id, act: 'merged', by: 'duban', content: fresh, at });
}
