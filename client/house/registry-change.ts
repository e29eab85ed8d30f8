import type { PoolClient } from 'pg';
import { inTransaction } from '../../database/pool';
import type { Trial } from '../office';
import type { Effects } from '../office/people';
import { actorOf, type Door } from './door';
import { officeDecision } from './office-decision';

export const NO_EFFECTS: Effects = {
  readdressed: [],
  rewritten: 0,
  tasks: 0,
  drafts: [],
  renamed: [],
  ended: [],
  moved: [],
  withdrawn: [],
  kept: [],
};

interface Asking {
  readonly verb: string;
  readonly subject: string;
  readonly body: object;
  readonly by: Trial;
}

/** A change of the registry: all of it or nothing. Tried, it does the very same and takes it back, journal included. */
export async function registryChange<Given>(
  door: Door,
  { by: { dry, ...by }, ...asking }: Asking,
  act: (db: PoolClient, actor: string) => Promise<Given>,
): Promise<Given> {
  if (!dry) return officeDecision(door, { ...asking, by }, act);
  const actor = await actorOf(door, by);
  try {
    return await inTransaction(door.pool, async (db) => {
      throw new TakenBack(await act(db, actor));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.given as Given;
    throw error;
  }
}

class TakenBack extends Error {
  constructor(readonly given: unknown) {
    super('a dry run is taken back');
  }
}
