import { hold } from '../../../database/queries/office';
import { stateOf } from '../../../database/queries/matters';
import { civilDate } from '../../../domain/time/civil';
import { TestHouse } from '../../support/house';
import { ledgerRow, ledgerRows } from '../../support/ledger-rows';
import { wall } from '../../support/subjects';

const d = civilDate;
const JANUARY = wall('2026-01-05 08:30');

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

/** One organisation whose term ends on Friday 2026-10-09, taken over in January. */
async function opened(row = ledgerRow(), at = JANUARY): Promise<string> {
  await house.import([row], d('2026-01-05'));
  const [matterId] = await house.launch(d(at.slice(0, 10)), at);
  return matterId ?? '';
}

describe('a reminder that is due', () => {
  it('is written as an intent to whoever holds the post, with its words, its claim and its use', async () => {
    const matterId = await opened();
    expect(await house.wake(matterId, wall('2026-04-09 09:15'))).toEqual(['RungRaised prepare']);
    const state = await house.state(matterId);
    const [notice] = await house.notices();
    expect(notice).toMatchObject({
      matter: matterId,
      rung: 'prepare',
      to: '张某甲 <party@example-bureau.example>',
      channel: 'email',
      state: 'intent',
      subject: '请于8月7日前报送请示（距届满6个月）',
      dueAt: wall('2026-04-09 09:15'),
    });
    const { rows } = await house.pool.query('select useless_after from notice');
    expect(rows).toEqual([{ useless_after: state.rungs.find(({ rung }) => rung === 'urge-request')?.at }]);
    expect(await house.claims(matterId)).toEqual(['1 prepare raised']);
  });

  it('goes to who holds the post on that day', async () => {
    const matterId = await opened();
    const { rows } = await house.pool.query<{ id: string }>(`select id from post where role = 'liaison'`);
    await hold(
      house.pool,
      rows[0]?.id ?? '',
      { person: '李某丙', email: 'new@example-bureau.example' },
      d('2026-04-09'),
    );
    await house.wake(matterId, wall('2026-04-09 09:15'));
    expect(await house.notices()).toMatchObject([{ to: '李某丙 <new@example-bureau.example>' }]);
  });

  it('is written without an address where there is none: what becomes of it is for the post room to say', async () => {
    const matterId = await opened(ledgerRow({ email: undefined }));
    await house.wake(matterId, wall('2026-04-09 09:15'));
    expect(await house.notices()).toMatchObject([{ to: '张某甲', channel: 'email', state: 'intent' }]);
    expect(await house.tasks('open')).toEqual([]);
  });

  it('becomes a task with the same words where nobody holds a post', async () => {
    const matterId = await opened();
    await house.pool.query('update holding set valid_to = $1', ['2026-02-01']);
    await house.wake(matterId, wall('2026-04-09 09:15'));
    expect(await house.notices()).toEqual([]);
    expect(await house.tasks('open')).toMatchObject([
      {
        kind: 'no-address',
        subject: '没有可用的邮箱：示例局机关党委',
        body: expect.stringContaining('请于2026年8月7日前'),
      },
    ]);
  });
});

describe('what people do', () => {
  it('a call is a task with what to say, and to whom', async () => {
    const matterId = await opened();
    await house.wakeUntil(matterId, wall('2026-09-09 09:30'));
    expect(await house.tasks('open')).toMatchObject([
      {
        kind: 'call',
        rung: 'ask-date',
        dueOn: '2026-09-09',
        body: expect.stringContaining('打给：张某甲 13800000001'),
      },
    ]);
  });

  it('meeting, circular, talk and report are proposals, each a task', async () => {
    const matterId = await opened();
    await house.wakeUntil(matterId, wall('2027-10-12 09:30'));
    expect(
      (await house.tasks('open'))
        .filter(({ kind }) => kind !== 'call' && kind !== 'unsigned-letter')
        .map(({ kind, dueOn }) => [kind, dueOn]),
    ).toEqual([
      ['meeting', '2026-11-09'],
      ['circular', '2027-04-09'],
      ['talk', '2027-04-09'],
      ['report', '2027-10-11'],
    ]);
  });

  it('our own term that ran out is a task of ours, once', async () => {
    const matterId = await opened();
    const at = wall('2026-04-01 10:00');
    const times = await house.times(matterId, at);
    await house.decide(matterId, { kind: 'recordFact', fact: 'request-received', claimedOn: times.on, ...times }, at);
    await house.wakeUntil(matterId, wall('2026-12-31 09:00'));
    expect(await house.tasks('open')).toMatchObject([{ kind: 'own-term', dueOn: '2026-04-16' }]);
    expect(await house.notices()).toEqual([]);
  });
});

describe('a clock that was down', () => {
  it('raises the newest rung only, and every other leaves a row that says why', async () => {
    const matterId = await opened();
    expect(await house.wake(matterId, wall('2026-09-07 10:00'))).toEqual([
      'RungPassed prepare',
      'RungRaised urge-request',
    ]);
    expect(await house.notices()).toMatchObject([{ rung: 'urge-request' }]);
    const { rows } = await house.pool.query('select rung, outcome, because from rung_claim order by rung');
    expect(rows).toMatchObject([
      { rung: 'prepare', outcome: 'passed', because: { passed: 'newer-rung-stands' } },
      {
        rung: 'urge-request',
        outcome: 'raised',
        because: { offset: 'T-2m', raw: '2026-08-09', moved: { direction: 'back' } },
      },
    ]);
  });

  it('writes reminders that are of use until the next rung, not for ever and not in the past', async () => {
    const matterId = await opened();
    const promised = wall('2026-08-03 10:00');
    const times = await house.times(matterId, promised);
    await house.decide(
      matterId,
      { kind: 'promise', promisedOn: d('2026-09-09'), on: times.on, ...times.promise(d('2026-09-09')) },
      promised,
    );
    await house.wake(matterId, wall('2026-08-20 10:00'));
    expect(await house.notices()).toEqual([]);
    expect(await house.wake(matterId, wall('2026-09-10 09:00'))).toEqual([
      'RungPassed prepare',
      'RungPassed urge-request',
      'RungRaised ask-date',
    ]);
  });

  it('gives a reminder that was put off beyond its use the time until the next one', async () => {
    const matterId = await opened();
    const at = wall('2026-04-01 10:00');
    const times = await house.times(matterId, at);
    await house.decide(matterId, { kind: 'moveBall', to: 'third', ...times }, at);
    const back = wall('2026-08-20 10:00');
    await house.decide(matterId, { kind: 'moveBall', to: 'unit', ...(await house.times(matterId, back)) }, back);
    await house.wakeUntil(matterId, wall('2026-09-01 10:00'));
    const state = await house.state(matterId);
    const { rows } = await house.pool.query('select rung, due_at, useless_after from notice');
    expect(rows).toEqual([
      {
        rung: 'urge-request',
        due_at: wall('2026-08-27 09:00'),
        useless_after: state.rungs.find(({ rung }) => rung === 'ask-date')?.at,
      },
    ]);
  });
});

describe('a wake whose answer was lost', () => {
  it('gives the same events again and writes nothing', async () => {
    const matterId = await opened();
    const input = { matterId, version: 1, at: wall('2026-09-07 10:00') };
    const first = await house.books.raiseDue(input);
    const before = await house.everything();
    const again = await house.books.raiseDue({ ...input, at: wall('2026-09-07 10:05') });
    expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(first)));
    expect(await house.everything()).toEqual(before);
  });

  it('and whoever is further behind gets all that was missed', async () => {
    const matterId = await opened();
    await house.wake(matterId, wall('2026-04-09 09:15'));
    await house.wake(matterId, wall('2026-08-07 09:15'));
    const missed = await house.books.raiseDue({ matterId, version: 1, at: wall('2026-08-07 09:20') });
    expect(missed.map(({ seq, event }) => [seq, event.kind])).toEqual([
      [2, 'RungRaised'],
      [3, 'RungRaised'],
    ]);
  });

  it('at the same moment as another one claims a rung once', async () => {
    const matterId = await opened();
    const input = { matterId, version: 1, at: wall('2026-04-09 09:15') };
    const both = await Promise.all([
      house.books.raiseDue(input),
      house.books.raiseDue(input),
      house.books.raiseDue(input),
    ]);
    for (const events of both) expect(events.map(({ event }) => event.kind)).toEqual(['RungRaised']);
    expect(await house.notices()).toHaveLength(1);
  });

  it('finds nothing due: nothing is written', async () => {
    const matterId = await opened();
    const before = await house.everything();
    expect(await house.wake(matterId, wall('2026-03-01 09:15'))).toEqual([]);
    expect((await house.everything())['matter_event']).toEqual(before['matter_event']);
  });
});

describe('a row that was in term when it was launched, and has something a person must look at', () => {
  it.each([
    ['a remark', { remark: '书记空缺，待任命' }, ['remark']],
    ['a plan after the term', { plannedOn: d('2026-12-31') }, ['planned-after-term']],
    ['a unit whose leaders decide', { unit: '示例市委组织部' }, ['needs-leader']],
  ] as const)('(%s) asks when it becomes near-term, before anything goes out', async (_, row, because) => {
    const matterId = await opened(ledgerRow(row));
    expect(await house.wake(matterId, wall('2026-04-09 09:15'))).toEqual(['PersonAsked']);
    expect(await house.notices()).toEqual([]);
    expect(await house.state(matterId)).toMatchObject({ status: 'person-first' });
    const { rows } = await house.pool.query(
      `select body->'because' because from matter_event where kind = 'PersonAsked'`,
    );
    expect(rows).toEqual([{ because }]);
    expect(await house.tasks('open')).toMatchObject([{ kind: 'decide-first', matterId }]);
    expect(await house.wake(matterId, wall('2026-09-09 09:15'))).toEqual([]);
  });

  it('and goes on once it was decided, without asking again', async () => {
    const matterId = await opened(ledgerRow({ remark: '书记空缺，待任命' }));
    await house.wake(matterId, wall('2026-04-09 09:15'));
    const at = wall('2026-04-13 10:00');
    await house.decide(matterId, { kind: 'decideEntry', choice: 'send', on: d('2026-04-13') }, at);
    expect(await house.wake(matterId, at)).toEqual(['RungRaised prepare']);
    await house.wakeUntil(matterId, wall('2026-09-30 09:15'));
    expect((await house.notices()).map(({ rung }) => rung)).toEqual(['prepare', 'urge-request', 'ask-date-mail']);
    expect(await house.tasks('open')).toMatchObject([{ kind: 'call' }]);
  });

  it('is asked once also where a closed day has moved the first rung to before it is near-term', async () => {
    // T-6m is Sunday 5 April, a holiday: the reminder falls on Friday, when the row is still in term.
    const matterId = await opened(ledgerRow({ electedOn: d('2021-10-05'), remark: '书记空缺，待任命' }));
    await house.wakeUntil(matterId, wall('2026-04-03 10:00'));
    expect(await house.state(matterId)).toMatchObject({ status: 'person-first' });
    const at = wall('2026-04-03 10:30');
    await house.decide(matterId, { kind: 'decideEntry', choice: 'send', on: d('2026-04-03') }, at);
    expect(await house.wake(matterId, at)).toEqual(['RungRaised prepare']);
  });

  it('is asked where the remark came into the ledger after the launch', async () => {
    await house.import([ledgerRow({})], d('2026-01-05'));
    const [matterId = ''] = await house.launch(d('2026-05-11'), wall('2026-05-11 08:30'));
    expect(await house.wake(matterId, wall('2026-05-11 09:15'))).toEqual(['RungRaised prepare']);
    await house.import([ledgerRow({ remark: '换届请示已报' })], d('2026-06-01'));
    await house.wakeUntil(matterId, wall('2026-08-07 09:30'));
    expect((await house.notices()).map(({ rung }) => rung)).toEqual(['prepare']);
    expect(await house.tasks('open')).toMatchObject([{ kind: 'decide-first', matterId }]);
  });

  it('is not asked where it was near-term already, and the person had it sent', async () => {
    await house.import([ledgerRow({ remark: '书记空缺，待任命' })], d('2026-01-05'));
    const [matterId = ''] = await house.launch(d('2026-05-11'), wall('2026-05-11 08:30'));
    await house.decide(
      matterId,
      { kind: 'decideEntry', choice: 'send', on: d('2026-05-11') },
      wall('2026-05-11 08:35'),
    );
    expect(await house.wake(matterId, wall('2026-05-11 09:15'))).toEqual(['RungRaised prepare']);
  });
});

describe('letters', () => {
  it('are drafted, one for all of a unit that are late on a day', async () => {
    await house.import(
      ledgerRows(
        { organisation: '示例局机关党委', electedOn: d('2021-03-02') },
        { organisation: '示例局下属中心党支部', kind: 'branch', statedYears: 3, electedOn: d('2023-03-05') },
      ),
      d('2026-06-30'),
    );
    const [first = '', second = ''] = await house.launch(d('2026-06-30'), wall('2026-06-30 08:30'));
    await house.wake(first, wall('2026-06-30 09:15'));
    await house.wake(second, wall('2026-06-30 09:16'));
    const letters = await house.letters();
    expect(letters).toMatchObject([
      {
        kind: 'letter-1',
        addressee: '示例局党组（党委）',
        state: 'draft',
        matters: [
          { matterId: first, rung: 'letter-1' },
          { matterId: second, rung: 'letter-1' },
        ],
      },
    ]);
    expect(await house.letterActs(letters[0]?.id ?? '')).toEqual(['drafted', 'merged']);
  });

  it('are drafted for a unit whose leaders decide only once they decided to write', async () => {
    await house.import([ledgerRow({ unit: '示例市委组织部', electedOn: d('2021-03-02') })], d('2026-06-30'));
    const [matterId = ''] = await house.launch(d('2026-06-30'), wall('2026-06-30 08:30'));
    const decide = (choice: 'phone' | 'send', at: string) =>
      house.decide(matterId, { kind: 'decideEntry', choice, on: d(at.slice(0, 10)) }, wall(at));
    await decide('phone', '2026-06-30 08:40');
    await house.wakeUntil(matterId, wall('2026-07-20 09:15'));
    expect(await house.letters()).toEqual([]);
    expect(await house.tasks('open')).toMatchObject([
      { kind: 'call', rung: 'ask-cause' },
      { kind: 'decide-first', rung: expect.stringContaining('letter-1') },
    ]);
    // Phoned once more, it is asked again when the letter is due: there is always a task for what waits for a person.
    await decide('phone', '2026-07-20 10:00');
    await house.wakeUntil(matterId, wall('2026-08-20 09:15'));
    expect((await house.tasks('open')).map(({ kind }) => kind)).toContain('decide-first');
    await decide('send', '2026-08-20 10:00');
    await house.wakeUntil(matterId, wall('2026-08-21 09:15'));
    expect(await house.letters()).toMatchObject([{ state: 'draft' }]);
  });
});

describe('the state beside a matter', () => {
  it('is the fold of its events, also as the database keeps them', async () => {
    const matterId = await opened();
    await house.wakeUntil(matterId, wall('2026-10-16 09:30'));
    const { rows } = await house.pool.query<{ state: unknown; version: number }>('select state, version from matter');
    const state = await stateOf(house.pool, matterId);
    expect(rows[0]?.state).toEqual(JSON.parse(JSON.stringify(state)));
    expect(rows[0]?.version).toBe(state.version);
  });
});
