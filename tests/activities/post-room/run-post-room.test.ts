import { setTimeout as sleep } from 'node:timers/promises';
import { type PostRoomRun, runPostRoom, type Turn } from '../../../activities/post-room/run-post-room';
import type { Gateway, PostRoomContext } from '../../../activities/post-room/ports';
import { postRoomStanding } from '../../../database/queries/post-room-standing';
import { type FreshDatabase, freshDatabase } from '../../support/database';
import { eventually } from '../../support/eventually';
import { type Script, ScriptedPeer } from '../gateways/scripted-peer';
import { at, AT_ONCE, emptyLedger, noticeNow, roomAt, seedNotice, seedUnit, type Seeded, smtpAt } from './house';

let db: FreshDatabase;
let finance: Seeded;
const peers: ScriptedPeer[] = [];
beforeAll(async () => {
  db = await freshDatabase();
  finance = await seedUnit(db.pool, 'finance', { deputy: 'deputy@unit.example', liaison: 'liaison@unit.example' });
});
afterAll(() => db.close());
beforeEach(() => emptyLedger(db.pool));
afterEach(async () => {
  for (const peer of peers.splice(0)) await peer.stop();
});

async function peerWith(...scripts: Script[]): Promise<ScriptedPeer> {
  const peer = await ScriptedPeer.start(...scripts);
  peers.push(peer);
  return peer;
}

interface Running {
  readonly turns: Turn[];
  readonly beats: () => number;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

function run(port: number, more: Partial<PostRoomRun> = {}, room: Partial<PostRoomContext> = {}): Running {
  const stop = new AbortController();
  const turns: Turn[] = [];
  let beats = 0;
  const { policy: _policy, ...fixed } = roomAt(db.pool, port, room);
  const ended = runPostRoom({
    room: fixed,
    policy: () => Promise.resolve(AT_ONCE),
    clock: { now: () => at('2026-06-09 10:00') },
    signal: stop.signal,
    heartbeat: () => void beats++,
    report: (turn) => turns.push(turn),
    ...more,
  });
  return {
    turns,
    beats: () => beats,
    ended,
    stop: async () => {
      stop.abort();
      await ended;
    },
  };
}

describe('the post room of a channel', () => {
  it('releases and hands over what comes, and goes to the next contact by itself', async () => {
    const peer = await peerWith({});
    const running = run(peer.port);
    const first = await seedNotice(db.pool, finance);
    await eventually(async () => expect(await noticeNow(db.pool, first)).toMatchObject({ state: 'sent' }));
    const second = await seedNotice(db.pool, finance);
    await eventually(async () => expect(await noticeNow(db.pool, second)).toMatchObject({ state: 'sent' }));
    await running.stop();
    expect(peer.taken).toHaveLength(2);

    const refusing = await peerWith({ RCPT: '550 5.1.1 nobody' });
    const again = run(refusing.port);
    await seedNotice(db.pool, finance, { rung: 'prepare' });
    await eventually(() =>
      expect(refusing.commands.filter((line) => line.startsWith('RCPT'))).toEqual([
        'RCPT TO:<deputy@unit.example>',
        'RCPT TO:<liaison@unit.example>',
      ]),
    );
    await again.stop();
  });

  it('waits for a gateway that is down, says so, and resumes', async () => {
    const gone = await peerWith({});
    let { port } = gone;
    await gone.stop();
    const id = await seedNotice(db.pool, finance);
    const movable: Gateway = { target: 'a server that moves', open: () => smtpAt(port).open() };
    const running = run(port, {}, { gateway: movable });
    await eventually(async () =>
      expect(await postRoomStanding(db.pool)).toMatchObject([{ lastFailure: expect.stringMatching(/ECONNREFUSED/) }]),
    );
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'in-message' });

    port = (await peerWith({})).port;
    await eventually(async () => expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'sent' }));
    await running.stop();
    expect(await postRoomStanding(db.pool)).toMatchObject([{ lastFailure: null }]);
  });

  it('goes on judging notices while a server takes its time', async () => {
    const slow = await peerWith({ dot: 'silence' });
    await seedNotice(db.pool, finance);
    const running = run(slow.port);
    await eventually(() => expect(slow.taken).toHaveLength(1));
    const next = await seedNotice(db.pool, finance);
    await eventually(async () => expect(await noticeNow(db.pool, next)).toMatchObject({ state: 'in-message' }), 3000);
    await running.stop();
  });

  it('lives through a turn that fails, and says which', async () => {
    const peer = await peerWith({});
    let broken = true;
    const running = run(peer.port, {
      policy: () => (broken ? Promise.reject(new Error('the database is away')) : Promise.resolve(AT_ONCE)),
    });
    const id = await seedNotice(db.pool, finance);
    await eventually(() =>
      expect(running.turns).toEqual(
        expect.arrayContaining([{ kind: 'failed', step: 'release', error: new Error('the database is away') }]),
      ),
    );
    broken = false;
    await eventually(async () => expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'sent' }));
    await running.stop();
  });

  it('ends when it is told to', async () => {
    const running = run((await peerWith({})).port);
    await sleep(100);
    const began = performance.now();
    await running.stop();
    expect(performance.now() - began).toBeLessThan(500);
    expect(running.beats()).toBe(1);
  });

  it('whose shift is over begins nothing new and waits for the answer that is under way', async () => {
    const enough = new AbortController();
    const slow = await peerWith({ dot: 'silence' });
    const ids = [await seedNotice(db.pool, finance), await seedNotice(db.pool, finance)];
    const running = run(slow.port, { enough: enough.signal }, { connections: 1 });
    await eventually(() => expect(slow.taken).toHaveLength(1));
    enough.abort();
    slow.answerAll('250 2.0.0 taken');
    await running.ended;
    expect((await Promise.all(ids.map((id) => noticeNow(db.pool, id)))).map(({ state }) => state).sort()).toEqual([
      'in-message',
      'sent',
    ]);
  });

  it('ends with its heart, and says why', async () => {
    const running = run((await peerWith({})).port, {
      heartbeat: () => {
        throw new Error('cancelled');
      },
    });
    await expect(running.ended).rejects.toThrow('cancelled');
  });
});
