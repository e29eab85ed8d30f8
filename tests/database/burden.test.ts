import { drain } from '../../activities/post-room/drain';
import { release } from '../../activities/post-room/release';
import { stillNeededByTheBooks } from '../../activities/post-room/still-needed';
import type { By } from '../../client/office';
import type { BurdenReport } from '../../client/office/burden';
import { registerFirstHolder } from '../../database/queries/first-holder';
import { BURDEN_KINDS } from '../../domain/burden';
import { addDays, civilDate } from '../../domain/time/civil';
import { AT_ONCE, roomAt } from '../activities/post-room/house';
import { chance } from '../support/chance';
import { docxText } from '../support/docx-text';
import { doorOf } from '../support/door';
import { TestHouse } from '../support/house';
import { type LateHouse, lateHouse } from '../support/late-house';
import { manyRows } from '../support/ledger-rows';
import { Sink } from '../support/sink';
import { wall } from '../support/subjects';

const d = civilDate;
const by: By = { as: '测试员' };

let house: TestHouse;
let sink: Sink;
let port: number;
beforeAll(async () => {
  house = await TestHouse.open();
  sink = new Sink(chance(7));
  port = await sink.listen();
});
afterAll(async () => {
  await sink.close();
  await house.close();
});

/** Everything that is due is released and handed over at that moment. */
async function mailed(at: string, policy = AT_ONCE): Promise<void> {
  const ctx = roomAt(house.pool, port, { policy, stillNeeded: stillNeededByTheBooks });
  await release(wall(at), ctx);
  await drain(wall(at), ctx);
}

function closes({ units, total, heldBack }: BurdenReport): void {
  for (const kind of BURDEN_KINDS)
    expect(units.flatMap(({ weeks }) => weeks).reduce((sum, week) => sum + week[kind], 0)).toBe(total[kind]);
  expect(units.reduce((sum, unit) => sum + unit.total.all, 0)).toBe(total.all);
  expect(Object.values(heldBack).reduce((sum, count) => sum + count, 0)).toBe(total.heldBack);
}

describe('a month of the office', () => {
  let late: LateHouse;
  beforeEach(async () => {
    late = await lateHouse(house);
  });
  const office = () => late.door.office;
  const of = (report: BurdenReport, unit: string) => report.units.find((one) => one.unit === unit)?.total;

  it('is counted from the books: letters with their forms, calls that reached somebody, invitations that left', async () => {
    await office().recordCall('市甲局机关党委', { outcome: 'reached', to: '王某' }, by);
    await office().recordCall('市乙局机关党委', { outcome: 'not-answered' }, by);
    await office().recordCall('市丙局机关党委', { outcome: 'reached', means: 'platform' }, by);
    await office().callMeeting(
      { on: d('2026-11-25'), at: '15:00', place: '三楼', with: [], without: [], count: 3 },
      by,
    );
    await mailed('2026-11-16 10:05');
    late.door.now = wall('2026-11-18 10:00');
    const report = await office().burden({ weeks: 8 });
    expect([report.from, report.to, report.ceiling]).toEqual(['2026-09-28', '2026-11-18', 3]);
    expect(report.units.map(({ unit }) => unit)).toHaveLength(8);
    expect(of(report, '市甲局')).toEqual({ messages: 1, sms: 0, calls: 1, letters: 1, forms: 1, heldBack: 0, all: 4 });
    expect(of(report, '市乙局')).toMatchObject({ messages: 1, calls: 0, letters: 0 });
    // Spoken to over the platform by a person: a message, although no gateway carried it.
    expect(of(report, '市丙局')).toMatchObject({ messages: 1, calls: 0, letters: 1 });
    expect(of(report, '市庚局')).toMatchObject({ all: 0 });
    const week = report.units[0]?.weeks.find((one) => one.letters > 0);
    expect(week).toMatchObject({ week: '2026-10-19', letters: 1, forms: 1 });
    closes(report);
    expect([report.whileSilent, report.violations]).toEqual([0, []]);
    const one = await office().burden({ unit: '市甲局', from: d('2026-11-16'), to: d('2026-11-16') });
    expect(one.units).toEqual([
      {
        unit: '市甲局',
        weeks: [expect.objectContaining({ week: '2026-11-16', calls: 1, messages: 1 })],
        total: expect.objectContaining({ all: 2 }),
      },
    ]);
  });

  it('knows what a promise held back, and that it was silent', async () => {
    await office().callMeeting(
      { on: d('2026-11-25'), at: '15:00', place: '三楼', with: [], without: [], count: 3 },
      by,
    );
    late.door.now = wall('2026-11-16 10:20');
    await office().promise('市甲局机关党委', { on: d('2026-12-01') }, by);
    await mailed('2026-11-16 10:30');
    const report = await office().burden({});
    expect(report.heldBack).toEqual({ promised: 1 });
    expect(of(report, '市甲局')).toMatchObject({ messages: 0, heldBack: 1 });
    expect(report.whileSilent).toBe(0);
    closes(report);
  });

  it('names what was asked while a unit had to be left in peace', async () => {
    await office().callMeeting(
      { on: d('2026-11-25'), at: '15:00', place: '三楼', with: [], without: [], count: 3 },
      by,
    );
    late.door.now = wall('2026-11-16 10:20');
    await office().promise('市甲局机关党委', { on: d('2026-12-01') }, by);
    // A post room that asks nobody: what the rule is for.
    const careless = roomAt(house.pool, port, { stillNeeded: () => Promise.resolve({ needed: true }) });
    await release(wall('2026-11-16 10:30'), careless);
    await drain(wall('2026-11-16 10:30'), careless);
    const report = await office().burden({});
    const [notice] = (await house.notices(late.matters['市甲局'])).filter(({ kind }) => kind === 'invitation');
    expect(report.whileSilent).toBe(1);
    expect(report.violations).toEqual([
      {
        id: notice?.id,
        what: 'message',
        matter: late.matters['市甲局'],
        at: wall('2026-11-16 10:30'),
        because: 'promise',
      },
    ]);
  });

  it('on one page says the same', async () => {
    const { fileName, bytes } = await office().burdenPaper({ weeks: 8 });
    expect(fileName).toBe('减负说明.docx');
    const text = docxText(bytes);
    expect(text).toContain(
      '向8个单位发出信件0封、短信0条，打电话和上门0次，印发函件5件，随函请单位核对的表5份。合计10项',
    );
    expect(text).toContain('每单位每周信件上限3封');
    expect(text).toContain('这些时间里发出的要求共0件');
    expect(text).not.toMatch(/undefined|NaN|\{\{/u);
  });

  it('is refused for a period that ends before it begins, and for nobody’s zone', async () => {
    const code = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error: { code?: string }) => error.code,
      );
    expect(await code(office().burden({ from: d('2026-12-01'), to: d('2026-11-01') }))).toBe('period-reversed');
    expect(await code(office().burden({ zone: '第九协作区' }))).toBe('unknown-zone');
    expect(await code(office().burden({ unit: '市无局' }))).toBe('unknown-unit');
    expect((await office().burden({ zone: '第一协作区' })).units).toHaveLength(8);
  });
});

describe('several notices of one day', () => {
  it('are one message in the books of burden, and what was merged is held back', async () => {
    await house.empty();
    await registerFirstHolder(house.pool, '测试员', d('2020-01-01'));
    const rows = manyRows(3, d('2026-05-11')).map((row, index) => ({
      ...row,
      unit: '市甲局',
      unitKey: '市甲局',
      organisation: `市甲局第${index}党支部`,
      organisationKey: `市甲局第${index}党支部`,
      electedOn: d('2021-10-09'),
      remark: undefined,
      email: 'jia@unit.example',
    }));
    await house.import(rows, d('2026-05-11'));
    for (const id of await house.launch(d('2026-05-11'), wall('2026-05-11 08:00')))
      await house.wakeUntil(id, wall('2026-05-11 09:30'));
    await mailed('2026-05-11 10:00', {
      ...AT_ONCE,
      digest: { at: '09:30', wording: { subject: '{{count}}件', opening: '', closing: '' } },
    });
    const report = await doorOf(house, wall('2026-05-11 12:00')).office.burden({ weeks: 1 });
    expect(report.units).toMatchObject([{ unit: '市甲局', total: { messages: 1, all: 1, heldBack: 2 } }]);
    expect(report.heldBack).toEqual({ digest: 2 });
    closes(report);
  });

  it('over the ceiling wait for the next week, and that they waited stays known after they left', async () => {
    await house.empty();
    await registerFirstHolder(house.pool, '测试员', d('2020-01-01'));
    await house.import(
      manyRows(2, d('2026-05-11')).map((row, index) => ({
        ...row,
        unit: '市甲局',
        unitKey: '市甲局',
        organisation: `市甲局第${index}党支部`,
        organisationKey: `市甲局第${index}党支部`,
        electedOn: d('2021-10-09'),
        remark: undefined,
      })),
      d('2026-05-11'),
    );
    for (const id of await house.launch(d('2026-05-11'), wall('2026-05-11 08:00')))
      await house.wakeUntil(id, wall('2026-05-11 09:30'));
    const once = { ...AT_ONCE, weeklyMessagesPerUnit: 1 };
    await mailed('2026-05-11 10:00', once);
    await mailed('2026-05-18 10:00', once);
    const report = await doorOf(house, wall('2026-05-18 12:00')).office.burden({ weeks: 2 });
    expect(report.units[0]?.weeks).toMatchObject([
      { week: '2026-05-11', messages: 1, heldBack: 1 },
      { week: '2026-05-18', messages: 1, heldBack: 0 },
    ]);
    expect(report.heldBack).toEqual({ 'burden-ceiling': 1 });
    closes(report);
  });
});

describe('1,035 organisations', () => {
  it('are counted, closed and proved silent within seconds', async () => {
    await house.empty();
    await registerFirstHolder(house.pool, '测试员', d('2020-01-01'));
    const from = d('2026-05-11');
    await house.import(manyRows(1035, from), from);
    const ids = await house.launch(from, wall('2026-05-11 08:00'));
    for (const id of ids) await house.wakeUntil(id, wall('2026-06-15 18:00'));
    await mailed('2026-06-15 18:10');
    const { office } = doorOf(house, wall('2026-06-16 10:00'));
    const begun = performance.now();
    const report = await office.burden({ weeks: 8 });
    const seconds = (performance.now() - begun) / 1000;
    expect(report.units).toHaveLength(1035);
    expect(report.total.messages).toBeGreaterThan(100);
    expect(report.whileSilent).toBe(0);
    closes(report);
    expect(seconds).toBeLessThan(10);
    expect(addDays(report.from, 56) > report.to).toBe(true);
  }, 240_000);
});
