import { drain } from '../../../activities/post-room/drain';
import type { PostRoomContext } from '../../../activities/post-room/ports';
import type { PostRoomPolicy } from '../../../activities/post-room/policy';
import { release } from '../../../activities/post-room/release';
import { byHandNotices, copiedNotice } from '../../../database/queries/by-hand';
import { postRooms } from '../../../database/queries/reading';
import { type FreshDatabase, freshDatabase } from '../../support/database';
import { ScriptedPeer } from '../gateways/scripted-peer';
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
} from './house';

const TEN = at('2026-06-09 10:30');

let db: FreshDatabase;
let finance: Seeded;
beforeAll(async () => {
  db = await freshDatabase();
  finance = await seedUnit(db.pool, 'finance');
  await db.pool.query(`update holding set mobile = '13800000000', phone = '0000-0000000'`);
});
afterAll(() => db.close());
beforeEach(() => emptyLedger(db.pool));

const without = (policy: Partial<PostRoomPolicy> = {}): PostRoomContext =>
  roomAt(db.pool, 9, { gateway: undefined, policy: { ...AT_ONCE, ...policy } });

const tasks = async () =>
  (
    await db.pool.query<{ id: string; kind: string; subject: string; body: string; due_on: string }>(
      'select id, kind, subject, body, due_on from task order by id',
    )
  ).rows;

describe('an office without a mail server', () => {
  it('makes each due notice a task: whom to bring it to, how he is reached, and its words', async () => {
    const id = await seedNotice(db.pool, finance, { addressee: '张三', body: '请于2026年8月7日前报送请示。\n' });
    expect(await release(TEN, without())).toMatchObject({ messages: 0, stopped: { 'no-gateway': 1 }, problems: [] });
    expect(await noticeNow(db.pool, id)).toEqual({ state: 'suppressed', reason: 'no-gateway', messageId: null });
    const [task] = await tasks();
    expect(task).toMatchObject({
      kind: 'deliver-by-hand',
      subject: '请人工送达：finance局机关党委',
      due_on: '2026-06-09',
    });
    expect(task?.body.split('\n')).toEqual([
      '这份通知系统没有发出，请人工送达。',
      `通知 ${id}：请于8月7日前报送请示`,
      '收件人：张三（finance@unit.example）',
      '送给：finance局机关党委 deputy，手机13800000000，办公电话0000-0000000',
      '原因：未配置邮件，按手工办理',
      '请用电话、上门、政务平台消息或纸质送达，任一种办到即可；办后登记，这一档就算办到。',
      '可复制的正文：',
      '请于2026年8月7日前报送请示。',
    ]);
  });

  it.each([
    ['nobody is allowed yet', { allow: [] }],
    ['the office is closed', { ...OFFICE }],
    ['the unit has had its messages', { weeklyMessagesPerUnit: 0 }],
  ] as const)('lets nothing wait, also where %s', async (_, policy) => {
    const id = await seedNotice(db.pool, finance);
    await release(at('2026-06-09 20:00'), without(policy));
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'suppressed', reason: 'no-gateway' });
  });

  it('asks for no address that nothing would be sent to', async () => {
    await seedNotice(db.pool, finance, { address: null });
    await release(TEN, without());
    expect(await tasks()).toMatchObject([{ kind: 'deliver-by-hand' }]);
  });

  it('gives the words alone, by notice or by task, and lists what waits', async () => {
    const id = await seedNotice(db.pool, finance, { addressee: '张三' });
    await release(TEN, without());
    const [task] = await tasks();
    const copied = await copiedNotice(db.pool, id);
    expect(copied).toMatchObject({ notice: id, to: '张三', body: '请于2026年8月7日前报送换届选举请示。\n' });
    expect(await copiedNotice(db.pool, task?.id ?? '')).toEqual(copied);
    expect(await copiedNotice(db.pool, 'T-0')).toBeUndefined();
    expect(await byHandNotices(db.pool)).toMatchObject([
      { task: task?.id, notice: id, organisation: 'finance局机关党委', mobile: '13800000000', dueOn: '2026-06-09' },
    ]);
  });

  it('says so of the channel, and calls nothing a failure', async () => {
    await drain(TEN, without());
    expect(await postRooms(db.pool)).toEqual([
      { channel: 'email', configured: false, lastSuccessAt: null, lastFailure: null },
    ]);
  });
});

describe('a mail server that was taken away', () => {
  it('leaves nothing behind: what it has not taken becomes a task, and the failure it last met with is over', async () => {
    const id = await seedNotice(db.pool, finance);
    await release(TEN, roomAt(db.pool, 9));
    await drain(TEN, roomAt(db.pool, 9));
    expect(await postRooms(db.pool)).toMatchObject([
      { configured: true, lastFailure: expect.stringContaining('ECONNREFUSED') },
    ]);
    expect(await messagesNow(db.pool)).toMatchObject([{ state: 'ready' }]);

    await drain(TEN, without());
    await release(TEN, without());
    expect(await messagesNow(db.pool)).toMatchObject([{ state: 'withdrawn', response: 'no gateway' }]);
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'suppressed', reason: 'no-gateway' });
    expect(await tasks()).toMatchObject([{ kind: 'deliver-by-hand' }]);
    expect(await postRooms(db.pool)).toMatchObject([{ configured: false, lastFailure: null }]);
  });

  it('leaves what it perhaps has taken to a person, at once and once', async () => {
    const peer = await ScriptedPeer.start({ dot: 'rst' });
    const id = await seedNotice(db.pool, finance);
    await release(TEN, roomAt(db.pool, peer.port));
    await drain(TEN, roomAt(db.pool, peer.port));
    await peer.stop();
    await drain(TEN, without());
    await drain(TEN, without());
    expect(await tasks()).toMatchObject([{ kind: 'delivery-unknown' }]);
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'in-message', reason: 'delivery-unknown' });
  });

  it('when there is one again, open tasks stay as they are, and what is due from then on goes by it', async () => {
    await seedNotice(db.pool, finance);
    await release(TEN, without());
    const peer = await ScriptedPeer.start({});
    const room = roomAt(db.pool, peer.port);
    const next = await seedNotice(db.pool, finance);
    await release(TEN, room);
    await drain(TEN, room);
    await peer.stop();
    expect(peer.taken).toHaveLength(1);
    expect(await noticeNow(db.pool, next)).toMatchObject({ state: 'sent' });
    expect(await tasks()).toMatchObject([{ kind: 'deliver-by-hand' }]);
    expect(await postRooms(db.pool)).toMatchObject([{ configured: true, lastFailure: null }]);
  });
});
