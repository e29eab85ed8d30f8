import type { Instant } from '../../domain/civil-date';
import { all, type Db } from '../pool';

/** Notices that failed and whose matter has not been told. */
export async function untoldFailures(db: Db, channel: string): Promise<readonly { id: string; reason: string }[]> {
  const rows = await all<{ id: string; reason: string }>(
    db,
    `select id, coalesce(reason, '') as reason from notice where channel = $1 and state = 'failed' and told_at is null order by id limit 200`,
    [channel],
  );
  return rows;
}

export async function failureTold(db: Db, noticeId: string, at: Instant): Promise<void> {
  await db.query(`update notice set told_at = $2 where id = $1`, [noticeId, at]);
}

/** What `status` says of the channel. `worked`: the server answered about at least one message. */
export async function noteGateway(
  db: Db,
  channel: string,
  at: Instant,
  { configured, failure, worked }: { configured: boolean; failure: string | undefined; worked: boolean },
): Promise<void> {
  await db.query(
    `update post_room set
       configured = $5,
       last_success_at = case when $3 then $2 else last_success_at end,
       last_failure = case when $4::text is not null then $4 when $3 or not $5 then null else last_failure end,
       last_failure_at = case when $4::text is not null then $2 else last_failure_at end
     where channel = $1 and ($3 or $4::text is not null or configured <> $5 or (not $5 and last_failure is not null))`,
    [channel, at, worked, failure ?? null, configured],
  );
}

export interface PostRoomStanding {
  readonly channel: string;
  /** False where the office has no gateway for it and delivers by hand. */
  readonly configured: boolean;
  readonly lastDrainAt: Instant | null;
  readonly lastSuccessAt: Instant | null;
  /** Null while the gateway works. */
  readonly lastFailure: string | null;
  readonly lastFailureAt: Instant | null;
  /** Messages by state. */
  readonly messages: Readonly<Record<string, number>>;
}

/** For `status` and `doctor`. */
export async function postRoomStanding(db: Db): Promise<readonly PostRoomStanding[]> {
  const rows = await all<PostRoomStanding>(
    db,
    `select channel, configured, last_drain_at as "lastDrainAt", last_success_at as "lastSuccessAt",
       last_failure as "lastFailure", last_failure_at as "lastFailureAt",
       (select coalesce(jsonb_object_agg(state, n), '{}') from (
          select state, count(*)::int as n from message m where m.channel = r.channel group by state) by_state) as messages
     from post_room r order by channel`,
  );
  return rows;
}
