import type { Db } from '../database/pool';
import { changesOf, type LetterAct, type LetterRow } from '../database/queries/letters';
import type { LetterContent } from '../domain/letter';
import { type Carried, carryEdits } from '../domain/letter-carry';

/** What was composed, and not typed by a person: his edits are told apart from it. */
const COMPOSED: ReadonlySet<LetterAct> = new Set(['drafted', 'merged', 'refreshed', 'readdressed']);

/** What a person changed in the draft, on the letter as it is composed today. */
export async function carryDraftEdits(
  db: Db,
  letter: Pick<LetterRow, 'id' | 'content'>,
  fresh: LetterContent,
): Promise<Carried> {
  const changes = await changesOf(db, letter.id);
  const edited = changes.findLast(({ act }) => act === 'edited' || act === 'refreshed')?.act === 'edited';
  const base = changes.findLast(({ act }) => COMPOSED.has(act))?.content;
  return edited && base ? carryEdits(base, letter.content, fresh) : { content: fresh, stale: [] };
}
