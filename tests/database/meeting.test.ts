import { release } from '../../activities/post-room/release';
import { drain } from '../../activities/post-room/drain';
import { stillNeededByTheBooks } from '../../activities/post-room/still-needed';
import type { By } from '../../client/office';
import type { MeetingEntry } from '../../client/office/meeting';
import { attendanceSheet } from '../../client/papers/attendance-sheet';
import { lateCases } from '../../database/queries/late-cases';
import { silentTimes } from '../../domain/silent-times';
import { eventsOf } from '../../database/queries/matters';
import { civilDate } from '../../domain/time/civil';
import { AT_ONCE, OFFICE, roomAt } from '../activities/post-room/house';
import { chance } from '../support/chance';
import { lateEarly, type LateHouse, lateHouse } from '../support/late-house';
import { Sink } from '../support/sink';
import { TestHouse } from '../support/house';
import { wall } from '../support/subjects';

const d = civilDate;
const by: By = { as: '测试员' };
const NOBODY: readonly string[] = [];
const CALL = { on: d('2026-11-25'), at: '15:00', place: '工委三楼会议室', with: NOBODY, without: NOBODY, count: 3 };

let house: TestHouse;
let late: LateHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(async () => {
  late = await lateHouse(house);
});

const office = () => late.door.office;
const of = (unit: string) => late.matters[unit] ?? '';
const invitations = async () => (await house.notices()).filter(({ kind }) => kind === 'invitation');
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );

async function called(more: Partial<typeof CALL> = {}): Promise<string> {
  const { meeting } = await office().callMeeting({ ...CALL, ...more }, by);
  if (meeting === undefined) throw new Error('not called');
  return meeting;
}

describe('who would attend', () => {
  it('is everybody still late after the letters; the sum of all groups is everybody who is late', async () => {
    const proposal = await office().proposeMeeting();
    const named = (lines: readonly { organisation: string; standing: { because: string } }[]) =>
      lines.map(({ organisation, standing }) => [organisation, standing.because]);
    expect(named(proposal.proposed)).toEqual([
      ['市甲局机关党委', 'letter-signed'],
      ['市乙局机关党委', 'meeting-due'],
      ['市丙局机关党委', 'letter-signed'],
    ]);
    expect(named(proposal.leaderFirst)).toEqual([['市委组织部机关党委', 'letter-signed']]);
    expect(named(proposal.leftOut)).toEqual([
      ['市戊局机关党委', 'promised'],
      ['市己局机关党委', 'ball-with-committee'],
      ['市辛局机关党委', 'person-first'],
    ]);
    const { proposed, leaderFirst, mayBeNamed, leftOut } = proposal;
    expect(proposed.length + leaderFirst.length + mayBeNamed.length + leftOut.length).toBe(proposal.late);
  });
});

describe('calling it', () => {
  it('tried, says what it would do and writes nothing', async () => {
    const before = await house.everything();
    const tried = await office().callMeeting({ ...CALL, count: undefined }, { ...by, dry: true });
    expect(tried).toMatchObject({ byPaper: ['市丙局机关党委'], tasksSettled: 3, warnings: [] });
    expect(tried).not.toHaveProperty('meeting');
    expect(tried.invited.map(({ unit }) => unit)).toEqual(['市甲局', '市乙局', '市丙局']);
    expect(await house.everything()).toEqual(before);
    expect(await office().meetings()).toEqual([]);
  });

  it('gives it a number, settles the tasks of those it invites, and writes each about its own matter only', async () => {
    const { meeting, byPaper, tasksSettled } = await office().callMeeting(CALL, by);
    expect([meeting, byPaper, tasksSettled]).toEqual([expect.stringMatching(/^PM-\d+$/), ['市丙局机关党委'], 3]);
    expect((await house.tasks('open')).filter(({ kind }) => kind === 'meeting').map(({ unit }) => unit)).toEqual([
      '市戊局',
      '市委组织部',
    ]);
    const written = await invitations();
    expect(written.map(({ to, rung, subject }) => [to, rung, subject])).toEqual([
      ['张某甲 <jia@unit.example>', `meeting/${meeting ?? ''}`, '会议通知：11月25日15:00'],
      ['张某甲 <yi@unit.example>', `meeting/${meeting ?? ''}`, '会议通知：11月25日15:00'],
    ]);
    for (const { body, unit } of written) {
      const others = Object.keys(late.matters).filter((other) => other !== unit);
      expect(body).toContain(`${unit}机关党委：`);
      expect(body).toContain('2026年11月25日（星期三）15:00到工委三楼会议室');
      for (const other of others) expect(body).not.toContain(other);
      expect(body).not.toMatch(/责令|限期|考核|逾期/u);
    }
    expect((await office().meeting(meeting ?? '')).invitations.map(({ matter, because }) => [matter, because])).toEqual(
      [
        [of('市甲局'), 'letter-signed'],
        [of('市乙局'), 'meeting-due'],
        [of('市丙局'), 'letter-signed'],
      ],
    );
  });

  it('under one key is one meeting, however often it is asked for', async () => {
    const keyed = { ...by, key: 'the-meeting' };
    const first = await office().callMeeting(CALL, keyed);
    expect(await office().callMeeting(CALL, keyed)).toEqual(first);
    expect(await office().meetings()).toHaveLength(1);
    expect(await invitations()).toHaveLength(2);
    expect(await refused(office().callMeeting({ ...CALL, place: '别处' }, keyed))).toBe('key-reused');
  });

  it.each([
    ['another count than there are', { count: 4 }, 'meeting-count-differs'],
    ['no count', { count: undefined as never }, 'meeting-count-differs'],
    ['a day that has gone by', { on: d('2026-11-16'), at: '09:00' }, 'meeting-in-past'],
    ['one whose promise runs', { with: ['市戊局'], count: 4 }, 'cannot-attend'],
    ['one whose request lies with us', { with: ['市己局机关党委'], count: 4 }, 'cannot-attend'],
    ['one that is not late', { with: ['市庚局'], count: 4 }, 'cannot-attend'],
    ['a flagged unit on nobody’s word', { with: ['市委组织部'], count: 4 }, 'reason-for-leader'],
    ['nobody at all', { without: ['市甲局', '市乙局', '市丙局'], count: 0 }, 'nobody-to-invite'],
  ])('is refused with %s, and nothing is written', async (_, more, code) => {
    const before = await house.everything();
    expect(await refused(office().callMeeting({ ...CALL, ...(more as object) }, by))).toBe(code);
    const after = await house.everything();
    expect({ ...after, decision: before['decision'] }).toEqual(before);
    expect(await office().meetings()).toEqual([]);
  });

  it('takes a flagged unit on a leader’s word, and leaves out whom the office leaves out', async () => {
    const asked = { ...CALL, with: ['市委组织部'], without: [of('市丙局')] };
    const { invited } = await office().callMeeting(asked, { ...by, reason: '李书记同意' });
    expect(invited.map(({ unit }) => unit)).toEqual(['市甲局', '市乙局', '市委组织部']);
  });

  it('does not invite the same ones twice', async () => {
    await called();
    const { proposed, leftOut } = await office().proposeMeeting();
    expect(proposed).toEqual([]);
    expect(leftOut.filter(({ standing }) => standing.because === 'already-invited')).toHaveLength(3);
  });

  it('on a closed day warns, and leaves it to the office', async () => {
    const { warnings } = await office().callMeeting({ ...CALL, on: d('2026-11-28') }, by);
    expect(warnings).toEqual(['closed-day']);
  });
});

describe('an invitation', () => {
  it('leaves beyond the weekly ceiling, and not while the ball is ours or a promise runs', async () => {
    await called();
    late.door.now = wall('2026-11-16 10:30');
    await office().promise(of('市乙局'), { on: d('2026-12-01') }, by);
    const none = { ...OFFICE, weeklyMessagesPerUnit: 0 };
    const ctx = roomAt(house.pool, 1, { policy: none, stillNeeded: stillNeededByTheBooks });
    expect(await release(wall('2026-11-16 11:00'), ctx)).toMatchObject({ messages: 1, stopped: { promised: 1 } });
    expect((await invitations()).map(({ unit, state, reason }) => [unit, state, reason])).toEqual([
      ['市甲局', 'in-message', null],
      ['市乙局', 'suppressed', 'promised'],
    ]);
  });

  it('does not leave once the meeting is cancelled, or the meeting of the unit was held', async () => {
    const meeting = await called();
    await office().record(of('市甲局'), { fact: 'held', on: d('2026-11-16') }, by);
    const ctx = roomAt(house.pool, 1, { policy: AT_ONCE, stillNeeded: stillNeededByTheBooks });
    await release(wall('2026-11-16 11:00'), { ...ctx, stillNeeded: stillNeededByTheBooks });
    await office().cancelMeeting(meeting, { ...by, reason: '改期' });
    expect((await invitations()).map(({ unit, state, reason }) => [unit, state, reason])).toEqual([
      ['市甲局', 'suppressed', 'stage-reached'],
      ['市乙局', 'in-message', null],
    ]);
  });
});

describe('cancelling it', () => {
  it('tells those who were told, and asks for a meeting again', async () => {
    const sink = new Sink(chance(1));
    const port = await sink.listen();
    const meeting = await called();
    const ctx = roomAt(house.pool, port, { policy: AT_ONCE, stillNeeded: stillNeededByTheBooks });
    await release(wall('2026-11-16 10:01'), ctx);
    await drain(wall('2026-11-16 10:01'), ctx);
    expect((await invitations()).map(({ state }) => state)).toEqual(['sent', 'sent']);

    late.door.now = wall('2026-11-17 10:00');
    const tried = await office().cancelMeeting(meeting, { ...by, reason: '与全市会议冲突', dry: true });
    expect(await office().meeting(meeting)).toMatchObject({ state: 'called' });
    const cancelled = await office().cancelMeeting(meeting, { ...by, reason: '与全市会议冲突' });
    expect({ ...tried, tasksReopened: 3 }).toEqual(cancelled);
    expect(cancelled).toMatchObject({
      toldByMail: ['市甲局机关党委', '市乙局机关党委'],
      tellByHand: ['市丙局机关党委'],
    });
    expect(await office().meeting(meeting)).toMatchObject({ state: 'cancelled', reason: '与全市会议冲突' });
    expect((await house.tasks('open')).filter(({ kind }) => kind === 'meeting')).toHaveLength(5);
    // Whoever was told hears of it even where a promise runs by now.
    await office().promise(of('市甲局'), { on: d('2026-12-01') }, by);
    await release(wall('2026-11-17 10:05'), ctx);
    await drain(wall('2026-11-17 10:05'), ctx);
    expect(sink.taken).toHaveLength(4);
    expect(await refused(office().cancelMeeting(meeting, { ...by, reason: 'x' }))).toBe('meeting-over');
    await sink.close();
  });

  it('before anything left tells nobody by mail', async () => {
    const meeting = await called();
    const cancelled = await office().cancelMeeting(meeting, { ...by, reason: '改期' });
    expect(cancelled.toldByMail).toEqual([]);
    const ctx = roomAt(house.pool, 1, { policy: AT_ONCE, stillNeeded: stillNeededByTheBooks });
    expect(await release(wall('2026-11-16 11:00'), ctx)).toMatchObject({
      messages: 0,
      stopped: { 'meeting-cancelled': 2 },
    });
    expect((await office().proposeMeeting()).proposed).toHaveLength(3);
  });
});

describe('a meeting called before its day on the ladder', () => {
  it('leaves the clock nothing to ask for', async () => {
    late = await lateEarly(house);
    const { mayBeNamed } = await office().proposeMeeting();
    expect(mayBeNamed.map(({ unit, standing }) => [unit, standing.because])).toEqual([['市乙局', 'no-letter']]);
    const meeting = await called({ with: ['市乙局'], count: 4 });
    await house.wakeUntil(of('市乙局'), wall('2026-11-13 18:00'));
    expect(await house.claims(of('市乙局'))).toContain('1 meeting raised');
    const asked = async () => (await house.tasks(undefined, of('市乙局'))).filter(({ kind }) => kind === 'meeting');
    expect(await asked()).toMatchObject([{ state: 'done', outcome: { meeting } }]);
    await office().cancelMeeting(meeting, { ...by, reason: '改期' });
    expect(await asked()).toMatchObject([{ state: 'open' }]);
  });
});

describe('recording it', () => {
  const AFTER = wall('2026-11-25 17:30');
  const rows: Extract<MeetingEntry, { rows: unknown }>['rows'] = [
    { who: '市甲局机关党委', attendance: 'attended', promisedOn: d('2026-12-30'), person: '王某' },
    { who: '市乙局', attendance: 'represented', cause: { code: 'secretary-vacant' } },
    { who: '市丙局', attendance: 'absent' },
  ];
  const meetingEnded = async () => {
    const meeting = await called();
    late.door.now = AFTER;
    return meeting;
  };

  it('is not possible before its day', async () => {
    const meeting = await called();
    expect(await refused(office().recordMeeting(meeting, { rows }, by))).toBe('meeting-to-come');
  });

  it('makes each day that was named a promise, meets the rung, and leaves the absent late', async () => {
    const meeting = await meetingEnded();
    const recorded = await office().recordMeeting(meeting, { rows }, by);
    expect(recorded).toMatchObject({
      problems: [],
      rows: [
        { matter: of('市甲局'), attendance: 'attended', answer: { accepted: true }, pending: false },
        { matter: of('市乙局'), attendance: 'represented', answer: { accepted: true }, pending: false },
        { matter: of('市丙局'), attendance: 'absent', answer: undefined, pending: false },
      ],
    });
    const promising = await house.state(of('市甲局'));
    expect(promising).toMatchObject({ promise: { on: '2026-12-30' }, done: { meeting: { met: true } } });
    expect(await house.state(of('市乙局'))).toMatchObject({ done: { meeting: { met: true } } });
    expect((await house.state(of('市丙局'))).done['meeting']?.met).toBeUndefined();
    expect(await house.events(of('市丙局'))).not.toContain('RungMet');
    const story = await office().meeting(meeting);
    expect(story.state).toBe('held');
    expect(story.invitations.map(({ attendance, person, promisedOn }) => [attendance, person, promisedOn])).toEqual([
      ['attended', '王某', '2026-12-30'],
      ['represented', null, null],
      ['absent', null, null],
    ]);
    // The unit is silent until its day, by the books.
    const silent = silentTimes(await eventsOf(house.pool, of('市甲局')));
    expect(silent.at(-1)).toMatchObject({ from: AFTER, because: 'promise' });
    // Absent stays proposed; whoever sat there may be named only.
    const { proposed, mayBeNamed, leftOut } = await office().proposeMeeting();
    expect(proposed.map(({ unit }) => unit)).toEqual(['市丙局']);
    expect(mayBeNamed.map(({ unit, standing }) => [unit, standing.because])).toEqual([['市乙局', 'attended-before']]);
    expect(leftOut.map(({ unit }) => unit)).toContain('市甲局');
  });

  it('tried, writes nothing', async () => {
    const meeting = await meetingEnded();
    const before = await house.everything();
    expect(await office().recordMeeting(meeting, { rows }, { ...by, dry: true })).toMatchObject({ problems: [] });
    expect(await house.everything()).toEqual(before);
    expect(await office().meeting(meeting)).toMatchObject({ state: 'called' });
  });

  it('with one wrong row takes nothing, and says of each row what is wrong', async () => {
    const meeting = await meetingEnded();
    const before = await house.everything();
    const { problems, rows: taken } = await office().recordMeeting(
      meeting,
      {
        rows: [
          { who: '市甲局', attendance: 'attended', promisedOn: d('2027-06-01') },
          { who: '市甲局', attendance: 'absent' },
          { who: '市戊局', attendance: 'attended' },
          { who: '市丙局', attendance: 'absent', promisedOn: d('2026-12-01') },
        ],
      },
      by,
    );
    expect(problems).toMatchObject([
      {
        row: 1,
        problem: 'refused',
        refusal: { refused: 'promise-beyond-cap', value: '2027-06-01', bound: '2027-01-24' },
      },
      { row: 2, problem: 'named-twice' },
      { row: 3, problem: 'not-invited' },
      { row: 4, problem: 'absent-with-promise' },
      { who: `${of('市乙局')} 市乙局机关党委`, problem: 'not-named' },
    ]);
    expect(taken).toEqual([]);
    const after = await house.everything();
    expect({ ...after, decision: before['decision'] }).toEqual(before);
    expect(await office().meeting(meeting)).toMatchObject({ state: 'called' });
  });

  it('that is cut off in the middle goes on from there, and tells nobody twice', async () => {
    const meeting = await meetingEnded();
    late.door.decisionsLeft = 1;
    await expect(office().recordMeeting(meeting, { rows }, by)).rejects.toThrow('cut off');
    expect((await house.state(of('市甲局'))).promise).toBeDefined();
    expect((await house.state(of('市乙局'))).done['meeting']?.met).toBeUndefined();
    late.door.decisionsLeft = Infinity;
    late.door.now = wall('2026-11-26 09:00');
    const again = await office().recordMeeting(meeting, { rows }, by);
    expect(again.rows.map(({ pending, answer }) => [pending, answer && 'accepted' in answer])).toEqual([
      [false, true],
      [false, true],
      [false, undefined],
    ]);
    const events = await house.events(of('市甲局'));
    expect(events.filter((kind) => kind === 'PromiseRecorded')).toHaveLength(1);
    const { rows: entries } = await house.pool.query('select count(*) from meeting_attendance');
    expect(entries).toEqual([{ count: 3 }]);
  });

  it('takes back an absence that was a mistake, and nothing else', async () => {
    const meeting = await meetingEnded();
    await office().recordMeeting(meeting, { rows }, by);
    const corrected = [{ who: '市丙局', attendance: 'attended' as const, promisedOn: d('2026-12-20') }];
    expect(await office().recordMeeting(meeting, { rows: corrected }, by)).toMatchObject({ problems: [] });
    expect(await house.state(of('市丙局'))).toMatchObject({ promise: { on: '2026-12-20' } });
    const undone = [{ who: '市甲局', attendance: 'absent' as const }];
    expect((await office().recordMeeting(meeting, { rows: undone }, by)).problems).toMatchObject([
      { problem: 'recorded-otherwise' },
    ]);
  });

  it('takes whoever has ended meanwhile as having come, and asks no clock', async () => {
    const meeting = await called();
    await office().withdraw(of('市乙局'), { ...by, reason: '撤并' });
    late.door.now = AFTER;
    const { rows: told } = await office().recordMeeting(meeting, { rows }, by);
    expect(told.find(({ matter }) => matter === of('市乙局'))).toMatchObject({ answer: undefined, pending: false });
  });

  it('reads the sheet that it prints, once somebody has filled it in', async () => {
    const meeting = await meetingEnded();
    const cases = await lateCases(house.pool, [of('市甲局'), of('市乙局'), of('市丙局')], {
      on: d('2026-11-25'),
      zone: 'Asia/Shanghai',
    });
    const empty = await attendanceSheet(cases);
    expect(
      (await office().recordMeeting(meeting, { file: { name: 'x.xlsx', bytes: empty } }, by)).problems,
    ).toMatchObject([2, 3, 4].map((row) => ({ row, problem: 'attendance-unknown' })));
    const csv = `事项,单位,党组织,到会情况,参会人,承诺完成日期,原因\n${of('市甲局')},,,到会,王某,2026年12月30日,书记空缺\n${of('市乙局')},,,委托,,,编制没有下来\n${of('市丙局')},,,缺席,,,\n`;
    const recorded = await office().recordMeeting(meeting, { file: { name: '登记.csv', bytes: Buffer.from(csv) } }, by);
    expect(recorded.problems).toEqual([]);
    expect(await house.state(of('市甲局'))).toMatchObject({ promise: { on: '2026-12-30' } });
    const { rows: notes } = await house.pool.query(
      `select value from dispatch_note where field = 'cause' and matter_id = any($1) order by id`,
      [[of('市甲局'), of('市乙局')]],
    );
    expect(notes).toEqual([
      { value: { code: 'secretary-vacant' } },
      { value: { code: 'other', text: '编制没有下来' } },
    ]);
  });
});
