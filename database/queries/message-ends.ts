import type { Instant } from '../../domain/civil-date';
import { all, type Db } from '../pool';

/** How messages end that the server has neither taken nor refused: unknown for good, of no more use, no longer needed. */

/** An attempt whose answer was lost, and that no log has settled since. */
const PERHAPS_TAKEN = `exists (select 1 from message_attempt a where a.message_id = x.id and a.outcome = 'unknown')`;

export interface UnknownMessage {
  readonly id: string;
  readonly messageId: string;
  readonly numbered: boolean;
  /** How often the answer was lost. */
  readonly unknowns: number;
  readonly useless: boolean;
}

/** Messages whose answer was lost and about which nothing has been decided yet. */
export async function openUnknowns(db: Db, channel: string, at: Instant): Promise<readonly UnknownMessage[]> {
  const rows = await all<UnknownMessage>(
    db,
    `select id, message_id as "messageId", numbered, useless_after < $2 as useless,
       (select count(*)::int from message_attempt a where a.message_id = m.id and a.outcome = 'unknown') as unknowns
     from message m where channel = $1 and state = 'unknown' and settled_at is null order by id`,
    [channel, at],
  );
  return rows;
}

/** The gateway's own log has answered. Taken: the message is accepted. Not taken: it is as if it had never been tried. */
export async function settleByAnswer(db: Db, answer: { id: string; taken: boolean; at: Instant }): Promise<void> {
  const { id, taken, at } = answer;
  await db.query(
    `with settled as (
       update message set state = $2, response = $3, next_attempt_at = $4, settled_at = case when $5 then $4::timestamptz end
       where id = $1 and state = 'unknown' and settled_at is null returning id
     ), told as (
       update notice n set state = 'sent', state_at = $4 from settled m where $5 and n.message_id = m.id and n.state = 'in-message'
     )
     update message_attempt a set outcome = $6 from settled m where a.message_id = m.id and a.outcome = 'unknown'`,
    [
      id,
      taken ? 'accepted' : 'ready',
      `the gateway's log: ${taken ? 'taken' : 'not taken'}`,
      at,
      taken,
      taken ? 'accepted' : 'not-sent',
    ],
  );
}

/** Nothing more is done about an unknown message by itself. Its notices say so: it may have arrived, or not. */
export async function leaveUnknown(db: Db, id: string, at: Instant): Promise<void> {
  await db.query(
    `with settled as (update message set settled_at = $2 where id = $1 and state = 'unknown' and settled_at is null returning id)
     update notice n set reason = 'delivery-unknown', state_at = $2 from settled m where n.message_id = m.id and n.state = 'in-message'`,
    [id, at],
  );
}

/**
 * What was not handed over before it lost its use is withdrawn; its notices are overtaken, and the next rung stands.
 * Where an earlier attempt's answer was lost it may well have arrived: then it ends unknown, and is not called overtaken.
 */
export async function expireUseless(db: Db, channel: string, at: Instant): Promise<number> {
  const { rowCount } = await db.query(
    `with expired as (
       update message x set state = case when ${PERHAPS_TAKEN} then 'unknown' else 'withdrawn' end, settled_at = $2
       where channel = $1 and state in ('ready', 'refused-temporary') and useless_after < $2 returning id, response, state
     )
     update notice n set state_at = $2, state = case when m.state = 'unknown' then 'in-message' else 'overtaken' end,
       reason = case when m.state = 'unknown' then 'delivery-unknown' else concat('useless-after', ': ' || m.response) end
     from expired m where n.message_id = m.id and n.state = 'in-message'`,
    [channel, at],
  );
  return rowCount ?? 0;
}

/** Messages released before `since` and still to be handed over: their need is checked once more. */
export async function waitingSince(db: Db, channel: string, since: Instant, at: Instant): Promise<readonly string[]> {
  const rows = await all<{ id: string }>(
    db,
    `select id from message m where channel = $1 and ready_at <= $2 and next_attempt_at <= $3 and state in ('ready', 'refused-temporary')
       and not exists (select 1 from message_attempt a where a.message_id = m.id and a.outcome = 'unknown')
     order by id`,
    [channel, since, at],
  );
  return rows.map((row) => row.id);
}

/** Takes a message back that has certainly not been taken. False where a drain has marked it meanwhile. */
export async function withdrawMessage(db: Db, id: string, at: Instant, because: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update message set state = 'withdrawn', response = $3, settled_at = $2 where id = $1 and state in ('ready', 'refused-temporary')`,
    [id, at, because],
  );
  return rowCount === 1;
}

/** Messages that no gateway has taken and none was asked about in vain. */
export async function unsentMessages(db: Db, channel: string): Promise<readonly string[]> {
  const rows = await all<{ id: string }>(
    db,
    `select id from message m where channel = $1 and state in ('ready', 'refused-temporary')
       and not exists (select 1 from message_attempt a where a.message_id = m.id and a.outcome = 'unknown')
     order by id`,
    [channel],
  );
  return rows.map((row) => row.id);
}
