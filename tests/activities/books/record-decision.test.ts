import { decide } from '../../../domain/matter/decide';
import type { CivilDate, Instant } from '../../../domain/civil-date';
import { addDays, civilDate } from '../../../domain/time/civil';
import { TestHouse } from '../../support/house';
import { ledgerRow } from '../../support/ledger-rows';
import { dueDays, wall } from '../../support/subjects';

const d = civilDate;

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

/** One organisation (T is Friday 2026-10-09 unless said otherwise), launched on that day. */
async function opened(on: string, row = ledgerRow()): Promise<string> {
  await house.import([row], d('2026-01-05'));
  const [matterId = ''] = await house.launch(d(on), wall(`${on} 08:30`));
  return matterId;
}

const record = async (
  matterId: string,
  fact: 'request-received' | 'held' | 'result-received' | 'meeting-dated',
  at: Instant,
  claimedOn?: CivilDate,
) => {
  const times = await house.times(matterId, at);
  return house.decide(matterId, { kind: 'recordFact', fact, claimedOn: claimedOn ?? times.on, ...times }, at);
};
const accept = async (matterId: string, at: Instant) =>
  house.decide(matterId, { kind: 'accept', ...(await house.times(matterId, at)) }, at);

async function extend(matterId: string, until: string, at: Instant) {
  const times = await house.times(matterId, at);
  await house.decide(matterId, { kind: 'requestExtension', until: d(until), receivedOn: times.on, ...times }, at);
  return house.decide(matterId, { kind: 'approveExtension', until: d(until), ...times }, at, {
    body: { until, number: '示直工复〔2026〕7号' },
  });
}

describe('a decision', () => {
  it('is written with its events, its answer in the journal and the state they fold to, in one transaction', async () => {
    const matterId = await opened('2026-05-11');
    const answer = await record(matterId, 'request-received', wall('2026-05-12 10:00'));
    expect(answer).toMatchObject({ accepted: true, status: 'running', stage: 'request-received' });
    const { rows } = await house.pool.query('select status, stage, ball, version, next_at, state from matter');
    expect(rows).toMatchObject([
      {
        status: 'running',
        stage: 'request-received',
        ball: 'committee',
        version: 3,
        next_at: wall('2026-05-27 09:00'),
      },
    ]);
    expect(rows[0]).toHaveProperty('state', JSON.parse(JSON.stringify(await house.state(matterId))));
    expect((await house.pool.query('select answer from decision')).rows).toMatchObject([
      { answer: { accepted: true, stage: 'request-received' } },
    ]);
  });

  it('whose answer was lost gives the same events and the same answer, and writes nothing', async () => {
    const matterId = await opened('2026-05-11');
    const at = wall('2026-05-12 10:00');
    const times = await house.times(matterId, at);
    const state = await house.state(matterId);
    const verdict = decide({ kind: 'recordFact', fact: 'request-received', claimedOn: times.on, ...times }, state);
    const input = { matterId, commandId: await house.asked('recordFact', at), version: state.version, at, verdict };
    const first = await house.books.recordDecision(input);
    const before = await house.everything();
    for (const again of [input, { ...input, at: wall('2026-05-13 10:00') }, { ...input, version: 3 }]) {
      const { recorded, answer } = await house.books.recordDecision(again);
      expect(answer).toEqual(JSON.parse(JSON.stringify(first.answer)));
      expect(JSON.parse(JSON.stringify(recorded))).toEqual(
        again.version === 3 ? [] : JSON.parse(JSON.stringify(first.recorded)),
      );
    }
    expect(await house.everything()).toEqual(before);
  });

  it('given three times at once is taken once', async () => {
    const matterId = await opened('2026-05-11');
    const at = wall('2026-05-12 10:00');
    const state = await house.state(matterId);
    const input = {
      matterId,
      commandId: await house.asked('suspend', at),
      version: state.version,
      at,
      verdict: decide({ kind: 'suspend', on: d('2026-05-12') }, state),
    };
    const answers = await Promise.all([1, 2, 3].map(() => house.books.recordDecision(input)));
    for (const { answer, recorded } of answers)
      expect([answer, recorded.map(({ event }) => event.kind)]).toMatchObject([
        { accepted: true, status: 'suspended' },
        ['Suspended'],
      ]);
    expect(await house.events(matterId)).toEqual(['MatterOpened', 'Suspended']);
  });

  it('on a state that the books have left behind is not taken: what was missed comes back, and no answer', async () => {
    const matterId = await opened('2026-05-11');
    const at = wall('2026-05-12 10:00');
    const stale = await house.state(matterId);
    await house.wake(matterId, wall('2026-05-11 09:15'));
    const commandId = await house.asked('withdraw', at);
    const { recorded, answer } = await house.books.recordDecision({
      matterId,
      commandId,
      version: stale.version,
      at,
      verdict: decide({ kind: 'withdraw', on: d('2026-05-12') }, stale),
    });
    expect(answer).toBeUndefined();
    expect(recorded.map(({ event }) => event.kind)).toEqual(['RungRaised']);
    expect((await house.state(matterId)).status).toBe('running');
  });

  it('that is refused stands in the journal with its reason, and changes nothing else', async () => {
    const matterId = await opened('2026-05-11');
    const before = await house.everything();
    const answer = await accept(matterId, wall('2026-05-12 10:00'));
    expect(answer).toEqual({ refused: 'nothing-to-accept', value: 'not-started', bound: undefined });
    const after = await house.everything();
    expect({ ...after, decision: before['decision'] }).toEqual(before);
    expect((await house.pool.query('select answer from decision')).rows).toEqual([
      { answer: { refused: 'nothing-to-accept', value: 'not-started' } },
    ]);
  });
});

describe('accepting the result', () => {
  const closing = async () => {
    const matterId = await opened('2026-05-11');
    await record(matterId, 'held', wall('2026-09-01 10:00'), d('2026-08-31'));
    await record(matterId, 'result-received', wall('2026-09-10 10:00'));
    return { matterId, answer: await accept(matterId, wall('2026-09-15 10:00')) };
  };

  it('closes the matter and opens the next term, which runs from the meeting', async () => {
    const { matterId, answer } = await closing();
    expect(answer).toMatchObject({ accepted: true, status: 'closed', stage: 'result-approved' });
    const next = await house.state('nextMatterId' in answer ? (answer.nextMatterId ?? '') : '');
    expect(next).toMatchObject({
      status: 'running',
      stage: 'not-started',
      electedOn: '2026-08-31',
      termEndsOn: '2031-08-31',
      endsOn: '2031-08-31',
      round: 1,
    });
    expect(dueDays(next)).toMatchObject({ prepare: '2031-02-28 Fri' });
    expect(await house.state(matterId)).toMatchObject({ status: 'closed', nextMatterId: next.matterId });
    const { rows } = await house.pool.query(
      'select elected_on, replaced_by is null as current from term order by elected_on',
    );
    expect(rows).toEqual([
      { elected_on: '2021-10-09', current: false },
      { elected_on: '2026-08-31', current: true },
    ]);
  });

  it('ends everything that was still to be done about the old term', async () => {
    const matterId = await opened('2026-09-20');
    await house.wakeUntil(matterId, wall('2026-09-20 09:30'));
    expect(await house.tasks('open')).toHaveLength(1);
    await record(matterId, 'result-received', wall('2026-09-22 10:00'));
    await accept(matterId, wall('2026-09-23 10:00'));
    expect(await house.tasks('open')).toEqual([]);
    expect(await house.wake(matterId, wall('2030-01-01 09:00'))).toEqual([]);
  });
});

describe('an approved extension', () => {
  it('opens round two, with a ladder and a reminder of its own', async () => {
    const matterId = await opened('2026-09-20');
    await house.wakeUntil(matterId, wall('2026-09-20 09:30'));
    const answer = await extend(matterId, '2027-09-30', wall('2026-09-25 10:00'));
    expect(answer).toMatchObject({ accepted: true, endsOn: '2027-09-30', warnings: [] });
    const state = await house.state(matterId);
    expect(state).toMatchObject({ round: 2, endsOn: '2027-09-30', termEndsOn: '2026-10-09', done: {} });
    expect(dueDays(state)).toMatchObject({
      prepare: '2027-03-30 Tue',
      'urge-request': '2027-07-30 Fri',
      'ask-cause': '2027-10-01 Fri',
    });
    expect(await house.tasks('open')).toEqual([]);
    await house.wakeUntil(matterId, wall('2027-03-30 09:30'));
    expect(await house.notices()).toMatchObject([
      {
        rung: 'prepare',
        subject: '请于7月30日前报送请示（延期还剩6个月）',
        body: expect.stringContaining('经批准的延期至2027年9月30日届满'),
      },
    ]);
    expect(await house.claims(matterId)).toEqual(['1 ask-date raised', '2 prepare raised']);
    expect((await house.pool.query('select number, until from extension')).rows).toEqual([
      { number: '示直工复〔2026〕7号', until: '2027-09-30' },
    ]);
  });

  it('that ends within six months reminds at once, after some days of grace', async () => {
    const matterId = await opened('2026-09-20');
    await extend(matterId, '2026-12-31', wall('2026-09-22 10:00'));
    await house.wakeUntil(matterId, wall('2026-10-29 10:00'));
    expect(await house.notices()).toMatchObject([{ rung: 'prepare', dueAt: wall('2026-09-30 09:00') }]);
  });

  it('asked for after the term keeps the breach; a second one warns', async () => {
    const matterId = await opened('2026-10-12');
    expect(await extend(matterId, '2027-03-31', wall('2026-10-20 10:00'))).toMatchObject({
      accepted: true,
      warnings: ['after-expiry'],
      endsOn: '2027-03-31',
    });
    const { rows } = await house.pool.query(
      `select kind, body->'late' late, body->'afterExpiry' "afterExpiry" from matter_event where kind like 'Extension%' order by seq`,
    );
    expect(rows).toEqual([
      { kind: 'ExtensionAsked', late: true, afterExpiry: null },
      { kind: 'ExtensionApproved', late: null, afterExpiry: true },
    ]);
    expect(await extend(matterId, '2027-09-30', wall('2027-02-01 10:00'))).toMatchObject({
      accepted: true,
      warnings: ['second-extension'],
      endsOn: '2027-09-30',
    });
    expect(await house.state(matterId)).toMatchObject({ round: 3, extensions: 2, endsOn: '2027-09-30' });
    expect(await extend(matterId, '2027-10-10', wall('2027-03-01 10:00'))).toMatchObject({
      refused: 'no-extension-asked',
    });
  });
});

describe('a meeting that was held', () => {
  it('stops all urging, and the result is asked for a month later', async () => {
    const matterId = await opened('2026-10-12');
    await house.wakeUntil(matterId, wall('2026-11-11 09:30'));
    expect((await house.tasks('open')).map(({ kind }) => kind)).toEqual(['call', 'meeting']);
    await record(matterId, 'held', wall('2026-11-20 10:00'), d('2026-11-18'));
    expect(await house.tasks('open')).toEqual([]);
    await house.wakeUntil(matterId, wall('2027-06-30 10:00'));
    expect(await house.notices()).toMatchObject([
      {
        rung: 'result-report',
        dueAt: expect.stringContaining('2026-12-18'),
        subject: '请报送换届选举结果（已于11月18日选举）',
      },
    ]);
    expect((await house.letters()).map(({ kind }) => kind)).toEqual(['letter-1']);
  });

  it('whose result is sent back has it asked for again', async () => {
    const matterId = await opened('2026-10-12');
    await record(matterId, 'result-received', wall('2026-10-13 10:00'));
    const at = wall('2026-10-20 10:00');
    await house.decide(matterId, { kind: 'returnFact', ...(await house.times(matterId, at)) }, at);
    expect(dueDays(await house.state(matterId))).toMatchObject({ 'result-report': '2026-11-13 Fri' });
    await house.wakeUntil(matterId, wall('2027-06-30 10:00'));
    expect(await house.notices()).toMatchObject([{ rung: 'result-report' }]);
  });
});

describe('suspending and resuming', () => {
  const suspendFrom = async (matterId: string, from: string, to: string) => {
    await house.decide(matterId, { kind: 'suspend', on: d(from) }, wall(`${from} 10:00`));
    const at = wall(`${to} 10:00`);
    return house.decide(matterId, { kind: 'resume', ...(await house.times(matterId, at)) }, at);
  };

  it('after the term moves the rest of the ladder by as long as it stood still', async () => {
    const matterId = await opened('2026-05-11');
    await house.wakeUntil(matterId, wall('2026-10-15 09:30'));
    await suspendFrom(matterId, '2026-10-20', '2026-11-19');
    const state = await house.state(matterId);
    expect(state).toMatchObject({ status: 'running', suspendedDays: 30 });
    expect(state.rungs.find(({ rung }) => rung === 'meeting')?.because).toMatchObject({
      raw: '2026-12-09',
      delayDays: 30,
    });
    expect(state.rungs.find(({ rung }) => rung === 'letter-1')?.on).toBe('2026-10-15');
  });

  it('before the term moves nothing after it: the term itself ran on', async () => {
    const matterId = await opened('2026-05-11');
    await suspendFrom(matterId, '2026-06-01', '2026-09-01');
    expect(dueDays(await house.state(matterId))).toMatchObject({
      'ask-date': '2026-09-09 Wed',
      'letter-1': '2026-10-15 Thu',
    });
  });

  it('over its end counts from the end', async () => {
    const matterId = await opened('2026-05-11');
    await suspendFrom(matterId, '2026-09-09', '2026-10-19');
    expect((await house.state(matterId)).suspendedDays).toBe(10);
  });

  it('says nothing meanwhile, and then only the newest', async () => {
    const matterId = await opened('2026-05-11');
    await house.wakeUntil(matterId, wall('2026-05-11 09:30'));
    await house.decide(matterId, { kind: 'suspend', on: d('2026-06-01') }, wall('2026-06-01 10:00'));
    await house.wakeUntil(matterId, wall('2026-09-10 09:30'));
    expect(await house.claims(matterId)).toEqual(['1 prepare raised']);
    const at = wall('2026-09-11 10:00');
    await house.decide(matterId, { kind: 'resume', ...(await house.times(matterId, at)) }, at);
    expect(await house.wake(matterId, at)).toEqual(['RungPassed urge-request', 'RungRaised ask-date']);
  });
});

describe('a row that waited for a person', () => {
  const waiting = (on: string) => opened(on, ledgerRow({ remark: '书记空缺，待任命' }));

  it('is sent: the ladder begins with the rung that day calls for', async () => {
    const matterId = await waiting('2026-05-11');
    await house.decide(
      matterId,
      { kind: 'decideEntry', choice: 'send', on: d('2026-08-20') },
      wall('2026-08-20 08:00'),
    );
    await house.wakeUntil(matterId, wall('2026-08-31 10:00'));
    expect(await house.notices()).toMatchObject([{ rung: 'urge-request' }]);
  });

  it('is phoned instead: a call in the place of the mail, and the rest of the ladder stays', async () => {
    const matterId = await waiting('2026-05-11');
    await house.decide(
      matterId,
      { kind: 'decideEntry', choice: 'phone', on: d('2026-05-12') },
      wall('2026-05-12 08:00'),
    );
    await house.wakeUntil(matterId, wall('2026-05-12 09:30'));
    expect(await house.notices()).toEqual([]);
    expect(await house.tasks('open')).toMatchObject([{ kind: 'call', rung: 'prepare' }]);
    expect(dueDays(await house.state(matterId))).toMatchObject({
      'urge-request': '2026-08-07 Fri',
      'ask-date': '2026-09-09 Wed',
    });
  });

  it('is put off: silent until that day, then what that day calls for', async () => {
    const matterId = await waiting('2026-05-11');
    const at = wall('2026-05-12 08:00');
    const { promise } = await house.times(matterId, at);
    await house.decide(
      matterId,
      {
        kind: 'decideEntry',
        choice: 'postpone',
        on: d('2026-05-12'),
        until: d('2026-06-30'),
        ...promise(d('2026-06-30')),
      },
      at,
    );
    await house.wakeUntil(matterId, wall('2026-06-30 18:00'));
    expect(await house.notices()).toEqual([]);
    await house.wakeUntil(matterId, wall('2026-07-01 10:00'));
    expect(await house.notices()).toMatchObject([{ rung: 'prepare' }]);
  });

  it('has its own term raised when a request comes in meanwhile', async () => {
    const matterId = await waiting('2026-05-11');
    await record(matterId, 'request-received', wall('2026-05-12 10:00'));
    await house.wakeUntil(matterId, wall('2026-06-30 10:00'));
    expect((await house.tasks('open')).map(({ kind }) => kind)).toEqual(['own-term']);
    await accept(matterId, wall('2026-07-01 10:00'));
    expect(await house.tasks('open')).toEqual([]);
  });
});

describe('a proposed re-plan', () => {
  it('is taken as it stands on the day it is agreed to: what was done since is not moved back', async () => {
    const matterId = await opened('2026-05-11');
    await house.wakeUntil(matterId, wall('2026-05-11 09:30'));
    await house.pool.query(
      `insert into calendar_override (date, open, reason, notice_number, entered_by) values ('2026-09-09', false, '本市活动', '示政办〔2026〕1号', 'test')`,
    );
    expect(await house.note(matterId, { kind: 'calendar-changed', version: 'x' }, wall('2026-06-01 10:00'))).toEqual([
      'ReplanProposed',
    ]);
    expect(await house.tasks('open')).toMatchObject([
      { kind: 'confirm-replan', body: '问大会日期：2026-09-09 → 2026-09-08' },
    ]);
    await house.wakeUntil(matterId, wall('2026-08-07 09:30'));
    expect(
      await house.decide(
        matterId,
        { kind: 'confirmReplan', on: d('2026-08-10'), agreed: true, because: 'calendar' },
        wall('2026-08-10 10:00'),
      ),
    ).toMatchObject({ accepted: true });
    const state = await house.state(matterId);
    expect(dueDays(state)).toMatchObject({
      prepare: '2026-05-11 Mon',
      'urge-request': '2026-08-07 Fri',
      'ask-date': '2026-09-08 Tue',
    });
    expect(state.proposed).toBeUndefined();
    expect(await house.tasks('open')).toEqual([]);
  });
});

describe('a matter that is withdrawn', () => {
  it('has nothing open any more', async () => {
    const matterId = await opened('2026-10-12');
    await house.wakeUntil(matterId, wall('2026-11-09 09:30'));
    await house.decide(matterId, { kind: 'withdraw', on: d('2026-11-10') }, wall('2026-11-10 10:00'), {
      words: '单位撤销',
    });
    expect(await house.tasks('open')).toEqual([]);
    expect(await house.letters()).toMatchObject([{ state: 'rejected' }]);
    expect(await house.wake(matterId, wall(`${addDays(d('2026-11-10'), 400)} 09:00`))).toEqual([]);
  });
});
