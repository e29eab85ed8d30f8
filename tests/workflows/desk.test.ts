import type { By } from '../../client/office';
import type { CivilDate } from '../../domain/civil-date';
import { addDays, addYears } from '../../domain/time/civil';
import { setOffice, UNSET_OFFICE } from '../../database/queries/office';
import { describeInVirtualTime } from '../support/time-skipping';
import { OFFICER, Play } from './play';

const by: By = { as: OFFICER };

/**
 * One late unit and its papers: a request comes, and it is silent; returned, the ladder goes on to a letter; the reply
 * comes, and it is silent again; its plan accepted, it is silent until the day the unit named. One more, whose
 * acceptance was a mistake.
 */
describeInVirtualTime('papers that come in while a ladder runs', () => {
  let play: Play;
  let began: CivilDate;

  beforeAll(async () => {
    play = await Play.begin();
    began = play.today;
    const { symbol } = UNSET_OFFICE;
    await setOffice(play.database.pool, { numbering: { [symbol]: 'register' } }, 'test');
    const branch = (unit: string, days: number) => ({
      unit,
      organisation: `${unit}机关党总支`,
      kind: 'general-branch' as const,
      statedYears: 3,
      electedOn: addYears(addDays(began, days), -3),
      holders: [
        { role: 'liaison' as const, person: '张某甲', email: `u${days + 100}@unit.example`, mobile: '13800000001' },
      ],
    });
    await play.register([branch('示例子局', 40), branch('示例丑局', 100)]);
    await play.launch();
    await play.untilDay(addDays(began, 3));
  }, 60_000);
  afterAll(() => play.end());

  const heard = async (which: string) => {
    const { timeline } = await play.office.matter(which);
    return timeline.filter((line) => line.kind === 'rung' && line.outcome === 'raised').length;
  };

  it('a request silences the unit until it is returned, beyond the end of its term', async () => {
    const before = await heard('示例子局');
    const entered = await play.office.addIncoming(
      ['示例子局'],
      { kind: 'request', number: '示例党〔1〕1号', receivedOn: play.today },
      by,
    );
    expect(entered.answer).toMatchObject({ accepted: true, stage: 'request-received' });
    await play.untilDay(addDays(began, 55));
    expect(await heard('示例子局')).toBe(before);
    expect((await play.office.tasks('open')).map(({ kind }) => kind)).toContain('own-term');
    const returned = await play.office.returnFact('示例子局', { ...by, reason: '缺候选人预备人选' });
    expect(returned.answer).toMatchObject({ accepted: true });
    expect((await play.office.incoming())[0]?.state).toBe('done');
  });

  it('returned, the ladder goes on to the letter', async () => {
    await play.untilDay(addDays(play.today, 20));
    const [letter] = (await play.office.letters()).filter(({ kind }) => kind === 'letter-1');
    expect(letter?.unit).toBe('示例子局');
    const signed = await play.office.signLetter(letter?.id ?? '', { signer: OFFICER }, by);
    expect(signed.answer).toMatchObject({ accepted: true });
    await play.untilDay(addDays(play.today, 3));
  });

  it('its reply gives us the ball, and its plan accepted silences the unit until the day it named', async () => {
    const [letter] = (await play.office.letters()).filter(({ kind }) => kind === 'letter-1');
    const plannedOn = addDays(play.today, 50);
    const entered = await play.office.addIncoming(
      [letter?.id ?? ''],
      { kind: 'reply', number: '示例党函〔1〕2号', receivedOn: play.today, plannedOn },
      by,
    );
    expect((await play.office.matter('示例子局')).state).toMatchObject({
      ball: { with: 'committee', dueOn: entered.incoming?.dueOn },
      reply: { letterId: letter?.id },
    });
    await play.untilDay(addDays(play.today, 4));
    const decided = await play.office.decideReply(entered.incoming?.id ?? '', { choice: 'accept-plan' }, by);
    expect(decided.answer).toMatchObject({ accepted: true });
    const before = await heard('示例子局');
    await play.untilDay(plannedOn);
    expect(await heard('示例子局')).toBe(before);
    await play.untilDay(addDays(plannedOn, 10));
    expect(await heard('示例子局')).toBeGreaterThan(before);
  });

  it('an acceptance that was a mistake gives the ball back to us, with our own term', async () => {
    const which = '示例丑局';
    await play.office.addIncoming([which], { kind: 'request', number: '丑党〔1〕1号', receivedOn: play.today }, by);
    await play.office.accept(which, {}, by);
    await play.office.reverse(which, { ...by, reason: '批错单位' });
    const { state } = await play.office.matter(which);
    expect(state).toMatchObject({
      stage: 'request-received',
      ball: { with: 'committee' },
      reported: { fact: 'request-received' },
    });
    await play.untilDay(addDays(play.today, 25));
    const own = (await play.office.tasks('open')).filter(({ unit, kind }) => unit === which && kind === 'own-term');
    expect(own).toHaveLength(1);
    await play.record('papers-come-in');
  });
});
