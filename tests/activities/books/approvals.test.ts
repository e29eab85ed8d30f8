import { fillApprovalNumber } from '../../../database/queries/approvals';
import { changesOf, type LetterRow, noteChange, setContent } from '../../../database/queries/letters';
import { blanksIn, withBlank } from '../../../domain/approval';
import type { CivilDate, Instant } from '../../../domain/civil-date';
import type { LetterContent } from '../../../domain/letter';
import type { Answer } from '../../../domain/matter/answer';
import type { FactKind } from '../../../domain/matter/state';
import { civilDate as d } from '../../../domain/time/civil';
import { TestHouse } from '../../support/house';
import { ledgerRow } from '../../support/ledger-rows';
import { wall } from '../../support/subjects';

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

/** 示例局机关党委, whose term ends on Friday 2026-10-09, taken over on Tuesday 2026-06-30. */
async function running(electedOn = d('2021-10-09')): Promise<string> {
  await house.import([ledgerRow({ electedOn })], d('2026-06-30'));
  const [matterId = ''] = await house.launch(d('2026-06-30'), wall('2026-06-30 08:30'));
  return matterId;
}

async function received(matterId: string, fact: FactKind, at: Instant, words?: string): Promise<Answer> {
  const { on, ownTerm, latestEntryOn } = await house.times(matterId, at);
  const command = { kind: 'recordFact', fact, claimedOn: on, on, ownTerm, latestEntryOn } as const;
  return house.decide(matterId, command, at, { ...(words !== undefined && { words }) });
}

async function asked(matterId: string, until: CivilDate, at: Instant, words?: string): Promise<Answer> {
  const { on, ownTerm, latestEntryOn, latestUntil } = await house.times(matterId, at);
  return house.decide(
    matterId,
    { kind: 'requestExtension', until, receivedOn: on, on, latestUntil, ownTerm, latestEntryOn },
    at,
    { ...(words !== undefined && { words }) },
  );
}

async function accept(
  matterId: string,
  at: Instant,
  letterId?: string,
  more: { electedOn?: CivilDate; on?: CivilDate } = {},
): Promise<Answer> {
  const { on, resumesAt } = await house.times(matterId, at);
  return house.decide(matterId, { kind: 'accept', on, resumesAt, letterId, ...more }, at, {
    body: { signer: '李主任' },
  });
}

async function approve(matterId: string, until: CivilDate, at: Instant, letterId?: string, number?: string) {
  const { on, resumesAt, latestUntil } = await house.times(matterId, at);
  const command = { kind: 'approveExtension', until, on, latestUntil, resumesAt, letterId } as const;
  return house.decide(matterId, command, at, { body: { signer: '李主任', number } });
}

async function approvals(): Promise<readonly LetterRow[]> {
  return (await house.letters()).filter(({ kind }) => kind.startsWith('approval-'));
}

async function theDraft(): Promise<LetterRow> {
  const drafts = (await approvals()).filter(({ state }) => state === 'draft');
  expect(drafts).toHaveLength(1);
  return drafts[0] as LetterRow;
}

/** What a person does at the door: fills in every blank. */
async function fillIn(letter: LetterRow, value = '张某'): Promise<LetterContent> {
  const content = blanksIn(letter.content).reduce(
    (text, blank) => withBlank(text, blank.slice(1, -1), value),
    letter.content,
  );
  await noteChange(house.pool, { letterId: letter.id, act: 'edited', by: '拟稿人', content, at: letter.draftedAt });
  await setContent(house.pool, letter.id, content, letter.draftedAt);
  return content;
}

const text = ({ content }: Pick<LetterRow, 'content'>) => content.body.map((one) => one.text).join('\n');
async function extensions(): Promise<readonly object[]> {
  const { rows } = await house.pool.query<object>(
    'select number, until, letter_id, replaced_by is null current from extension order by id',
  );
  return rows;
}

describe('a request that came in', () => {
  it('brings a draft of its 批复 to the organisation itself, in the same transaction, and no task', async () => {
    const matterId = await running();
    await received(matterId, 'request-received', wall('2026-07-01 10:00'));
    const draft = await theDraft();
    expect(draft).toMatchObject({
      kind: 'approval-meeting',
      addressee: '示例局机关党委',
      day: '2026-07-01',
      number: null,
      content: { number: '×直工复〔2026〕　　号', copies: [], attachments: [], annexes: [] },
      matters: [{ matterId }],
    });
    expect(text(draft)).toContain('你机关党委报来的换届选举请示已于2026年7月1日收悉。');
    expect(await house.tasks('open', matterId)).toEqual([]);
  });

  it('is approved by signing: number, stage, ball and text are one decision', async () => {
    const matterId = await running();
    await received(matterId, 'request-received', wall('2026-07-01 10:00'));
    const { id } = await theDraft();
    const answer = await accept(matterId, wall('2026-07-06 10:00'), id);
    expect(answer).toMatchObject({ accepted: true, stage: 'request-approved', number: '×直工复〔2026〕1号' });
    expect(await house.state(matterId)).toMatchObject({ stage: 'request-approved', ball: { with: 'unit' } });
    const [signed] = await approvals();
    expect(signed).toMatchObject({
      state: 'signed',
      number: '×直工复〔2026〕1号',
      signedBy: '李主任',
      signedOn: '2026-07-06',
      replyDueOn: null,
      content: { number: '×直工复〔2026〕1号', signature: { date: '2026年7月6日' } },
    });
    expect(await house.letterActs(id)).toEqual(['drafted', 'signed']);
  });

  it('is approved by a paper made elsewhere as well: then the draft is not needed', async () => {
    const matterId = await running();
    await received(matterId, 'request-received', wall('2026-07-01 10:00'));
    expect(await accept(matterId, wall('2026-07-06 10:00'))).toMatchObject({ accepted: true });
    const [draft] = await approvals();
    expect(draft).toMatchObject({ state: 'rejected', number: null });
    expect((await changesOf(house.pool, draft?.id ?? '')).at(-1)).toMatchObject({
      act: 'rejected',
      words: 'decided-without-it',
    });
  });

  it('is returned: its draft is taken away, and the next request brings another', async () => {
    const matterId = await running();
    await received(matterId, 'request-received', wall('2026-07-01 10:00'));
    const { on, resumesAt } = await house.times(matterId, wall('2026-07-02 10:00'));
    await house.decide(matterId, { kind: 'returnFact', on, resumesAt }, wall('2026-07-02 10:00'));
    expect((await approvals()).map(({ state }) => state)).toEqual(['rejected']);
    await received(matterId, 'request-received', wall('2026-07-03 10:00'));
    expect(await theDraft()).toMatchObject({ kind: 'approval-meeting', day: '2026-07-03' });
  });

  it.each(['withdraw', 'suspend'] as const)('and the matter that is over takes its draft along: %s', async (kind) => {
    const matterId = await running();
    await received(matterId, 'request-received', wall('2026-07-01 10:00'));
    await house.decide(matterId, { kind, on: d('2026-07-02') }, wall('2026-07-02 10:00'));
    expect((await approvals()).map(({ state }) => state)).toEqual([kind === 'withdraw' ? 'rejected' : 'draft']);
  });

  it('does not mind what else happens meanwhile: a call, a promise, the ball', async () => {
    const matterId = await running();
    await received(matterId, 'request-received', wall('2026-07-01 10:00'));
    const { id } = await theDraft();
    const at = wall('2026-07-02 10:00');
    const { on, ownTerm, resumesAt } = await house.times(matterId, at);
    await house.decide(matterId, { kind: 'recordCall', outcome: 'reached', on }, at);
    await house.decide(matterId, { kind: 'moveBall', to: 'third', on, ownTerm, resumesAt }, at);
    expect(await accept(matterId, wall('2026-07-06 10:00'), id)).toMatchObject({ accepted: true });
  });
});

describe('a signing that is refused leaves nothing behind', () => {
  it.each<[string, (matterId: string, letterId: string) => Promise<Answer>, object]>([
    [
      'a day before the draft',
      (matterId, id) => accept(matterId, wall('2026-07-06 10:00'), id, { on: d('2026-06-30') }),
      { refused: 'back-dated', value: '2026-06-30', bound: '2026-07-01' },
    ],
    [
      'a day to come',
      (matterId, id) => accept(matterId, wall('2026-07-06 10:00'), id, { on: d('2026-07-07') }),
      { refused: 'fact-in-future' },
    ],
    [
      'the 批复 of another paper',
      async (matterId, id) => {
        await asked(matterId, d('2027-03-31'), wall('2026-07-02 10:00'));
        return approve(matterId, d('2027-03-31'), wall('2026-07-06 10:00'), id);
      },
      { refused: 'letter-answers-another', value: 'ExtensionAsked' },
    ],
    [
      'no such letter',
      (matterId) => accept(matterId, wall('2026-07-06 10:00'), 'L-99'),
      { refused: 'letter-not-draft', value: 'L-99' },
    ],
    [
      'as a letter of the ladder',
      async (matterId, id) =>
        house.sign({ id, matters: [{ matterId, round: 1, rung: '', organisation: '' }] }, wall('2026-07-06 10:00')),
      { refused: 'letter-answers-another' },
    ],
  ])('%s', async (_, sign, refusal) => {
    const matterId = await running();
    await received(matterId, 'request-received', wall('2026-07-01 10:00'));
    const { id } = await theDraft();
    expect(await sign(matterId, id)).toMatchObject(refusal);
    expect(await house.state(matterId)).toMatchObject({ stage: 'request-received', ball: { with: 'committee' } });
    expect((await approvals()).find((letter) => letter.id === id)).toMatchObject({ state: 'draft', number: null });
    expect((await house.pool.query('select * from register_entry')).rows).toEqual([]);
  });

  it('twice: the second finds nothing to accept', async () => {
    const matterId = await running();
    await received(matterId, 'request-received', wall('2026-07-01 10:00'));
    const { id } = await theDraft();
    await accept(matterId, wall('2026-07-06 10:00'), id);
    expect(await accept(matterId, wall('2026-07-06 11:00'), id)).toMatchObject({ refused: 'nothing-to-accept' });
  });
});

describe('candidates', () => {
  it('are never invented: nothing is signed while a blank stands, and what was filled in is what is signed', async () => {
    const matterId = await running();
    await received(matterId, 'candidates-received', wall('2026-07-01 10:00'));
    const draft = await theDraft();
    expect(draft.kind).toBe('approval-candidates');
    expect(blanksIn(draft.content)).toEqual([
      '「委员候选人预备人选姓名」',
      '「书记候选人预备人选姓名」',
      '「副书记候选人预备人选姓名」',
      '「纪委委员候选人预备人选姓名」',
      '「纪委书记候选人预备人选姓名」',
    ]);
    expect(await accept(matterId, wall('2026-07-06 10:00'), draft.id)).toMatchObject({
      refused: 'letter-blank-stands',
      value: expect.stringContaining('「书记候选人预备人选姓名」') as string,
    });
    expect(await house.state(matterId)).toMatchObject({ stage: 'candidates-received' });

    const filled = await fillIn(draft);
    expect(await accept(matterId, wall('2026-07-07 10:00'), draft.id)).toMatchObject({
      accepted: true,
      stage: 'candidates-approved',
    });
    const [signed] = await approvals();
    expect(signed?.content.body).toEqual(filled.body);
    expect(text(signed as LetterRow)).toContain('其中张某为书记候选人预备人选');
  });
});

describe('a result', () => {
  it('approved by its 批复 closes the term, names the new one and opens it', async () => {
    const matterId = await running();
    await received(matterId, 'held', wall('2026-09-28 10:00'));
    await received(matterId, 'result-received', wall('2026-10-08 10:00'));
    const draft = await theDraft();
    expect(draft.kind).toBe('approval-result');
    expect(text(draft)).toContain(
      '同意2026年9月28日党员大会（党员代表大会）和随后召开的委员会全体会议的选举结果，新一届任期至2031年9月28日届满。',
    );
    await fillIn(draft);
    const answer = await accept(matterId, wall('2026-10-12 10:00'), draft.id);
    expect(answer).toMatchObject({ accepted: true, status: 'closed', number: '×直工复〔2026〕1号' });
    const next = await house.state('nextMatterId' in answer ? (answer.nextMatterId ?? '') : '');
    expect(next).toMatchObject({ electedOn: '2026-09-28', termEndsOn: '2031-09-28' });
    expect((await approvals()).map(({ state }) => state)).toEqual(['signed']);
  });

  it('with another day of election says so in the text that is signed', async () => {
    const matterId = await running();
    await received(matterId, 'result-received', wall('2026-10-08 10:00'));
    const draft = await theDraft();
    const answer = await accept(matterId, wall('2026-10-12 10:00'), draft.id, { electedOn: d('2026-09-30') });
    expect(answer).toMatchObject({ refused: 'letter-blank-stands' });
    await fillIn(draft);
    expect(await accept(matterId, wall('2026-10-12 10:00'), draft.id, { electedOn: d('2026-09-30') })).toMatchObject({
      accepted: true,
    });
    const [signed] = await approvals();
    expect(text(signed as LetterRow)).toContain('同意2026年9月30日党员大会（党员代表大会）');
    expect(text(signed as LetterRow)).toContain('张某任机关党委书记');
    expect(text(signed as LetterRow)).toContain('任期至2031年9月30日届满');
  });
});

describe('an extension', () => {
  it('signed is approved: its row carries the number of the 批复, and the ladder begins a new round', async () => {
    const matterId = await running();
    await asked(matterId, d('2027-03-31'), wall('2026-07-01 10:00'), '机构改革，班子未配齐。');
    const draft = await theDraft();
    expect(draft.kind).toBe('approval-extension');
    expect(text(draft)).toContain('来文说明的情况是：机构改革，班子未配齐。经研究');
    expect(text(draft)).toContain('延长期限自原任期届满之日（2026年10月9日）起算，至2027年3月31日止。');
    const answer = await approve(matterId, d('2027-03-31'), wall('2026-07-06 10:00'), draft.id);
    expect(answer).toMatchObject({ accepted: true, endsOn: '2027-03-31', number: '×直工复〔2026〕1号' });
    expect(await extensions()).toEqual([
      { number: '×直工复〔2026〕1号', until: '2027-03-31', letter_id: draft.id, current: true },
    ]);
    expect(await house.state(matterId)).toMatchObject({ round: 2, endsOn: '2027-03-31' });
  });

  it('until another day than was asked for: the text that is signed says the day decided', async () => {
    const matterId = await running();
    await asked(matterId, d('2027-03-31'), wall('2026-07-01 10:00'));
    const { id } = await theDraft();
    await approve(matterId, d('2026-12-31'), wall('2026-07-06 10:00'), id);
    const [signed] = await approvals();
    expect(text(signed as LetterRow)).toContain('至2026年12月31日止。');
    expect(text(signed as LetterRow)).not.toContain('2027年3月31日');
  });

  it('gets its number when it is typed in after the signing, once', async () => {
    const matterId = await running();
    await asked(matterId, d('2027-03-31'), wall('2026-07-01 10:00'));
    const { id } = await theDraft();
    await approve(matterId, d('2027-03-31'), wall('2026-07-06 10:00'), id);
    await house.pool.query(`update extension set number = '（文号待补）'`);
    await fillApprovalNumber(house.pool, id, '×直工复〔2026〕17号');
    await fillApprovalNumber(house.pool, id, '×直工复〔2026〕18号');
    expect(await extensions()).toMatchObject([{ number: '×直工复〔2026〕17号' }]);
  });

  it('approved by a paper made elsewhere carries that number, and leaves the 批复 of a request alone', async () => {
    const matterId = await running();
    await received(matterId, 'request-received', wall('2026-07-01 10:00'));
    await asked(matterId, d('2027-03-31'), wall('2026-07-02 10:00'));
    await approve(matterId, d('2027-03-31'), wall('2026-07-06 10:00'), undefined, '示直工复〔2026〕3号');
    expect(await extensions()).toMatchObject([{ number: '示直工复〔2026〕3号', letter_id: null }]);
    expect((await approvals()).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'approval-meeting draft',
      'approval-extension rejected',
    ]);
    // The term has moved: the text signed says the new end.
    const { id } = await theDraft();
    await accept(matterId, wall('2026-07-07 10:00'), id);
    const [signed] = await approvals();
    expect(text(signed as LetterRow)).toContain('请在本届任期届满（2027年3月31日）前召开大会。');
  });

  it('refused takes its draft away', async () => {
    const matterId = await running();
    await asked(matterId, d('2027-03-31'), wall('2026-07-01 10:00'));
    const { on, resumesAt } = await house.times(matterId, wall('2026-07-06 10:00'));
    await house.decide(matterId, { kind: 'refuseExtension', on, resumesAt }, wall('2026-07-06 10:00'));
    const [draft] = await approvals();
    expect((await changesOf(house.pool, draft?.id ?? '')).at(-1)).toMatchObject({ words: 'extension-refused' });
  });

  it('asked for again, with another day: the draft is out of date and says so', async () => {
    const matterId = await running();
    await asked(matterId, d('2027-03-31'), wall('2026-07-01 10:00'));
    await asked(matterId, d('2026-12-31'), wall('2026-07-01 10:00'));
    const { id } = await theDraft();
    expect(await approve(matterId, d('2026-12-31'), wall('2026-07-06 10:00'), id)).toMatchObject({
      refused: 'letter-arrived-since',
      value: 'ExtensionAsked',
    });
  });

  it('asked for after the term has ended is decided all the same, and the text says that it is on record', async () => {
    const matterId = await running(d('2021-05-20'));
    await asked(matterId, d('2026-12-31'), wall('2026-07-01 10:00'));
    const draft = await theDraft();
    expect(text(draft)).toContain('本件系任期届满后报请，逾期情况已记录在案。');
    expect(await approve(matterId, d('2026-12-31'), wall('2026-07-06 10:00'), draft.id)).toMatchObject({
      accepted: true,
      warnings: ['after-expiry'],
    });
    // A second one: warned of, and decided by a person.
    await asked(matterId, d('2027-05-20'), wall('2026-12-01 10:00'));
    const second = await theDraft();
    expect(text(second)).toContain('同意你机关党委再次延期换届');
    expect(await approve(matterId, d('2027-05-20'), wall('2026-12-07 10:00'), second.id)).toMatchObject({
      accepted: true,
      warnings: ['second-extension'],
    });
  });
});

describe('the ladder beside it', () => {
  it('takes a 批复 for none of its letters: the second letter is the first where only an approval was signed', async () => {
    const matterId = await running(d('2021-03-02'));
    await house.wakeUntil(matterId, wall('2026-06-30 09:30'));
    const [first] = (await house.letters()).filter(({ kind }) => kind === 'letter-1');
    await house.decide(
      matterId,
      { kind: 'rejectLetter', letterId: first?.id ?? '', on: d('2026-06-30') },
      wall('2026-06-30 10:00'),
    );
    await received(matterId, 'request-received', wall('2026-07-01 10:00'));
    await accept(matterId, wall('2026-07-02 10:00'), (await theDraft()).id);
    await house.wakeUntil(matterId, wall('2026-12-01 09:30'));
    expect((await house.letters()).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'letter-1 rejected',
      'approval-meeting signed',
      'letter-1 draft',
    ]);
  });
});
