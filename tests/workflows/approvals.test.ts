import { stateOf } from '../../database/queries/matters';
import { blanksIn, withBlank } from '../../domain/approval';
import { addDays, addMonths, addYears } from '../../domain/time/civil';
import { clockIdOf, stateQuery } from '../../workflows/messages';
import { eventually } from '../support/eventually';
import { describeInVirtualTime } from '../support/time-skipping';
import { OFFICER, Play } from './play';

const by = { as: OFFICER };
const UNIT = '示例市档案局';

describeInVirtualTime('a re-election whose papers are answered by 批复', () => {
  let play: Play;
  beforeAll(async () => {
    play = await Play.begin();
  }, 60_000);
  afterAll(() => play.end());

  /** The 批复 that waits to be signed. */
  async function draftOf(kind: string) {
    const [draft, ...others] = (await play.office.letters()).filter(
      (one) => one.state === 'draft' && one.kind === kind,
    );
    if (!draft || others.length > 0) throw new Error(`one draft of ${kind}`);
    return draft;
  }

  /** Fills in every blank, as a person does from the paper. */
  async function fillIn(letterId: string): Promise<void> {
    const { content } = await play.office.letter(letterId);
    const filled = blanksIn(content).reduce((text, blank) => withBlank(text, blank.slice(1, -1), '王某甲'), content);
    expect((await play.office.editLetter(letterId, { content: filled }, by)).answer).toMatchObject({ accepted: true });
  }

  const sign = (letterId: string) => play.office.signLetter(letterId, { signer: OFFICER }, by);

  it('agrees to the meeting, to the candidates and to the result, each by signing its 批复', async () => {
    const electedOn = addDays(addMonths(addYears(play.today, -5), 4), 10);
    await play.register([{ unit: UNIT, organisation: `${UNIT}机关党委`, electedOn }]);
    await play.launch();

    await play.office.record(UNIT, { fact: 'request-received', on: play.today }, by);
    const meeting = await draftOf('approval-meeting');
    const tried = await play.office.signLetter(meeting.id, { signer: OFFICER, dry: true }, by);
    expect(tried.rehearsal?.events.map(({ kind }) => kind)).toEqual(['FactAccepted', 'BallMoved']);
    expect(await sign(meeting.id)).toMatchObject({
      answer: { accepted: true, stage: 'request-approved' },
      number: expect.stringMatching(/^×直工复〔\d{4}〕1号$/) as string,
    });
    // Whoever signed has waited for the document.
    expect(await play.office.letterBytes(meeting.id)).toMatchObject({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });

    await play.untilDay(addDays(play.today, 20));
    await play.office.record(UNIT, { fact: 'candidates-received', on: play.today }, by);
    const candidates = await draftOf('approval-candidates');
    expect((await sign(candidates.id)).answer).toMatchObject({ refused: 'letter-blank-stands' });
    expect((await play.office.matter(UNIT)).stage).toBe('candidates-received');
    await fillIn(candidates.id);
    expect((await sign(candidates.id)).answer).toMatchObject({ accepted: true, stage: 'candidates-approved' });

    await play.untilDay(addDays(play.today, 30));
    const heldOn = play.today;
    await play.office.record(UNIT, { fact: 'held', on: heldOn }, by);
    await play.untilDay(addDays(play.today, 5));
    await play.office.record(UNIT, { fact: 'result-received', on: play.today }, by);
    const result = await draftOf('approval-result');
    await fillIn(result.id);
    const closed = await sign(result.id);
    expect(closed.answer).toMatchObject({ accepted: true, status: 'closed', stage: 'result-approved' });
    expect(closed.number).toMatch(/^×直工复〔\d{4}〕\d+号$/);

    const [over, next] = await play.office.matters();
    expect(over).toMatchObject({ status: 'closed' });
    expect(next).toMatchObject({ status: 'running', stage: 'not-started', endsOn: addYears(heldOn, 5) });
    expect((await play.office.letters()).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'approval-meeting signed',
      'approval-candidates signed',
      'approval-result signed',
    ]);
    for (const { id } of await play.office.letters()) expect(await play.office.letterBytes(id)).toBeDefined();
    // Nothing was urged while the ball was ours, and a 批复 is no letter of the ladder.
    expect(play.arrived.filter(({ on }) => on >= heldOn)).toEqual([]);
  }, 120_000);

  it('keeps in its clock the very state that the books fold to', async () => {
    const open = (await play.office.matters()).find(({ status }) => status === 'running');
    if (!open) throw new Error('the next term runs');
    const { organisationId } = await stateOf(play.database.pool, open.id);
    const carried = await play.env.client.workflow.getHandle(clockIdOf(organisationId)).query(stateQuery);
    expect(carried).toEqual(JSON.parse(JSON.stringify(await stateOf(play.database.pool, open.id))));
    await play.record('request-candidates-result-by-approval');
  });
});

describeInVirtualTime('an extension that is approved by its 批复', () => {
  let play: Play;
  beforeAll(async () => {
    play = await Play.begin();
  }, 60_000);
  afterAll(() => play.end());

  it('shows both ladders first, begins the new one, and gets the number of the 批复 when it is typed in', async () => {
    const electedOn = addDays(addYears(play.today, -5), 40);
    await play.register([{ unit: UNIT, organisation: `${UNIT}机关党委`, electedOn }]);
    await play.launch();
    // The office's own register gives the numbers of its 批复: they are typed in after the signing.
    await play.office.setOffice({ numbering: { '×直工复': 'external' } }, by);
    const until = addMonths(play.today, 8);
    await play.office.requestExtension(UNIT, { until, receivedOn: play.today }, { ...by, reason: '机构改革' });
    expect((await play.office.matter(UNIT)).extensionRequest).toMatchObject({ until, late: false, reason: '机构改革' });

    const [draft] = await play.office.letters();
    expect(draft).toMatchObject({ kind: 'approval-extension', state: 'draft' });
    const how = { signer: OFFICER };
    const tried = await play.office.signLetter(draft?.id ?? '', { ...how, dry: true }, by);
    expect(tried.after).toMatchObject({ endsOn: until });
    expect(tried.changes?.some(({ change }) => change === 'moved')).toBe(true);
    const signed = await play.office.signLetter(draft?.id ?? '', how, by);
    expect(signed.answer).toMatchObject({ accepted: true, endsOn: until });

    const { state } = await play.office.matter(UNIT);
    expect(state.rungs.filter(({ standing }) => standing === 'due').map(({ rung, on }) => [rung, on])).toEqual(
      tried.after?.rungs.filter(({ standing }) => standing === 'due').map(({ rung, on }) => [rung, on]),
    );
    const extension = async () =>
      (await play.database.pool.query<object>('select number, until, letter_id from extension')).rows;
    expect(signed.number).toBeUndefined();
    expect(await extension()).toEqual([{ number: '（文号待补）', until, letter_id: draft?.id }]);
    expect(await play.office.letterBytes(draft?.id ?? '')).toBeUndefined();

    const number = `×直工复〔${play.today.slice(0, 4)}〕17号`;
    const typed = await play.office.numberLetters([{ letter: draft?.id ?? '', number }], by);
    expect(typed).toMatchObject({ applied: true });
    expect(await extension()).toEqual([{ number, until, letter_id: draft?.id }]);
    await eventually(async () => expect(await play.office.letterBytes(draft?.id ?? '')).toBeDefined());
    await play.record('extension-by-approval');
  }, 120_000);
});
