import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import type { PostRoomPolicy } from '../../../activities/post-room/policy';
import type { PostRoomContext, StillNeeded } from '../../../activities/post-room/ports';
import { release } from '../../../activities/post-room/release';
import { type FreshDatabase, freshDatabase } from '../../support/database';
import {
  at,
  AT_ONCE,
  emptyLedger,
  messagesNow,
  noticeNow,
  OFFICE,
  roomAt,
  seedNotice,
  seedUnit,
  type Seeded,
  tasksNow,
} from './house';

let db: FreshDatabase;
let finance: Seeded;
let water: Seeded;
beforeAll(async () => {
  db = await freshDatabase();
  finance = await seedUnit(db.pool, 'finance');
  water = await seedUnit(db.pool, 'water');
});
afterAll(() => db.close());
beforeEach(() => emptyLedger(db.pool));

/** The port is never opened by a release. */
const room = (policy: Partial<PostRoomPolicy> = {}, more: Partial<PostRoomContext> = {}): PostRoomContext =>
  roomAt(db.pool, 9, { policy: { ...OFFICE, ...policy }, ...more });

const TUESDAY_10 = at('2026-06-09 10:30');

describe('a notice that is due', () => {
  it('becomes one message, composed and kept to the byte, in the same moment', async () => {
    const id = await seedNotice(db.pool, finance, { addressee: '张喆' });
    expect(await release(TUESDAY_10, room())).toMatchObject({ messages: 1, notices: 1, problems: [] });

    const notice = await noticeNow(db.pool, id);
    expect(notice).toMatchObject({ state: 'in-message', reason: null });
    const { rows } = await db.pool.query(`select * from message where id = $1`, [notice.messageId]);
    const message = rows[0] as {
      bytes: Buffer;
      sha256: string;
      state: string;
      address: string;
      mail_from: string;
      message_id: string;
      numbered: boolean;
    };
    expect(message).toMatchObject({
      state: 'ready',
      address: 'finance@unit.example',
      mail_from: 'office@office.example',
      numbered: false,
    });
    expect(message.sha256).toBe(createHash('sha256').update(message.bytes).digest('hex'));
    const mail = await PostalMime.parse(message.bytes);
    expect(mail.to).toEqual([{ name: '张喆', address: 'finance@unit.example' }]);
    expect(mail.messageId).toBe(message.message_id);
    expect(mail.headers.find(({ key }) => key === 'x-duban-notices')?.value).toBe(id);
  });

  it('is released once, however often it is asked for, and by two at a time', async () => {
    await Promise.all(Array.from({ length: 20 }, () => seedNotice(db.pool, finance)));
    await Promise.all([
      release(TUESDAY_10, room(AT_ONCE)),
      release(TUESDAY_10, room(AT_ONCE)),
      release(TUESDAY_10, room(AT_ONCE)),
    ]);
    await release(TUESDAY_10, room(AT_ONCE));
    const { rows } = await db.pool.query<{ messages: number; notices: number }>(
      `select (select count(*)::int from message) as messages, (select count(*)::int from notice where state = 'in-message') as notices`,
    );
    expect(rows[0]).toEqual({ messages: 20, notices: 20 });
  });

  it('waits for its time', async () => {
    const id = await seedNotice(db.pool, finance, { dueAt: at('2026-06-09 11:00') });
    await release(TUESDAY_10, room());
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'intent' });
  });

  it('names its message in the bounce address where the office has one', async () => {
    await seedNotice(db.pool, finance);
    const identity = { name: 'x', address: 'office@office.example', returnPath: 'bounces+{id}@office.example' };
    await release(TUESDAY_10, room({}, { identity }));
    const { rows } = await db.pool.query<{ id: string; mail_from: string }>('select id, mail_from from message');
    expect(rows[0]?.mail_from).toBe(`bounces+${rows[0]?.id}@office.example`);
  });
});

describe('the last check', () => {
  it('past its use a notice is overtaken; on the very moment it still goes', async () => {
    const past = await seedNotice(db.pool, finance, { uselessAfter: at('2026-06-09 10:29') });
    const edge = await seedNotice(db.pool, water, { uselessAfter: TUESDAY_10 });
    await release(TUESDAY_10, room());
    expect(await noticeNow(db.pool, past)).toMatchObject({ state: 'overtaken', reason: 'useless-after' });
    expect(await noticeNow(db.pool, edge)).toMatchObject({ state: 'in-message' });
  });

  it('what is no longer needed is suppressed with the reason', async () => {
    const id = await seedNotice(db.pool, finance);
    const stillNeeded: StillNeeded = () => Promise.resolve({ needed: false, reason: 'ball-with-committee' });
    expect(await release(TUESDAY_10, room({}, { stillNeeded }))).toMatchObject({
      messages: 0,
      stopped: { 'ball-with-committee': 1 },
    });
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'suppressed', reason: 'ball-with-committee' });
  });

  it('a matter that cannot be judged does not keep the others waiting', async () => {
    const broken = await seedNotice(db.pool, finance);
    const sound = await seedNotice(db.pool, water);
    const stillNeeded: StillNeeded = async (notice, _at, client) => {
      if (notice.id === broken) await client.query('select 1 / 0');
      return { needed: true };
    };
    const released = await release(TUESDAY_10, room({}, { stillNeeded }));
    expect(released.problems).toEqual([expect.stringContaining('division by zero')]);
    expect(await noticeNow(db.pool, sound)).toMatchObject({ state: 'in-message' });
    expect(await noticeNow(db.pool, broken)).toMatchObject({ state: 'held', reason: 'check-failed: division by zero' });
    await release(at('2026-06-09 10:46'), room());
    expect(await noticeNow(db.pool, broken)).toMatchObject({ state: 'in-message' });
  });
});

describe('the channel', () => {
  it.each([
    ['never', 'internal', false],
    ['internal', 'public', false],
    ['internal', 'internal', true],
    ['public', 'public', true],
  ] as const)('a notice marked %s on a channel that carries %s leaves: %s', async (ceiling, carries, leaves) => {
    const id = await seedNotice(db.pool, finance, { ceiling });
    await release(TUESDAY_10, room({ carries }));
    expect((await noticeNow(db.pool, id)).state).toBe(leaves ? 'in-message' : 'suppressed');
    expect((await tasksNow(db.pool)).map(({ kind }) => kind)).toEqual(leaves ? [] : ['deliver-by-hand']);
  });

  it.each([
    [null, 'no-address'],
    ['', 'address_invalid: is empty'],
    ['a@unit.example\r\nBcc: evil@x.example', 'address_invalid: holds a line break or another control character'],
    ['a@unit.example, b@unit.example', 'address_invalid: holds more than one address, or a list separator'],
    [
      '张三 <a@unit.example>',
      'address_invalid: holds a name, quotes, brackets or white space; only the bare address is expected',
    ],
  ])('address %j fails with its reason, becomes a task and no message', async (address, reason) => {
    const id = await seedNotice(db.pool, finance, { address, rung: 'prepare' });
    await release(TUESDAY_10, room());
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'failed', reason });
    const tasks = await tasksNow(db.pool);
    expect(tasks).toEqual([
      {
        kind: 'no-address',
        subject: '通知没有可用的邮箱地址：finance局机关党委',
        body: expect.stringContaining('补正联系人的邮箱') as string,
      },
    ]);
    expect(tasks[0]?.body).not.toMatch(/\r/);
    expect(await messagesNow(db.pool)).toEqual([]);
  });

  it('until sending is live, addresses outside the list are held; lifting it lets them go', async () => {
    const id = await seedNotice(db.pool, finance);
    const tester = await seedNotice(db.pool, water);
    await release(TUESDAY_10, room({ allow: ['WATER@unit.example'] }));
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'held', reason: 'not-live' });
    expect(await noticeNow(db.pool, tester)).toMatchObject({ state: 'in-message' });
    await release(at('2026-06-09 10:31'), room({ allow: 'live' }));
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'in-message' });
  });

  it.each([
    ['@unit.example', true],
    ['@it.example', false],
    ['unit.example', false],
  ])('a list entry %s allows finance@unit.example: %s', async (entry, allowed) => {
    const id = await seedNotice(db.pool, finance);
    await release(TUESDAY_10, room({ allow: [entry] }));
    expect((await noticeNow(db.pool, id)).state).toBe(allowed ? 'in-message' : 'held');
  });
});

describe('office hours', () => {
  it.each([
    ['Tue 08:59', '2026-06-09 08:59', '2026-06-09T09:00:00+08:00'],
    ['Tue 17:00', '2026-06-09 17:00', '2026-06-10T09:00:00+08:00'],
    ['Sat 10:00', '2026-06-13 10:00', '2026-06-15T09:00:00+08:00'],
    ['Thu 18:00 before a holiday Friday', '2026-06-18 18:00', '2026-06-22T09:00:00+08:00'],
  ])('%s is closed: held until %s', async (_when, now, opening) => {
    const id = await seedNotice(db.pool, finance, { dueAt: at('2026-06-09 08:00') });
    await release(at(now), room({ digest: false }));
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'held', reason: `office-hours: ${opening}` });
    await release(new Date(Date.parse(opening) - 1).toISOString() as never, room({ digest: false }));
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'held' });
    await release(new Date(opening).toISOString() as never, room({ digest: false }));
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'in-message' });
  });

  it.each(['2026-06-09 09:00', '2026-06-09 16:59'])('%s is open', async (now) => {
    const id = await seedNotice(db.pool, finance, { dueAt: at('2026-06-09 08:00') });
    await release(at(now), room());
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'in-message' });
  });

  it('the demo does not wait: Sunday at midnight goes at once', async () => {
    const id = await seedNotice(db.pool, finance, { dueAt: at('2026-06-13 00:00') });
    await release(at('2026-06-14 00:00'), room(AT_ONCE));
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'in-message' });
  });
});

describe('digest', () => {
  const NINE = at('2026-06-09 09:00');

  it('one notice of a day goes alone and at once', async () => {
    const id = await seedNotice(db.pool, finance);
    await release(NINE, room());
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'in-message' });
  });

  it('several wait for the hour and go as one message that lists them all', async () => {
    const ids = [
      await seedNotice(db.pool, finance, { subject: '甲' }),
      await seedNotice(db.pool, finance, { subject: '乙', dueAt: at('2026-06-09 09:40') }),
    ];
    await release(NINE, room());
    expect(await noticeNow(db.pool, ids[0] ?? '')).toMatchObject({
      state: 'held',
      reason: 'digest: 2026-06-09T10:00:00+08:00',
    });
    await release(at('2026-06-09 09:59'), room());
    expect(await messagesNow(db.pool)).toEqual([]);
    await release(at('2026-06-09 10:00'), room());
    expect(await messagesNow(db.pool)).toHaveLength(1);
    const { rows } = await db.pool.query<{ bytes: Buffer }>('select bytes from message');
    const mail = await PostalMime.parse(rows[0]?.bytes ?? '');
    expect(mail.subject).toBe('您单位有2件事项请办理');
    expect(mail.text).toMatch(/以下2件事项请办理：[^]*1\. 甲[^]*2\. 乙[^]*组织科/);
    expect(mail.headers.find(({ key }) => key === 'x-duban-notices')?.value).toBe(ids.join(', '));
  });

  it('a second notice after the first has gone waits for the hour', async () => {
    await seedNotice(db.pool, finance);
    await release(NINE, room());
    const second = await seedNotice(db.pool, finance, { dueAt: at('2026-06-09 09:20') });
    await release(at('2026-06-09 09:20'), room());
    expect(await noticeNow(db.pool, second)).toMatchObject({ state: 'held' });
    await release(at('2026-06-09 10:00'), room());
    expect(await noticeNow(db.pool, second)).toMatchObject({ state: 'in-message' });
  });

  it('what would be useless by then does not wait', async () => {
    const ids = [
      await seedNotice(db.pool, finance, { uselessAfter: at('2026-06-09 09:30') }),
      await seedNotice(db.pool, finance),
    ];
    await release(NINE, room());
    for (const id of ids) expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'in-message' });
  });

  it('letters and exempt notices go alone', async () => {
    await seedNotice(db.pool, finance);
    await seedNotice(db.pool, finance);
    const letter = await seedNotice(db.pool, finance, { kind: 'letter' });
    const answer = await seedNotice(db.pool, finance, { kind: 'answer', exempt: true });
    await release(NINE, room());
    const messages = [await noticeNow(db.pool, letter), await noticeNow(db.pool, answer)].map(
      ({ messageId }) => messageId,
    );
    expect(new Set(messages).size).toBe(2);
    expect(messages).not.toContain(null);
    const { rows } = await db.pool.query<{ id: string }>('select id from message where numbered');
    expect(rows.map(({ id }) => id)).toEqual([messages[0]]);
  });

  it('two recipients never share one', async () => {
    await seedNotice(db.pool, finance);
    await seedNotice(db.pool, water);
    expect(await release(at('2026-06-09 10:00'), room())).toMatchObject({ messages: 2 });
  });

  it('an address is the same in any case', async () => {
    await seedNotice(db.pool, finance, { address: 'Finance@Unit.example' });
    await seedNotice(db.pool, finance);
    expect(await release(at('2026-06-09 10:00'), room())).toMatchObject({ messages: 1, notices: 2 });
  });
});

describe('the burden ceiling', () => {
  const days = ['2026-06-08', '2026-06-09', '2026-06-10', '2026-06-11'];

  it('holds the fourth message of a week until the next, by name', async () => {
    const ids: string[] = [];
    for (const day of days) {
      ids.push(await seedNotice(db.pool, finance, { dueAt: at(`${day} 09:00`) }));
      await release(at(`${day} 10:00`), room());
    }
    expect(await Promise.all(ids.map(async (id) => (await noticeNow(db.pool, id)).state))).toEqual([
      'in-message',
      'in-message',
      'in-message',
      'held',
    ]);
    const fourth = ids[3] ?? '';
    expect((await noticeNow(db.pool, fourth)).reason).toBe('burden-ceiling: 3 a week');
    await release(at('2026-06-12 16:00'), room());
    expect(await noticeNow(db.pool, fourth)).toMatchObject({ state: 'held' });
    await release(at('2026-06-15 09:00'), room());
    expect(await noticeNow(db.pool, fourth)).toMatchObject({ state: 'in-message' });
  });

  it('counts all contacts of a unit together, within one release as well', async () => {
    for (const n of [1, 2, 3, 4]) await seedNotice(db.pool, finance, { address: `contact${n}@unit.example` });
    expect(await release(TUESDAY_10, room())).toMatchObject({ messages: 3, stopped: { 'burden-ceiling': 1 } });
  });

  it('neither stops nor counts what is exempt', async () => {
    for (const n of [1, 2, 3, 4, 5])
      await seedNotice(db.pool, finance, { address: `contact${n}@unit.example`, exempt: true });
    expect(await release(TUESDAY_10, room())).toMatchObject({ messages: 5, stopped: {} });
    await seedNotice(db.pool, finance);
    expect(await release(TUESDAY_10, room())).toMatchObject({ messages: 1 });
  });
});
