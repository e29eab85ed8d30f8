import type { Pool } from 'pg';
import type { Gateway, PostRoomContext } from '../../../activities/post-room/ports';
import type { PostRoomPolicy } from '../../../activities/post-room/policy';
import { SmtpGateway } from '../../../activities/gateways/smtp';
import { SMTP_TIMEOUTS } from '../../../activities/gateways/smtp-timeouts';
import { parseSmtpUrl } from '../../../activities/gateways/smtp-url';
import type { Calendar } from '../../../domain/calendar';
import type { Instant } from '../../../domain/civil-date';

export const ZONE = 'Asia/Shanghai';

/** A moment on the office's wall: at('2026-06-09 10:00'). */
export function at(wall: string): Instant {
  return new Date(`${wall.replace(' ', 'T')}:00+08:00`).toISOString() as Instant;
}

/** Monday to Friday, but for one holiday: Friday 2026-06-19. */
export const calendar: Calendar = {
  version: 'test',
  confirmedYears: [2026],
  exceptions: { '2026-06-19': { open: false, reason: { kind: 'holiday', name: '端午节' } } },
};

/** As an office runs it. Tuesday 2026-06-09 is an ordinary working day. */
export const OFFICE: PostRoomPolicy = {
  zone: ZONE,
  calendar,
  officeHours: { opensAt: '09:00', closesAt: '17:00' },
  digest: {
    at: '10:00',
    wording: {
      subject: '您单位有{{count}}件事项请办理',
      opening: '以下{{count}}件事项请办理：',
      closing: '市委直属机关工委组织科',
    },
  },
  weeklyMessagesPerUnit: 3,
  carries: 'internal',
  allow: 'live',
};

/** As the demo runs it: at once, each alone. */
export const AT_ONCE: PostRoomPolicy = { ...OFFICE, officeHours: false, digest: false, weeklyMessagesPerUnit: false };

/** Waits that a test can sit through. */
export const QUICK = {
  ...SMTP_TIMEOUTS,
  connectMs: 1000,
  greetingMs: 1000,
  envelopeMs: 1000,
  bodyMs: 1000,
  dotMs: 1000,
  quitMs: 100,
};

export function smtpAt(port: number): Gateway {
  return new SmtpGateway(parseSmtpUrl(`smtp://127.0.0.1:${port}`), QUICK);
}

export function roomAt(pool: Pool, port: number, more: Partial<PostRoomContext> = {}): PostRoomContext {
  return {
    pool,
    channel: 'email',
    gateway: smtpAt(port),
    identity: { name: '市直机关工委组织科', address: 'office@office.example' },
    policy: AT_ONCE,
    stillNeeded: () => Promise.resolve({ needed: true }),
    noticeFailed: () => Promise.resolve(),
    ...more,
  };
}

export interface Seeded {
  readonly unitId: string;
  readonly organisationId: string;
  readonly matterId: string;
  /** By role: deputy, liaison, secretary. */
  readonly posts: Readonly<Record<string, { readonly postId: string; readonly holdingId: string }>>;
}

/** One unit with one organisation, its three posts and a running matter. Contacts without an address are left out. */
export async function seedUnit(
  pool: Pool,
  name: string,
  contacts: Readonly<Record<string, string | null>> = { deputy: `${name}@unit.example` },
): Promise<Seeded> {
  const id = async (sql: string, values: readonly unknown[]): Promise<string> =>
    (await pool.query<{ id: string }>(sql, [...values])).rows[0]?.id ?? '';
  const unitId = await id('insert into unit (name, name_key) values ($1, $1) returning id', [`${name}局`]);
  const organisationId = await id(
    'insert into organisation (unit_id, name, name_key) values ($1, $2, $2) returning id',
    [unitId, `${name}局机关党委`],
  );
  const termId = await id(
    `insert into term (organisation_id, elected_on, source) values ($1, '2021-10-09', 'test') returning id`,
    [organisationId],
  );
  const matterId = await id(
    `insert into matter (procedure, organisation_id, term_id, status, stage, ball, opened_at, state)
     values ('re-election', $1, $2, 'running', 'not-started', 'unit', '2026-01-01', '{}') returning id`,
    [organisationId, termId],
  );
  const posts: Record<string, { postId: string; holdingId: string }> = {};
  for (const [role, email] of Object.entries(contacts)) {
    const postId = await id(
      `insert into post (owner_kind, owner_id, role, title) values ('organisation', $1, $2, $2) returning id`,
      [organisationId, role],
    );
    const holdingId = await id(
      `insert into holding (post_id, person, email, valid_from) values ($1, $2, $3, '2021-01-01') returning id`,
      [postId, `${name}${role}`, email],
    );
    posts[role] = { postId, holdingId };
  }
  return { unitId, organisationId, matterId, posts };
}

export interface NoticeGiven {
  readonly rung?: string;
  readonly kind?: string;
  readonly role?: string;
  readonly address?: string | null;
  readonly addressee?: string;
  readonly ceiling?: 'public' | 'internal' | 'never';
  readonly exempt?: boolean;
  readonly dueAt?: Instant;
  readonly uselessAfter?: Instant;
  readonly subject?: string;
  readonly body?: string;
}

let rungs = 0;

/** Writes an intent, as a raised rung would; returns its id. */
export async function seedNotice(pool: Pool, seeded: Seeded, given: NoticeGiven = {}): Promise<string> {
  const role = given.role ?? Object.keys(seeded.posts)[0] ?? 'deputy';
  const post = seeded.posts[role];
  const address =
    given.address === undefined
      ? (await pool.query<{ email: string | null }>('select email from holding where id = $1', [post?.holdingId]))
          .rows[0]?.email
      : given.address;
  const dueAt = given.dueAt ?? at('2026-06-09 09:00');
  const { rows } = await pool.query<{ id: string }>(
    `insert into notice (matter_id, round, rung, kind, organisation_id, unit_id, post_id, holding_id, addressee, channel, address, ceiling,
       exempt, wording, subject, body, state, due_at, useless_after, state_at)
     values ($1, 1, $2, $3, $4, $5, $6, $7, $8, 'email', $9, $10, $11, 'reminder-prepare', $12, $13, 'intent', $14, $15, $14) returning id`,
    [
      seeded.matterId,
      given.rung ?? `rung-${++rungs}`,
      given.kind ?? 'reminder',
      seeded.organisationId,
      seeded.unitId,
      post?.postId,
      post?.holdingId,
      given.addressee ?? '张三',
      address,
      given.ceiling ?? 'internal',
      given.exempt ?? false,
      given.subject ?? '请于8月7日前报送请示',
      given.body ?? '请于2026年8月7日前报送换届选举请示。\n',
      dueAt,
      given.uselessAfter ?? at('2026-08-09 09:00'),
    ],
  );
  return rows[0]?.id ?? '';
}

export interface NoticeNow {
  readonly state: string;
  readonly reason: string | null;
  readonly messageId: string | null;
}

export async function noticeNow(pool: Pool, id: string): Promise<NoticeNow> {
  const { rows } = await pool.query<NoticeNow>(
    'select state, reason, message_id as "messageId" from notice where id = $1',
    [id],
  );
  return rows[0] ?? { state: 'gone', reason: null, messageId: null };
}

export interface MessageNow {
  readonly id: string;
  readonly state: string;
  readonly response: string | null;
  readonly attempts: readonly {
    readonly phase: string;
    readonly outcome: string;
    readonly perhaps_repeated: boolean;
  }[];
  readonly nextAttemptAt: string;
  readonly address: string;
}

export async function messagesNow(pool: Pool): Promise<readonly MessageNow[]> {
  const { rows } = await pool.query<MessageNow>(
    `select id, state, response, address, to_char(next_attempt_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as "nextAttemptAt",
       (select coalesce(jsonb_agg(jsonb_build_object('phase', phase, 'outcome', outcome, 'perhaps_repeated', perhaps_repeated) order by attempt), '[]')
        from message_attempt a where a.message_id = m.id) as attempts
     from message m order by ready_at, length(id), id`,
  );
  return rows;
}

export async function tasksNow(pool: Pool): Promise<readonly { kind: string; subject: string; body: string }[]> {
  return (
    await pool.query<{ kind: string; subject: string; body: string }>(
      'select kind, subject, body from task order by recorded_at, id',
    )
  ).rows;
}

/** Takes the ledger back to nothing between tests; the registry stays. */
export async function emptyLedger(pool: Pool): Promise<void> {
  await pool.query('truncate notice, message, message_attempt, post_room, bounce, receipt, task cascade');
}
