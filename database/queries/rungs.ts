import type { CivilDate, Instant } from '../../domain/civil-date';
import { type Db, one } from '../pool';

export interface Claim {
  readonly matterId: string;
  readonly round: number;
  readonly rung: string;
  readonly outcome: 'raised' | 'passed';
  readonly because: unknown;
  readonly at: Instant;
}

/** A rung is claimed once a matter and round; false where it had been. The row is the proof, of sending and of not sending. */
export async function claim(db: Db, { matterId, round, rung, outcome, because, at }: Claim): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into rung_claim (matter_id, round, rung, outcome, because, claimed_at) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [matterId, round, rung, outcome, JSON.stringify(because), at],
  );
  return rowCount === 1;
}

/** Whose clock a notice belongs to; undefined for a notice that is none. */
export async function organisationOfNotice(db: Db, noticeId: string): Promise<string | undefined> {
  const row = await one<{ id: string }>(db, 'select organisation_id id from notice where id = $1', [noticeId]);
  return row?.id;
}

export interface NewNotice {
  readonly matterId: string;
  readonly round: number;
  readonly rung: string;
  readonly kind: string;
  readonly organisationId: string;
  readonly unitId: string;
  readonly postId: string;
  readonly holdingId?: string | undefined;
  readonly addressee: string;
  readonly channel: string;
  readonly address?: string | undefined;
  readonly ceiling: string;
  readonly exempt: boolean;
  readonly wording: string;
  readonly subject: string;
  readonly body: string;
  /** Of a text: the day it names. */
  readonly params?: { readonly by: string; readonly byOn: CivilDate } | undefined;
  /** What keeps it from being released, from the beginning; `held` without an hour is looked at again each turn. */
  readonly begins?: { readonly state: 'held' | 'suppressed'; readonly reason: string } | undefined;
  readonly dueAt: Instant;
  readonly uselessAfter: Instant;
}

/** Writes an intent: committed before the first byte goes anywhere. The key is matter, round, rung, recipient, channel. */
export async function writeNotice(db: Db, notice: NewNotice): Promise<string | undefined> {
  const row = await one<{ id: string }>(
    db,
    `insert into notice (matter_id, round, rung, kind, organisation_id, unit_id, post_id, holding_id, addressee, channel, address,
                         ceiling, exempt, wording, subject, body, state, due_at, useless_after, state_at, reason, params)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $19, $17, $18, $17, $20, $21)
     on conflict do nothing returning id`,
    [
      notice.matterId,
      notice.round,
      notice.rung,
      notice.kind,
      notice.organisationId,
      notice.unitId,
      notice.postId,
      notice.holdingId ?? null,
      notice.addressee,
      notice.channel,
      notice.address ?? null,
      notice.ceiling,
      notice.exempt,
      notice.wording,
      notice.subject,
      notice.body,
      notice.dueAt,
      notice.uselessAfter,
      notice.begins?.state ?? 'intent',
      notice.begins?.reason ?? null,
      notice.params ?? null,
    ],
  );
  return row?.id;
}
