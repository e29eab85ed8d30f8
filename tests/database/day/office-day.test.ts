import { hold, postOf } from '../../../database/queries/office';
import { TODAY_KINDS, type TodayKind } from '../../../domain/day/today-item';
import type { Today } from '../../../domain/day/today';
import { civilDate } from '../../../domain/time/civil';
import type { Office } from '../../../client/office';
import { HandClock } from '../../support/hand-clock';
import { TestHouse } from '../../support/house';
import { ledgerRows, manyRows } from '../../support/ledger-rows';
import { wall } from '../../support/subjects';

const TAKEN_OVER = civilDate('2026-06-30');
const BY = { as: '张三' };

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

const UNITS = ['市甲局', '市乙局', '市丙局', '市丁局', '市戊局', '市己局', '市庚局', '市辛局'] as const;
type Named = (typeof UNITS)[number];

/**
 * A ledger taken over on Tuesday 2026-06-30: 甲 乙 丙 丁 ended on 2 March (a draft each), 戊 on Friday 26 June (a call), 己
 * has a remark, 庚 ends on 9 October (a reminder), 辛 in 2029.
 */
async function takenOver(): Promise<{ desk: HandClock; office: Office; matter: Readonly<Record<Named, string>> }> {
  const post = await postOf(house.pool, { ownerKind: 'office', ownerId: 'office', role: 'signer', title: '科长' });
  await hold(house.pool, post, { person: BY.as }, civilDate('2026-01-01'));
  const elected: Readonly<Record<Named, string>> = {
    市甲局: '2021-03-02',
    市乙局: '2021-03-02',
    市丙局: '2021-03-02',
    市丁局: '2021-03-02',
    市戊局: '2021-06-26',
    市己局: '2021-03-02',
    市庚局: '2021-10-09',
    市辛局: '2024-01-08',
  };
  const rows = UNITS.map((unit, index) => ({
    unit,
    zone: index < 4 ? '第一协作区' : '第二协作区',
    zoneKey: index < 4 ? '第一协作区' : '第二协作区',
    electedOn: civilDate(elected[unit]),
    remark: unit === '市己局' ? '书记空缺，待任命' : undefined,
  }));
  await house.import(ledgerRows(...rows), TAKEN_OVER);
  const ids = await house.launch(TAKEN_OVER, wall('2026-06-30 08:30'));
  for (const id of ids) await house.wakeUntil(id, wall('2026-06-30 09:30'));
  const desk = new HandClock(house, wall('2026-06-30 15:00'));
  const matter = Object.fromEntries(UNITS.map((unit, index) => [unit, ids[index] ?? ''])) as Record<Named, string>;
  return { desk, office: desk.office, matter };
}

const accepted = { answer: { accepted: true } };

/** Every number of the day's page is the length of the list behind it. */
function closes(today: Today): void {
  for (const kind of TODAY_KINDS) {
    expect([kind, today.counts[kind]]).toEqual([kind, today.items.filter((item) => item.kind === kind).length]);
  }
  expect(today.counts.items).toBe(today.items.length);
  expect(TODAY_KINDS.reduce((sum, kind) => sum + today.counts[kind], 0)).toBe(today.counts.items);
  expect(today.counts.overdue).toBe(today.items.filter(({ overdue }) => overdue).length);
  expect(today.counts.parked).toBe(today.parked.length);
  expect(today.counts.units).toBe(new Set(today.items.flatMap(({ units }) => units)).size);
}

function unitsIn(today: Today, kind: TodayKind): readonly (string | null)[] {
  return today.items.filter((item) => item.kind === kind).map(({ unit }) => unit);
}

/** Every open task lies in exactly one item, and no item names a task that is not open. */
async function everyTaskOnce(today: Today): Promise<void> {
  const open = (await house.tasks('open')).map(({ id }) => id);
  const lying = [...today.items, ...today.parked].flatMap(({ tasks }) => tasks);
  expect([...lying].sort()).toEqual([...open].sort());
}

describe('the day on which a ledger was taken over', () => {
  it('four letters, a call and a decision wait; the rest need nothing', async () => {
    const { office } = await takenOver();
    const today = await office.today();
    closes(today);
    await everyTaskOnce(today);
    expect(unitsIn(today, 'sign')).toEqual(['市甲局', '市乙局', '市丙局', '市丁局']);
    expect(unitsIn(today, 'call')).toEqual(['市戊局']);
    expect(today.counts).toMatchObject({ items: 6, units: 6, otherUnits: 2, parked: 0 });
  });

  it('a row of the table says where each stands, and what is next', async () => {
    const { office, matter } = await takenOver();
    const { rows, totals } = await office.dispatch({});
    expect(totals).toMatchObject({
      rows: 8,
      units: 8,
      standings: { overdue: 6, 'near-term': 1, 'in-term': 1, extended: 0 },
      balls: { unit: 8, committee: 0, third: 0 },
      zones: [
        { zone: '第一协作区', rows: 4, overdue: 4, nearTerm: 0 },
        { zone: '第二协作区', rows: 4, overdue: 2, nearTerm: 1 },
      ],
    });
    const row = (unit: Named) => rows.find((one) => one.matter === matter[unit]);
    expect(row('市甲局')).toMatchObject({ days: 120, next: { kind: 'sign', on: '2026-06-30' } });
    expect(row('市戊局')).toMatchObject({ days: 4, next: { kind: 'call', on: '2026-06-30' } });
    expect(row('市己局')).toMatchObject({
      status: 'person-first',
      remark: '书记空缺，待任命',
      next: { kind: 'decide-first' },
    });
    expect(row('市庚局')).toMatchObject({ standing: 'near-term', next: { kind: 'rung' } });
    const zone = await office.dispatch({ zone: '第二协作区' });
    expect(zone.rows.map(({ unit }) => unit)).toEqual(['市戊局', '市己局', '市庚局', '市辛局']);
  });
});

describe('after a day’s work', () => {
  it('what was promised and what lies with us leaves the day’s list, and comes back when its day has come', async () => {
    const { desk, office, matter } = await takenOver();
    // 甲 asks for an extension, 乙 promises, 丙 is handed to a third body, 丁 says it has elected.
    expect(
      await office.requestExtension(
        matter['市甲局'],
        { until: civilDate('2026-12-31'), receivedOn: civilDate('2026-06-30') },
        BY,
      ),
    ).toMatchObject(accepted);
    expect(
      await office.recordCall(
        matter['市乙局'],
        { outcome: 'reached', to: '李某', promisedOn: civilDate('2026-07-15'), cause: { code: 'clerk-changed' } },
        BY,
      ),
    ).toMatchObject(accepted);
    expect(
      await office.moveBall(matter['市丙局'], { to: 'third', third: '市委组织部', dueOn: civilDate('2026-07-10') }, BY),
    ).toMatchObject(accepted);
    expect(await office.record(matter['市丁局'], { fact: 'held', on: civilDate('2026-06-26') }, BY)).toMatchObject(
      accepted,
    );

    const today = await office.today();
    closes(today);
    await everyTaskOnce(today);
    expect(unitsIn(today, 'extension')).toEqual(['市甲局']);
    expect(today.items[0]).toMatchObject({
      kind: 'extension',
      what: { paper: 'extension', until: '2026-12-31', late: true },
      dueOn: '2026-07-14',
      overdue: false,
    });
    // Drafts lie aside: to those who asked or promised, whom a third body keeps, and who have elected.
    expect(unitsIn(today, 'sign')).toEqual([]);
    expect(today.parked.map(({ kind, unit }) => [kind, unit])).toEqual([
      ['sign', '市甲局'],
      ['sign', '市乙局'],
      ['sign', '市丙局'],
      ['sign', '市丁局'],
    ]);

    const { rows, totals } = await office.dispatch({});
    expect(totals.balls).toEqual({ unit: 6, committee: 1, third: 1 });
    const row = (unit: Named) => rows.find((one) => one.matter === matter[unit]);
    expect(row('市甲局')).toMatchObject({
      cause: { code: 'request-pending' },
      ball: { with: 'committee', dueOn: '2026-07-14', red: false },
      next: { kind: 'answer', on: '2026-07-14', paper: { kind: 'extension' } },
    });
    expect(row('市乙局')).toMatchObject({
      cause: { code: 'clerk-changed' },
      promise: { on: '2026-07-15', passed: false, saidBy: '李某', toldTo: '张三', toldOn: '2026-06-30' },
      nextContact: { on: '2026-07-16', come: false },
      measures: [{ kind: 'contact', on: '2026-06-30', means: 'call', outcome: 'reached' }],
      next: { kind: 'contact', on: '2026-07-16' },
    });
    expect(row('市丙局')).toMatchObject({
      ball: { with: 'third', third: '市委组织部', dueOn: '2026-07-10' },
      next: { kind: 'await-third', third: '市委组织部' },
    });

    const { counts, rows: late } = await office.overdueList();
    expect(counts).toEqual({
      units: 6,
      organisations: 6,
      unit: 3,
      committee: 1,
      secretary: 1,
      result: 1,
      extended: 0,
    });
    expect(late.map((one) => one.class)).toEqual(['committee', 'unit', 'secretary', 'result', 'unit', 'unit']);

    // 16 July: our own term and the third body's have run out, and 乙 is to be spoken to.
    desk.at = wall('2026-07-16 10:00');
    for (const id of Object.values(matter)) await house.wakeUntil(id, desk.at);
    const later = await office.today();
    closes(later);
    await everyTaskOnce(later);
    expect(later.items.filter(({ overdue }) => overdue).map(({ kind, unit }) => [kind, unit])).toEqual(
      expect.arrayContaining([
        ['extension', '市甲局'],
        ['own-term', '市丙局'],
      ]),
    );
    expect(later.items[0]?.kind).toBe('extension');
    expect(unitsIn(later, 'call')).toContain('市乙局');
    const red = (await office.dispatch({})).rows.filter(({ ball }) => ball.red).map(({ unit }) => unit);
    expect(red).toEqual(['市甲局', '市丙局']);

    // Approved, 甲 is in none of the lists but the extended ones.
    expect(
      await office.approveExtension(
        matter['市甲局'],
        { until: civilDate('2026-12-31'), number: '×直工复〔2026〕9号' },
        BY,
      ),
    ).toMatchObject(accepted);
    const after = await office.overdueList();
    expect(after.counts).toMatchObject({ organisations: 5, committee: 0, extended: 1 });
    expect(after.extended.map(({ unit }) => unit)).toEqual(['市甲局']);
    const finished = await office.today();
    closes(finished);
    await everyTaskOnce(finished);
    expect(unitsIn(finished, 'extension')).toEqual([]);
  });

  it('the secretary’s page adds up by zone, by cause and by class', async () => {
    const { desk, office, matter } = await takenOver();
    await office.record(matter['市丁局'], { fact: 'held', on: civilDate('2026-06-26') }, BY);
    await office.record(matter['市丁局'], { fact: 'result-received', on: civilDate('2026-06-30') }, BY);
    expect(await office.accept(matter['市丁局'], {}, BY)).toMatchObject(accepted);
    await office.setDispatch(matter['市甲局'], { cause: { code: 'secretary-vacant' } }, BY);
    const page = await office.secretaryPage();
    expect(page.totals).toEqual({
      due: 7,
      done: 1,
      overdue: 5,
      nearTerm: 1,
      open: 8,
      extendedNear: 0,
      extended: 0,
      inTerm: 2,
    });
    for (const key of ['due', 'done', 'overdue', 'nearTerm'] as const) {
      expect(page.zones.reduce((sum, zone) => sum + zone[key], 0)).toBe(page.totals[key]);
    }
    for (const key of ['overdue', 'nearTerm'] as const) {
      expect(page.causes.reduce((sum, cause) => sum + cause[key], 0)).toBe(page.totals[key]);
    }
    expect(Object.values(page.classes).reduce((sum, count) => sum + count, 0)).toBe(page.totals.overdue);
    expect(page.classes.secretary).toBe(1);
    // A year later it is no longer this year's.
    desk.at = wall('2027-01-04 10:00');
    expect((await office.secretaryPage()).totals.done).toBe(0);
  });
});

describe('what came in and what was said', () => {
  it('a paper of no matter waits until it is done; remark, answer and instruction stand in the row', async () => {
    const { office, matter } = await takenOver();
    const paper = {
      kind: 'other',
      number: '市庚函〔2026〕3号',
      receivedOn: TAKEN_OVER,
      dueOn: civilDate('2026-07-03'),
    } as const;
    const { incoming } = await office.addIncoming([matter['市庚局']], paper, BY);
    const today = await office.today();
    closes(today);
    expect(today.items.find(({ kind }) => kind === 'paper')).toMatchObject({
      id: incoming?.id,
      unit: '市庚局',
      dueOn: '2026-07-03',
    });
    expect((await office.doneIncoming(incoming?.id ?? '', BY)).answer).toMatchObject({ accepted: true });
    expect((await office.today()).counts.paper).toBe(0);

    await office.clearRemark(matter['市己局'], { ...BY, reason: '书记已到任' });
    const said = { text: '请年底前换届', by: '李书记', on: TAKEN_OVER };
    expect(await office.instruct(matter['市己局'], said, BY)).toMatchObject(accepted);
    const row = (await office.dispatch({})).rows.find((one) => one.matter === matter['市己局']);
    expect(row).toMatchObject({ remark: '书记空缺，待任命', remarkAnswer: '书记已到任', instruction: said });
  });

  it('the call sheet holds the calls of the day, and no others', async () => {
    const { desk, office, matter } = await takenOver();
    await office.setDispatch(matter['市庚局'], { nextContactOn: civilDate('2026-07-02') }, BY);
    await office.recordCall(matter['市甲局'], { outcome: 'reached', promisedOn: civilDate('2026-07-01') }, BY);
    await office.moveBall(matter['市戊局'], { to: 'third', third: '市委组织部' }, BY);
    for (const day of ['2026-06-30', '2026-07-02', '2026-07-16']) {
      desk.at = wall(`${day} 15:00`);
      const { items, parked } = await office.today();
      const calls = items.filter(({ kind }) => kind === 'call');
      const { lines, later, quiet } = await office.calls();
      expect([day, lines.map((line) => line.matter).sort()]).toEqual([day, calls.map((one) => one.matter).sort()]);
      expect(later + quiet).toBe(parked.filter(({ kind }) => kind === 'call').length);
    }
    expect(unitsIn(await office.today(), 'call')).toEqual(['市甲局', '市庚局']);
  });
});

describe('letters on the day’s list', () => {
  it('signed, they are to be handed over; then nothing is left of them', async () => {
    const { office } = await takenOver();
    const [first] = (await office.today()).items.filter(({ kind }) => kind === 'sign');
    const id = first?.id ?? '';
    expect(await office.signLetter(id, { signer: BY.as }, BY)).toMatchObject(accepted);
    const signed = await office.today();
    closes(signed);
    expect(signed.counts).toMatchObject({ sign: 3, 'hand-over': 1, number: 0 });
    const { rows } = await office.dispatch({});
    expect(rows[0]?.measures).toMatchObject([{ kind: 'letter', on: '2026-06-30', number: '×直工函〔2026〕1号' }]);
    await office.handOverLetters([{ letter: id, handedOverOn: civilDate('2026-06-30') }], BY);
    expect((await office.today()).counts['hand-over']).toBe(0);
  });
});

describe('an officer’s columns', () => {
  it('are shown, the newest standing; nothing is overwritten', async () => {
    const { office, matter } = await takenOver();
    const id = matter['市庚局'];
    const set = {
      officer: '张三',
      nextContactOn: civilDate('2026-07-02'),
      cause: { code: 'other', text: '等新楼' },
    } as const;
    expect(await office.setDispatch('市庚局', set, { ...BY, dry: true })).toMatchObject({
      ...accepted,
      before: { officer: null, nextContact: null, cause: null },
    });
    const row = async () => (await office.dispatch({})).rows.find((one) => one.matter === id);
    expect(await row()).toMatchObject({ officer: null });
    expect(await office.setDispatch(id, set, BY)).toMatchObject(accepted);
    expect(await row()).toMatchObject({
      officer: '张三',
      cause: { code: 'other', text: '等新楼' },
      nextContact: { on: '2026-07-02', come: false },
      next: { kind: 'contact', on: '2026-07-02' },
    });
    expect(await office.setDispatch(id, { nextContactOn: null }, BY)).toMatchObject(accepted);
    expect(await row()).toMatchObject({ officer: '张三', nextContact: null });
    const { rows } = await house.pool.query('select field from dispatch_note where matter_id = $1 order by id', [id]);
    expect(rows).toEqual([
      { field: 'officer' },
      { field: 'cause' },
      { field: 'next-contact' },
      { field: 'next-contact' },
    ]);
  });

  it.each([
    [
      'a day gone by',
      '市庚局',
      { nextContactOn: civilDate('2026-06-29') },
      { refused: 'contact-in-past', value: '2026-06-29', bound: '2026-06-30' },
    ],
    [
      'while a person must decide first',
      '市己局',
      { nextContactOn: civilDate('2026-07-02') },
      { refused: 'contact-not-now', value: 'person-first' },
    ],
    [
      'while the ball is ours',
      '市甲局',
      { nextContactOn: civilDate('2026-07-02') },
      { refused: 'contact-not-now', value: 'committee' },
    ],
    ['of a matter that is over', '市辛局', { officer: '张三' }, { refused: 'matter-closed', value: 'withdrawn' }],
  ] as const)('are refused: %s', async (_, unit, columns, answer) => {
    const { office, matter } = await takenOver();
    await office.record(matter['市甲局'], { fact: 'request-received', on: TAKEN_OVER }, BY);
    await office.withdraw(matter['市辛局'], { ...BY, reason: '撤并' });
    const before = await house.everything();
    expect((await office.setDispatch(matter[unit], columns, BY)).answer).toEqual(answer);
    const { decision: _before, ...others } = before;
    const { decision: _after, ...now } = await house.everything();
    expect(now).toEqual(others);
    expect(await house.pool.query('select 1 from dispatch_note')).toMatchObject({ rowCount: 0 });
  });

  it('name somebody of the office', async () => {
    const { office, matter } = await takenOver();
    await expect(office.setDispatch(matter['市庚局'], { officer: '路人' }, BY)).rejects.toMatchObject({
      code: 'officer-not-ours',
      detail: { officer: '路人', known: ['张三'] },
    });
  });

  it('asked twice under one key, are written once', async () => {
    const { office, matter } = await takenOver();
    const by = { ...BY, key: 'once' };
    await office.setDispatch(matter['市庚局'], { officer: '张三' }, by);
    await office.setDispatch(matter['市庚局'], { officer: '张三' }, by);
    expect(await house.pool.query('select 1 from dispatch_note')).toMatchObject({ rowCount: 1 });
  });
});

describe('the list of a year', () => {
  it('every term that ends in it, by month, with its first day; those never launched told apart', async () => {
    const { office } = await takenOver();
    await house.import(ledgerRows({ unit: '市壬局', electedOn: civilDate('2021-11-20') }), TAKEN_OVER);
    const list = await office.yearList(2026);
    expect(list.counts).toEqual({
      rows: 8,
      units: 8,
      terms: 8,
      extended: 0,
      open: 7,
      done: 0,
      notLaunched: 1,
      provisional: 0,
      carriedOver: 0,
    });
    expect(list.months.map(({ month, rows }) => [month, rows.map(({ unit }) => unit)])).toEqual([
      [3, ['市甲局', '市乙局', '市丙局', '市丁局', '市己局']],
      [6, ['市戊局']],
      [10, ['市庚局']],
      [11, ['市壬局']],
    ]);
    expect(list.months[2]?.rows[0]?.first).toMatchObject({ rung: 'prepare', on: '2026-06-30', provisional: false });
    expect((await office.yearList(2029)).months).toMatchObject([
      { month: 1, rows: [{ unit: '市辛局', first: { provisional: true } }] },
    ]);
  });
});

describe('a thousand matters', () => {
  it('cost as many statements as ten', async () => {
    const count = async (rows: number) => {
      await house.empty();
      await house.import(manyRows(rows, TAKEN_OVER), TAKEN_OVER);
      await house.launch(TAKEN_OVER, wall('2026-06-30 08:30'));
      const { office } = new HandClock(house, wall('2026-06-30 15:00'));
      const asked = jest.spyOn(house.pool, 'query');
      const started = process.hrtime.bigint();
      const { rows: listed, totals } = await office.dispatch({});
      const { counts } = await office.today();
      await office.overdueList();
      await office.secretaryPage();
      await office.yearList(2026);
      const tookMs = Number(process.hrtime.bigint() - started) / 1e6;
      const statements = asked.mock.calls.length;
      asked.mockRestore();
      expect([listed.length, totals.rows]).toEqual([rows, rows]);
      expect(counts.units + counts.otherUnits).toBe(rows);
      return { statements, tookMs };
    };
    const ten = await count(10);
    const thousand = await count(1035);
    expect(thousand.statements).toBe(ten.statements);
    expect(thousand.tookMs).toBeLessThan(20_000);
  }, 120_000);
});
