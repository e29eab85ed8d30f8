import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import type { Pool } from 'pg';
import { SMTPServer } from 'smtp-server';
import { composeMail } from '../../activities/gateways/mime';
import { SmtpGateway } from '../../activities/gateways/smtp';
import { parseSmtpUrl } from '../../activities/gateways/smtp-url';
import { drain } from '../../activities/post-room/drain';
import type { PostRoomContext } from '../../activities/post-room/ports';
import { release } from '../../activities/post-room/release';
import { migrate } from '../../database/migrate';
import { openPool } from '../../database/pool';
import type { Instant } from '../../domain/civil-date';
import { startPostgres, stopPostgres } from '../postgres';

const MAILS = 3000;
const CONNECTIONS = 3;
const AT = '2026-06-09T02:00:00.000Z' as Instant;

/**
 * What safety costs: the post room, with a mark committed before every final dot, against nodemailer's own pool, which
 * keeps no books, in one run on one machine. Ratios mean something; the absolute figures are this machine's.
 */
export async function benchPostRoom(): Promise<void> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'duban-bench-'));
  // Root's database runs as another user, who must be able to pass.
  chmodSync(home, 0o711);
  const sink = await startSink();
  const server = await startPostgres({ home });
  try {
    const url = server.url('postgres');
    await migrate(url);
    const pool = openPool(url);
    await seed(pool);
    const ctx = room(pool, sink.port);
    const poolSeconds = await seconds(() => sendByPool(sink.port));
    const released = await seconds(() => releaseAll(ctx));
    const drained = await seconds(() => drainAll(ctx));
    await pool.end();
    if (sink.taken() !== 2 * MAILS) throw new Error(`the sink took ${sink.taken()} mails, not ${2 * MAILS}`);
    const line = (what: string, took: number): string =>
      `${what.padEnd(46)} ${String(Math.round(MAILS / took)).padStart(6)} a second   x ${(poolSeconds / took).toFixed(2)}`;
    process.stdout.write(
      [
        `${MAILS} mails, ${CONNECTIONS} connections, sink in the same process`,
        line('nodemailer pool, no books', poolSeconds),
        line('release: judge, compose, store', released),
        line('drain: a mark before every final dot', drained),
        line('release and drain together', released + drained),
        '',
      ].join('\n'),
    );
  } finally {
    await sink.close();
    await stopPostgres(home);
    rmSync(home, { recursive: true, force: true });
  }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

async function startSink(): Promise<{ port: number; taken(): number; close(): Promise<void> }> {
  let taken = 0;
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData: (stream, _session, done) => {
      stream.resume();
      stream.once('end', () => {
        taken++;
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    taken: () => taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function sendByPool(port: number): Promise<void> {
  const transport = createTransport({
    pool: true,
    host: '127.0.0.1',
    port,
    maxConnections: CONNECTIONS,
    maxMessages: Infinity,
  });
  const { bytes } = await composeMail({
    from: { name: '组织科', address: 'office@office.example' },
    to: { name: '张三', address: 'unit@unit.example' },
    subject: SUBJECT,
    text: TEXT,
    messageId: '<1@office.example>',
    date: new Date(AT),
    noticeIds: ['N-1'],
  });
  const envelope = { from: 'office@office.example', to: 'unit@unit.example' };
  await Promise.all(Array.from({ length: MAILS }, () => transport.sendMail({ envelope, raw: bytes })));
  transport.close();
}

async function releaseAll(ctx: PostRoomContext): Promise<void> {
  for (let messages = -1; messages !== 0;) messages = (await release(AT, ctx)).messages;
}

async function drainAll(ctx: PostRoomContext): Promise<void> {
  for (let accepted: number | undefined = -1; accepted !== undefined;)
    accepted = (await drain(AT, ctx)).outcomes.accepted;
}

function room(pool: Pool, port: number): PostRoomContext {
  return {
    pool,
    channel: 'email',
    gateway: new SmtpGateway(parseSmtpUrl(`smtp://127.0.0.1:${port}`)),
    identity: { name: '组织科', address: 'office@office.example' },
    policy: {
      zone: 'Asia/Shanghai',
      calendar: { version: 'bench', confirmedYears: [2026], exceptions: {} },
      officeHours: false,
      digest: false,
      weeklyMessagesPerUnit: false,
      carries: 'internal',
      allow: 'live',
    },
    stillNeeded: () => Promise.resolve({ needed: true }),
    noticeFailed: () => Promise.resolve(),
    connections: CONNECTIONS,
  };
}

const SUBJECT = '请于8月7日前报送请示（距届满2个月）';
const TEXT = '请于2026年8月7日前向工委报送换届选举请示。回信或回电一句话即可，不必填表。\n'.repeat(4);

/** One organisation with as many recipients as there are mails. */
async function seed(pool: Pool): Promise<void> {
  await pool.query(`
    insert into unit (id, name, name_key) values ('U', 'u', 'u');
    insert into organisation (id, unit_id, name, name_key) values ('O', 'U', 'o', 'o');
    insert into term (id, organisation_id, elected_on, source) values ('X', 'O', '2021-10-09', 'bench');
    insert into matter (id, procedure, organisation_id, term_id, status, stage, ball, opened_at, state)
      values ('M', 're-election', 'O', 'X', 'running', 'not-started', 'unit', '2026-01-01', '{}');
    insert into post (id, owner_kind, owner_id, role, title) values ('K', 'organisation', 'O', 'deputy', 'deputy')`);
  await pool.query(
    `insert into notice (matter_id, round, rung, kind, organisation_id, unit_id, post_id, addressee, channel, address, wording, subject, body,
       state, due_at, useless_after, state_at)
     select 'M', 1, 'rung-' || n, 'reminder', 'O', 'U', 'K', '张三', 'email', 'unit' || n || '@unit.example', 'w', $1, $2,
       'intent', $3, $3::timestamptz + interval '1 day', $3
     from generate_series(1, $4) n`,
    [SUBJECT, TEXT, AT, MAILS],
  );
}
