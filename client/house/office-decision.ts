import type { PoolClient } from 'pg';
import { inTransaction } from '../../database/pool';
import { answer, ask } from '../../database/queries/journal';
import { type By, OfficeError } from '../office';
import { actorOf, bodyHash, type Door, keyOf } from './door';

/** A decision that concerns no single clock: journal, act and answer in one transaction of the books. */
export async function officeDecision<Given>(
  door: Door,
  {
    verb,
    subject,
    body,
    by,
  }: { readonly verb: string; readonly subject?: string | undefined; readonly body: object; readonly by: By },
  act: (db: PoolClient, actor: string) => Promise<Given>,
): Promise<Given> {
  const actor = await actorOf(door, by);
  const commandId = keyOf(by);
  return inTransaction(door.pool, async (db) => {
    const at = door.clock.now();
    const hash = bodyHash({ verb, subject, body, words: by.reason, actor });
    const asked = await ask<Given>(db, {
      commandId,
      bodyHash: hash,
      verb,
      subject,
      actor,
      osUser: door.osUser,
      host: door.host,
      body,
      words: by.reason,
      at,
    });
    if (asked.kind === 'other-body') throw new OfficeError('key-reused', { key: commandId });
    if (asked.kind === 'again' && asked.answer !== undefined) return asked.answer;
    const given = await act(db, actor);
    await answer(db, commandId, given, at);
    return given;
  });
}
