import { drain } from '../../../activities/post-room/drain';
import type { PostRoomContext } from '../../../activities/post-room/ports';
import { recordBounce } from '../../../activities/post-room/record-bounce';
import { release } from '../../../activities/post-room/release';
import { rerouteBounced } from '../../../activities/post-room/reroute-bounced';
import { type FreshDatabase, freshDatabase } from '../../support/database';
import { type Script, ScriptedPeer } from '../gateways/scripted-peer';
import { at, emptyLedger, messagesNow, noticeNow, roomAt, seedNotice, seedUnit, type Seeded, tasksNow } from './house';

let db: FreshDatabase;
let peer: ScriptedPeer | undefined;
let seeded: Seeded;
let units = 0;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  await emptyLedger(db.pool);
  seeded = await seedUnit(db.pool, `unit${++units}`, {
    deputy: 'deputy@unit.example',
    liaison: 'liaison@unit.example',
    secretary: 'secretary@unit.example',
  });
});
afterEach(async () => {
  await peer?.stop();
  peer = undefined;
});

const TEN = at('2026-06-09 10:00');
const LATER = at('2026-06-09 11:00');

async function roomTo(script: Script = {}, more: Partial<PostRoomContext> = {}): Promise<PostRoomContext> {
  peer = await ScriptedPeer.start(script);
  return roomAt(db.pool, peer.port, more);
}

async function sent(
  ctx: PostRoomContext,
  role = 'deputy',
): Promise<{ notice: string; messageId: string; mail: string }> {
  const notice = await seedNotice(db.pool, seeded, { role, rung: 'prepare' });
  await release(TEN, ctx);
  await drain(TEN, ctx);
  const { rows } = await db.pool.query<{ message_id: string }>(
    'select message_id from message order by id desc limit 1',
  );
  return { notice, messageId: rows[0]?.message_id ?? '', mail: peer?.taken.at(-1)?.text ?? '' };
}

/** A report as a mail server writes it (RFC 3464), enclosing the message's headers. */
function report(given: {
  messageId?: string;
  action?: string;
  status?: string;
  to?: string;
  enclosed?: 'headers' | 'message' | 'none';
  recipient?: string;
}): Buffer {
  const {
    messageId = '<unknown@office.example>',
    action = 'failed',
    status = '5.1.1',
    to = 'office@office.example',
    enclosed = 'headers',
    recipient = 'deputy@unit.example',
  } = given;
  const original = [
    'From: office@office.example',
    `To: ${recipient}`,
    'Subject: =?UTF-8?B?6K+3?=',
    `Message-ID:`,
    ` ${messageId}`,
    '',
  ];
  return Buffer.from(
    [
      'From: MAILER-DAEMON@relay.example',
      `To: ${to}`,
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'It did not work.',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; relay.example',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      `Action: ${action}`,
      `Status: ${status}`,
      'Diagnostic-Code: smtp; 550 5.1.1 <deputy@unit.example>:',
      '  user unknown',
      '',
      ...(enclosed === 'none'
        ? []
        : [
            '--b',
            `Content-Type: ${enclosed === 'headers' ? 'text/rfc822-headers' : 'message/rfc822'}`,
            '',
            ...original,
            ...(enclosed === 'message' ? ['body', ''] : []),
          ]),
      '--b--',
      '',
    ].join('\r\n'),
  );
}

describe('a mail that came back', () => {
  it.each(['headers', 'message'] as const)(
    'is known by the Message-ID it encloses (%s): its notice has failed',
    async (enclosed) => {
      const ctx = await roomTo();
      const { notice, messageId } = await sent(ctx);
      expect(await recordBounce(report({ messageId, enclosed }), LATER, ctx)).toEqual({
        recorded: [{ messageId: expect.stringMatching(/^MS-/) as string, code: '5.1.1' }],
      });
      expect(await noticeNow(db.pool, notice)).toMatchObject({
        state: 'failed',
        reason: 'bounced: 5.1.1 550 5.1.1 <deputy@unit.example>: user unknown',
      });
    },
  );

  it('is known by the address it was sent to, where that names the message', async () => {
    const ctx = await roomTo(
      {},
      { identity: { name: 'x', address: 'office@office.example', returnPath: 'Bounces+{id}@office.example' } },
    );
    const { notice } = await sent(ctx);
    const [message] = await messagesNow(db.pool);
    expect(peer?.taken[0]?.from).toBe(`Bounces+${message?.id}@office.example`);
    await recordBounce(
      report({ enclosed: 'none', to: `bounces+${message?.id.toLowerCase()}@office.example` }),
      LATER,
      ctx,
    );
    expect(await noticeNow(db.pool, notice)).toMatchObject({ state: 'failed' });
  });

  it('twice changes nothing the second time', async () => {
    const ctx = await roomTo();
    const { messageId } = await sent(ctx);
    await recordBounce(report({ messageId }), LATER, ctx);
    expect(await recordBounce(report({ messageId }), LATER, ctx)).toEqual({ ignored: 'known' });
    expect(await rerouteBounced(LATER, ctx)).toBe(1);
    expect(await rerouteBounced(LATER, ctx)).toBe(0);
  });

  it.each([
    ['a delay', { action: 'delayed', status: '4.4.1' }, 'not-failed'],
    ['a success', { action: 'delivered', status: '2.0.0' }, 'not-failed'],
    ['somebody else’s mail', { messageId: '<other@elsewhere.example>' }, 'not-ours'],
  ])('that reports %s leaves the notice as it is', async (_what, given, ignored) => {
    const ctx = await roomTo();
    const { notice, messageId } = await sent(ctx);
    expect(await recordBounce(report({ messageId, ...given }), LATER, ctx)).toEqual({ ignored });
    expect(await noticeNow(db.pool, notice)).toMatchObject({ state: 'sent' });
  });

  it.each([
    ['an ordinary answer', Buffer.from('From: a@unit.example\r\nSubject: Re\r\n\r\n收到')],
    ['noise', Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 7919) % 256))],
    ['nothing', Buffer.alloc(0)],
  ])('that is %s is no report', async (_what, bytes) => {
    const ctx = await roomTo();
    expect(await recordBounce(bytes, LATER, ctx)).toEqual({ ignored: 'no-report' });
  });
});

describe('what came back or was refused', () => {
  it('goes to the liaison, then to the secretary, then to a person; each says why', async () => {
    const ctx = await roomTo({ RCPT: '550 5.1.1 nobody here' });
    await seedNotice(db.pool, seeded, { role: 'deputy', rung: 'prepare', addressee: '张三' });
    for (let turn = 0; turn < 5; turn++) {
      await release(TEN, ctx);
      await drain(TEN, ctx);
      await rerouteBounced(TEN, ctx);
    }
    const { rows } = await db.pool.query(
      'select address, addressee, state, reason from notice order by length(id), id',
    );
    expect(rows).toMatchObject([
      { address: 'deputy@unit.example', state: 'failed' },
      { address: 'liaison@unit.example', state: 'failed', addressee: `unit${units}liaison` },
      { address: 'secretary@unit.example', state: 'failed', addressee: `unit${units}secretary` },
    ]);
    expect((await tasksNow(db.pool)).map(({ kind, body }) => [kind, /都已试过/.test(body)])).toEqual([
      ['undeliverable', true],
    ]);
  });

  it('carries the reason on the notice that stands instead', async () => {
    const ctx = await roomTo();
    const { notice, messageId } = await sent(ctx);
    await recordBounce(report({ messageId }), LATER, ctx);
    await rerouteBounced(LATER, ctx);
    const { rows } = await db.pool.query(
      `select rung, round, wording, subject, body, state, reason, address from notice where id <> $1`,
      [notice],
    );
    expect(rows).toEqual([
      expect.objectContaining({
        rung: 'prepare',
        round: 1,
        wording: 'reminder-prepare',
        state: 'intent',
        address: 'liaison@unit.example',
        reason: expect.stringContaining(`instead of ${notice}: 5.1.1`) as string,
      }),
    ]);
  });

  it('leaves out contacts without an address, with a broken one, or with one that was tried', async () => {
    seeded = await seedUnit(db.pool, 'thin', {
      deputy: 'one@unit.example',
      liaison: 'ONE@unit.example',
      secretary: 'two@unit.example, three@unit.example',
    });
    const ctx = await roomTo({ RCPT: '550 5.1.1 nobody' });
    await sent(ctx);
    await rerouteBounced(TEN, ctx);
    expect((await tasksNow(db.pool)).map(({ kind }) => kind)).toEqual(['undeliverable']);
  });

  it('becomes a task where the same person has a corrected address by now: nothing is lost in between', async () => {
    seeded = await seedUnit(db.pool, 'corrected', { deputy: 'wrong@unit.example' });
    const { holdingId } = seeded.posts['deputy'] ?? {};
    const ctx = await roomTo({ RCPT: '550 5.1.1 nobody' });
    const { rows } = await db.pool.query<{ person: string }>('select person from holding where id = $1', [holdingId]);
    await seedNotice(db.pool, seeded, { role: 'deputy', rung: 'prepare', addressee: rows[0]?.person ?? '' });
    await release(TEN, ctx);
    await drain(TEN, ctx);
    await db.pool.query(`update holding set email = 'right@unit.example' where id = $1`, [holdingId]);
    await rerouteBounced(TEN, ctx);
    expect((await tasksNow(db.pool)).map(({ kind }) => kind)).toEqual(['undeliverable']);
  });

  it('is not sent to people who have left their post', async () => {
    await db.pool.query(`update holding set valid_to = '2026-06-01' where id = $1`, [
      seeded.posts['liaison']?.holdingId,
    ]);
    const ctx = await roomTo({ RCPT: '550 5.1.1 nobody' });
    await sent(ctx);
    await rerouteBounced(TEN, ctx);
    const { rows } = await db.pool.query<{ address: string }>(`select address from notice where state = 'intent'`);
    expect(rows).toEqual([{ address: 'secretary@unit.example' }]);
  });

  it('because the server will have nothing from our sender is tried on nobody else', async () => {
    const ctx = await roomTo({ MAIL: '550 5.7.1 sender rejected' });
    await sent(ctx);
    await rerouteBounced(TEN, ctx);
    expect((await tasksNow(db.pool)).map(({ kind }) => kind)).toEqual(['undeliverable']);
    expect((await db.pool.query('select 1 from notice')).rowCount).toBe(1);
  });
});
