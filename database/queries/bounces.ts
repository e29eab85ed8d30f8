import type { CivilDate, Instant } from '../../domain/civil-date';
import { all, type Db, one } from '../pool';
import type { WaitingNotice } from './notice-release';

/** Which message a bounce is about: by the Message-ID it quotes, or by the id in the address it was sent to. */
export async function bouncedMessage(
  db: Db,
  by: { messageIds: readonly string[]; id?: string | undefined },
): Promise<{ id: string; address: string } | undefined> {
  return one<{ id: string; address: string }>(
    db,
    `select id, address from message where message_id = any($1) or id = $2 order by id limit 1`,
    [by.messageIds, by.id ?? null],
  );
}

export interface NewBounce {
  readonly messageId: string;
  readonly address: string;
  readonly code: string;
  readonly text: string;
  readonly receivedAt: Instant;
}

/** Written once per message and address; its notices were not delivered after all. True where it was new. */
export async function insertBounce(db: Db, b: NewBounce): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into bounce (message_id, address, code, text, received_at) values ($1, $2, $3, $4, $5)
     on conflict (message_id, address) do nothing`,
    [b.messageId, b.address, b.code, b.text, b.receivedAt],
  );
  if (rowCount === 0) return false;
  // Who bounces has been handed over: a message still unknown, with nothing decided, is settled by that as well.
  await db.query(
    `update message set state = 'accepted', settled_at = $2 where id = $1 and state = 'unknown' and settled_at is null`,
    [b.messageId, b.receivedAt],
  );
  await db.query(
    `update notice set state = 'failed', reason = $2, state_at = $3, told_at = null where message_id = $1 and state in ('sent', 'in-message')`,
    [b.messageId, `bounced: ${b.code} ${b.text}`.trim(), b.receivedAt],
  );
  return true;
}

export interface UnhandledBounce {
  readonly id: number;
  readonly messageId: string;
  readonly address: string;
  readonly code: string;
  readonly text: string;
}

/** Locked; what another transaction handles is left to it. */
export async function lockUnhandledBounces(
  db: Db,
  channel: string,
  atMost: number,
): Promise<readonly UnhandledBounce[]> {
  return all<UnhandledBounce>(
    db,
    `select b.id, b.message_id as "messageId", b.address, coalesce(b.code, '') as code, coalesce(b.text, '') as text
     from bounce b join message m on m.id = b.message_id
     where b.handled_at is null and m.channel = $1 order by b.id limit $2 for update of b skip locked`,
    [channel, atMost],
  );
}

export async function bounceHandled(db: Db, id: number, at: Instant): Promise<void> {
  await db.query('update bounce set handled_at = $2 where id = $1', [id, at]);
}

/** A notice with what a copy to another contact needs. */
export type FailedNotice = Omit<WaitingNotice, 'state' | 'heldUntil' | 'recipient' | 'params'> & {
  readonly wording: string;
};

export async function failedNoticesOf(db: Db, messageId: string): Promise<readonly FailedNotice[]> {
  return all<FailedNotice>(
    db,
    `select id, matter_id as "matterId", round, rung, kind, organisation_id as "organisationId", unit_id as "unitId", post_id as "postId",
       holding_id as "holdingId", addressee, channel, address, ceiling, exempt, wording, subject, body, reason,
       due_at as "dueAt", useless_after as "uselessAfter"
     from notice where message_id = $1 and state = 'failed' order by id`,
    [messageId],
  );
}

/** Who of the organisation may be written to instead: those in office on the day, 专职副书记 first, then 联系人, then 书记. */
export interface Contact {
  readonly postId: string;
  readonly holdingId: string;
  readonly role: string;
  readonly person: string;
  readonly email: string | null;
  readonly mobile: string | null;
}

export async function contactsOf(db: Db, organisationId: string, on: CivilDate): Promise<readonly Contact[]> {
  return all<Contact>(
    db,
    `select p.id as "postId", h.id as "holdingId", p.role, h.person, h.email, h.mobile
     from post p join holding h on h.post_id = p.id
     where p.owner_kind = 'organisation' and p.owner_id = $1 and p.role in ('deputy', 'liaison', 'secretary')
       and h.valid_from <= $2 and (h.valid_to is null or h.valid_to > $2)
       and (h.acting or not exists (select 1 from holding s where s.post_id = p.id and s.acting and s.valid_from <= $2 and s.valid_to > $2))
     order by array_position(array['deputy', 'liaison', 'secretary'], p.role), h.valid_from desc, h.id`,
    [organisationId, on],
  );
}

/** Where this rung's word has been sent already, whatever came of it. */
export async function triedWays(
  db: Db,
  rung: { matterId: string; round: number; rung: string },
): Promise<readonly { channel: string; address: string }[]> {
  return all<{ channel: string; address: string }>(
    db,
    `select distinct channel, lower(address) as address from notice where matter_id = $1 and round = $2 and rung = $3 and address is not null`,
    [rung.matterId, rung.round, rung.rung],
  );
}

export interface Rerouted {
  readonly instead: FailedNotice;
  readonly postId: string;
  readonly holdingId: string;
  readonly addressee: string;
  readonly channel: string;
  readonly address: string;
  readonly reason: string;
  readonly at: Instant;
}

/** The same word to another contact; once, however often it is asked for. False where that person has a notice of it already. */
export async function insertRerouted(db: Db, r: Rerouted): Promise<boolean> {
  const n = r.instead;
  const { rowCount } = await db.query(
    `insert into notice (matter_id, round, rung, kind, organisation_id, unit_id, post_id, holding_id, addressee, channel, address, ceiling,
       exempt, wording, subject, body, state, reason, due_at, useless_after, state_at, params)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'intent', $17, $18, $19, $18,
       (select params from notice where id = $20))
     on conflict (matter_id, round, rung, post_id, channel, addressee) do nothing`,
    [
      n.matterId,
      n.round,
      n.rung,
      n.kind,
      n.organisationId,
      n.unitId,
      r.postId,
      r.holdingId,
      r.addressee,
      r.channel,
      r.address,
      n.ceiling,
      n.exempt,
      n.wording,
      n.subject,
      n.body,
      r.reason,
      r.at,
      n.uselessAfter,
      n.id,
    ],
  );
  return rowCount === 1;
}
