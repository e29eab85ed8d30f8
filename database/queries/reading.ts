import type { Instant } from '../../domain/civil-date';
import { all, type Db, one } from '../pool';

/** Counts of rows by their state. */
export async function countsByState(
  db: Db,
  table: 'matter' | 'notice' | 'message' | 'letter' | 'task',
): Promise<Readonly<Record<string, number>>> {
  const column = table === 'matter' ? 'status' : 'state';
  const rows = await all<{ state: string; count: number }>(
    db,
    `select ${column} state, count(*) from ${table} group by ${column} order by ${column}`,
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

export async function postRooms(db: Db): Promise<
  readonly {
    readonly channel: string;
    readonly configured: boolean;
    readonly lastSuccessAt: Instant | null;
    readonly lastFailure: string | null;
  }[]
> {
  return all(
    db,
    `select channel, configured, last_success_at "lastSuccessAt", case when last_failure_at > coalesce(last_success_at, 'epoch') then last_failure end "lastFailure" from post_room order by channel`,
  );
}

export interface NoticeRow {
  readonly id: string;
  readonly matter: string;
  readonly unit: string;
  readonly rung: string;
  readonly kind: string;
  readonly to: string;
  readonly channel: string;
  readonly state: string;
  readonly reason: string | null;
  readonly subject: string;
  readonly body: string;
  readonly messageId: string | null;
  readonly stateAt: Instant;
  readonly dueAt: Instant;
}

export async function noticeRows(
  db: Db,
  { id, matterId }: { id?: string | undefined; matterId?: string | undefined } = {},
): Promise<readonly NoticeRow[]> {
  return all<NoticeRow>(
    db,
    `select n.id, n.matter_id matter, u.name unit, n.rung, n.kind, n.addressee || coalesce(' <' || n.address || '>', '') "to", n.channel,
            n.state, n.reason, n.subject, n.body, n.message_id "messageId", n.state_at "stateAt", n.due_at "dueAt"
       from notice n join unit u on u.id = n.unit_id
      where ($1::text is null or n.id = $1) and ($2::text is null or n.matter_id = $2)
      order by n.due_at, u.sort_no, n.recorded_at, n.id`,
    [id ?? null, matterId ?? null],
  );
}

export interface AttemptRow {
  readonly attempt: number;
  readonly phase: string;
  readonly outcome: string;
  readonly response: string | null;
  readonly perhapsRepeated: boolean;
  readonly startedAt: Instant;
}

export async function attemptsOf(db: Db, messageId: string): Promise<readonly AttemptRow[]> {
  return all(
    db,
    `select attempt, phase, outcome, response, perhaps_repeated "perhapsRepeated", started_at "startedAt" from message_attempt where message_id = $1 order by attempt`,
    [messageId],
  );
}

export async function messageBytes(db: Db, messageId: string): Promise<string | undefined> {
  const row = await one<{ bytes: Buffer }>(db, 'select bytes from message where id = $1', [messageId]);
  return row?.bytes.toString('utf8');
}

export interface DecisionRow {
  readonly commandId: string;
  readonly verb: string;
  readonly actor: string;
  readonly words: string | null;
  readonly answer: unknown;
  readonly askedAt: Instant;
  readonly recordedAt: Instant;
}

export async function decisionsAbout(db: Db, subject: string): Promise<readonly DecisionRow[]> {
  return all(
    db,
    `select command_id "commandId", verb, actor, words, answer, asked_at "askedAt", recorded_at "recordedAt" from decision where subject = $1 order by asked_at, recorded_at`,
    [subject],
  );
}

export async function eventRows(
  db: Db,
  matterId: string,
): Promise<
  readonly { seq: number; kind: string; at: Instant; body: object; commandId: string | null; recordedAt: Instant }[]
> {
  return all(
    db,
    `select seq, kind, at, body, command_id "commandId", recorded_at "recordedAt" from matter_event where matter_id = $1 order by seq`,
    [matterId],
  );
}

export async function claimRows(
  db: Db,
  matterId: string,
): Promise<
  readonly {
    round: number;
    rung: string;
    outcome: 'raised' | 'passed';
    because: unknown;
    at: Instant;
    recordedAt: Instant;
  }[]
> {
  return all(
    db,
    `select round, rung, outcome, because, claimed_at at, recorded_at "recordedAt" from rung_claim where matter_id = $1 order by claimed_at, rung`,
    [matterId],
  );
}

export async function letterChangesAbout(
  db: Db,
  matterId: string,
): Promise<
  readonly {
    id: string;
    act: string;
    by: string;
    words: string | null;
    number: string | null;
    at: Instant;
    recordedAt: Instant;
  }[]
> {
  return all(
    db,
    `select l.id, c.act, c.by_holder "by", c.words, l.number, c.at, c.recorded_at "recordedAt"
       from letter_matter lm join letter l on l.id = lm.letter_id join letter_change c on c.letter_id = l.id
      where lm.matter_id = $1 order by c.id`,
    [matterId],
  );
}
