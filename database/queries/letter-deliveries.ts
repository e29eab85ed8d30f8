import type { CivilDate, Instant } from '../../domain/civil-date';
import type { Db } from '../pool';

export interface Delivery {
  readonly letterId: string;
  readonly handedOverOn: CivilDate;
  readonly receivedOn: CivilDate | null;
  readonly receivedBy: string | null;
  /** Where the receipt moves the reply term. */
  readonly replyDueOn: CivilDate | null;
  readonly by: string;
  readonly at: Instant;
}

/** Writes an entry, and what it says now on the letter; the day that the letter itself names is kept beside. */
export async function keepDelivery(db: Db, delivery: Delivery): Promise<void> {
  const { letterId, handedOverOn, receivedOn, receivedBy, replyDueOn, by, at } = delivery;
  await db.query(
    `insert into letter_delivery (letter_id, handed_over_on, received_on, received_by, reply_due_on, entered_by, at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [letterId, handedOverOn, receivedOn, receivedBy, replyDueOn, by, at],
  );
  await db.query(
    `update letter set handed_over_on = $2, received_on = $3, received_by = $4,
            reply_named_on = coalesce(reply_named_on, reply_due_on), reply_due_on = coalesce($5, reply_due_on)
      where id = $1`,
    [letterId, handedOverOn, receivedOn, receivedBy, replyDueOn],
  );
}
