import type { Instant } from '../../domain/civil-date';
import { all, type Db } from '../pool';

export interface NewReceipt {
  readonly channel: string;
  /** The gateway's name of the message, or ours. */
  readonly reference: string;
  readonly state: 'delivered' | 'failed';
  readonly code: string;
  readonly receivedAt: Instant;
}

/** Kept once, however often it comes; it may be about a message whose own answer is still on its way. */
export async function keepReceipt(db: Db, { channel, reference, state, code, receivedAt }: NewReceipt): Promise<void> {
  await db.query(
    `insert into receipt (channel, reference, state, code, received_at) values ($1, $2, $3, $4, $5)
     on conflict (channel, reference, state, code) do nothing`,
    [channel, reference, state, code, receivedAt],
  );
}

export interface MatchedReceipt {
  readonly id: number;
  readonly messageId: string;
  readonly state: 'delivered' | 'failed';
  readonly code: string;
}

/** Receipts not looked at yet whose message is known by now, locked; oldest first. */
export async function matchedReceipts(db: Db, channel: string, atMost: number): Promise<readonly MatchedReceipt[]> {
  return all<MatchedReceipt>(
    db,
    `select r.id, m.id "messageId", r.state, r.code
       from receipt r join message m on m.channel = r.channel and (m.reference = r.reference or m.message_id = r.reference)
      where r.channel = $1 and r.handled_at is null order by r.id limit $2 for update of r skip locked`,
    [channel, atMost],
  );
}

/**
 * Notes what a receipt says of its message. Of what a gateway reports on, it has taken: a message still unknown is
 * settled by that. Delivered stays delivered, whatever comes later.
 */
export async function applyReceipt(db: Db, receipt: MatchedReceipt, at: Instant): Promise<void> {
  const { id, messageId, state, code } = receipt;
  await db.query('update receipt set message_id = $2, handled_at = $3 where id = $1', [id, messageId, at]);
  await db.query(
    `with settled as (
       update message set state = 'accepted', settled_at = $2 where id = $1 and state = 'unknown' and settled_at is null returning id
     ), attempt as (
       update message_attempt a set outcome = 'accepted' from settled m where a.message_id = m.id and a.outcome = 'unknown'
     )
     update notice n set state = 'sent', state_at = $2 from settled m where n.message_id = m.id and n.state = 'in-message'`,
    [messageId, at],
  );
  if (state === 'delivered') return;
  await db.query(
    `update notice set state = 'failed', reason = $2, state_at = $3, told_at = null
      where message_id = $1 and state = 'sent'
        and not exists (select 1 from receipt r where r.message_id = $1 and r.state = 'delivered')`,
    [messageId, `undelivered: ${code}`, at],
  );
}

export interface ReceiptRow {
  readonly state: 'delivered' | 'failed';
  readonly code: string;
  readonly receivedAt: Instant;
}

export async function receiptsOf(db: Db, messageId: string): Promise<readonly ReceiptRow[]> {
  return all<ReceiptRow>(
    db,
    `select state, code, received_at "receivedAt" from receipt where message_id = $1 order by id`,
    [messageId],
  );
}
