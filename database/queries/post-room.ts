import type { Instant } from '../../domain/civil-date';
import { invariant } from '../../domain/invariant';
import { all, type Db, one } from '../pool';

/** A newer drain has taken the room over: this one may neither mark nor settle anything. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/**
 * Begins a drain: draws the channel's next epoch, and every message that an older drain left between its mark and its
 * outcome becomes `unknown`, its attempt with it. Waits for marks being committed right now, and none can follow them.
 */
export async function drawEpoch(
  db: Db,
  channel: string,
  at: Instant,
): Promise<{ epoch: number; left: readonly string[] }> {
  const drawn = await one<{ epoch: number }>(
    db,
    `insert into post_room (channel, epoch, last_drain_at) values ($1, 1, $2)
     on conflict (channel) do update set epoch = post_room.epoch + 1, last_drain_at = excluded.last_drain_at
     returning epoch`,
    [channel, at],
  );
  invariant(drawn, `no epoch was drawn for ${channel}`);
  const { epoch } = drawn;
  const left = await db.query<{ id: string }>(
    `with left_over as (
       update message set state = 'unknown', response = 'the drain that marked it ended before the answer', next_attempt_at = $3
       where channel = $1 and state = 'sending' and epoch < $2 returning id, epoch, attempts
     ), attempt as (
       update message_attempt a set outcome = 'unknown', phase = 'dot', ended_at = $3
       from left_over m where a.message_id = m.id and a.attempt = m.attempts and a.epoch = m.epoch and a.ended_at is null
     )
     select id from left_over order by id`,
    [channel, epoch, at],
  );
  return { epoch, left: left.rows.map((row) => row.id) };
}

/**
 * Holds the channel's row, so that no newer epoch is drawn before we commit; and this commit reaches the disk before it
 * returns, whatever the server's default.
 * @throws Fenced unless `epoch` is the channel's newest.
 */
export async function holdEpoch(db: Db, channel: string, epoch: number): Promise<void> {
  const { rowCount } = await db.query(
    `select set_config('synchronous_commit', 'on', true) from post_room where channel = $1 and epoch = $2 for share`,
    [channel, epoch],
  );
  if (rowCount !== 1) throw new Fenced(`epoch ${epoch} of channel ${channel} is over: a newer drain is at work`);
}

const OPEN_TO_ATTEMPT = `('ready', 'refused-temporary', 'unknown')`;

/**
 * The mark: from its commit on, the message may have crossed. An attempt after an unknown one is labelled as perhaps
 * a repeat.
 * @throws Fenced where the message is no longer open to an attempt.
 */
export async function markSending(
  db: Db,
  mark: { channel: string; epoch: number; messageId: string; at: Instant },
): Promise<void> {
  const { rowCount } = await db.query(
    `with marked as (
       update message set state = 'sending', epoch = $3, attempts = attempts + 1
       where id = $1 and channel = $2 and state in ${OPEN_TO_ATTEMPT} returning id, attempts
     )
     insert into message_attempt (message_id, epoch, attempt, phase, outcome, perhaps_repeated, started_at)
     select id, $3, attempts, 'body', 'sending', ${HAD_UNKNOWN}, $4 from marked`,
    [mark.messageId, mark.channel, mark.epoch, mark.at],
  );
  if (rowCount !== 1) throw new Fenced(`message ${mark.messageId} is no longer open to an attempt`);
}

const HAD_UNKNOWN = `exists (select 1 from message_attempt u where u.message_id = $1 and u.outcome = 'unknown')`;

export type MessageState = 'ready' | 'accepted' | 'refused-temporary' | 'refused-permanent' | 'unknown';

/** What came of one attempt, as the ledger keeps it. */
export interface Settlement {
  readonly channel: string;
  readonly epoch: number;
  readonly messageId: string;
  /** Attempts before this one: an outcome is written once, also when its commit is tried again. */
  readonly before: number;
  /** Whether the mark was committed: then its attempt is completed, else one is written. */
  readonly marked: boolean;
  readonly at: Instant;
  readonly state: MessageState;
  readonly outcome: string;
  readonly phase: string;
  readonly response: string;
  readonly nextAttemptAt: Instant;
  /** Set where the message will not be tried again. */
  readonly final: boolean;
  readonly notices?: { readonly state: 'sent' | 'failed'; readonly reason: string | null } | undefined;
  /** Set where the address itself was refused: handled like a bounce. */
  readonly bounced?: { readonly code: string } | undefined;
  /** The gateway's own name of the message. */
  readonly reference?: string | undefined;
}

/** Message, attempt, notices and bounce in one statement. @throws Fenced where a newer drain has decided already. */
export async function settleAttempt(db: Db, s: Settlement): Promise<void> {
  const open = s.marked
    ? `state = 'sending' and epoch = $2 and attempts = $14 + 1`
    : `state in ${OPEN_TO_ATTEMPT} and attempts = $14`;
  const attempt = s.marked
    ? `update message_attempt a set phase = $6, outcome = $7, response = $8, ended_at = $5 from settled m
       where a.message_id = m.id and a.attempt = m.attempts and a.epoch = $2`
    : `insert into message_attempt (message_id, epoch, attempt, phase, outcome, response, perhaps_repeated, started_at, ended_at)
       select id, $2, attempts, $6, $7, $8, ${HAD_UNKNOWN}, $5, $5 from settled`;
  const rows = await all<{ count: number }>(
    db,
    `with settled as (
       update message set state = $4, response = $8, next_attempt_at = $9, attempts = attempts + ${s.marked ? 0 : 1}, epoch = $2,
         settled_at = case when $10 then $5::timestamptz end, reference = coalesce($15, reference)
       where id = $1 and channel = $3 and ${open} returning id, attempts, address
     ), attempt as (${attempt}), told as (
       update notice n set state = $11, reason = $12, state_at = $5 from settled m
       where n.message_id = m.id and n.state = 'in-message' and $11::text is not null
     ), bounced as (
       insert into bounce (message_id, address, code, text, received_at)
       select id, address, $13, $8, $5 from settled where $13::text is not null on conflict (message_id, address) do nothing
     )
     select count(*)::int from settled`,
    [
      s.messageId,
      s.epoch,
      s.channel,
      s.state,
      s.at,
      s.phase,
      s.outcome,
      s.response,
      s.nextAttemptAt,
      s.final,
      s.notices?.state ?? null,
      s.notices?.reason ?? null,
      s.bounced?.code ?? null,
      s.before,
      s.reference ?? null,
    ],
  );
  if (rows[0]?.count === 1) return;
  // A commit whose answer was lost is tried again: the same outcome of the same epoch is no contradiction.
  const same = await db.query(
    `select 1 from message where id = $1 and epoch = $2 and state = $3 and attempts = $4 + 1`,
    [s.messageId, s.epoch, s.state, s.before],
  );
  if (same.rowCount !== 1) throw new Fenced(`message ${s.messageId} is no longer this drain's to settle`);
}

/** What a drain has to hand over now, oldest first. A message left unknown is among them once, to be repeated. */
export async function dueMessages(db: Db, channel: string, at: Instant, atMost: number): Promise<readonly string[]> {
  const rows = await all<{ id: string }>(
    db,
    `select id from message
     where channel = $1 and next_attempt_at <= $2 and useless_after >= $2
       and (state in ('ready', 'refused-temporary') or (state = 'unknown' and settled_at is null))
     order by next_attempt_at, ready_at, id limit $3`,
    [channel, at, atMost],
  );
  return rows.map((row) => row.id);
}

export interface StoredMessage {
  readonly id: string;
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly bytes: Buffer;
  readonly attempts: number;
}

/** In the order of `ids`. Each names a message of the ledger. */
export async function readMessages(db: Db, ids: readonly string[]): Promise<readonly StoredMessage[]> {
  const rows = await all<StoredMessage>(
    db,
    `select id, message_id as "messageId", mail_from as "from", address as "to", bytes, attempts from message
     where id = any($1) order by array_position($1, id)`,
    [ids],
  );
  invariant(rows.length === ids.length, `${ids.length} messages were to be read, ${rows.length} are in the ledger`);
  return rows;
}
