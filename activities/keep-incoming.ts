import type { PoolClient } from 'pg';
import { insertIncoming, type IncomingPaper, paperOfNumber, unitOfMatter } from '../database/queries/incoming';
import { askedBy } from '../database/queries/journal';
import type { Refusal } from '../domain/matter/answer';
import type { MatterState } from '../domain/matter/state';
import type { DecisionInput } from '../workflows/ports';

/** The paper that a decision was entered with, from the journal: numbers, names and words never pass the clock. */
async function paperOf(
  db: PoolClient,
  commandId: string,
): Promise<{ readonly paper: IncomingPaper; readonly by: string } | undefined> {
  const asked = await askedBy(db, commandId);
  const { incoming } = (asked?.body ?? {}) as { readonly incoming?: IncomingPaper };
  return asked && incoming && { paper: incoming, by: asked.actor };
}

/** One paper is entered once: the same 来文号 of the same unit again says where it stands. */
export async function refuseKnownPaper(
  db: PoolClient,
  { commandId, matterId }: Pick<DecisionInput, 'commandId' | 'matterId'>,
): Promise<Refusal | undefined> {
  const { paper } = (await paperOf(db, commandId)) ?? {};
  if (paper?.number === undefined) return undefined;
  const { number, entryKey } = paper;
  const known = await paperOfNumber(db, { unitId: await unitOfMatter(db, matterId), number, entryKey });
  return known && { refused: 'paper-already-entered', value: number, bound: `${known.id} ${known.receivedOn}` };
}

/** Writes the paper in the transaction of what it did to its matter. Our term is the one that runs after it. */
export async function keepIncoming(
  db: PoolClient,
  { commandId, matterId, at }: Pick<DecisionInput, 'commandId' | 'matterId' | 'at'>,
  { ball }: MatterState,
): Promise<void> {
  const entered = await paperOf(db, commandId);
  if (!entered) return;
  const { paper, by } = entered;
  const dueOn = ball.with === 'committee' && paper.kind !== 'held' ? ball.dueOn : undefined;
  const unitId = await unitOfMatter(db, matterId);
  await insertIncoming(db, { ...paper, unitId, dueOn, by, commandId, at }, matterId);
}
