import type { PoolClient } from 'pg';
import { inTransaction } from '../../database/pool';
import { answer, ask, type Asked } from '../../database/queries/journal';
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
  const at = door.clock.now();
  const words = by.reason;
  const asking: Asked = {
    commandId,
    bodyHash: bodyHash({ verb, subject, body, words, actor }),
    verb,
    subject,
    actor,
    osUser: door.osUser,
    host: door.host,
    body,
    words,
    at,
  };
  try {
    return await inTransaction(door.pool, async (db) => {
      const asked = await ask<Given | Refused>(db, asking);
      if (asked.kind === 'other-body') throw new OfficeError('key-reused', { key: commandId });
      if (asked.kind === 'again' && asked.answer !== undefined) return again(asked.answer);
      const given = await act(db, actor);
      await answer(db, commandId, given, at);
      return given;
    });
  } catch (error) {
    if (error instanceof OfficeError && error.code !== 'key-reused') await keepRefusal(door, asking, error);
    throw error;
  }
}

/** What was refused stands in the journal too, although nothing else of its transaction does. */
interface Refused {
  readonly refusedBy: OfficeError['code'];
  readonly detail: OfficeError['detail'];
}

async function keepRefusal(door: Door, asking: Asked, { code, detail }: OfficeError): Promise<void> {
  const refused: Refused = { refusedBy: code, detail };
  await inTransaction(door.pool, async (db) => {
    const asked = await ask(db, asking);
    if (asked.kind === 'new') await answer(db, asking.commandId, refused, asking.at);
  });
}

/** The first answer, or the first refusal. */
function again<Given>(first: Given | Refused): Given {
  if (typeof first === 'object' && first !== null && 'refusedBy' in first) {
    throw new OfficeError(first.refusedBy, first.detail);
  }
  return first;
}
