import fc from 'fast-check';
import {
  type Choice,
  differencesOf,
  type PlanBook,
  planBook,
  type PlanBookFacts,
  rowsToLaunch,
} from '../../client/plan-book';
import { UNSET_OFFICE } from '../../database/queries/office';
import { type Subject, subjectKey } from '../../domain/subject';
import { addDays, civilDate } from '../../domain/time/civil';
import { calendarOf } from '../../rulebook/calendar-seed';
import { calendar, dueDays, reElection, rulebook, subject, ZONE } from '../support/subjects';

const d = civilDate;

/** T is 2026-10-09 for all of them unless said otherwise. */
const named = (unit: string, changes: Partial<Subject> = {}) =>
  subject({ unit, organisation: `${unit}机关党委`, ...changes });

function bookOf(subjects: readonly Subject[], asOf: string, more: Partial<PlanBookFacts> = {}): PlanBook {
  return planBook({
    subjects,
    procedure: reElection,
    rulebook,
    calendar,
    zone: ZONE,
    office: UNSET_OFFICE,
    asOf: d(asOf),
    ...more,
  });
}

const chosen = (of: Subject, choice: Choice) => new Map([[subjectKey(of), choice]]);
const only = ({ rows }: PlanBook) => {
  const [row] = rows;
  if (!row) throw new Error('no row');
  return row;
};

describe('what would happen, before anything does', () => {
  const ledger = [
    named('示例甲局', { electedOn: d('2021-03-02') }),
    named('示例乙局', { electedOn: d('2021-06-28') }),
    named('示例丙局'),
    named('示例丁局', { electedOn: d('2021-07-20') }),
    named('示例戊局', { electedOn: d('2025-01-01') }),
    named('示例己局', {
      electedOn: d('2021-01-10'),
      extension: { number: '示直工复〔2026〕1号', until: d('2027-01-10') },
    }),
    named('示例庚局', { remark: '书记空缺，待任命' }),
  ];
  const book = bookOf(ledger, '2026-07-01');

  it('has the text beside each mail where the office has turned texts on', () => {
    const sms = { enabled: true, signature: '示例机关' };
    const texting = bookOf(ledger, '2026-07-01', { office: { ...UNSET_OFFICE, contactPhone: '0000-0000000', sms } });
    const [mail, text] = texting.rows[2]?.notices ?? [];
    expect(mail).toMatchObject({ channel: 'email', subject: book.rows[2]?.notices[0]?.subject });
    expect(text).toMatchObject({ channel: 'sms', rung: mail?.rung });
    expect(text?.body).toMatch(
      /^【示例机关】您单位有1项工作请于8月9日前办理|^【示例机关】您单位有1项工作请于8月7日前办理/u,
    );
    expect([...(text?.body ?? '')].length).toBeLessThanOrEqual(70);
    expect(texting.id).not.toBe(book.id);
    expect(bookOf(ledger, '2026-07-01', { office: { ...UNSET_OFFICE, sms: { ...sms, enabled: false } } }).id).toBe(
      book.id,
    );
  });

  it('is counted by where rows stand, and by what is done', () => {
    expect(book.counts).toEqual({ overdue: 2, 'near-term': 3, 'in-term': 1, extended: 1 });
    expect(book.acts).toEqual({ letter: 1, call: 2, reminder: 1, none: 2, 'person-first': 1 });
    expect(book.rows.map(({ standing, days, act }) => [standing, days, act])).toEqual([
      ['overdue', 121, 'letter'],
      ['overdue', 3, 'call'],
      ['near-term', 100, 'reminder'],
      ['near-term', 19, 'call'],
      ['in-term', 1280, 'none'],
      ['extended', 193, 'none'],
      ['near-term', 100, 'person-first'],
    ]);
  });

  it('shows the words that would leave at entry, and to whom', () => {
    expect(book.rows[2]?.notices).toMatchObject([
      {
        rung: 'prepare',
        channel: 'email',
        to: '张某甲',
        address: 'party@example-bureau.example',
        subject: '请于8月7日前报送请示（距届满3个月）',
      },
    ]);
    expect(book.rows.filter(({ notices }) => notices.length > 0)).toHaveLength(1);
  });

  it('has a short number', () => {
    expect(book.id).toMatch(/^P-[0-9a-f]{10}$/);
  });
});

describe('the number of a plan', () => {
  const of = named('示例甲局');
  const id = (subjects: readonly Subject[], asOf = '2026-03-02', more: Partial<PlanBookFacts> = {}) =>
    bookOf(subjects, asOf, more).id;
  const plain = id([of]);

  it('is the same on another day, where nothing falls between', () => {
    expect(id([of], '2026-03-03')).toBe(plain);
  });

  it('is the same whatever the database calls things, and in whatever order', () => {
    const others = [named('示例乙局'), of];
    expect(
      id([
        {
          ...of,
          organisationId: 'O-9',
          unitId: 'U-9',
          termId: 'X-9',
          row: 77,
          zone: '第二协作区',
          holders: of.holders.map((holder) => ({ ...holder, postId: 'K-9', holdingId: 'H-9' })),
        },
      ]),
    ).toBe(plain);
    expect(id(others)).toBe(id([...others].reverse()));
  });

  it.each<[string, Partial<Subject>]>([
    ['the term ends on another day', { electedOn: d('2021-10-10') }],
    ['the organisation is another', { organisation: '示例甲局机关总支' }],
    ['an extension stands', { extension: { number: '示直工复〔2026〕1号', until: d('2027-03-31') } }],
  ])('is another where %s', (_, change) => {
    expect(id([{ ...of, ...change }])).not.toBe(plain);
  });

  it.each<[string, Partial<Subject>]>([
    [
      'another person gets the reminder',
      { holders: [{ role: 'deputy', person: '华某堃', email: 'party@example-bureau.example' }] },
    ],
    [
      'the reminder goes to another address',
      { holders: [{ role: 'liaison', person: '张某甲', email: 'new@example-bureau.example' }] },
    ],
    ['a person must look first', { remark: '书记空缺' }],
  ])('is another where %s', (_, change) => {
    const near = id([of], '2026-07-01');
    expect(id([{ ...of, ...change }], '2026-07-01')).not.toBe(near);
  });

  it('is another under other rules, another calendar, another office card, or other choices', () => {
    const near = (more: Partial<PlanBookFacts> = {}) => id([of], '2026-07-01', more);
    const numbers = [
      near(),
      near({ procedure: { ...reElection, version: 're-election@2030-01-01' } }),
      near({ calendar: calendarOf(rulebook.confirmedYears, { years: [{ year: 2027 }], overrides: [] }) }),
      near({ office: { ...UNSET_OFFICE, contactPhone: '0700-8123456' } }),
      near({ choices: chosen(of, { choice: 'untick', reason: '已电话沟通' }) }),
      near({ choices: chosen(of, { choice: 'phone', reason: '先打电话' }) }),
      near({ choices: chosen(of, { choice: 'postpone', until: d('2026-07-31'), reason: '等批复' }) }),
      near({ choices: chosen(of, { choice: 'postpone', until: d('2026-08-03'), reason: '等批复' }) }),
    ];
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('does not change with the words of a reason', () => {
    const why = (reason: string) => id([of], '2026-07-01', { choices: chosen(of, { choice: 'untick', reason }) });
    expect(why('已电话沟通')).toBe(why('另有安排'));
  });
});

describe('an organisation that elects by a congress', () => {
  const asked = (congress: boolean | undefined, asOf = '2026-03-02') =>
    only(bookOf([named('示例甲局', { congress })], asOf));

  it('has its request due, and urged, four months before the term ends', () => {
    const { plan } = asked(true);
    expect(plan.steps.find(({ step }) => step === 'request')?.dueOn).toBe('2026-06-09');
    expect(dueDays(plan)).toMatchObject({ 'urge-request': '2026-06-09 Tue' });
  });

  it('is reminded of that very day', () => {
    expect(asked(true, '2026-05-06').notices[0]?.subject).toContain('请于6月9日前报送请示');
    expect(asked(false, '2026-05-06').notices[0]?.subject).toContain('请于8月7日前报送请示');
  });

  it('has another plan than one that elects in a meeting of its members, or does not say', () => {
    expect(bookOf([named('示例甲局', { congress: true })], '2026-03-02').id).not.toBe(
      bookOf([named('示例甲局')], '2026-03-02').id,
    );
    expect(bookOf([named('示例甲局', { congress: false })], '2026-03-02').id).toBe(
      bookOf([named('示例甲局')], '2026-03-02').id,
    );
  });
});

describe('a row that an officer changes', () => {
  const of = named('示例甲局', { remark: '书记空缺，待任命' });
  const row = (asOf: string, choice: Choice, changes: Partial<Subject> = {}) =>
    only(bookOf([{ ...of, ...changes }], asOf, { choices: chosen({ ...of, ...changes }, choice) }));

  it('to be sent goes out as its band says', () => {
    expect(row('2026-07-01', { choice: 'send', reason: '' })).toMatchObject({
      act: 'reminder',
      notices: [{ rung: 'prepare' }],
      proposal: { act: 'person-first' },
    });
  });

  it('to be phoned has a call in the place of the reminder, and keeps the rest', () => {
    const phoned = row('2026-07-01', { choice: 'phone', reason: '' });
    expect(phoned).toMatchObject({ act: 'call', notices: [] });
    expect(dueDays(phoned.plan)).toMatchObject({
      prepare: '2026-07-01 Wed',
      'urge-request': '2026-08-07 Fri',
      'ask-date': '2026-09-09 Wed',
    });
    expect(phoned.plan.rungs.find(({ rung }) => rung === 'prepare')?.kind).toBe('call');
  });

  it('to be phoned, once overdue, is asked for the cause; the letter follows at its distance', () => {
    const phoned = row('2026-12-01', { choice: 'phone', reason: '' });
    expect(phoned.act).toBe('call');
    expect(dueDays(phoned.plan)).toMatchObject({ 'ask-cause': '2026-12-01 Tue', 'letter-1': '2026-12-07 Mon' });
  });

  it('to be put off begins on the working day after, with what that day calls for', () => {
    const later = row('2026-07-01', { choice: 'postpone', until: d('2026-08-14'), reason: '' });
    expect(later).toMatchObject({
      act: 'reminder',
      notices: [{ rung: 'urge-request' }],
      standing: 'near-term',
      days: 100,
    });
    expect(dueDays(later.plan)).toMatchObject({ 'urge-request': '2026-08-17 Mon', 'ask-date': '2026-09-09 Wed' });
    expect(dueDays(later.plan)).not.toHaveProperty('prepare');
  });

  it('to be put off beyond the term begins with what is due then', () => {
    expect(row('2026-10-08', { choice: 'postpone', until: d('2026-10-31'), reason: '' })).toMatchObject({
      act: 'letter',
    });
  });

  it('to be left out does nothing and is not launched', () => {
    const book = bookOf([of, named('示例乙局')], '2026-07-01', {
      choices: chosen(of, { choice: 'untick', reason: '' }),
    });
    expect(book.rows[0]).toMatchObject({ act: 'none' });
    expect(rowsToLaunch(book).map(({ key }) => key)).toEqual(['示例乙局|示例乙局机关党委']);
  });
});

describe('a row that is its superior’s duty', () => {
  const book = bookOf(
    [named('示例甲局'), named('示例乙局', { organisation: '示例乙局下属中心党支部', superior: '示例乙局机关党委' })],
    '2026-07-01',
  );

  it('is shown, has no rung of ours, and is not launched', () => {
    expect(book.rows[1]).toMatchObject({
      standing: 'near-term',
      act: 'none',
      proposal: { because: ['not-ours'] },
      notices: [],
      plan: { rungs: [] },
    });
    expect(rowsToLaunch(book)).toHaveLength(1);
  });
});

describe('the difference between the plan shown and the plan now', () => {
  const before = bookOf([named('示例甲局'), named('示例乙局'), named('示例丙局')], '2026-03-02');
  const after = bookOf(
    [named('示例甲局'), named('示例乙局', { electedOn: d('2021-11-01') }), named('示例丁局')],
    '2026-03-02',
    { calendar: calendarOf(rulebook.confirmedYears, { years: [{ year: 2027 }], overrides: [] }) },
  );

  it('is named, organisation by organisation', () => {
    expect(differencesOf(before.canonical, after.canonical)).toEqual([
      '+ 示例丁局|示例丁局机关党委',
      expect.stringMatching(/^~ 示例乙局\|示例乙局机关党委: /),
      '- 示例丙局|示例丙局机关党委',
      `~ ${before.calendar} → ${after.calendar}`,
    ]);
    expect(differencesOf(before.canonical, before.canonical)).toEqual([]);
  });
});

describe('what is previewed and what is planned', () => {
  it('agree: a row whose act is a reminder has just that reminder on its first day, and nothing before', () => {
    const days = fc.integer({ min: -200, max: 300 }).map((count) => addDays(d('2026-10-09'), count));
    fc.assert(
      fc.property(days, (asOf) => {
        const { act, plan, notices } = only(bookOf([named('示例甲局')], asOf));
        const due = plan.rungs.filter(({ standing }) => standing === 'due');
        for (const { on } of due) expect(on >= asOf).toBe(true);
        if (act === 'none') return;
        const [first] = due;
        expect(first?.kind).toBe(act);
        expect(notices.map(({ rung }) => rung)).toEqual(act === 'reminder' ? [first?.rung] : []);
        expect(due.filter(({ on, kind }) => on === first?.on && kind === first.kind)).toHaveLength(1);
      }),
    );
  });
});
