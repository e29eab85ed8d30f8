import type { PaperIn } from '../../../client/office/desk';
import { civilDate } from '../../../domain/time/civil';
import { TestHouse } from '../../support/house';
import { wall } from '../../support/subjects';
import { begun, BRANCH, BY, COMMITTEE } from './begun';

const d = civilDate;

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

const request: PaperIn = {
  kind: 'request',
  number: '市甲党〔2026〕12号',
  title: '关于召开党员大会进行换届选举的请示',
  receivedOn: d('2026-05-12'),
};

const incomingRows = async () => (await house.pool.query('select * from incoming order by seq')).rows as unknown[];

describe('a paper that comes in', () => {
  it('moves its matter and is written down in the same transaction; our term runs from its receipt', async () => {
    const { office, matters } = await begun(house);
    const entered = await office.addIncoming([COMMITTEE], request, BY);
    expect(entered).toMatchObject({
      answer: { accepted: true, stage: 'request-received' },
      incoming: {
        id: expect.stringMatching(/^IN-\d+$/) as string,
        number: '市甲党〔2026〕12号',
        unit: '市甲局',
        receivedOn: '2026-05-12',
        // Ten working days from Tuesday 12 May.
        dueOn: '2026-05-26',
        matters: [{ organisation: COMMITTEE }],
        state: 'open',
        by: '张三',
      },
    });
    const state = await house.state(matters[COMMITTEE] ?? '');
    expect(state).toMatchObject({
      stage: 'request-received',
      ball: { with: 'committee', dueOn: '2026-05-26' },
      reported: { fact: 'request-received', claimedOn: '2026-05-12' },
    });
    const { rows } = await house.pool.query(
      `select i.recorded_at = e.recorded_at together from incoming i join matter_event e on e.command_id = i.command_id limit 1`,
    );
    expect(rows).toEqual([{ together: true }]);
  });

  it('entered some days later has the days since its receipt behind it; --due sets another term', async () => {
    const { door, office } = await begun(house);
    door.now = wall('2026-05-15 10:00');
    const entered = await office.addIncoming([COMMITTEE], request, BY);
    expect(entered.incoming?.dueOn).toBe('2026-05-26');
    const other = await office.addIncoming(
      ['市乙局'],
      { ...request, number: '市乙党〔2026〕1号', dueOn: d('2026-06-05') },
      BY,
    );
    expect(other.incoming?.dueOn).toBe('2026-06-05');
  });

  it('is quoted by title and number in the draft of the approval that answers it', async () => {
    const { office } = await begun(house);
    await office.addIncoming([COMMITTEE], request, BY);
    const [draft] = await house.letters();
    expect(draft?.kind).toBe('approval-meeting');
    const text = draft?.content.body.map((paragraph) => paragraph.text).join('');
    expect(text).toContain('《关于召开党员大会进行换届选举的请示》（市甲党〔2026〕12号）');
  });

  it('may be about several matters: one row, and all of them move', async () => {
    const { office, matters } = await begun(house);
    const entered = await office.addIncoming([COMMITTEE, BRANCH], request, BY);
    expect(entered.matters.map(({ organisation, answer }) => [organisation, 'accepted' in answer])).toEqual([
      [COMMITTEE, true],
      [BRANCH, true],
    ]);
    expect(entered.incoming?.matters.map(({ organisation }) => organisation)).toEqual([COMMITTEE, BRANCH]);
    expect(await incomingRows()).toHaveLength(1);
    for (const id of Object.values(matters).slice(0, 2)) expect((await house.state(id)).ball.with).toBe('committee');
  });

  it('refused for one of them is refused for all, and nothing is written', async () => {
    const { office } = await begun(house);
    await office.record(BRANCH, { fact: 'request-received', on: d('2026-05-12') }, BY);
    const before = await house.everything();
    const entered = await office.addIncoming(
      [COMMITTEE, BRANCH],
      { ...request, scan: { name: '来文.pdf', bytes: Buffer.from('%PDF') } },
      BY,
    );
    expect(entered.answer).toMatchObject({ refused: 'already-reported' });
    const { decision: journal, ...books } = await house.everything();
    const { decision: earlier, ...untouched } = before;
    expect(books).toEqual(untouched);
    expect((journal as unknown[]).length).toBe((earlier as unknown[]).length + 1);
    expect(await incomingRows()).toEqual([]);
    expect((await house.pool.query('select 1 from incoming_scan')).rows).toEqual([]);
  });

  it.each(['市甲党〔2026〕12号', '市甲党[2026]12号', '市甲党（2026） 12 号', '市甲党【2026】12号'])(
    'of the same unit and number again (%s) is refused, and told where it stands',
    async (number) => {
      const { office } = await begun(house);
      const first = await office.addIncoming([COMMITTEE], request, BY);
      const again = await office.addIncoming([BRANCH], { ...request, number }, BY);
      expect(again.answer).toEqual({
        refused: 'paper-already-entered',
        value: number,
        bound: `${first.incoming?.id} 2026-05-12`,
      });
      expect(await incomingRows()).toHaveLength(1);
      // Another unit may well have the same number of its own.
      expect((await office.addIncoming(['市乙局'], request, BY)).answer).toMatchObject({ accepted: true });
    },
  );

  it('is refused in the transaction too, where two are entered at once', async () => {
    const { office } = await begun(house);
    const both = await Promise.all([
      office.addIncoming([COMMITTEE], request, BY),
      office.addIncoming([BRANCH], request, BY),
    ]);
    const answers = both.map(({ answer }) => ('refused' in answer ? answer.refused : 'entered'));
    expect(answers.sort()).toEqual(['entered', 'paper-already-entered']);
    expect(await incomingRows()).toHaveLength(1);
  });

  it('that is refused stands in the timeline of its matter', async () => {
    const { office } = await begun(house);
    await office.addIncoming([COMMITTEE], { ...request, receivedOn: d('2026-04-01') }, BY);
    const { timeline } = await office.matter(COMMITTEE);
    expect(timeline).toContainEqual(
      expect.objectContaining({
        kind: 'refused',
        verb: 'addIncoming',
        answer: expect.objectContaining({ refused: 'back-dated' }) as unknown,
      }),
    );
  });

  it('without a number may come as often as it likes', async () => {
    const { office } = await begun(house);
    const unnumbered: PaperIn = { kind: 'other', receivedOn: d('2026-05-12') };
    await office.addIncoming([COMMITTEE], unnumbered, BY);
    await office.addIncoming([COMMITTEE], unnumbered, BY);
    expect(await incomingRows()).toHaveLength(2);
  });

  it('under its key again gives the same paper; under the same key another one is refused', async () => {
    const { office } = await begun(house);
    const keyed = { ...BY, key: 'paper-1' };
    const first = await office.addIncoming([COMMITTEE], request, keyed);
    expect((await office.addIncoming([COMMITTEE], request, keyed)).incoming?.id).toBe(first.incoming?.id);
    await expect(
      office.addIncoming([COMMITTEE], { ...request, number: '市甲党〔2026〕13号' }, keyed),
    ).rejects.toMatchObject({
      code: 'key-reused',
    });
    expect(await incomingRows()).toHaveLength(1);
  });

  it('cut off between two matters goes on under its key', async () => {
    const { door, office, matters } = await begun(house);
    const keyed = { ...BY, key: 'paper-2' };
    door.decisionsLeft = 1;
    await expect(office.addIncoming([COMMITTEE, BRANCH], request, keyed)).rejects.toThrow('cut off');
    expect((await house.state(matters[BRANCH] ?? '')).ball.with).toBe('unit');
    door.decisionsLeft = 9;
    const entered = await office.addIncoming([COMMITTEE, BRANCH], request, keyed);
    expect(entered.answer).toMatchObject({ accepted: true });
    expect(entered.incoming?.matters).toHaveLength(2);
    expect((await house.state(matters[COMMITTEE] ?? '')).version).toBe(3);
  });

  it('tried first changes nothing', async () => {
    const { office } = await begun(house);
    const before = await house.everything();
    const tried = await office.addIncoming([COMMITTEE], request, { ...BY, dry: true });
    expect(tried.matters[0]?.rehearsal?.events.map(({ kind }) => kind)).toEqual(['FactRecorded', 'BallMoved']);
    expect(await house.everything()).toEqual(before);
    expect(await incomingRows()).toEqual([]);
  });

  it('keeps its scan to the byte', async () => {
    const { office } = await begun(house);
    const bytes = Buffer.from([37, 80, 68, 70, 0, 255]);
    const { incoming } = await office.addIncoming([COMMITTEE], { ...request, scan: { name: '12号.pdf', bytes } }, BY);
    expect(incoming?.scan).toMatchObject({ fileName: '12号.pdf' });
    const scan = await office.incomingScan(incoming?.id ?? '');
    expect(Buffer.from(scan?.bytes ?? [])).toEqual(bytes);
    expect(scan?.sha256).toBe(incoming?.scan?.sha256);
  });

  it('said to have come before the days within which it may be entered is refused', async () => {
    const { office } = await begun(house);
    const late = await office.addIncoming([COMMITTEE], { ...request, receivedOn: d('2026-04-01') }, BY);
    expect(late.answer).toMatchObject({ refused: 'back-dated' });
    const future = await office.addIncoming([COMMITTEE], { ...request, receivedOn: d('2026-06-01') }, BY);
    expect(future.answer).toMatchObject({ refused: 'fact-in-future' });
    expect(await incomingRows()).toEqual([]);
  });

  it('cannot be rewritten', async () => {
    const { office } = await begun(house);
    await office.addIncoming([COMMITTEE], request, BY);
    await expect(house.pool.query(`update incoming set number = 'x'`)).rejects.toThrow('append-only');
    await expect(house.pool.query('delete from incoming_matter')).rejects.toThrow('append-only');
  });
});

describe('what is open on the desk', () => {
  const states = async (office: Awaited<ReturnType<typeof begun>>['office']) =>
    Object.fromEntries((await office.incoming()).map(({ kind, state }) => [kind, state]));

  it('is done once the office has decided about it, and open again where that is reversed', async () => {
    const { office } = await begun(house);
    await office.addIncoming([COMMITTEE], request, BY);
    expect(await states(office)).toEqual({ request: 'open' });
    await office.accept(COMMITTEE, {}, BY);
    expect(await states(office)).toEqual({ request: 'done' });
    await office.reverse(COMMITTEE, { ...BY, reason: '批错单位' });
    expect(await states(office)).toEqual({ request: 'open' });
  });

  it('of two papers of one kind is the newer one', async () => {
    const { office } = await begun(house);
    await office.addIncoming([COMMITTEE], request, BY);
    await office.returnFact(COMMITTEE, { ...BY, reason: '缺附件' });
    await office.addIncoming([COMMITTEE], { ...request, number: '市甲党〔2026〕15号' }, BY);
    expect((await office.incoming()).map(({ number, state }) => [number, state])).toEqual([
      ['市甲党〔2026〕15号', 'open'],
      ['市甲党〔2026〕12号', 'done'],
    ]);
  });

  it('an extension waits for its approval', async () => {
    const { office, matters } = await begun(house);
    const paper: PaperIn = { ...request, kind: 'extension', until: d('2027-03-31') };
    const { incoming } = await office.addIncoming([COMMITTEE], paper, { ...BY, reason: '机构改革' });
    expect(incoming).toMatchObject({ until: '2027-03-31', dueOn: '2026-05-26', state: 'open' });
    expect((await house.state(matters[COMMITTEE] ?? '')).extensionAsked).toMatchObject({ until: '2027-03-31' });
    const beyond = await office.addIncoming(['市乙局'], { ...paper, until: d('2028-01-01') }, BY);
    expect(beyond.answer).toMatchObject({ refused: 'extension-over-one-year', bound: '2027-10-09' });
    await office.refuseExtension(COMMITTEE, { ...BY, reason: '不够理由' });
    expect((await office.incomingPaper(incoming?.id ?? '')).state).toBe('done');
  });

  it('another paper moves nothing, and is done when somebody says so', async () => {
    const { office, matters } = await begun(house);
    const before = await house.state(matters[COMMITTEE] ?? '');
    const { incoming } = await office.addIncoming(
      ['市甲局'],
      { kind: 'other', number: '市甲函〔2026〕3号', receivedOn: d('2026-05-12'), dueOn: d('2026-05-20') },
      BY,
    );
    expect(incoming).toMatchObject({ unit: '市甲局', dueOn: '2026-05-20', matters: [], state: 'open' });
    expect(await house.state(matters[COMMITTEE] ?? '')).toEqual(before);
    await office.doneIncoming(incoming?.id ?? '', { ...BY, reason: '已转机要' });
    expect((await office.incomingPaper(incoming?.id ?? '')).state).toBe('done');
    const { incoming: paper } = await office.addIncoming([COMMITTEE], request, BY);
    await expect(office.doneIncoming(paper?.id ?? '', BY)).rejects.toMatchObject({ code: 'incoming-done' });
    await expect(office.incomingPaper('IN-99')).rejects.toMatchObject({ code: 'unknown-incoming' });
  });
});

describe('a reversed acceptance', () => {
  it('leaves the paper undecided: the ball is ours again, with a term of its own and a new draft', async () => {
    const { office, door, matters } = await begun(house);
    const matterId = matters[COMMITTEE] ?? '';
    await office.addIncoming([COMMITTEE], request, BY);
    await office.accept(COMMITTEE, {}, BY);
    expect((await house.state(matterId)).ball.with).toBe('unit');
    door.now = wall('2026-05-14 10:00');
    await office.reverse(COMMITTEE, { ...BY, reason: '批错单位' });
    expect(await house.state(matterId)).toMatchObject({
      stage: 'request-received',
      reported: { fact: 'request-received', claimedOn: '2026-05-12', enteredOn: '2026-05-12' },
      ball: { with: 'committee', since: '2026-05-14', dueOn: '2026-05-28' },
    });
    const drafts = (await house.letters()).filter(({ state }) => state === 'draft');
    expect(drafts.map(({ kind }) => kind)).toEqual(['approval-meeting']);
    // Decided about anew, it goes on as if nothing had been.
    expect((await office.accept(COMMITTEE, {}, BY)).answer).toMatchObject({ stage: 'request-approved' });
    expect((await house.state(matterId)).ball.with).toBe('unit');
  });

  it('of an earlier release is folded as it was then', async () => {
    const { office, matters } = await begun(house);
    const matterId = matters[COMMITTEE] ?? '';
    await office.addIncoming([COMMITTEE], request, BY);
    await office.accept(COMMITTEE, {}, BY);
    await house.decide(matterId, { kind: 'reverseAcceptance', on: d('2026-05-14') }, wall('2026-05-14 10:00'));
    expect(await house.state(matterId)).toMatchObject({ stage: 'group-resolved', ball: { with: 'unit' } });
  });
});

describe('已换届未报', () => {
  const told: PaperIn = {
    kind: 'held',
    receivedOn: d('2026-05-12'),
    meetingOn: d('2026-05-08'),
    means: 'call',
    saidBy: '王某',
  };

  it('is its own state: only the result is asked for, a month after the meeting, and never by a letter', async () => {
    const { office, matters } = await begun(house, { electedOn: d('2021-03-02') });
    const matterId = matters[COMMITTEE] ?? '';
    await house.wakeUntil(matterId, wall('2026-05-11 20:00'));
    const entered = await office.addIncoming([COMMITTEE], told, BY);
    // A month after Friday 8 May.
    expect(entered).toMatchObject({
      incoming: { dueOn: null, state: 'done', means: 'call' },
      resultDueOn: '2026-06-08',
    });
    const state = await house.state(matterId);
    expect(state).toMatchObject({ stage: 'held', heldOn: '2026-05-08', ball: { with: 'unit' } });
    await house.wakeUntil(matterId, wall('2027-12-31 20:00'));
    expect((await house.notices(matterId)).map(({ rung }) => rung)).toEqual(['result-report']);
    const [notice] = (
      await house.pool.query<{ subject: string; body: string }>(
        `select subject, body from notice where rung = 'result-report'`,
      )
    ).rows;
    expect(`${notice?.subject}${notice?.body}`).toMatch(/选举结果/);
    // The letter that lay drafted since the takeover cannot be signed any more, and no other is drafted.
    const letters = await house.letters();
    expect(letters.map(({ kind, state: at }) => [kind, at])).toEqual([['letter-1', 'draft']]);
    expect(letters.filter(({ draftedAt }) => draftedAt > wall('2026-05-12 00:00'))).toEqual([]);
    for (const letter of letters.filter(({ state: at }) => at === 'draft'))
      expect(await house.sign(letter, wall('2026-05-13 10:00'))).toMatchObject({ refused: 'letter-arrived-since' });
    expect((await house.tasks('open', matterId)).filter(({ kind }) => kind !== 'unsigned-letter')).toEqual([]);
  });

  it('the next term begins on the day of the election as the report of the result tells it', async () => {
    const { office } = await begun(house);
    const paper: PaperIn = { ...request, kind: 'result', meetingOn: d('2026-05-06') };
    await office.addIncoming([COMMITTEE], paper, BY);
    const accepted = await office.accept(COMMITTEE, {}, BY);
    expect(accepted.answer).toMatchObject({ accepted: true, status: 'closed' });
    const { rows } = await house.pool.query(
      'select elected_on from term where replaced_by is null order by elected_on desc limit 1',
    );
    expect(rows).toEqual([{ elected_on: '2026-05-06' }]);
  });
});
