import type { CivilDate } from '../../domain/civil-date';
import { type isRefusal } from '../../domain/matter/answer';
import { stateOf } from '../../database/queries/matters';
import { addDays, addMonths, addYears } from '../../domain/time/civil';
import { clockIdOf, stateQuery } from '../../workflows/messages';
import { describeInVirtualTime } from '../support/time-skipping';
import { OFFICER, Play } from './play';

const by = { as: OFFICER };

describeInVirtualTime('a term of five years', () => {
  let play: Play;
  beforeAll(async () => {
    play = await Play.begin();
  }, 60_000);
  afterAll(() => play.end());

  it('sends what was previewed, on the days that were previewed, and goes on as the next term', async () => {
    const electedOn = addDays(play.today, -30);
    await play.register([{ unit: '示例市档案局', organisation: '示例市档案局机关党委', electedOn }]);
    const book = await play.office.preview(play.today);
    const [row] = book.rows;
    if (!row) throw new Error('one organisation was registered');
    await play.launch();
    const { endsOn } = row.plan;

    // A change of hands in the middle of the term: what is still to come goes to the new holder.
    await play.untilDay(addMonths(endsOn, -3));
    await play.office.changeHolder(
      { post: '示例市档案局机关党委/联系人', to: '李某乙', from: play.today, email: 'new@unit.example' },
      by,
    );

    // Ten days before the term ends the unit asks for half a year more, and gets it.
    await play.untilDay(addDays(endsOn, -10));
    const until = addMonths(endsOn, 6);
    const asked = await play.office.requestExtension('示例市档案局', { until, receivedOn: play.today }, by);
    expect(asked.answer).toMatchObject({ accepted: true });
    const rehearsed = await play.office.approveExtension(
      '示例市档案局',
      { until, number: '示直工复〔1〕1号' },
      { ...by, dry: true },
    );
    const approved = await play.office.approveExtension('示例市档案局', { until, number: '示直工复〔1〕1号' }, by);
    expect(approved.answer).toMatchObject({ accepted: true, endsOn: until });

    await play.untilDay(addDays(until, -45));
    const expected = [...mailsOf(row.plan, endsOn), ...mailsOf(rehearsed.after, addDays(until, -45))].map(
      ({ on, wording }) => ({ on, wording }),
    );
    expect(
      play.arrived.map(({ on, subject }) => ({
        on,
        wording: subject.includes('报送请示') ? 'reminder-a' : 'reminder-b',
      })),
    ).toEqual(expected);
    expect(play.arrived.map(({ to }) => to)).toEqual(
      play.arrived.map(({ on }) => (on > addMonths(endsOn, -3) ? 'new@unit.example' : 'unit1@unit.example')),
    );

    // It elects, reports and is accepted: silence, and the next term.
    const before = play.arrived.length;
    await expectAccepted(play.office.record('示例市档案局', { fact: 'held', on: play.today }, by));
    await expectAccepted(play.office.record('示例市档案局', { fact: 'result-received', on: play.today }, by));
    const closed = await play.office.accept('示例市档案局', {}, by);
    expect(closed.answer).toMatchObject({ accepted: true, status: 'closed', stage: 'result-approved' });
    await play.untilDay(addDays(until, 200));
    expect(play.arrived).toHaveLength(before);
    const [first, second] = await play.office.matters();
    expect(first).toMatchObject({ status: 'closed' });
    expect(second).toMatchObject({ status: 'running', stage: 'not-started', endsOn: addYears(addDays(until, -45), 5) });
  }, 120_000);

  it('keeps in its clock the very state that the books fold to', async () => {
    const open = (await play.office.matters()).find(({ status }) => status === 'running');
    if (!open) throw new Error('the next term runs');
    const { organisationId } = await stateOf(play.database.pool, open.id);
    const carried = await play.env.client.workflow.getHandle(clockIdOf(organisationId)).query(stateQuery);
    expect(carried).toEqual(JSON.parse(JSON.stringify(await stateOf(play.database.pool, open.id))));
    await play.record('term-with-extension-and-next-term');
  });
});

describeInVirtualTime('a ledger taken over late', () => {
  let play: Play;
  beforeAll(async () => {
    play = await Play.begin();
  }, 60_000);
  afterAll(() => play.end());

  it('begins with the letter, stops when the unit moves, and takes a late extension as a breach that stays', async () => {
    const endsOn = addDays(play.today, -40);
    await play.register([
      {
        unit: '示例市体育局',
        organisation: '示例市体育局机关党总支',
        kind: 'general-branch',
        statedYears: 3,
        electedOn: addYears(endsOn, -3),
      },
    ]);
    await play.launch();
    await play.untilDay(addDays(play.today, 4));
    const [draft] = await play.office.letters();
    expect(draft).toMatchObject({ state: 'draft', number: null, organisations: ['示例市体育局机关党总支'] });
    expect(play.arrived).toEqual([]);

    // A promise came in after the draft: signing stops and says so.
    await expectAccepted(play.office.promise('示例市体育局', { on: addDays(play.today, 5) }, by));
    const stopped = await play.office.signLetter(draft?.id ?? '', { signer: OFFICER }, by);
    expect(stopped.answer).toMatchObject({ refused: 'letter-arrived-since' });
    await expectAccepted(play.office.editLetter(draft?.id ?? '', { refresh: true }, by));
    const signed = await play.office.signLetter(draft?.id ?? '', { signer: OFFICER }, by);
    expect(signed.number).toMatch(/^×直工函〔\d{4}〕1号$/);
    expect(await play.office.letterBytes(draft?.id ?? '')).toMatchObject({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });

    const until = addMonths(endsOn, 10);
    const early = await play.office.requestExtension(
      '示例市体育局',
      { until: addMonths(endsOn, 13), receivedOn: play.today },
      by,
    );
    expect(early.answer).toMatchObject({ refused: 'extension-over-one-year' });
    await expectAccepted(play.office.requestExtension('示例市体育局', { until, receivedOn: play.today }, by));
    const approved = await play.office.approveExtension('示例市体育局', { until, number: '示直工复〔1〕2号' }, by);
    expect(approved.answer).toMatchObject({ accepted: true, warnings: ['after-expiry'], endsOn: until });

    await play.untilDay(addMonths(until, -5));
    expect(play.arrived.map(({ subject }) => subject)).toEqual([expect.stringContaining('报送请示')]);
    const story = await play.office.matter('示例市体育局');
    expect(
      story.timeline.some(
        (line) => line.kind === 'event' && line.event.kind === 'ExtensionApproved' && line.event.afterExpiry,
      ),
    ).toBe(true);
    expect(story.timeline.some((line) => line.kind === 'refused' && line.verb === 'requestExtension')).toBe(true);
    await play.record('late-start-letter-late-extension');
  }, 120_000);
});

function mailsOf(
  plan:
    | {
        readonly rungs: readonly {
          readonly kind: string;
          readonly standing: string;
          readonly on: CivilDate;
          readonly wording?: string | undefined;
          readonly stopsAt: string;
        }[];
      }
    | undefined,
  before: CivilDate,
) {
  return (plan?.rungs ?? []).filter(
    ({ kind, standing, on, wording }) =>
      kind === 'reminder' && standing === 'due' && on < before && wording !== 'reminder-result',
  );
}

async function expectAccepted(changed: Promise<{ readonly answer: Parameters<typeof isRefusal>[0] }>): Promise<void> {
  expect((await changed).answer).toMatchObject({ accepted: true });
}
