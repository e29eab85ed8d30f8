import { WorkflowIdConflictPolicy } from '@temporalio/client';
import type { PoolClient } from 'pg';
import { fillApprovalNumber } from '../../database/queries/approvals';
import { enterNumber } from '../../database/queries/letter-numbers';
import { type LetterRow, markNumbered, noteChange } from '../../database/queries/letters';
import { parseLetterNumber, numberGap } from '../../domain/letter-number';
import { invariant } from '../../domain/invariant';
import type { Refusal } from '../../domain/matter/answer';
import { CLOCK_QUEUE, paperIdOf } from '../../workflows/messages';
import type { paper } from '../../workflows/paper';
import type { Trial } from '../office';
import type { Entered, EnteredLine, NumberEntry } from '../office/letters-desk';
import type { Door } from './door';
import { enterLines } from './enter-lines';

/** Numbers given outside, typed in after the signing; then the documents are made. */
export async function numberLetters(door: Door, lines: readonly NumberEntry[], by: Trial): Promise<Entered> {
  // Without it the document would not be made before the worker's next start.
  if (!by.dry) await door.temporal();
  const entered = await enterLines(door, { verb: 'number-letters', lines, by }, (db, letter, { number }, actor) =>
    give(door, db, letter, number, actor),
  );
  if (entered.applied) for (const { id } of entered.lines) if (id !== undefined) await startPaper(door, id);
  return entered;
}

async function give(
  door: Door,
  db: PoolClient,
  letter: LetterRow,
  typed: string,
  actor: string,
): Promise<Refusal | Pick<EnteredLine, 'number'>> {
  const { id, state, symbol, signedOn, content } = letter;
  if (state !== 'signed') return { refused: 'letter-not-signed', value: state };
  invariant(symbol !== null && signedOn !== null, `letter ${id} was signed`);
  const year = Number(signedOn.slice(0, 4));
  const wanted = numberGap(symbol, year);
  const parsed = parseLetterNumber(typed);
  if (parsed?.symbol !== symbol || parsed.year !== year)
    return { refused: 'number-malformed', value: typed, bound: wanted };
  if (letter.number !== null) return { refused: 'letter-numbered', value: letter.number };
  const at = door.clock.now();
  const given = await enterNumber(db, parsed, { letterId: id, by: actor, at });
  if ('refused' in given) return given;
  const { seq, number } = given;
  const numbered = { ...content, number };
  await markNumbered(db, id, numbered, { year, seq, number });
  await fillApprovalNumber(db, id, number);
  await noteChange(db, { letterId: id, act: 'numbered', by: actor, words: number, content: numbered, at });
  return { number };
}

/** Once more does no harm: what is rendered stays, and one that runs already is the one that was asked for. */
async function startPaper(door: Door, letterId: string): Promise<void> {
  const client = await door.temporal();
  await client.workflow.start<typeof paper>('paper', {
    workflowId: paperIdOf(letterId),
    taskQueue: CLOCK_QUEUE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    args: [letterId],
  });
}
