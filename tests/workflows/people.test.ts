import type { CivilDate } from '../../domain/civil-date';
import { addDays, addYears } from '../../domain/time/civil';
import { eventually } from '../support/eventually';
import { describeInVirtualTime } from '../support/time-skipping';
import { OFFICER, Play } from './play';

const by = { as: OFFICER };

describeInVirtualTime('an office in which people and units change', () => {
  let play: Play;
  let began: CivilDate;

  /** A general branch whose term ends so many days from now. */
  const ending = (unit: string, days: number, mail: string, more: object = {}) => ({
    unit,
    organisation: `${unit}机关党总支`,
    kind: 'general-branch' as const,
    members: 60,
    statedYears: 3,
    electedOn: addYears(addDays(began, days), -3),
    holders: [{ role: 'liaison' as const, person: '张某甲', email: `${mail}@unit.example` }],
    ...more,
  });

  beforeAll(async () => {
    play = await Play.begin();
    began = play.today;
    await play.register([
      ending('示例甲局', 200, 'jia'),
      ending('示例乙局', 200, 'yi'),
      ending('示例丙局', 200, 'bing', { organisation: '示例丙局第二党总支' }),
      ending('示例丙局', 201, 'bing1'),
    ]);
    await play.launch();
  }, 60_000);
  afterAll(() => play.end());

  it('writes to the stand-in while he is one, and to the holder before and after', async () => {
    const rungs = (await play.office.matter('示例甲局')).state.rungs.filter(({ kind }) => kind === 'reminder');
    const [prepare, request] = rungs;
    if (!prepare || !request) throw new Error('two reminders lie ahead');
    await play.office.standIn(
      {
        post: '示例甲局机关党总支/联系人',
        to: '赵某',
        from: addDays(prepare.on, -1),
        until: addDays(prepare.on, 1),
        email: 'zhao@unit.example',
      },
      by,
    );
    await play.untilDay(addDays(prepare.on, 3));
    expect(play.arrived.filter(({ on }) => on === prepare.on).map(({ to }) => to)).toContain('zhao@unit.example');
    await play.untilDay(addDays(request.on, 3));
    expect(play.arrived.filter(({ on }) => on >= request.on).map(({ to }) => to)).toContain('jia@unit.example');
  });

  it('withdraws the matters of a unit that goes into another, by their clocks; what is kept runs on there', async () => {
    const merging = {
      into: '示例乙局',
      from: play.today,
      number: '示编发〔1〕1号',
      keep: [{ organisation: '示例丙局第二党总支', name: '示例乙局第二党总支' }],
    };
    const tried = await play.office.mergeUnit('示例丙局', merging, { ...by, dry: true });
    const done = await play.office.mergeUnit('示例丙局', merging, { ...by, key: 'merge' });
    expect(done).toEqual(tried);
    expect(done.effects).toMatchObject({ ended: ['示例丙局机关党总支'], withdrawn: [{}], kept: [{}] });
    expect((await play.office.matter(done.effects.withdrawn[0]?.matter ?? '')).status).toBe('withdrawn');
    expect(await play.office.mergeUnit('示例丙局', merging, { ...by, key: 'merge' })).toEqual(done);
    const before = play.arrived.length;
    await play.untilDay(addDays(play.today, 200));
    const later = new Set(play.arrived.slice(before).map(({ to }) => to));
    expect(later.has('bing1@unit.example')).toBe(false);
    const letters = (await play.office.letters()).filter(({ organisations }) =>
      organisations.includes('示例乙局第二党总支'),
    );
    expect(letters.map(({ unit }) => unit)).toContain('示例乙局');
  });

  it('goes on with the next term under the new form', async () => {
    const which = '示例甲局机关党总支';
    const term = (await play.office.matter(which)).state.termEndsOn;
    const change = { kind: 'party-committee' as const, members: 130, congress: true, from: play.today };
    await play.office.changeForm(which, change, by);
    await eventually(async () =>
      expect((await play.office.matter(which)).timeline).toContainEqual(
        expect.objectContaining({ kind: 'event', event: expect.objectContaining({ because: 'form' }) as object }),
      ),
    );
    expect((await play.office.matter(which)).state.termEndsOn).toBe(term);
    for (const fact of ['held', 'result-received'] as const)
      expect((await play.office.record(which, { fact, on: play.today }, by)).answer).toMatchObject({ accepted: true });
    expect((await play.office.accept(which, {}, by)).answer).toMatchObject({ accepted: true });
    await eventually(async () =>
      expect((await play.office.matter(which)).state.termEndsOn).toBe(addYears(play.today, 5)),
    );
    await play.record('people-and-units');
  });
});
