import type { PoolClient } from 'pg';
import { inSavepoint, inTransaction } from '../../database/pool';
import { type LetterRow, lockLetter } from '../../database/queries/letters';
import type { Refusal } from '../../domain/matter/answer';
import type { Trial } from '../office';
import type { Entered, EnteredLine } from '../office/letters-desk';
import { actorOf, type Door } from './door';
import { findLetter } from './find-letter';
import { officeDecision } from './office-decision';

interface Line {
  readonly row?: number | undefined;
  readonly letter: string;
}

/** What one line does to its letter, locked; a refusal undoes the whole. */
type EnterLine<L extends Line> = (
  db: PoolClient,
  letter: LetterRow,
  line: L,
  actor: string,
) => Promise<Refusal | Pick<EnteredLine, 'number' | 'replyDueOn'>>;

/**
 * A bundle of lines as one decision: each line is looked at, so that all that is wrong is told at once, and nothing of it
 * is applied where anything is wrong. Dry, the very same is done and taken back.
 */
export async function enterLines<L extends Line>(
  door: Door,
  { verb, lines, by }: { readonly verb: string; readonly lines: readonly L[]; readonly by: Trial },
  enter: EnterLine<L>,
): Promise<Entered> {
  const found = await Promise.all(lines.map(({ letter }) => findLetter(door, letter)));
  const all = async (db: PoolClient, actor: string): Promise<Entered> => {
    const entered: EnteredLine[] = [];
    for (const [index, line] of lines.entries()) {
      const { row, letter } = line;
      const known = found[index];
      const named = { row, letter, id: known?.id, unit: known?.unit };
      const locked = known && (await lockLetter(db, known.id));
      if (!locked) entered.push({ ...named, problem: 'unknown' });
      else if (found.some((other, at) => at < index && other?.id === locked.id))
        entered.push({ ...named, problem: 'twice' });
      else {
        const given = await enter(db, locked, line, actor);
        entered.push('refused' in given ? { ...named, refusal: given } : { ...named, ...given });
      }
    }
    const applied = entered.every(({ problem, refusal }) => !problem && !refusal);
    if (!applied) throw new NothingApplied({ applied, lines: entered });
    return { applied, lines: entered };
  };
  if (by.dry) return rehearsed(door, by, all);
  return officeDecision(door, { verb, body: { lines }, by }, async (db, actor) => {
    try {
      return await inSavepoint(db, () => all(db, actor));
    } catch (error) {
      // The refusal stands in the journal; what the good lines wrote does not.
      if (error instanceof NothingApplied) return error.entered;
      throw error;
    }
  });
}

async function rehearsed(
  door: Door,
  by: Trial,
  all: (db: PoolClient, actor: string) => Promise<Entered>,
): Promise<Entered> {
  const actor = await actorOf(door, by);
  try {
    return await inTransaction(door.pool, async (db) => {
      throw new NothingApplied({ ...(await all(db, actor)), applied: false });
    });
  } catch (error) {
    if (error instanceof NothingApplied) return error.entered;
    throw error;
  }
}

/** Takes a transaction back and carries out what it found. */
class NothingApplied extends Error {
  constructor(readonly entered: Entered) {
    super('nothing of it was applied');
  }
}
