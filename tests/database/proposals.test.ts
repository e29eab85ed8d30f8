import type { By } from '../../client/office';
import type { Verdict } from '../../domain/proposal';
import { civilDate } from '../../domain/time/civil';
import { docxText } from '../support/docx-text';
import { TestHouse } from '../support/house';
import { type LateHouse, lateHouse } from '../support/late-house';
import { wall } from '../support/subjects';

const d = civilDate;
const by: By = { as: '测试员' };

let house: TestHouse;
let late: LateHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(async () => {
  late = await lateHouse(house);
  // T+6月: circular and talk are proposed; T+1年: the report.
  for (const matterId of Object.values(late.matters)) await house.wakeUntil(matterId, wall('2027-10-20 18:00'));
  late.door.now = wall('2027-10-21 10:00');
});

const office = () => late.door.office;
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
const taskOf = async (kind: string, unit: string) =>
  (await office().proposals()).find((one) => one.kind === kind && one.unit === unit)?.task ?? '';
const decision = (verdict: Verdict, more = {}) => ({
  verdict,
  on: d('2027-10-21'),
  number: '工委纪要〔2027〕9号',
  ...more,
});

describe('the papers of proposals', () => {
  it('are one for each kind, with the facts of every unit, for the committee’s eyes', async () => {
    const tasks = [
      await taskOf('circular', '市甲局'),
      await taskOf('circular', '市戊局'),
      await taskOf('talk', '市甲局'),
    ];
    const files = await office().proposalPapers([...tasks, tasks[0] ?? '']);
    expect(files.map(({ fileName }) => fileName)).toEqual(['提请研究通报.docx', '提请研究约谈（附谈话提纲）.docx']);
    const [circular = '', talk = ''] = files.map(({ bytes }) => docxText(bytes));
    expect(circular).toContain('内部工作资料　只供工委研究　不外发');
    expect(circular).toContain('以下2个单位2个党组织');
    expect(circular).toContain('截至2027年10月21日逾期377天');
    expect(circular).toContain('2026年10月20日印发督办函（第一次）（×直工函〔2026〕1号），未收到复函');
    expect(circular).toContain('2026年11月13日承诺2026年12月11日前完成，到期未完成');
    expect(circular).toContain('没有承诺过日期');
    // What might go round later names nobody before the committee has decided about names.
    const draft = circular.slice(circular.indexOf('代拟稿'));
    expect(draft).toContain('有2个单位的2个党组织');
    expect(draft).not.toMatch(/市甲局|市戊局/u);
    expect(talk).toContain('谈话提纲');
    expect(`${circular}${talk}`).not.toMatch(/纳入考核|责令|undefined|null|\{\{/u);
  });

  it('report nobody to itself', async () => {
    const tasks = [await taskOf('report', '市委组织部'), await taskOf('report', '市乙局')];
    const [file] = await office().proposalPapers(tasks);
    const report = docxText(file?.bytes ?? new Uint8Array());
    expect(report).toContain('以下1个单位1个党组织');
    expect(report).toContain('市委组织部就是上报的对象，不上报其自身');
    const [alone] = await office().proposalPapers([tasks[0] ?? '']);
    expect(docxText(alone?.bytes ?? new Uint8Array())).not.toContain('是否上报市委组织部');
  });

  it('are not made of other tasks', async () => {
    const call = (await house.tasks('open')).find(({ kind }) => kind === 'call');
    expect(await refused(office().proposalPapers([call?.id ?? '']))).toBe('not-a-proposal');
    expect(await refused(office().proposalPapers(['T-9999']))).toBe('unknown-task');
  });
});

describe('what the committee decides', () => {
  it('approved: a talk is to be held, with its outline, and its outcome is recorded with the matter', async () => {
    const task = await taskOf('talk', '市甲局');
    expect(await office().decideProposal(task, decision('approved'), { ...by, dry: true })).toEqual({
      task,
      verdict: 'approved',
      until: undefined,
    });
    const { carryOut = '' } = await office().decideProposal(task, decision('approved'), by);
    expect((await house.tasks('open')).find(({ id }) => id === carryOut)).toMatchObject({
      kind: 'carry-out',
      matterId: late.matters['市甲局'],
      subject: '组织约谈：市甲局机关党委',
      body: expect.stringMatching(/^工委已研究同意：2027年10月21日工委纪要〔2027〕9号\n/),
    });
    const call = { outcome: 'reached' as const, means: 'visit' as const, to: '赵局长', promisedOn: d('2027-11-30') };
    expect(await office().doneTask(carryOut, { call }, by)).toMatchObject({ answer: { accepted: true } });
    expect(await house.state(late.matters['市甲局'] ?? '')).toMatchObject({
      promise: { on: '2027-11-30' },
      done: { talk: { met: true } },
    });
    const [listed] = (await office().proposals()).filter((one) => one.task === task);
    expect(listed).toMatchObject({
      state: 'done',
      decision: { verdict: 'approved', on: '2027-10-21', number: '工委纪要〔2027〕9号', until: null },
    });
  });

  it('declined: nothing follows', async () => {
    const task = await taskOf('circular', '市甲局');
    const before = (await house.tasks('open')).length;
    expect(await office().decideProposal(task, decision('declined'), by)).toEqual({ task, verdict: 'declined' });
    expect(await house.tasks('open')).toHaveLength(before - 1);
    expect(await refused(office().decideProposal(task, decision('approved'), by))).toBe('task-closed');
  });

  it('deferred: it rests until its day, and is then on the day’s list again', async () => {
    const task = await taskOf('talk', '市甲局');
    const onList = async () => (await office().today()).items.some(({ id }) => id === task);
    expect(await onList()).toBe(true);
    await office().decideProposal(task, decision('deferred', { until: d('2027-11-15') }), by);
    expect(await onList()).toBe(false);
    late.door.now = wall('2027-11-14 10:00');
    expect(await onList()).toBe(false);
    late.door.now = wall('2027-11-15 10:00');
    expect(await onList()).toBe(true);
    const decided = { verdict: 'approved' as const, on: d('2027-11-15'), number: '工委纪要〔2027〕11号' };
    expect(await office().decideProposal(task, decided, by)).toMatchObject({ verdict: 'approved' });
    const { rows } = await house.pool.query('select verdict from proposal_decision order by id');
    expect(rows).toEqual([{ verdict: 'deferred' }, { verdict: 'approved' }]);
  });

  it.each([
    ['a day to come', decision('approved', { on: d('2027-10-22') }), 'decided-in-future'],
    ['deferred to no day', decision('deferred'), 'until-missing'],
    ['deferred to today', decision('deferred', { until: d('2027-10-21') }), 'until-not-later'],
    ['a day without deferring', decision('declined', { until: d('2027-11-01') }), 'until-not-deferred'],
  ])('is refused with %s, and nothing is written', async (_, asked, code) => {
    const task = await taskOf('talk', '市甲局');
    const before = await house.everything();
    expect(await refused(office().decideProposal(task, asked, by))).toBe(code);
    const after = await house.everything();
    expect({ ...after, decision: before['decision'] }).toEqual(before);
  });

  it('stands in the journal under its key, once', async () => {
    const task = await taskOf('talk', '市甲局');
    const keyed = { ...by, key: 'talk-1' };
    const first = await office().decideProposal(task, decision('approved'), keyed);
    expect(await office().decideProposal(task, decision('approved'), keyed)).toEqual(first);
    expect((await house.tasks('open')).filter(({ kind }) => kind === 'carry-out')).toHaveLength(1);
  });

  it('is of no use any more once the unit has elected', async () => {
    const { carryOut } = await office().decideProposal(await taskOf('talk', '市甲局'), decision('approved'), by);
    await office().record('市甲局机关党委', { fact: 'held', on: d('2027-10-21') }, by);
    expect((await house.tasks('dropped')).map(({ id }) => id)).toContain(carryOut);
  });
});
