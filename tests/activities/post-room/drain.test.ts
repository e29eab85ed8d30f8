import { setTimeout as sleep } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { drain } from '../../../activities/post-room/drain';
import { PostLedger } from '../../../activities/post-room/ledger';
import type { Gateway, PostRoomContext } from '../../../activities/post-room/ports';
import { release } from '../../../activities/post-room/release';
import { postRoomStanding } from '../../../database/queries/post-room-standing';
import { type FreshDatabase, freshDatabase } from '../../support/database';
import { type Script, ScriptedPeer } from '../gateways/scripted-peer';
import { MarklessLedger } from './markless-ledger';
import {
  at,
  emptyLedger,
  messagesNow,
  noticeNow,
  roomAt,
  seedNotice,
  seedUnit,
  type Seeded,
  smtpAt,
  tasksNow,
} from './house';

let db: FreshDatabase;
let finance: Seeded;
let peer: ScriptedPeer | undefined;
beforeAll(async () => {
  db = await freshDatabase();
  finance = await seedUnit(db.pool, 'finance');
});
afterAll(() => db.close());
beforeEach(() => emptyLedger(db.pool));
afterEach(async () => {
  await peer?.stop();
  peer = undefined;
});

const TEN = at('2026-06-09 10:00');

/** Releases `notices` (each alone) and opens a room on a peer that follows the scripts, connection by connection. */
async function ready(
  notices: number,
  scripts: readonly Script[],
  more: Partial<PostRoomContext> = {},
): Promise<{ ctx: PostRoomContext; ids: string[]; peer: ScriptedPeer }> {
  const ids: string[] = [];
  for (let n = 0; n < notices; n++)
    ids.push(await seedNotice(db.pool, finance, { kind: 'reminder', subject: `事项${n}` }));
  const started = await ScriptedPeer.start(...scripts);
  peer = started;
  const ctx = roomAt(db.pool, started.port, { connections: 1, ...more });
  await release(TEN, ctx);
  return { ctx, ids, peer: started };
}

const noticeIdsTaken = (from: ScriptedPeer): string[] =>
  from.taken.map(({ text }) => /^X-Duban-Notices: (.*)$/m.exec(text)?.[1]?.trim() ?? '');

describe('a drain', () => {
  it('hands every message over once, each to its one recipient, over few connections', async () => {
    const { ctx, ids, peer } = await ready(25, [{}], { connections: 3 });
    expect(await drain(TEN, ctx)).toMatchObject({ outcomes: { accepted: 25 }, left: 0, fenced: false });
    expect(noticeIdsTaken(peer).sort()).toEqual([...ids].sort());
    expect(peer.taken.every(({ to }) => to.length === 1)).toBe(true);
    expect(peer.connections).toBe(3);
    for (const id of ids) expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'sent' });
    expect(await drain(TEN, ctx)).toMatchObject({ outcomes: {} });
    expect(peer.taken).toHaveLength(25);
  });

  it('hands over the very bytes that the ledger keeps', async () => {
    const { ctx, peer } = await ready(1, [{}]);
    await drain(TEN, ctx);
    const { rows } = await db.pool.query<{ sha256: string }>('select sha256 from message');
    expect(
      createHash('sha256')
        .update(Buffer.from(peer.taken[0]?.text ?? '', 'latin1'))
        .digest('hex'),
    ).toBe(rows[0]?.sha256);
  });

  it('marks a message before its dot, and what came of the last one in the same transaction', async () => {
    const seen: unknown[] = [];
    class Watching extends PostLedger {
      override async mark(...given: Parameters<PostLedger['mark']>): Promise<void> {
        await super.mark(...given);
        const { rows } = await this.pool.query<{ state: string; count: number }>(
          'select state, count(*)::int from message group by state order by state',
        );
        seen.push([peer?.taken.length, Object.fromEntries(rows.map(({ state, count }) => [state, count]))]);
      }
    }
    const { ctx } = await ready(3, [{}], { openLedger: (pool, channel, when) => Watching.open(pool, channel, when) });
    await drain(TEN, ctx);
    expect(seen).toEqual([
      [0, { ready: 2, sending: 1 }],
      [1, { accepted: 1, ready: 1, sending: 1 }],
      [2, { accepted: 2, sending: 1 }],
    ]);
  });

  it('uses every connection also for a few messages', async () => {
    const { ctx, peer } = await ready(5, [{}], { connections: 3 });
    await drain(TEN, ctx);
    expect(peer.connections).toBe(3);
  });

  it('keeps to the rate the gateway bears', async () => {
    const { ctx } = await ready(4, [{}], { connections: 3 });
    const began = performance.now();
    await drain(TEN, { ...ctx, policy: { ...ctx.policy, messagesPerMinute: 600 } });
    expect(performance.now() - began).toBeGreaterThanOrEqual(290);
  });
});

describe('what a server answers', () => {
  it.each(['MAIL', 'RCPT', 'DATA', 'dot'] as const)(
    '4xx at %s is tried again, later each time, with the same bytes',
    async (step) => {
      const { ctx, ids, peer } = await ready(1, [{ [step]: '451 4.3.0 later' }, { [step]: '451 4.3.0 later' }, {}]);
      await drain(TEN, ctx);
      expect(await messagesNow(db.pool)).toMatchObject([
        {
          state: 'refused-temporary',
          response: expect.stringContaining('451') as string,
          nextAttemptAt: '2026-06-09 10:01',
        },
      ]);
      await drain(at('2026-06-09 10:00'), ctx);
      expect(peer.connections).toBe(1);
      await drain(at('2026-06-09 10:01'), ctx);
      expect(await messagesNow(db.pool)).toMatchObject([
        { state: 'refused-temporary', nextAttemptAt: '2026-06-09 10:03' },
      ]);
      await drain(at('2026-06-09 10:03'), ctx);
      expect(await noticeNow(db.pool, ids[0] ?? '')).toMatchObject({ state: 'sent' });
      expect(
        (await messagesNow(db.pool))[0]?.attempts.map(({ outcome, perhaps_repeated }) => [outcome, perhaps_repeated]),
      ).toEqual([
        ['refused-temporary', false],
        ['refused-temporary', false],
        ['accepted', false],
      ]);
      expect(peer.taken).toHaveLength(1);
    },
  );

  it.each(['MAIL', 'RCPT', 'DATA', 'dot'] as const)(
    '5xx at %s is never tried again: the notice fails, and its clock is told',
    async (step) => {
      const told: string[][] = [];
      const { ctx, ids } = await ready(1, [{ [step]: '550 5.1.1 nobody' }], {
        noticeFailed: (id, reason) => Promise.resolve(void told.push([id, reason])),
      });
      await drain(TEN, ctx);
      await drain(at('2026-06-10 10:00'), ctx);
      expect(await messagesNow(db.pool)).toMatchObject([
        { state: 'refused-permanent', attempts: [{ outcome: 'refused-permanent' }] },
      ]);
      expect(await noticeNow(db.pool, ids[0] ?? '')).toMatchObject({
        state: 'failed',
        reason: expect.stringContaining('550 5.1.1 nobody') as string,
      });
      expect(told).toEqual([[ids[0], expect.stringContaining('550')]]);
    },
  );

  it('one refused recipient does not stop the next message', async () => {
    const { ctx, peer } = await ready(3, [{ RCPT: '550 5.1.1 nobody' }]);
    expect(await drain(TEN, ctx)).toMatchObject({ outcomes: { refused: 3 } });
    expect(peer.connections).toBe(1);
  });

  it('a clock that cannot be told now is told at the next drain', async () => {
    let away = true;
    const told: string[] = [];
    const noticeFailed = (id: string): Promise<void> =>
      away ? Promise.reject(new Error('no Temporal')) : Promise.resolve(void told.push(id));
    const { ctx, ids } = await ready(1, [{ RCPT: '550 5.1.1 nobody' }], { noticeFailed });
    await drain(TEN, ctx);
    away = false;
    await drain(TEN, ctx);
    await drain(TEN, ctx);
    expect(told).toEqual(ids);
  });

  it('what was put off until it is of no more use is overtaken', async () => {
    const id = await seedNotice(db.pool, finance, { uselessAfter: at('2026-06-09 10:00') });
    const { ctx } = await ready(0, [{ RCPT: '450 4.2.1 busy' }]);
    await drain(TEN, ctx);
    await drain(at('2026-06-09 10:02'), ctx);
    expect(await noticeNow(db.pool, id)).toMatchObject({
      state: 'overtaken',
      reason: expect.stringMatching(/^useless-after: .*450/) as string,
    });
    expect(await messagesNow(db.pool)).toMatchObject([{ state: 'withdrawn' }]);
  });
});

describe('a connection that is lost', () => {
  it.each(['MAIL', 'RCPT', 'DATA', 'body'] as const)(
    'at %s, before the dot: sent once, and nothing is called a repeat',
    async (step) => {
      const { ctx, peer } = await ready(1, [{ [step]: 'rst' }, {}]);
      await drain(TEN, ctx);
      expect(await messagesNow(db.pool)).toMatchObject([{ state: 'ready', nextAttemptAt: '2026-06-09 10:01' }]);
      await drain(at('2026-06-09 10:01'), ctx);
      expect(await messagesNow(db.pool)).toMatchObject([
        { state: 'accepted', attempts: [{ outcome: 'not-sent' }, { outcome: 'accepted', perhaps_repeated: false }] },
      ]);
      expect(peer.taken).toHaveLength(1);
    },
  );

  it.each(['fin', 'rst', 'silence'] as const)(
    'after the dot (%s): unknown, repeated once byte for byte, and labelled',
    async (move) => {
      const { ctx, ids, peer } = await ready(1, [{ dot: move }, {}]);
      await drain(TEN, ctx);
      expect(await messagesNow(db.pool)).toMatchObject([{ state: 'unknown', nextAttemptAt: '2026-06-09 10:01' }]);
      await drain(at('2026-06-09 10:01'), ctx);
      expect(await messagesNow(db.pool)).toMatchObject([
        {
          state: 'accepted',
          attempts: [
            { phase: 'dot', outcome: 'unknown', perhaps_repeated: false },
            { outcome: 'accepted', perhaps_repeated: true },
          ],
        },
      ]);
      expect(peer.taken).toHaveLength(2);
      expect(peer.taken[1]?.text).toBe(peer.taken[0]?.text);
      expect(await noticeNow(db.pool, ids[0] ?? '')).toMatchObject({ state: 'sent' });
      expect(await tasksNow(db.pool)).toEqual([]);
    },
  );

  it('after the dot of the repeat as well: a person decides, once', async () => {
    const { ctx, ids, peer } = await ready(1, [{ dot: 'rst' }]);
    await drain(TEN, ctx);
    await drain(at('2026-06-09 10:01'), ctx);
    for (const later of ['2026-06-09 12:00', '2026-06-09 14:00']) await drain(at(later), ctx);
    expect(peer.taken).toHaveLength(2);
    expect(await noticeNow(db.pool, ids[0] ?? '')).toMatchObject({ state: 'in-message', reason: 'delivery-unknown' });
    expect((await tasksNow(db.pool)).map(({ kind }) => kind)).toEqual(['delivery-unknown']);
  });

  it('after the dot, and put off until it is of no more use: it may have arrived, and is not called overtaken', async () => {
    const id = await seedNotice(db.pool, finance, { uselessAfter: at('2026-06-09 10:02') });
    const { ctx } = await ready(0, [{ dot: 'rst' }, { RCPT: '450 4.2.1 busy' }]);
    await drain(TEN, ctx);
    await drain(at('2026-06-09 10:01'), ctx);
    expect(await messagesNow(db.pool)).toMatchObject([{ state: 'refused-temporary' }]);
    await drain(at('2026-06-09 10:30'), ctx);
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'in-message', reason: 'delivery-unknown' });
    expect(await messagesNow(db.pool)).toMatchObject([{ state: 'unknown' }]);
  });

  it('after the dot, and of no more use before the repeat: it may have arrived, and is not called overtaken', async () => {
    const id = await seedNotice(db.pool, finance, { uselessAfter: at('2026-06-09 10:00') });
    const { ctx, peer } = await ready(0, [{ dot: 'rst' }, {}]);
    await drain(TEN, ctx);
    await drain(at('2026-06-09 10:30'), ctx);
    expect(peer.taken).toHaveLength(1);
    expect(await noticeNow(db.pool, id)).toMatchObject({ state: 'in-message', reason: 'delivery-unknown' });
  });

  it('after the dot of a numbered letter: never sent again by itself, a person decides', async () => {
    await seedNotice(db.pool, finance, { kind: 'letter' });
    const { ctx, peer } = await ready(0, [{ dot: 'rst' }, {}]);
    await drain(TEN, ctx);
    await drain(at('2026-06-09 12:00'), ctx);
    expect(peer.taken).toHaveLength(1);
    expect(await messagesNow(db.pool)).toMatchObject([{ state: 'unknown' }]);
    expect((await tasksNow(db.pool)).map(({ kind }) => kind)).toEqual(['delivery-unknown']);
  });

  it('after the dot, where the gateway keeps a log: it is asked, and nothing is repeated', async () => {
    const { ctx, peer } = await ready(2, [{ dot: 'rst' }, { dot: 'rst' }, {}]);
    await drain(TEN, ctx);
    const first = /^Message-ID: (.*)$/im.exec(peer.taken[0]?.text ?? '')?.[1]?.trim();
    const gateway: Gateway = Object.assign(smtpAt(peer.port), {
      ask: (messageId: string) => Promise.resolve(messageId === first ? ('taken' as const) : ('not-taken' as const)),
    });
    await drain(at('2026-06-09 10:05'), { ...ctx, gateway });
    const messages = await messagesNow(db.pool);
    expect(messages.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
    expect(messages.flatMap(({ attempts }) => attempts).some(({ perhaps_repeated }) => perhaps_repeated)).toBe(false);
  });

  it('right after each answer costs a connection each, and neither a message nor a repeat', async () => {
    const { ctx, ids, peer } = await ready(6, [{ dot: { reply: '250 2.0.0 taken', then: 'fin' } }]);
    expect(await drain(TEN, ctx)).toMatchObject({ outcomes: { accepted: 6 } });
    expect(noticeIdsTaken(peer).sort()).toEqual([...ids].sort());
    expect((await messagesNow(db.pool)).flatMap(({ attempts }) => attempts)).toHaveLength(6);
  });
});

describe('the gateway', () => {
  it('that is down is told of in the post room; messages wait uncounted and go when it is back', async () => {
    const { ctx, ids, peer: first } = await ready(3, [{}]);
    const { port } = first;
    await first.stop();
    expect((await drain(TEN, ctx)).gatewayDown).toMatch(/ECONNREFUSED/);
    expect(await postRoomStanding(db.pool)).toMatchObject([
      {
        channel: 'email',
        lastFailure: expect.stringMatching(/ECONNREFUSED/) as string,
        lastSuccessAt: null,
        messages: { ready: 3 },
      },
    ]);
    expect((await messagesNow(db.pool)).every(({ attempts }) => attempts.length === 0)).toBe(true);

    const again = await ScriptedPeer.start({});
    peer = again;
    expect(again.port).not.toBe(port);
    await drain(TEN, { ...ctx, gateway: roomAt(db.pool, again.port).gateway });
    expect(noticeIdsTaken(again).sort()).toEqual([...ids].sort());
    expect(await postRoomStanding(db.pool)).toMatchObject([
      { lastFailure: null, lastSuccessAt: TEN, messages: { accepted: 3 } },
    ]);
  });

  it('that allows fewer connections than we would like is not down', async () => {
    const { ctx, peer } = await ready(12, [{}, { greeting: '421 4.7.0 too many connections' }], { connections: 3 });
    expect(await drain(TEN, ctx)).toMatchObject({ outcomes: { accepted: 12 }, gatewayDown: undefined });
    expect(peer.taken).toHaveLength(12);
  });

  it('that wants a sign-in first counts nothing against the messages', async () => {
    const { ctx } = await ready(2, [{ MAIL: '530 5.7.0 authentication required' }]);
    expect((await drain(TEN, ctx)).gatewayDown).toMatch(/530/);
    expect(await messagesNow(db.pool)).toMatchObject([
      { state: 'ready', attempts: [] },
      { state: 'ready', attempts: [] },
    ]);
  });

  it('while it was down the world went on: what is no longer needed is taken back', async () => {
    const { ctx, ids } = await ready(2, [{}]);
    const stillNeeded: PostRoomContext['stillNeeded'] = (notice) =>
      Promise.resolve(notice.id === ids[0] ? { needed: false, reason: 'stage-reached' } : { needed: true });
    await drain(at('2026-06-09 14:00'), { ...ctx, stillNeeded });
    expect(noticeIdsTaken(peer as ScriptedPeer)).toEqual([ids[1]]);
    expect(await noticeNow(db.pool, ids[0] ?? '')).toMatchObject({ state: 'suppressed', reason: 'stage-reached' });
    expect((await messagesNow(db.pool)).map(({ state }) => state).sort()).toEqual(['accepted', 'withdrawn']);
  });
});

describe('two drains', () => {
  it('the older may neither mark nor settle once the newer has begun', async () => {
    const { ctx } = await ready(1, [{}]);
    const older = await PostLedger.open(db.pool, 'email', TEN);
    const newer = await PostLedger.open(db.pool, 'email', TEN);
    const [message] = await messagesNow(db.pool);
    const id = message?.id ?? '';
    await expect(older.mark(id, undefined)).rejects.toThrow(/epoch 1 .* is over/);
    await newer.mark(id, undefined);
    const accepted = {
      messageId: id,
      before: 0,
      marked: true,
      outcome: { kind: 'accepted', phase: 'answered', response: '250' },
    } as const;
    await expect(older.settle([accepted])).rejects.toThrow(/is over/);
    await newer.settle([accepted]);
    // The answer of a commit may be lost and the commit tried again: once is enough.
    await newer.settle([accepted]);
    expect(await messagesNow(db.pool)).toMatchObject([{ state: 'accepted', attempts: [{ outcome: 'accepted' }] }]);
    await drain(TEN, ctx);
  });

  it('one that is overruled before its dot sends nothing', async () => {
    class Slow extends PostLedger {
      override async mark(...given: Parameters<PostLedger['mark']>): Promise<void> {
        await PostLedger.open(this.pool, this.channel, this.at);
        await super.mark(...given);
      }
    }
    const { ctx, peer } = await ready(2, [{}], { openLedger: (pool, channel, when) => Slow.open(pool, channel, when) });
    expect(await drain(TEN, ctx)).toMatchObject({ fenced: true, outcomes: {} });
    await sleep(50);
    expect(peer.taken).toEqual([]);
  });

  it('ten at once hand every message over exactly once or say that they do not know', async () => {
    const { ctx, ids, peer } = await ready(60, [{}], { connections: 3 });
    await Promise.all(Array.from({ length: 10 }, () => drain(TEN, ctx)));
    await drain(TEN, ctx);
    const taken = noticeIdsTaken(peer);
    expect([...new Set(taken)].sort()).toEqual([...ids].sort());
    const labelled = (await messagesNow(db.pool))
      .flatMap(({ attempts }) => attempts)
      .filter(({ perhaps_repeated }) => perhaps_repeated).length;
    expect(taken.length - new Set(taken).size).toBeLessThanOrEqual(labelled);
  });
});

describe('a drain that is told to stop', () => {
  it('begins nothing new and leaves what it was waiting for as unknown', async () => {
    const stop = new AbortController();
    const { ctx, peer } = await ready(3, [{}]);
    const original = peer.taken.push.bind(peer.taken);
    peer.taken.push = (...items) => {
      stop.abort();
      return original(...items);
    };
    expect(await drain(TEN, ctx, { now: stop.signal })).toMatchObject({ outcomes: { accepted: 1 } });
    expect((await messagesNow(db.pool)).map(({ state }) => state)).toEqual(['accepted', 'ready', 'ready']);
  });
});

describe('without the mark', () => {
  /** The drain's process ends at the worst moment: the peer has the message, the ledger has not heard. */
  async function dieAfterDot(openLedger: PostRoomContext['openLedger']): Promise<{ taken: number; labelled: number }> {
    const { ctx, peer } = await ready(1, [{ dot: 'silence' }, {}], openLedger ? { openLedger } : {});
    class Dying extends (openLedger ? MarklessLedger : PostLedger) {
      override settle(): Promise<void> {
        return new Promise(() => undefined);
      }
    }
    void drain(TEN, { ...ctx, openLedger: (pool, channel, when) => Dying.open(pool, channel, when) });
    while (peer.taken.length === 0) await sleep(5);
    await drain(TEN, ctx);
    const labelled = (await messagesNow(db.pool))
      .flatMap(({ attempts }) => attempts)
      .filter(({ perhaps_repeated }) => perhaps_repeated).length;
    return { taken: peer.taken.length, labelled };
  }

  it('a repeat is not known as one; with it, it is', async () => {
    expect(await dieAfterDot(undefined)).toEqual({ taken: 2, labelled: 1 });
    await emptyLedger(db.pool);
    await peer?.stop();
    expect(await dieAfterDot((pool, channel, when) => MarklessLedger.open(pool, channel, when))).toEqual({
      taken: 2,
      labelled: 0,
    });
  });
});
