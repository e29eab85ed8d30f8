import type { PaperIn } from '../../../client/office/desk';
import { letterFacts } from '../../../database/queries/letter-facts';
import { composeLetter } from '../../../rulebook/compose-letter';
import { letterWordingOn } from '../../../rulebook/letter-wording';
import { addDays, civilDate } from '../../../domain/time/civil';
import { letterRules } from '../../../activities/house';
import { TestHouse } from '../../support/house';
import { wall } from '../../support/subjects';
import { BY, merged, SIGNER } from '../letters-desk/drafted';
import { staff } from '../letters-desk/drafted';

const d = civilDate;

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.empty();
  await staff(house, { '×直工函': 'register' });
});

/** One letter about two organisations, signed on Tuesday 30 June, and its reply on Monday 6 July. */
async function signedLetter() {
  const made = await merged(house);
  const { desk, letter } = made;
  const signed = await desk.office.signLetter(letter.id, { signer: SIGNER }, BY);
  expect(signed.answer).toMatchObject({ accepted: true });
  desk.at = wall('2026-07-06 10:00');
  return { ...made, office: desk.office, number: signed.number ?? '' };
}

const reply: PaperIn = {
  kind: 'reply',
  number: '示例党函〔2026〕8号',
  receivedOn: d('2026-07-06'),
  plannedOn: d('2026-08-20'),
};

describe('a reply to a letter', () => {
  it('about two organisations is received by both; the ball is ours, and nobody calls to ask why there is none', async () => {
    const { office, letter, first, second } = await signedLetter();
    const entered = await office.addIncoming([letter.id], reply, BY);
    expect(entered.matters).toHaveLength(2);
    expect(entered.incoming).toMatchObject({
      letterId: letter.id,
      plannedOn: '2026-08-20',
      dueOn: '2026-07-20',
      state: 'open',
    });
    for (const id of [first, second]) {
      expect(await house.state(id)).toMatchObject({
        ball: { with: 'committee', dueOn: '2026-07-20' },
        reply: { letterId: letter.id, receivedOn: '2026-07-06' },
      });
      expect((await house.state(id)).done['reply-call']?.met).toBe(true);
    }
  });

  it('finds its letter by the number, or by the organisation that was last written to', async () => {
    const { office, letter, number } = await signedLetter();
    const byName = await office.addIncoming(['示例局机关党委'], { ...reply, number: undefined }, { ...BY, dry: true });
    expect(byName.matters).toHaveLength(2);
    const byNumber = await office.addIncoming(['示例局机关党委'], { ...reply, letter: number }, BY);
    expect(byNumber.incoming?.letterId).toBe(letter.id);
  });

  it('to a draft or a void letter is refused, tried or not', async () => {
    const { desk, letter } = await merged(house);
    const { office } = desk;
    const paper = { ...reply, receivedOn: d('2026-06-30') };
    const toDraft = await office.addIncoming([letter.id], paper, BY);
    expect(toDraft.answer).toEqual({ refused: 'letter-not-signed', value: 'draft' });
    await office.signLetter(letter.id, { signer: SIGNER }, BY);
    await office.voidLetter(letter.id, { ...BY, reason: '主送写错' });
    const toVoid = await office.addIncoming([letter.id], paper, BY);
    expect(toVoid.answer).toEqual({ refused: 'letter-not-signed', value: 'void' });
    const tried = await office.addIncoming([letter.id], paper, { ...BY, dry: true });
    expect(tried.answer).toEqual({ refused: 'letter-not-signed', value: 'void' });
    expect((await house.pool.query('select 1 from incoming')).rows).toEqual([]);
  });

  it('voided between the door and the books is refused by the books', async () => {
    const { office, letter, first } = await signedLetter();
    await office.voidLetter(letter.id, { ...BY, reason: '主送写错' });
    const times = await house.times(first, wall('2026-07-06 10:00'));
    const answer = await house.decide(
      first,
      { kind: 'receiveReply', letterId: letter.id, receivedOn: d('2026-07-06'), ...times },
      wall('2026-07-06 10:00'),
    );
    expect(answer).toMatchObject({ refused: 'letter-not-signed', value: 'void' });
  });
});

describe('what the office makes of a reply', () => {
  const replied = async () => {
    const made = await signedLetter();
    const { incoming } = await made.office.addIncoming([made.letter.id], reply, BY);
    return { ...made, paper: incoming?.id ?? '' };
  };

  it('accepting the plan: the day it names becomes the promise of both, and their ladders are silent until then', async () => {
    const { office, first, second, paper } = await replied();
    const decided = await office.decideReply(paper, { choice: 'accept-plan' }, BY);
    expect(decided.matters.map(({ answer }) => 'accepted' in answer)).toEqual([true, true]);
    for (const id of [first, second]) {
      const state = await house.state(id);
      expect(state).toMatchObject({ ball: { with: 'unit' }, promise: { on: '2026-08-20' }, promisesMade: 1 });
      expect(state.reply).toBeUndefined();
      await house.wakeUntil(id, wall('2026-08-20 20:00'));
      expect((await house.tasks('open', id)).map(({ kind }) => kind)).toEqual([]);
    }
    expect((await office.incomingPaper(paper)).state).toBe('done');
  });

  it('--on sets another day; one beyond the cap is refused for both, and says so', async () => {
    const { office, first, second, paper } = await replied();
    const before = [await house.state(first), await house.state(second)];
    const beyond = await office.decideReply(paper, { choice: 'accept-plan', on: d('2026-12-31') }, BY);
    expect(beyond.answer).toEqual({ refused: 'promise-beyond-cap', value: '2026-12-31', bound: '2026-09-04' });
    expect([await house.state(first), await house.state(second)]).toEqual(before);
    await office.decideReply(paper, { choice: 'accept-plan', on: d('2026-09-04') }, BY);
    expect((await house.state(second)).promise?.on).toBe('2026-09-04');
  });

  it('refused for one of the two is done to neither', async () => {
    const { office, first, second, paper } = await replied();
    // The second has used its promises up.
    for (const on of ['2026-07-10', '2026-07-15'])
      expect((await office.promise(second, { on: d(on) }, BY)).answer).toMatchObject({ accepted: true });
    const decided = await office.decideReply(paper, { choice: 'accept-plan' }, BY);
    expect(decided.answer).toMatchObject({ refused: 'promise-renewals-used' });
    expect((await house.state(first)).reply).toBeDefined();
    expect((await house.state(first)).promise).toBeUndefined();
  });

  it('a plan without a day is not accepted', async () => {
    const { office, letter } = await signedLetter();
    await office.addIncoming([letter.id], { ...reply, plannedOn: undefined }, BY);
    await expect(office.decideReply(letter.id, { choice: 'accept-plan' }, BY)).rejects.toMatchObject({
      code: 'plan-date-needed',
    });
  });

  it('rejecting gives the ball back to the unit, with some days before anything is urged', async () => {
    const { office, first, letter } = await replied();
    await office.decideReply(letter.id, { choice: 'reject' }, { ...BY, reason: '没有写明完成时间' });
    const state = await house.state(first);
    expect(state.ball).toMatchObject({ with: 'unit', since: '2026-07-06' });
    expect(state.promise).toBeUndefined();
  });

  it('as an extension it waits for the committee, beyond a year it is refused', async () => {
    const { office, first, letter } = await replied();
    const beyond = await office.decideReply(letter.id, { choice: 'propose-extension', until: d('2027-12-31') }, BY);
    expect(beyond.answer).toMatchObject({ refused: 'extension-over-one-year' });
    const decided = await office.decideReply(letter.id, { choice: 'propose-extension', until: d('2026-12-31') }, BY);
    expect(decided.answer).toMatchObject({ accepted: true });
    expect(await house.state(first)).toMatchObject({
      ball: { with: 'committee' },
      extensionAsked: { until: '2026-12-31', late: true },
    });
  });

  it('where none came there is nothing to decide', async () => {
    const { office, letter } = await signedLetter();
    const decided = await office.decideReply(letter.id, { choice: 'reject' }, { ...BY, reason: 'x' });
    expect(decided.answer).toMatchObject({ refused: 'no-reply', value: letter.id });
  });
});

describe('the second letter', () => {
  const secondText = async (matterIds: readonly string[]) => {
    const on = d('2026-09-30');
    const facts = await letterFacts(house.pool, await letterRules(house.pool, house.house), {
      kind: 'letter-2',
      addressee: '示例局党组（党委）',
      matterIds,
      writtenOn: on,
    });
    const content = composeLetter(facts, letterWordingOn(house.house.letterWordings, 'letter-2', on), on);
    return content.body.map(({ text }) => text).join('');
  };

  it('says that the first was answered, on which day and with which plan', async () => {
    const { office, letter, first } = await signedLetter();
    expect(await secondText([first])).toContain('至今未收到复函');
    await office.addIncoming([letter.id], reply, BY);
    await office.decideReply(letter.id, { choice: 'accept-plan' }, BY);
    const text = await secondText([first]);
    expect(text).toContain('2026年7月6日收到你单位复函，复函所列计划完成时间为2026年8月20日');
    expect(text).not.toContain('未收到复函');
  });

  it('drafted before the reply came is not signed after it', async () => {
    const { desk, office, letter, first, second } = await signedLetter();
    for (const id of [first, second]) await house.wakeUntil(id, wall('2026-10-30 20:00'));
    const drafts = (await house.letters()).filter(({ kind, state }) => kind === 'letter-2' && state === 'draft');
    expect(drafts).not.toEqual([]);
    desk.at = wall('2026-11-02 10:00');
    await office.addIncoming(
      [letter.id],
      { ...reply, receivedOn: d('2026-11-02'), plannedOn: addDays(d('2026-11-02'), 20) },
      BY,
    );
    for (const draft of drafts) {
      const signing = await office.signLetter(draft.id, { signer: SIGNER }, BY);
      expect(signing.answer).toMatchObject({ refused: 'letter-arrived-since' });
      expect('value' in signing.answer && signing.answer.value).toContain('ReplyReceived');
    }
  });
});
