import type { PoolClient } from 'pg';
import { askedBy } from '../database/queries/journal';
import { lockLetter, markEnded, noteChange } from '../database/queries/letters';
import type { Instant } from '../domain/civil-date';
import type { Refusal } from '../domain/matter/answer';
import { rungIn } from './sign-letter';

export interface Ending {
  readonly matterId: string;
  readonly letterId: string;
  readonly as: 'rejected' | 'void';
  readonly commandId: string;
  readonly at: Instant;
}

/** Rejects a draft, or voids a signed letter whose number then stays used; refuses where it is that no longer. */
export async function endLetter(
  db: PoolClient,
  { matterId, letterId, as, commandId, at }: Ending,
): Promise<{ readonly rung: string } | Refusal> {
  const letter = await lockLetter(db, letterId);
  const expected = as === 'rejected' ? 'draft' : 'signed';
  if (letter?.state !== expected)
    return { refused: 'letter-not-draft', value: letter?.state ?? letterId, bound: expected };
  const asked = await askedBy(db, commandId);
  await markEnded(db, letterId, as, asked?.words ?? undefined);
  await noteChange(db, {
    letterId,
    act: as === 'void' ? 'voided' : 'rejected',
    by: asked?.actor ?? 'duban',
    words: asked?.words ?? undefined,
    at,
  });
  return { rung: rungIn(letter, matterId) };
}
