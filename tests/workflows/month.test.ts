import { addWorkingDays } from '../../domain/calendar';
import type { CivilDate } from '../../domain/civil-date';
import { addDays, addMonths, weekdayOf } from '../../domain/time/civil';
import { calendarOf } from '../../rulebook/calendar-seed';
import { DEMO_SIGNER } from '../../tools/demo/demo-office';
import { describeInVirtualTime } from '../support/time-skipping';
import { type Burden, closeTheDay, type Dispatch } from './month-day-end';
import { MonthOffice } from './month-office';
import { Play } from './play';

interface Letter {
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  readonly state: string;
  readonly number: string | null;
}
interface Task {
  readonly id: string;
  readonly kind: string;
  readonly unit: string | null;
}
interface Late {
  readonly unit: string;
  readonly matter: string;
}

const named = (name: string) => `示例市${name}`;

/** Rows that a person decides about by phone; the others are put off by a month. */
const BY_PHONE = ['知识产权局', '移民安置服务站', '科学技术局', '退役军人服务局', '扶农融资中心'].map(named);
const PUT_OFF = ['发展规划局', '信访接待局', '气象监测局', '卫生健康局', '档案史志馆'].map(named);

/**
 * What a section chief's month brings, from the day a ledger is taken over until the second letters, typed at the command
 * line of a house in virtual time: real books, real clocks, a real mail server.
 */
describeInVirtualTime('an office’s month', () => {
  let play: Play;
  let office: MonthOffice;
  let first: CivilDate;
  /** Units that got a supervision letter, in the order of the list. */
  let lettered: readonly string[] = [];
  const done = { calls: 0, promises: 0, requests: 0, extensions: 0 };

  const duban = <Answer>(...typed: readonly string[]) => office.duban<Answer>(...typed);
  /** The n-th working day of the month, the first being 1; acts are in the afternoon. */
  const day = (n: number) =>
    n === 1 ? first : addWorkingDays(calendarOf(play.house.rulebook.confirmedYears), first, n - 1);
  const inDays = (days: number) => addDays(play.today, days);
  const dayEnds = () => closeTheDay(office);
  const letter = (n: number) => lettered[n - 1] ?? '';

  const letters = async (state: string) =>
    (await duban<{ letters: readonly Letter[] }>('letters', 'list', '--state', state)).letters;
  const tasks = async (kind: string) =>
    (await duban<{ tasks: readonly Task[] }>('tasks', 'list')).tasks.filter((task) => task.kind === kind);
  const rowOf = async (unit: string) => (await duban<Dispatch>('dispatch')).rows.find((row) => row.unit === unit);
  const heard = (unit: string) =>
    play.office.notices().then((all) => all.filter((one) => one.unit === unit && one.state === 'sent').length);

  const call = async (unit: string, promised?: CivilDate) => {
    await duban('call', unit, '--outcome', 'reached', '--to', '承办人', ...(promised ? ['--promised', promised] : []));
    done.calls += 1;
    if (promised) done.promises += 1;
  };
  const doneCall = async (unit: string, promised?: CivilDate) => {
    const [task] = (await tasks('call')).filter((one) => one.unit === unit);
    await duban(
      'tasks',
      'done',
      task?.id ?? '',
      '--outcome',
      'reached',
      '--to',
      '承办人',
      ...(promised ? ['--promised', promised] : []),
    );
    done.calls += 1;
    if (promised) done.promises += 1;
  };
  const paper = (unit: string, kind: string, ...more: readonly string[]) =>
    duban(
      'incoming',
      'add',
      unit,
      '--kind',
      kind,
      '--number',
      `示党〔${play.today.slice(0, 4)}〕${++papers}号`,
      '--received',
      play.today,
      ...more,
    );
  let papers = 0;
  const approvalOf = async (unit: string) => {
    const [draft] = (await letters('draft')).filter((one) => one.unit === unit && one.kind.startsWith('approval-'));
    return draft?.id ?? '';
  };
  /** The meeting was held, its result is reported and accepted: the duty is done. */
  const settle = async (unit: string) => {
    await paper(unit, 'result');
    await duban('accept', unit, '--elected-on', play.today, '--reason', '已核对');
  };

  beforeAll(async () => {
    play = await Play.begin();
    office = new MonthOffice(play);
    // From a Monday on, so that weeks are weeks.
    first = addDays(play.today, 8 - weekdayOf(play.today));
    await play.untilDay(first);
  }, 120_000);
  afterAll(async () => {
    office.end();
    await play.end();
  });

  it('begins with 87 organisations taken over: 24 reminders, 14 letters to sign, ten rows for a person first', async () => {
    const years = [0, 1].map((more) => ({ year: Number(first.slice(0, 4)) + more, from: 11, to: 60 }));
    await office.register({ 示直工函: { block: years }, 示直工复: 'register' });
    await office.takeOver();
    const preview = await duban<{ plan: string; organisations: readonly unknown[] }>('preview', 're-election');
    expect(preview.organisations).toHaveLength(87);
    await duban('launch', '--plan', preview.plan, '--count', '87');
    await office.until(day(2));
    expect(play.arrived).toHaveLength(24);
    lettered = (await letters('draft')).map(({ unit }) => unit);
    expect(lettered).toHaveLength(14);
    expect(await tasks('decide-first')).toHaveLength(10);
    await dayEnds();
  }, 120_000);

  it('decides ten rows by hand', async () => {
    for (const unit of BY_PHONE) await duban('decide', unit, 'phone', '--reason', '科长看过');
    for (const unit of PUT_OFF)
      await duban('decide', unit, 'postpone', '--until', addMonths(play.today, 1), '--reason', '科长看过');
    const [vacant = ''] = BY_PHONE;
    await duban('ball', vacant, 'third', '--third', '市委组织部', '--reason', '书记人选待定');
    await duban('dispatch', 'set', vacant, '--cause', 'secretary-vacant', '--officer', '李某喆');
    expect(await tasks('decide-first')).toEqual([]);
    await dayEnds();
  }, 120_000);

  it('signs fourteen letters on one sheet, and enters when they were handed over and signed for', async () => {
    await office.until(day(3));
    const { sheet } = await duban<{ sheet: string }>(
      'letters',
      'approval-sheet',
      '--all',
      '--out',
      office.out('签批单.docx'),
    );
    await duban(
      'letters',
      'sign',
      '--sheet',
      sheet,
      '--signer',
      DEMO_SIGNER,
      '--on',
      play.today,
      '--paper',
      '--count',
      '14',
    );
    const signed = await letters('signed');
    expect(signed.map(({ number }) => number).sort()).toEqual(
      Array.from({ length: 14 }, (_, index) => `示直工函〔${play.today.slice(0, 4)}〕${11 + index}号`).sort(),
    );
    await duban('letters', 'delivery-note', '--undelivered', '--out', office.out('送文单.docx'));
    await office.until(day(4));
    await duban('letters', 'handed-over', ...signed.map(({ id }) => id), '--on', play.today, '--receiver', '收发室');
    await dayEnds();
  }, 120_000);

  it('makes twelve calls, and seven of those called name a day', async () => {
    await office.until(day(5));
    await doneCall(named('科学技术局'), inDays(20));
    await doneCall(named('扶农融资中心'), inDays(25));
    await doneCall(named('退役军人服务局'));
    await doneCall(named('移民安置服务站'));
    for (const n of [1, 2, 3, 4, 5]) await call(letter(n), inDays(40 + n));
    for (const n of [6, 7, 8]) await call(letter(n));
    expect(done).toMatchObject({ calls: 12, promises: 7 });
    expect((await duban<Dispatch>('dispatch')).totals.promised).toBe(7);
    expect(await office.refused('promise', letter(6), '--on', inDays(61))).toBe('promise-beyond-cap');
    await dayEnds();
  }, 120_000);

  it('enters three requests, two for an extension of which one is late, one that was held, and one reply', async () => {
    await office.until(day(6));
    for (const unit of [named('发展规划局'), named('卫生健康局'), named('移民安置服务站')]) {
      await paper(unit, 'request');
      done.requests += 1;
    }
    await paper(named('信访接待局'), 'extension', '--until', addMonths(play.today, 3));
    await paper(named('财政管理局'), 'extension', '--until', addMonths(play.today, 8));
    await duban(
      'incoming',
      'add',
      letter(10),
      '--kind',
      'held',
      '--on',
      inDays(-3),
      '--means',
      'call',
      '--from',
      '承办人',
    );
    await paper(letter(11), 'reply', '--planned', inDays(45));
    const { totals } = await duban<Dispatch>('dispatch');
    expect(totals.balls['committee']).toBeGreaterThanOrEqual(5);
    await dayEnds();
  }, 120_000);

  it('decides about what came in: a 批复 signed is the decision, a plan accepted is a promise', async () => {
    await office.until(day(7));
    for (const unit of [named('发展规划局'), named('信访接待局')])
      await duban('letters', 'sign', await approvalOf(unit), '--signer', DEMO_SIGNER);
    await duban(
      'extension',
      'approve',
      named('财政管理局'),
      '--until',
      addMonths(play.today, 8),
      '--number',
      '示直工复〔1〕99号',
    );
    const answered = (await letters('signed')).find(
      ({ unit, kind }) => unit === letter(11) && !kind.startsWith('approval-'),
    );
    await duban('reply', 'accept-plan', answered?.id ?? '');
    expect(await rowOf(named('发展规划局'))).toMatchObject({ stage: 'request-approved', ball: { with: 'unit' } });
    expect(await rowOf(named('信访接待局'))).toMatchObject({ standing: 'near-term' });
    expect((await rowOf(letter(11)))?.promise?.passed).toBe(false);
    await dayEnds();
  }, 120_000);

  it('lets one unit go into another, and closes what was held', async () => {
    await office.until(day(8));
    const merged = letter(9);
    expect(
      await office.refused('unit', 'merge', merged, '--into', merged, '--from', play.today, '--number', '示编发1号'),
    ).toBeTruthy();
    await duban('unit', 'merge', merged, '--into', named('公共安全局'), '--from', play.today, '--number', '示编发1号');
    expect(await rowOf(merged)).toBeUndefined();
    await settle(letter(10));
    expect((await duban<{ counts: { organisations: number } }>('list', 'overdue')).counts.organisations).toBe(19 - 3);
    await dayEnds();
  }, 120_000);

  it('turns red where the office itself is late, and the units still hear nothing', async () => {
    const waiting = named('卫生健康局');
    const before = await heard(waiting);
    await office.until(day(18));
    expect((await rowOf(waiting))?.ball).toMatchObject({ with: 'committee', red: true });
    const { items } = await duban<{ items: readonly { unit: string; overdue: boolean }[] }>('today');
    expect(items.filter(({ unit, overdue }) => unit === waiting && overdue)).not.toEqual([]);
    expect(await heard(waiting)).toBe(before);
    await dayEnds();
  }, 120_000);

  it('calls six to one meeting, where four name a day', async () => {
    await office.until(day(21));
    const { proposed } = await duban<{ proposed: readonly Late[] }>('meeting', 'propose');
    const six = [6, 7, 8, 12, 13, 14].map(letter);
    expect(proposed.map(({ unit }) => unit).sort()).toEqual([...six].sort());
    const { meeting } = await duban<{ meeting: string }>(
      ...['meeting', 'call', '--on', day(23), '--at', '15:00', '--place', '三楼会议室', '--count', '6'],
    );
    await office.until(day(23));
    const who = new Map(proposed.map((one) => [one.unit, one.matter]));
    const attended = six.slice(0, 4).flatMap((unit) => ['--attended', `${who.get(unit)}=${inDays(50)}`]);
    await duban('meeting', 'record', meeting, ...attended, '--others-absent');
    await dayEnds();
  }, 120_000);

  it('closes what was promised, and writes a second letter to the two who did nothing', async () => {
    const start = play.today;
    await office.until(addDays(start, 14));
    for (const n of [1, 2, 3, 4, 5]) await settle(letter(n));
    await dayEnds();
    await office.until(addDays(start, 20));
    await settle(letter(11));
    await office.until(addDays(start, 48));
    for (const n of [6, 7, 8, 12]) await settle(letter(n));
    await dayEnds();
    await office.until(addDays(start, 70));
    const second = (await letters('draft')).filter(({ kind }) => kind.endsWith('-2'));
    expect(second.map(({ unit }) => unit).sort()).toEqual([letter(13), letter(14)].sort());
    await duban('letters', 'sign', ...second.map(({ id }) => id), '--signer', DEMO_SIGNER, '--count', '2');
    await dayEnds();
    const { total } = await duban<Burden>('burden', '--weeks', '20');
    // The reminders, the invitations to the meeting, and whatever the ladder said to those who were near their end.
    expect(total.messages).toBe(play.arrived.length);
    expect(total.letters).toBe(14 + 2);
    expect(total.calls).toBeGreaterThanOrEqual(done.calls);
  }, 240_000);
});
