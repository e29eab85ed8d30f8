import { randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { backupHouse } from '../../client/keep/backup-house';
import { restoreHouse } from '../../client/keep/restore-house';
import { claimHouse } from '../../database/claim-house';
import { inTransaction } from '../../database/pool';
import { openMatters, stateOf } from '../../database/queries/matters';
import { applyLines, keepFile } from '../../database/queries/registry-import';
import { instantOf } from '../../domain/civil-date';
import { addDays, addYears, dayOf } from '../../domain/time/civil';
import { clockIdOf, stateQuery } from '../../workflows/messages';
import { chance } from '../support/chance';
import { eventually } from '../support/eventually';
import { importLine } from '../support/import-line';
import { Sink } from '../support/sink';
import { OwnTemporal } from './own-temporal';
import { TestHouse } from './worker-process';

const NEAR = 8;
const LATE = 4;

/**
 * What a house is made of outlives what it runs on: its clocks' store is deleted mid-term and everything goes on from the
 * books; and a backup taken while it works becomes a second house with the same matters and clocks of its own.
 */
describe('a house in mid-term', () => {
  const by = { as: os.userInfo().username };
  const today = dayOf(instantOf(Date.now()), 'Asia/Shanghai');
  const sink = new Sink(chance(7));
  const clocks = new OwnTemporal();
  let house: TestHouse;
  let sinkPort: number;
  let second: TestHouse | undefined;

  beforeAll(async () => {
    sinkPort = await sink.listen();
    house = await TestHouse.open(sinkPort, { temporal: await clocks.start() });
    await claimHouse(house.database.pool, 'first-house');
    await inTransaction(house.database.pool, async (db) => {
      const file = { fileName: 'made-up.xlsx', sha256: randomUUID(), bytes: new Uint8Array(), layout: {}, asOf: today };
      const importId = await keepFile(db, { ...file, by: by.as });
      const near = Array.from({ length: NEAR }, (_, index) =>
        importLine({ row: index + 1, electedOn: addYears(addDays(today, 100 + index), -5) }),
      );
      const late = Array.from({ length: LATE }, (_, index) =>
        importLine({ row: NEAR + index + 1, electedOn: addYears(addDays(today, -60 - index), -5) }),
      );
      await applyLines(db, [...near, ...late], { importId, from: today });
    });
    await house.startWorker();
    const book = await house.office.preview(today);
    await house.office.launch({ plan: book.id, asOf: today, count: book.rows.length, ...by });
    await eventually(async () => {
      const { notices, letters } = await house.office.status();
      expect({ notices, letters }).toEqual({ notices: { sent: NEAR }, letters: { draft: LATE } });
    }, 60_000);
    // Some of everything: a promise, a request received, a letter signed.
    await house.office.promise(unit(1), { on: addDays(today, 20) }, by);
    await house.office.record(unit(2), { fact: 'request-received', on: today }, by);
    const [draft] = (await house.office.letters()).filter(({ kind }) => kind === 'letter-1');
    await house.office.signLetter(draft?.id ?? '', { signer: by.as }, by);
    await eventually(
      async () => expect((await house.office.letters()).filter(({ sha256 }) => sha256 !== null)).toHaveLength(1),
      30_000,
    );
  }, 180_000);

  afterAll(async () => {
    await second?.close();
    await house.close();
    await clocks.stop();
    await sink.close();
  }, 60_000);

  const unit = (row: number): string => `示例单位${row}机关党委`;
  const lines = async (of: TestHouse) =>
    (await of.office.matters()).map(({ id, status, stage, ball, endsOn, promise, next }) => {
      return { id, status, stage, ball, endsOn, promise, next };
    });
  const sent = (): number => sink.taken.length;

  /** Each clock carries the state that its matter's events make. */
  async function clocksAgree(of: TestHouse): Promise<number> {
    const { pool, temporal } = of.door;
    const client = await temporal();
    const open = await openMatters(pool, { after: '', limit: 100 });
    for (const { matterId, organisationId } of open) {
      const books = await stateOf(pool, matterId);
      const clock = await client.workflow.getHandle(clockIdOf(organisationId)).query(stateQuery);
      expect(clock).toEqual(JSON.parse(JSON.stringify(books)));
    }
    return open.length;
  }

  it('goes on from the books where the store of its clocks is deleted, and sends nothing twice', async () => {
    const before = await lines(house);
    const mails = sent();
    expect(mails).toBe(NEAR);
    await house.loseClocks(() => clocks.lose());
    expect(await house.office.rebuildClocks({ ...by, dry: true })).toMatchObject({
      open: NEAR + LATE,
      running: 0,
      rebuilt: 0,
      left: NEAR + LATE,
      house: [{ running: false }, { running: false }, { running: false }],
    });
    await house.startWorker();
    const rebuilt = await house.office.rebuildClocks(by);
    // The worker begins by itself where it finds an empty store: what it had not started yet, this has.
    expect(rebuilt.running + rebuilt.rebuilt).toBe(NEAR + LATE);
    expect(rebuilt).toMatchObject({ open: NEAR + LATE, left: 0 });
    expect(rebuilt.house.every(({ running }) => running)).toBe(true);
    expect(await clocksAgree(house)).toBe(NEAR + LATE);
    expect(await lines(house)).toEqual(before);
    expect(sent()).toBe(mails);
  }, 120_000);

  it('starts exactly the clocks that somebody ended, and again none', async () => {
    const client = await house.door.temporal();
    const ended = (await openMatters(house.door.pool, { after: '', limit: 3 })).map((one) => one);
    for (const { organisationId } of ended) await client.workflow.getHandle(clockIdOf(organisationId)).terminate();
    const looked = await house.office.rebuildClocks({ ...by, dry: true });
    expect(looked.missing.map(({ matter }) => matter)).toEqual(ended.map(({ matterId }) => matterId));
    expect(await house.office.rebuildClocks(by)).toMatchObject({ running: NEAR + LATE - 3, rebuilt: 3, left: 0 });
    expect(await house.office.rebuildClocks(by)).toMatchObject({ running: NEAR + LATE, missing: [], rebuilt: 0 });
    expect(await clocksAgree(house)).toBe(NEAR + LATE);
  }, 60_000);

  it('decides as before: a letter is signed with the next number, a result closes and the next term begins', async () => {
    const ofLateUnits = async () => (await house.office.letters()).filter(({ kind }) => kind === 'letter-1');
    const drafts = (await ofLateUnits()).filter(({ state }) => state === 'draft');
    const signed = await house.office.signLetter(drafts[0]?.id ?? '', { signer: by.as }, by);
    expect(signed).toMatchObject({ answer: { accepted: true } });
    const numbers = (await ofLateUnits()).flatMap(({ number }) => (number === null ? [] : [number]));
    expect(numbers.map((number) => number.replace(/.*〕/, '')).sort()).toEqual(['1号', '2号']);
    await house.office.record(unit(3), { fact: 'held', on: addDays(today, -1) }, by);
    await house.office.record(unit(3), { fact: 'result-received', on: today }, by);
    expect((await house.office.accept(unit(3), {}, by)).answer).toMatchObject({ accepted: true, status: 'closed' });
    await eventually(async () => {
      const statuses = (await house.office.matters()).filter(({ organisation }) => organisation === unit(3));
      expect(statuses.map(({ status }) => status).sort()).toEqual(['closed', 'running']);
    }, 30_000);
    expect(sent()).toBe(NEAR);
  }, 60_000);

  it('becomes a second house from its backup, with the same matters, letters and tasks, and clocks that run', async () => {
    const file = path.join(house.home, 'house.duban');
    const progress = (): void => undefined;
    const about = { version: '0.1.0', overlay: 'demo', force: false, progress };
    const report = await backupHouse({
      ...about,
      home: house.home,
      databaseUrl: house.database.url,
      file,
      takenAt: new Date().toISOString(),
      by: { as: by.as, osUser: 'test', host: 'test' },
    });
    expect(report).toMatchObject({ houseId: 'first-house', counts: { organisation: NEAR + LATE } });

    second = await TestHouse.open(sinkPort, { send: 'listed', empty: true });
    await claimHouse(second.database.pool, 'second-house');
    await second.startWorker();
    const order = {
      home: second.home,
      databaseUrl: second.database.url,
      overlay: 'demo',
      door: second.door,
      file,
      by,
      progress,
    };
    const tried = await restoreHouse({ ...order, dry: true });
    expect(tried).toMatchObject({ dryRun: true, rulebook: { differences: [] }, clocks: undefined });
    expect(await second.office.matters()).toEqual([]);
    const restored = await restoreHouse({ ...order, dry: false });
    expect(restored.clocks).toMatchObject({ open: NEAR + LATE, running: 0, rebuilt: NEAR + LATE, left: 0 });
    expect(await lines(second)).toEqual(await lines(house));
    expect(await second.office.letters()).toEqual(await house.office.letters());
    expect(await second.office.tasks()).toEqual(await house.office.tasks());
    expect(await second.office.notices()).toEqual(await house.office.notices());
    expect(await clocksAgree(second)).toBe(NEAR + LATE);
    // Its clocks take decisions, and the first house knows nothing of them.
    expect((await second.office.promise(unit(4), { on: addDays(today, 9) }, by)).answer).toMatchObject({
      accepted: true,
    });
    expect((await house.office.matter(unit(4))).promise).toBeUndefined();
    expect(sent()).toBe(NEAR);
    await expect(restoreHouse({ ...order, dry: false })).rejects.toMatchObject({ code: 'house-not-empty' });
  }, 180_000);
});
