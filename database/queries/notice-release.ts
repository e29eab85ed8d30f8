import type { CivilDate, Instant } from '../../domain/civil-date';
import type { MatterState } from '../../domain/matter/state';
import { invariant } from '../../domain/invariant';
import type { TaskKind } from '../../domain/task-kind';
import { all, type Db, one } from '../pool';

/** A notice that waits to be released, as the post room reads it. */
export interface WaitingNotice {
  readonly id: string;
  readonly matterId: string;
  readonly round: number;
  readonly rung: string;
  readonly kind: string;
  readonly organisationId: string;
  readonly unitId: string;
  readonly postId: string;
  readonly holdingId: string | null;
  readonly addressee: string;
  readonly channel: string;
  readonly address: string | null;
  readonly ceiling: 'public' | 'internal' | 'never';
  readonly exempt: boolean;
  readonly subject: string;
  readonly body: string;
  /** Of a text: the day it names, as it stands in it and to be compared by. */
  readonly params: { readonly by: string; readonly byOn: CivilDate } | null;
  readonly state: 'intent' | 'held' | 'in-message';
  readonly reason: string | null;
  readonly dueAt: Instant;
  readonly heldUntil: Instant | null;
  readonly uselessAfter: Instant;
  /** Notices of one recipient are decided together: the address in lower case, or the notice's id where there is none. */
  readonly recipient: string;
}

const RECIPIENT = `lower(coalesce(n.address, n.id))`;

const COLUMNS = `n.id, n.matter_id as "matterId", n.round, n.rung, n.kind, n.organisation_id as "organisationId", n.unit_id as "unitId",
  n.post_id as "postId", n.holding_id as "holdingId", n.addressee, n.channel, n.address, n.ceiling, n.exempt, n.subject, n.body, n.params, n.state, n.reason,
  n.due_at as "dueAt", n.held_until as "heldUntil", n.useless_after as "uselessAfter", ${RECIPIENT} as recipient`;

/** A text goes beside a mail: until something has come of the mail, there is nothing to decide about it. */
const MAIL_WAITS = `select 1 from notice m where m.matter_id = n.matter_id and m.round = n.round and m.rung = n.rung
  and m.channel = 'email' and m.state in ('intent', 'held', 'in-message')`;

/** Recipients with something to decide at this moment, the longest waiting first. */
export async function recipientsDue(db: Db, channel: string, at: Instant, atMost: number): Promise<readonly string[]> {
  const rows = await all<{ recipient: string }>(
    db,
    `select ${RECIPIENT} as recipient from notice n
     where channel = $1 and due_at <= $2
       and (state = 'intent' or (state = 'held' and (coalesce(held_until, $2) <= $2 or useless_after < $2)))
       and (channel <> 'sms' or useless_after < $2 or not exists (${MAIL_WAITS}))
     group by 1 order by min(due_at), min(id) limit $3`,
    [channel, at, atMost],
  );
  return rows.map((row) => row.recipient);
}

/** All that waits for these recipients and falls due before `before`, locked; what another release holds is left to it. */
export async function lockWaiting(
  db: Db,
  channel: string,
  recipients: readonly string[],
  before: Instant,
): Promise<readonly WaitingNotice[]> {
  return all<WaitingNotice>(
    db,
    `select ${COLUMNS} from notice n
     where channel = $1 and ${RECIPIENT} = any($2) and state in ('intent', 'held') and due_at < $3
     order by due_at, id for update skip locked`,
    [channel, recipients, before],
  );
}

export async function noticesIn(db: Db, messageId: string): Promise<readonly WaitingNotice[]> {
  return all<WaitingNotice>(
    db,
    `select ${COLUMNS} from notice n where message_id = $1 and state = 'in-message' order by id`,
    [messageId],
  );
}

/** Which of these addresses were given a message of this channel since then. */
export async function writtenToSince(
  db: Db,
  channel: string,
  addresses: readonly string[],
  since: Instant,
): Promise<ReadonlySet<string>> {
  const rows = await all<{ address: string }>(
    db,
    `select distinct lower(address) as address from message
     where channel = $1 and lower(address) = any($2) and ready_at >= $3 and state <> 'withdrawn'`,
    [channel, addresses, since],
  );
  return new Set(rows.map((row) => row.address));
}

/** Messages these units were given since then; those that carry only exempt notices are not counted. */
export async function messagesPerUnit(
  db: Db,
  channel: string,
  unitIds: readonly string[],
  since: Instant,
): Promise<ReadonlyMap<string, number>> {
  const rows = await all<{ unit: string; count: number }>(
    db,
    `select n.unit_id as unit, count(distinct n.message_id) as count from notice n join message m on m.id = n.message_id
     where n.unit_id = any($2) and m.channel = $1 and not n.exempt and m.ready_at >= $3 and m.state <> 'withdrawn'
     group by n.unit_id`,
    [channel, unitIds, since],
  );
  return new Map(rows.map((row) => [row.unit, row.count]));
}

export async function nextMessageId(db: Db): Promise<string> {
  const row = await one<{ id: string }>(db, `select 'MS-' || nextval('message_no') as id`);
  invariant(row, 'a sequence always gives a row');
  return row.id;
}

export interface NewMessage {
  readonly id: string;
  readonly channel: string;
  readonly address: string;
  readonly mailFrom: string;
  readonly messageId: string;
  readonly subject: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  /** A numbered letter: when its answer is lost, a person decides. */
  readonly numbered: boolean;
  readonly at: Instant;
  readonly uselessAfter: Instant;
  readonly noticeIds: readonly string[];
}

/** The message and its notices' move into it. The notices must be locked by this transaction. */
export async function insertMessage(db: Db, m: NewMessage): Promise<void> {
  const { rowCount } = await db.query(
    `with written as (
       insert into message (id, channel, address, mail_from, message_id, subject, bytes, sha256, state, numbered, ready_at,
         next_attempt_at, useless_after)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'ready', $9, $10, $10, $11) returning id
     )
     update notice n set state = 'in-message', reason = null, held_until = null, message_id = written.id, state_at = $10
     from written where n.id = any($12) and n.state in ('intent', 'held')`,
    [
      m.id,
      m.channel,
      m.address,
      m.mailFrom,
      m.messageId,
      m.subject,
      m.bytes,
      m.sha256,
      m.numbered,
      m.at,
      m.uselessAfter,
      m.noticeIds,
    ],
  );
  invariant(
    rowCount === m.noticeIds.length,
    `${m.noticeIds.length} notices were to go into ${m.id}, ${rowCount} were free to`,
  );
}

export interface NoticeMove {
  readonly id: string;
  readonly state: 'held' | 'suppressed' | 'overtaken' | 'failed' | 'intent';
  readonly reason: string | null;
  readonly heldUntil?: Instant | undefined;
  readonly at: Instant;
}

/** A hold that is only prolonged keeps the moment it began. */
export async function moveNotice(db: Db, { id, state, reason, heldUntil, at }: NoticeMove): Promise<void> {
  await db.query(
    `update notice set state_at = case when state = $2 and reason is not distinct from $3 then state_at else $5 end,
       message_id = case when $2 = 'intent' then null else message_id end, state = $2, reason = $3, held_until = $4
     where id = $1 and state in ('intent', 'held', 'in-message')`,
    [id, state, reason, heldUntil ?? null, at],
  );
}

export interface NewTask {
  readonly matterId: string;
  readonly round: number;
  readonly rung: string;
  readonly kind: TaskKind;
  readonly subject: string;
  readonly body: string;
  readonly dueOn?: CivilDate | undefined;
  /** Whose words are to be brought to somebody by hand. */
  readonly noticeId?: string | undefined;
  readonly at: Instant;
}

/** One task per matter, round, rung and kind, however often it is asked for. */
export async function openTask(db: Db, task: NewTask): Promise<void> {
  await db.query(
    `insert into task (matter_id, round, rung, kind, subject, body, state, opened_at, due_on, notice_id)
     values ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9) on conflict (matter_id, round, rung, kind) do nothing`,
    [
      task.matterId,
      task.round,
      task.rung,
      task.kind,
      task.subject,
      task.body,
      task.at,
      task.dueOn ?? null,
      task.noticeId ?? null,
    ],
  );
}

export type MailBeside =
  | { readonly kind: 'accepted' | 'waiting' | 'none' }
  | { readonly kind: 'ended'; readonly state: string; readonly reason: string | null };

/** What has come of the mail of the same rung. One that came back may still go to the next contact. */
export async function mailBeside(
  db: Db,
  { matterId, round, rung }: Pick<WaitingNotice, 'matterId' | 'round' | 'rung'>,
): Promise<MailBeside> {
  const mails = await all<{ state: string; reason: string | null; cameBack: boolean }>(
    db,
    `select n.state, n.reason,
       exists (select 1 from bounce b where b.message_id = n.message_id and b.handled_at is null) "cameBack"
     from notice n where matter_id = $1 and round = $2 and rung = $3 and channel = 'email' order by recorded_at, id`,
    [matterId, round, rung],
  );
  if (mails.some(({ state }) => state === 'sent')) return { kind: 'accepted' };
  const waiting = ['intent', 'held', 'in-message'];
  if (mails.some(({ state, cameBack }) => cameBack || waiting.includes(state))) return { kind: 'waiting' };
  const last = mails.at(-1);
  return last ? { kind: 'ended', state: last.state, reason: last.reason } : { kind: 'none' };
}

/** The state of the notice's matter as the books have it now. */
export async function matterStateOf(db: Db, matterId: string): Promise<MatterState> {
  const row = await one<{ state: MatterState }>(db, 'select state from matter where id = $1', [matterId]);
  invariant(row, `no matter ${matterId} in the books`);
  return row.state;
}
