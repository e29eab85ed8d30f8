import os from 'node:os';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { By } from '../../client/office';
import { OfficeError } from '../../client/office';
import { previewLedger } from '../../client/preview-ledger';
import { instantOf } from '../../domain/civil-date';
import { addDays, dayOf } from '../../domain/time/civil';
import { calendarOf } from '../../rulebook/calendar-seed';
import { loadRulebook } from '../../rulebook/load';
import { datedRows } from '../../tools/demo/dated-row';
import { DEMO_ROWS } from '../../tools/demo/rows';
import { ledgerWorkbook } from '../../tools/demo/workbook';
import { chance } from '../support/chance';
import { eventually } from '../support/eventually';
import { Sink } from '../support/sink';
import { TestHouse } from './worker-process';

/** The main job on real servers: a ledger in, everything shown, letters and reminders out, silence once a fact is accepted. */
describe('from a ledger to letters and reminders', () => {
  const by: By = { as: os.userInfo().username };
  const today = dayOf(instantOf(Date.now()), 'Asia/Shanghai');
  const sink = new Sink(chance(1));
  let house: TestHouse;
  let ledger: { name: string; bytes: Uint8Array };
  let planId: string;

  beforeAll(async () => {
    house = await TestHouse.open(await sink.listen());
    await house.startWorker();
    const rulebook = loadRulebook();
    // The first row of the list falls out of it: the figures follow the rows.
    const rows = datedRows(DEMO_ROWS.slice(1), {
      today,
      calendar: calendarOf(rulebook.confirmedYears),
      terms: rulebook.terms,
    });
    ledger = { name: '示例台账.xlsx', bytes: await ledgerWorkbook(rows, today) };
  }, 120_000);
  afterAll(async () => {
    await house.close();
    await sink.close();
  });

  it('takes the ledger in after showing the difference, and twice changes nothing', async () => {
    const shown = await house.office.importLedger(ledger, { asOf: today, apply: false });
    expect(shown.counts).toMatchObject({ new: 86, changed: 0, refused: 0 });
    expect((await house.office.preview(today)).rows).toEqual([]);
    await house.office.importLedger(ledger, { asOf: today, apply: true, skipRefused: false, ...by });
    const again = await house.office.importLedger(ledger, { asOf: today, apply: false });
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 86, gone: 0 });
  });

  it('gives the same plan number for the file and for the registry', async () => {
    const book = await house.office.preview(today);
    const file = await previewLedger(ledger.bytes, { asOf: today, overlay: 'demo' });
    expect(file.book.id).toBe(book.id);
    expect(book.acts).toMatchObject({ letter: 18, reminder: 29 });
    planId = book.id;
  });

  it('refuses a launch of another plan, or of another number of organisations', async () => {
    await expect(house.office.launch({ plan: planId, asOf: today, count: 19, ...by })).rejects.toMatchObject({
      code: 'count-differs',
    });
    await expect(house.office.launch({ plan: 'P-0000000000', asOf: today, count: 86, ...by })).rejects.toBeInstanceOf(
      OfficeError,
    );
    await expect(
      house.office.launch({ plan: planId, asOf: today, count: 86, as: '没有登记的人' }),
    ).rejects.toMatchObject({ code: 'unknown-holder' });
    expect(await house.office.matters()).toEqual([]);
    // What was refused stands in the journal, but for whoever is nobody here.
    const { rows } = await house.database.pool.query(
      `select answer->>'refusedBy' code from decision where verb = 'launch' order by 1`,
    );
    expect(rows).toEqual([{ code: 'count-differs' }, { code: 'plan-changed' }]);
  });

  it('drafts the letters and delivers the reminders within a minute of launching', async () => {
    const report = await house.office.launch({ plan: planId, asOf: today, count: 86, ...by });
    expect(report).toMatchObject({ opened: 86, already: 0 });
    await eventually(async () => {
      const { notices, letters } = await house.office.status();
      expect({ notices, letters }).toEqual({ notices: { sent: 29 }, letters: { draft: 18 } });
    }, 60_000);
    expect(new Set(sink.taken.map(({ notice }) => notice)).size).toBe(29);
    const twice = await house.office.launch({ plan: planId, asOf: today, count: 86, ...by });
    expect(twice).toMatchObject({ opened: 0, already: 86 });
  }, 90_000);

  it('numbers the letters without a gap as they are signed, at the same time', async () => {
    const drafts = await house.office.letters();
    const signed = await Promise.all(drafts.map(({ id }) => house.office.signLetter(id, { signer: by.as }, by)));
    const year = today.slice(0, 4);
    const expected = Array.from({ length: 18 }, (_, index) => `×直工函〔${year}〕${index + 1}号`);
    expect(signed.map(({ number }) => number).sort()).toEqual([...expected].sort());
    for (const { id } of drafts) expect((await house.office.letterBytes(id))?.docx.byteLength).toBeGreaterThan(5000);
    const [first] = drafts;
    expect((await house.office.voidLetter(first?.id ?? '', { ...by, reason: '发错单位' })).answer).toMatchObject({
      accepted: true,
    });
    const { rows } = await house.database.pool.query<{ seq: number; state: string }>(
      'select seq, state from register_entry order by seq',
    );
    expect(rows.map(({ seq }) => seq)).toEqual(expected.map((_, index) => index + 1));
    expect(rows.filter(({ state }) => state === 'void')).toHaveLength(1);
  }, 90_000);

  it('stops everything once the result is accepted, and shows the next term', async () => {
    const [matter] = (await house.office.matters()).filter(({ standing, next }) => standing === 'near-term' && next);
    const which = matter?.organisation ?? '';
    expect((await house.office.record(which, { fact: 'held', on: addDays(today, -1) }, by)).answer).toMatchObject({
      accepted: true,
    });
    expect((await house.office.record(which, { fact: 'result-received', on: today }, by)).answer).toMatchObject({
      accepted: true,
    });
    expect((await house.office.accept(which, {}, by)).answer).toMatchObject({ accepted: true, status: 'closed' });
    await eventually(async () => {
      const lines = (await house.office.matters()).filter(({ organisation }) => organisation === which);
      expect(lines.map(({ status }) => status)).toEqual(['closed', 'running']);
      // The clock answers for the new term under the same id.
      expect((await house.office.promise(which, { on: addDays(today, 5) }, by)).answer).toMatchObject({
        accepted: true,
      });
    }, 30_000);
  }, 60_000);

  it('gives the ledger back in its own layout, and reads it as no difference', async () => {
    const out = await house.office.exportLedger();
    const back = await house.office.importLedger({ name: 'back.xlsx', bytes: out }, { asOf: today, apply: false });
    expect(back.counts).toMatchObject({ new: 0, changed: 0, gone: 0, unchanged: 86 });
  });

  it('goes on when the worker is started again', async () => {
    house.killWorker();
    await house.startWorker();
    const [open] = (await house.office.matters()).filter(
      ({ status, ball }) => status === 'running' && ball.with === 'unit',
    );
    expect((await house.office.suspend(open?.id ?? '', { ...by, reason: '领导批示暂缓' })).answer).toMatchObject({
      accepted: true,
      status: 'suspended',
    });
  }, 90_000);

  it('starts every clock again from the books where their store was lost, and sends nothing twice', async () => {
    const sent = sink.taken.length;
    const before = (await house.office.matters()).map(({ id, status, stage }) => ({ id, status, stage }));
    await house.loseClocks();
    await house.startWorker();
    const running = before.filter(({ status }) => status === 'running');
    await eventually(async () => {
      const answer = await house.office.promise(running.at(-1)?.id ?? '', { on: addDays(today, 3) }, by);
      expect(answer.answer).toMatchObject({ accepted: true });
    }, 60_000);
    await eventually(async () => {
      const { rows } = await house.database.pool.query(
        'select 1 from matter where closed_at is null and clock_started_at is null',
      );
      expect(rows).toEqual([]);
    }, 30_000);
    expect((await house.office.matters()).map(({ id, status, stage }) => ({ id, status, stage }))).toEqual(before);
    expect(sink.taken).toHaveLength(sent);
  }, 120_000);

  it('keeps names, addresses and free text out of Temporal', async () => {
    const connection = await Connection.connect({ address: house.temporal.address });
    const client = new Client({ connection, namespace: house.temporal.namespace });
    const canaries = [...DEMO_ROWS.map(({ unit }) => unit), '领导批示暂缓', '发错单位', '.example', '钱某喆'];
    for await (const { workflowId, runId } of client.workflow.list()) {
      const text = historyToJSON(await client.workflow.getHandle(workflowId, runId).fetchHistory());
      const decoded = text.replace(/"data": ?"([^"]*)"/g, (_match: string, data: string) =>
        Buffer.from(data, 'base64').toString('utf8'),
      );
      const found = canaries.filter((canary) => decoded.replace(/"identity": ?"[^"]*"/g, '').includes(canary));
      expect({ workflowId, found }).toEqual({ workflowId, found: [] });
    }
    await connection.close();
  }, 60_000);
});
