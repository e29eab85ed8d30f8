import type { By, Changed, StoryLine } from '../../client/office';
import type { CivilDate } from '../../domain/civil-date';
import { addDays, addMonths, addYears } from '../../domain/time/civil';
import { eventually } from '../support/eventually';
import { describeInVirtualTime } from '../support/time-skipping';
import { OFFICER, Play } from './play';

const by: By = { as: OFFICER };

/** One house in which every organisation lives through a situation of its own. */
describeInVirtualTime('an office in which much happens at once', () => {
  let play: Play;
  let began: CivilDate;

  /** A general branch whose term ends so many days from now (negative: ended). */
  const ending = (unit: string, days: number, more: object = {}) => ({
    unit,
    organisation: `${unit}机关党总支`,
    kind: 'general-branch' as const,
    statedYears: 3,
    electedOn: addYears(addDays(began, days), -3),
    holders: [
      {
        role: 'liaison' as const,
        person: '张某甲',
        email: `${[...unit].map((char) => char.charCodeAt(0).toString(16)).join('')}@unit.example`,
      },
    ],
    ...more,
  });

  beforeAll(async () => {
    play = await Play.begin();
    began = play.today;
    await play.register([
      ending('示例甲局', 150, { remark: '书记空缺，待任命' }),
      ending('示例乙局', 90),
      ending('示例丙局', 80),
      ending('示例丁局', 25),
      ending('示例戊局', -20),
      ending('示例己局', 100),
      ending('示例庚局', 20),
      ending('示例辛局', -30),
      { ...ending('示例辛局', -35), organisation: '示例辛局二级机关党总支' },
      ending('示例壬局', 120),
    ]);
    await play.launch();
    await play.untilDay(addDays(began, 5));
  }, 60_000);
  afterAll(() => play.end());

  it('waits for a person where the ledger has a remark, and then begins', async () => {
    expect(await mails('示例甲局')).toEqual([]);
    const [task] = (await play.office.tasks('open')).filter(({ unit }) => unit === '示例甲局');
    expect(task).toMatchObject({ kind: 'decide-first', body: expect.stringContaining('书记空缺，待任命') as string });
    await accepted(play.office.doneTask(task?.id ?? '', { entry: { choice: 'send' } }, by));
    await play.untilDay(addDays(play.today, 4));
    expect(await mails('示例甲局')).toEqual(['prepare']);
  });

  it('is silent until a promised day, and then says only the newest thing', async () => {
    expect(await mails('示例乙局')).toEqual(['prepare']);
    await accepted(play.office.promise('示例乙局', { on: addDays(play.today, 55) }, by));
    const beyond = await play.office.promise('示例丙局', { on: addDays(play.today, 61) }, by);
    expect(beyond.answer).toMatchObject({ refused: 'promise-beyond-cap', bound: addDays(play.today, 60) });
  });

  it('is silent while the ball is ours, and turns red for us', async () => {
    await accepted(play.office.record('示例丙局', { fact: 'request-received', on: play.today }, by));
    const again = await play.office.record('示例丙局', { fact: 'request-received', on: play.today }, by);
    expect(again.answer).toMatchObject({ refused: 'already-reported' });
    const backDated = await play.office.record(
      '示例壬局',
      { fact: 'request-received', on: addDays(play.today, -30) },
      by,
    );
    expect(backDated.answer).toMatchObject({ refused: 'back-dated' });
    await play.untilDay(addDays(play.today, 30));
    expect(await mails('示例丙局')).toEqual(['prepare']);
    expect((await play.office.tasks('open')).filter(({ unit }) => unit === '示例丙局')).toMatchObject([
      { kind: 'own-term' },
    ]);
    await accepted(play.office.accept('示例丙局', {}, by));
    expect((await play.office.matter('示例丙局')).stage).toBe('request-approved');
  });

  it('does not mail whom it has phoned', async () => {
    const call = await story('示例丁局');
    expect(call.filter((line) => line.kind === 'task' && line.subject.includes('问大会日期'))).toHaveLength(1);
    const passed = call.filter(
      (line) => line.kind === 'rung' && line.outcome === 'passed' && line.rung === 'ask-date-mail',
    );
    // Nobody phoned 示例丁局: the letter of the same rung went out. 示例庚局 was phoned on the third day.
    expect(passed).toEqual([]);
    expect(await mails('示例丁局')).toEqual(['ask-date-mail']);
  });

  it('keeps the consumed time of a suspended ladder', async () => {
    const before = (await play.office.matter('示例戊局')).state;
    await accepted(play.office.suspend('示例戊局', { ...by, reason: '领导批示暂缓' }));
    await play.untilDay(addDays(play.today, 40));
    await accepted(play.office.resume('示例戊局', by));
    const after = (await play.office.matter('示例戊局')).state;
    expect(after.suspendedDays).toBe(40);
    const on = (state: typeof before, rung: string) => state.rungs.find((one) => one.rung === rung)?.on ?? '';
    expect(on(after, 'circular') >= addDays(on(before, 'circular') as CivilDate, 38)).toBe(true);
    expect(on(after, 'letter-1')).toBe(on(before, 'letter-1'));
  });

  it('answers whoever decides while the matter is being closed: one is done, the other refused', async () => {
    const which = '示例壬局';
    await accepted(play.office.record(which, { fact: 'held', on: play.today }, by));
    await accepted(play.office.record(which, { fact: 'result-received', on: play.today }, by));
    const [first, second] = await Promise.all([play.office.accept(which, {}, by), play.office.accept(which, {}, by)]);
    const answers = [first.answer, second.answer].map((answer) => ('refused' in answer ? answer.refused : 'done'));
    expect(answers.sort()).toEqual(['done', 'matter-closed']);
  });

  it('takes a withdrawal as the end, and refuses what comes later', async () => {
    await accepted(play.office.withdraw('示例己局', { ...by, reason: '机构撤销' }));
    const late = await play.office.promise('示例己局', { on: addDays(play.today, 5) }, by);
    expect(late.answer).toMatchObject({ refused: 'matter-closed' });
  });

  it('asks only for the result where the meeting was held', async () => {
    await accepted(play.office.record('示例庚局', { fact: 'held', on: play.today }, by));
    await play.untilDay(addMonths(play.today, 2));
    const lines = await mails('示例庚局');
    expect(lines.at(-1)).toBe('result-report');
    // The letter drafted before the news came can no longer be signed.
    const [letter, ...others] = (await play.office.letters()).filter(({ unit }) => unit === '示例庚局');
    expect(others).toEqual([]);
    const signing = await play.office.signLetter(letter?.id ?? '', { signer: OFFICER }, by);
    expect(signing.answer).toMatchObject({ refused: 'letter-arrived-since' });
    const returned = await play.office.returnFact('示例庚局', by);
    expect(returned.answer).toMatchObject({ refused: 'nothing-to-accept' });
  });

  it('writes one letter to one unit, and tells both matters when it is signed', async () => {
    const [letter, ...others] = (await play.office.letters()).filter(
      ({ unit, kind }) => unit === '示例辛局' && kind === 'letter-1',
    );
    expect(others).toEqual([]);
    expect(letter?.organisations).toEqual(['示例辛局机关党总支', '示例辛局二级机关党总支']);
    const [dry, real] = [
      await play.office.signLetter(letter?.id ?? '', { signer: OFFICER, dry: true }, by),
      await play.office.signLetter(letter?.id ?? '', { signer: OFFICER }, by),
    ];
    expect(dry.answer).toMatchObject({ accepted: true });
    expect(real.number).toMatch(/1号$/);
    await play.untilDay(addDays(play.today, 1));
    for (const which of ['示例辛局机关党总支', '示例辛局二级机关党总支']) {
      expect((await play.office.matter(which)).state.doneOn).toHaveProperty('letter-1');
    }
    const twice = await play.office.signLetter(letter?.id ?? '', { signer: OFFICER }, by);
    expect(twice.answer).toMatchObject({ refused: 'letter-not-draft' });
    await accepted(play.office.voidLetter(letter?.id ?? '', { ...by, reason: '主送写错' }));
    for (const which of ['示例辛局机关党总支', '示例辛局二级机关党总支']) {
      await eventually(async () =>
        expect((await play.office.matter(which)).state.done['letter-1']?.met).not.toBe(true),
      );
    }
  });

  it('gives the first answer to the same key, and refuses another body under it', async () => {
    const keyed = { ...by, key: 'promise-once' };
    const on = addDays(play.today, 10);
    const first = await play.office.promise('示例辛局机关党总支', { on }, keyed);
    expect(await play.office.promise('示例辛局机关党总支', { on }, keyed)).toEqual(first);
    await expect(play.office.promise('示例辛局机关党总支', { on: addDays(on, 1) }, keyed)).rejects.toMatchObject({
      code: 'key-reused',
    });
    const { rows } = await play.database.pool.query(`select 1 from matter_event where command_id = 'promise-once'`);
    expect(rows).toHaveLength(1);
  });

  it('moves a certain date only when a person agrees', async () => {
    const { state } = await play.office.matter('示例戊局');
    const next = state.rungs.find(
      ({ rung, standing, on }) => standing === 'due' && !state.done[rung] && on > play.today,
    );
    if (!next) throw new Error('示例戊局 has a rung ahead');
    const { moved } = await play.office.overrideDay(
      { date: next.on, open: false, note: '全市活动', notice: '示办发〔1〕1号' },
      by,
    );
    // Nobody else: a call that waits for a letter to be signed has no day yet.
    expect(moved.map(({ organisation, asks }) => [organisation, asks])).toEqual([['示例戊局机关党总支', true]]);
    expect(moved[0]?.changes).toContainEqual(
      expect.objectContaining({ rung: next.rung, change: 'moved', from: next.on }),
    );
    await eventually(async () => expect((await play.office.matter('示例戊局')).state.proposed).toBeDefined());
    await accepted(play.office.confirmReplan('示例戊局', true, by));
    const after = (await play.office.matter('示例戊局')).state.rungs.find(({ rung }) => rung === next.rung);
    expect(after?.on).not.toBe(next.on);
    await play.record('much-at-once');
  });

  async function accepted(changed: Promise<Changed>): Promise<void> {
    expect((await changed).answer).toMatchObject({ accepted: true });
  }

  async function story(which: string): Promise<readonly StoryLine[]> {
    return (await play.office.matter(which)).timeline;
  }

  /** Rungs whose mail reached the peer, in order. */
  async function mails(which: string): Promise<string[]> {
    const lines = await story(which);
    return lines.flatMap((line) => (line.kind === 'notice' && line.state === 'sent' ? [line.rung] : []));
  }
});
