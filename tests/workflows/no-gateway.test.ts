import type { By } from '../../client/office';
import { isRefusal } from '../../domain/matter/answer';
import type { CivilDate } from '../../domain/civil-date';
import { remindersOf } from '../../database/queries/letters';
import { addDays, addYears } from '../../domain/time/civil';
import { describeInVirtualTime } from '../support/time-skipping';
import { OFFICER, Play } from './play';

const by: By = { as: OFFICER };

/** 政务内网: no mail server, no SMS, and nobody has a mail address. Everything is printed, copied, done and recorded. */
describeInVirtualTime('an office with no gateway at all', () => {
  let play: Play;
  let began: CivilDate;

  const ending = (unit: string, days: number) => ({
    unit,
    organisation: `${unit}机关党总支`,
    kind: 'general-branch' as const,
    statedYears: 3,
    electedOn: addYears(addDays(began, days), -3),
    holders: [{ role: 'liaison' as const, person: '张某甲', mobile: '13800000000' }],
  });

  beforeAll(async () => {
    play = await Play.begin({ mail: false });
    began = play.today;
    await play.register([
      ending('示例甲局', 80),
      ending('示例乙局', 85),
      ending('示例丙局', 90),
      ending('示例丁局', 95),
    ]);
    await play.launch();
    await play.untilDay(addDays(began, 5));
  }, 60_000);
  afterAll(() => play.end());

  const byHand = async (unit: string) => (await play.office.byHand()).filter((line) => line.unit === unit);
  const state = async (unit: string) => (await play.office.matter(unit)).state;
  const tasksOf = async (unit: string) => (await play.office.tasks()).filter((task) => task.unit === unit);

  it('has each due reminder on its list, with its words, and nothing waits', async () => {
    expect(await play.office.byHand()).toHaveLength(4);
    const [line] = await byHand('示例甲局');
    expect(line).toMatchObject({ kind: 'deliver-by-hand', addressee: '张某甲', mobile: '13800000000' });
    expect(line?.body).toContain('示例甲局机关党总支：请于');
    expect(await play.office.copyText(line?.task ?? '')).toMatchObject({ notice: line?.notice, body: line?.body });
    expect((await play.office.notices()).map(({ state: now }) => now)).toEqual(Array(4).fill('suppressed'));
    const { postRoom, notices } = await play.office.status();
    expect(postRoom).toEqual([{ channel: 'email', configured: false, lastSuccessAt: null, lastFailure: null }]);
    expect(notices).toEqual({ suppressed: 4 });
    expect(play.arrived).toEqual([]);
  });

  it('is done by any means with its proof: the rung is met, and letters may say so', async () => {
    const [line] = await byHand('示例甲局');
    const task = line?.task ?? '';
    const done = await play.office.doneTask(
      task,
      { call: { outcome: 'reached', means: 'platform', proof: '政务平台消息第12号' } },
      by,
    );
    expect(isRefusal(done.answer)).toBe(false);
    const matter = await state('示例甲局');
    expect(matter.done['prepare']).toMatchObject({ outcome: 'raised', met: true });
    expect((await tasksOf('示例甲局')).find(({ id }) => id === task)).toMatchObject({
      state: 'done',
      outcome: { call: { means: 'platform', proof: '政务平台消息第12号' } },
    });
    expect(await byHand('示例甲局')).toEqual([]);
    expect(await remindersOf(play.database.pool, [matter.matterId])).toMatchObject([{ means: 'platform' }]);
  });

  it('whoever was not reached stays on the list; without an outcome nothing is done', async () => {
    const [line] = await byHand('示例乙局');
    const task = line?.task ?? '';
    await expect(play.office.doneTask(task, {}, by)).rejects.toMatchObject({ code: 'outcome-needed' });
    await play.office.doneTask(task, { call: { outcome: 'not-answered' } }, by);
    expect(await byHand('示例乙局')).toHaveLength(1);
    expect((await state('示例乙局')).done['prepare']?.met).toBeUndefined();
  });

  it('is no longer asked for once the request has come: while the ball is ours the unit hears nothing', async () => {
    expect(await byHand('示例丙局')).toHaveLength(1);
    await play.office.record('示例丙局', { fact: 'request-received', on: play.today }, by);
    expect(await byHand('示例丙局')).toEqual([]);
    const [task] = await tasksOf('示例丙局');
    expect(task).toMatchObject({ kind: 'deliver-by-hand', state: 'dropped' });
  });

  it('a call about the matter meets it as well', async () => {
    await play.office.recordCall('示例丁局', { outcome: 'reached', to: '张某甲' }, by);
    expect(await byHand('示例丁局')).toEqual([]);
    expect((await state('示例丁局')).done['prepare']?.met).toBe(true);
  });

  it('goes on up the ladder: the next reminder takes the place of one that nobody brought', async () => {
    await play.untilDay(addDays(began, 35));
    const [line, ...others] = await byHand('示例乙局');
    expect(others).toEqual([]);
    expect((await play.office.notices()).filter(({ unit }) => unit === '示例乙局').map(({ rung }) => rung)).toEqual([
      'prepare',
      'urge-request',
    ]);
    expect(line?.subject).toContain('报送请示');
    const [first] = await tasksOf('示例乙局');
    expect(first).toMatchObject({ state: 'dropped', outcome: { dropped: 'useless-after' } });
    expect((await byHand('示例甲局')).map(({ kind }) => kind)).toEqual(['deliver-by-hand']);
    expect(await byHand('示例丙局')).toEqual([]);
    // However many there are by then: a term's months are not of one length.
    expect(Object.keys((await play.office.status()).notices)).toEqual(['suppressed']);
  });
});
