import type { MatterCommand } from '../../../domain/matter/commands';
import { decide } from '../../../domain/matter/decide';
import type { MatterEvent } from '../../../domain/matter/events';
import { evolve } from '../../../domain/matter/evolve';
import type { MatterState } from '../../../domain/matter/state';
import { addDays, civilDate } from '../../../domain/time/civil';
import { openedOn, wall } from '../../support/subjects';

const d = civilDate;
const TODAY = d('2026-05-11');
const resumesAt = wall('2026-05-18 09:00');
const ownTerm = { dueOn: d('2026-05-25'), dueAt: wall('2026-05-26 09:00') };
/** T is 2026-10-09. */
const opened = openedOn(d('2026-05-08'));

/** given events, when a command, then events or a refusal. */
function given(...events: MatterEvent[]) {
  const state = events.reduce<MatterState>((sofar, event) => evolve(sofar, event, wall('2026-05-11 10:00')), opened);
  return {
    state,
    when: (command: MatterCommand) => {
      const verdict = decide(command, state);
      return 'refused' in verdict
        ? verdict
        : { did: verdict.events.map(({ kind }) => kind), warnings: verdict.warnings, events: verdict.events };
    },
  };
}

const record = (fact: Extract<MatterCommand, { kind: 'recordFact' }>['fact'], claimedOn = TODAY): MatterCommand => ({
  kind: 'recordFact',
  fact,
  claimedOn,
  on: TODAY,
  ownTerm,
  latestEntryOn: addDays(TODAY, -7),
});
const recorded = (
  fact: 'request-received' | 'candidates-received' | 'result-received' | 'held' | 'meeting-dated',
  claimedOn = TODAY,
): MatterEvent => ({ kind: 'FactRecorded', fact, claimedOn, enteredOn: TODAY });
const accept: MatterCommand = { kind: 'accept', on: TODAY, resumesAt };
const ask = (until: string, receivedOn = TODAY): MatterCommand => ({
  kind: 'requestExtension',
  until: d(until),
  receivedOn,
  on: TODAY,
  latestUntil: d('2027-10-09'),
  ownTerm,
  latestEntryOn: addDays(TODAY, -7),
});
const asked: MatterEvent = { kind: 'ExtensionAsked', until: d('2027-03-31'), receivedOn: TODAY, late: false };
const approve = (until: string, on = TODAY): MatterCommand => ({
  kind: 'approveExtension',
  until: d(until),
  on,
  latestUntil: d('2027-10-09'),
  resumesAt,
});
const approved = (until: string): MatterEvent => ({
  kind: 'ExtensionApproved',
  until: d(until),
  on: TODAY,
  afterExpiry: false,
  second: false,
});
const promise = (promisedOn: string): MatterCommand => ({
  kind: 'promise',
  promisedOn: d(promisedOn),
  on: TODAY,
  latestOn: addDays(TODAY, 60),
  resumesAt,
});
const promised: MatterEvent = {
  kind: 'PromiseRecorded',
  on: d('2026-06-01'),
  resumesAt: wall('2026-06-02'),
  renewal: false,
};

describe('recording a fact', () => {
  it.each(['request-received', 'candidates-received', 'result-received'] as const)(
    '%s puts the ball with us, and our term runs',
    (fact) => {
      const events = [recorded(fact), { kind: 'BallMoved', ball: { with: 'committee', since: TODAY, ...ownTerm } }];
      expect(given().when(record(fact))).toMatchObject({ events });
    },
  );

  it.each(['group-resolved', 'meeting-dated', 'held'] as const)(
    '%s is taken as told: the ball stays where it is',
    (fact) => {
      expect(given().when(record(fact))).toMatchObject({ did: ['FactRecorded'] });
    },
  );

  it('warns where earlier stages were never recorded', () => {
    expect(given().when(record('held'))).toMatchObject({ warnings: ['earlier-stages-skipped'] });
    expect(given().when(record('request-received'))).toMatchObject({ warnings: [] });
  });

  it.each([
    [
      'in the future',
      record('held', d('2026-05-12')),
      { refused: 'fact-in-future', value: '2026-05-12', bound: '2026-05-11' },
    ],
    ['before the term began', record('held', d('2021-10-08')), { refused: 'before-this-term', bound: '2021-10-09' }],
    [
      'a paper said to have come eight days ago',
      record('request-received', d('2026-05-03')),
      { refused: 'back-dated', bound: '2026-05-04' },
    ],
  ])('is refused %s', (_, command, refusal) => {
    expect(given().when(command)).toMatchObject(refusal);
  });

  it('takes a paper that came a week ago, and a meeting held long ago', () => {
    expect(given().when(record('request-received', d('2026-05-04')))).toHaveProperty('did');
    expect(given().when(record('held', d('2022-01-01')))).toHaveProperty('did');
  });

  it('is refused for a stage already reached, and while another paper waits for our answer', () => {
    expect(given(recorded('held')).when(record('request-received'))).toMatchObject({
      refused: 'stage-already-reached',
      bound: 'held',
    });
    expect(given(recorded('request-received')).when(record('held'))).toMatchObject({
      refused: 'already-reported',
      value: 'request-received',
    });
  });
});

describe('accepting and returning', () => {
  it('the request: the unit goes on, with some days of grace', () => {
    const events = [
      { kind: 'FactAccepted', fact: 'request-received', on: TODAY, stage: 'request-approved' },
      { kind: 'BallMoved', ball: { with: 'unit', since: TODAY, resumesAt } },
    ];
    expect(given(recorded('request-received')).when(accept)).toMatchObject({ events });
  });

  it('the result: the matter is closed by the day of the meeting', () => {
    expect(given(recorded('held', d('2026-05-05')), recorded('result-received')).when(accept)).toMatchObject({
      did: ['FactAccepted', 'Closed'],
      events: [{}, { electedOn: '2026-05-05' }],
    });
  });

  it('the result, where no meeting was recorded: by the day it was reported, or the one that is named', () => {
    expect(given(recorded('result-received', d('2026-05-06'))).when(accept)).toMatchObject({
      events: [{}, { electedOn: '2026-05-06' }],
    });
    expect(given(recorded('result-received')).when({ ...accept, electedOn: d('2026-04-30') })).toMatchObject({
      events: [{}, { electedOn: '2026-04-30' }],
    });
  });

  it.each([
    ['in the future', '2026-05-12', 'fact-in-future'],
    ['the day this term began', '2021-10-09', 'before-this-term'],
  ])('is refused with an election %s', (_, electedOn, refused) => {
    expect(given(recorded('result-received')).when({ ...accept, electedOn: d(electedOn) })).toMatchObject({ refused });
  });

  it('is refused where nothing was reported', () => {
    expect(given().when(accept)).toMatchObject({ refused: 'nothing-to-accept' });
    expect(given().when({ kind: 'returnFact', on: TODAY, resumesAt })).toMatchObject({ refused: 'nothing-to-accept' });
  });

  it('does not send the ball back while an extension still lies with us', () => {
    const both = given(recorded('request-received'), asked);
    expect(both.when(accept)).toMatchObject({ did: ['FactAccepted'] });
    expect(both.when({ kind: 'returnFact', on: TODAY, resumesAt })).toMatchObject({ did: ['FactReturned'] });
    expect(both.when(approve('2027-03-31'))).toMatchObject({ did: ['ExtensionApproved'] });
    expect(both.when({ kind: 'refuseExtension', on: TODAY, resumesAt })).toMatchObject({ did: ['ExtensionRefused'] });
  });

  it('a mistaken acceptance is reversed by a new fact', () => {
    const mistaken = given(recorded('request-received'), {
      kind: 'FactAccepted',
      fact: 'request-received',
      on: TODAY,
      stage: 'request-approved',
    });
    expect(mistaken.when({ kind: 'reverseAcceptance', on: TODAY })).toMatchObject({ did: ['AcceptanceReversed'] });
    expect(given().when({ kind: 'reverseAcceptance', on: TODAY })).toMatchObject({ refused: 'nothing-to-reverse' });
  });
});

describe('an extension', () => {
  it('asked for puts the ball with us', () => {
    expect(given().when(ask('2027-03-31'))).toMatchObject({
      did: ['ExtensionAsked', 'BallMoved'],
      events: [{ late: false }, { ball: { with: 'committee' } }],
    });
  });

  it.each([
    ['2026-10-09', 'extension-not-later', '2026-10-09'],
    ['2026-10-10', undefined, undefined],
    ['2027-10-09', undefined, undefined],
    ['2027-10-10', 'extension-over-one-year', '2027-10-09'],
  ])('until %s: %s', (until, refused, bound) => {
    for (const command of [ask(until), approve(until)]) {
      const answer = given(asked).when(command);
      expect('refused' in answer ? answer : { refused: undefined, bound: undefined }).toMatchObject({ refused, bound });
    }
  });

  it('is not approved unasked', () => {
    expect(given().when(approve('2027-03-31'))).toMatchObject({ refused: 'no-extension-asked' });
    expect(given().when({ kind: 'refuseExtension', on: TODAY, resumesAt })).toMatchObject({
      refused: 'no-extension-asked',
    });
  });

  it('approved opens a new round on a new end, and the unit may go on', () => {
    expect(given(asked).when(approve('2027-03-31'))).toMatchObject({
      did: ['ExtensionApproved', 'BallMoved'],
      warnings: [],
    });
    const { state } = given(asked, approved('2027-03-31'));
    expect(state).toMatchObject({
      round: 2,
      endsOn: '2027-03-31',
      termEndsOn: '2026-10-09',
      extensions: 1,
      done: {},
      promisesMade: 0,
    });
    expect(state.extensionAsked).toBeUndefined();
  });

  it('asked for and approved after the term keeps the breach on record', () => {
    const late = d('2026-11-02');
    const lateAsk: MatterCommand = {
      kind: 'requestExtension',
      until: d('2027-03-31'),
      receivedOn: late,
      on: late,
      latestUntil: d('2027-10-09'),
      ownTerm,
      latestEntryOn: addDays(late, -7),
    };
    expect(given().when(lateAsk)).toMatchObject({ events: [{ late: true }, {}] });
    const answer = given({ ...asked, receivedOn: late, late: true }).when(approve('2027-03-31', late));
    expect(answer).toMatchObject({
      warnings: ['after-expiry'],
      events: [{ afterExpiry: true, until: '2027-03-31' }, {}],
    });
  });

  it('cannot end before it is decided: nothing is dated back', () => {
    const late = d('2027-04-01');
    expect(given(asked).when(approve('2027-03-31', late))).toMatchObject({
      refused: 'extension-not-later',
      bound: '2027-04-01',
    });
  });

  it('a second one warns; it too ends at most a year after the term itself', () => {
    const second = given(asked, approved('2027-03-31'), { ...asked, until: d('2027-09-30') });
    expect(second.when(approve('2027-09-30'))).toMatchObject({
      warnings: ['second-extension'],
      events: [{ second: true }, {}],
    });
    expect(second.when(approve('2027-10-10'))).toMatchObject({ refused: 'extension-over-one-year' });
  });

  it('one that stood in the ledger counts as the first', () => {
    const state: MatterState = { ...given(asked).state, endsOn: d('2027-01-31') };
    expect(decide(approve('2027-06-30'), state)).toMatchObject({ warnings: ['second-extension'] });
  });
});

describe('a promise', () => {
  it.each([
    ['2026-05-10', 'promise-in-past'],
    ['2026-05-11', undefined],
    ['2026-07-10', undefined],
    ['2026-07-11', 'promise-beyond-cap'],
  ])('of %s: %s', (on, refused) => {
    expect(given().when(promise(on))).toMatchObject(refused ? { refused } : { did: ['PromiseRecorded'] });
  });

  it('may be renewed once, with a warning, and then the officer decides', () => {
    expect(given(promised).when(promise('2026-06-20'))).toMatchObject({
      did: ['PromiseRecorded'],
      warnings: ['promise-renewed'],
      events: [{ renewal: true }],
    });
    expect(given(promised, promised).when(promise('2026-06-20'))).toMatchObject({ refused: 'promise-renewals-used' });
  });

  it('starts anew with an approved extension', () => {
    expect(given(promised, promised, asked, approved('2027-03-31')).when(promise('2026-06-20'))).toMatchObject({
      did: ['PromiseRecorded'],
    });
  });

  it('decides a row that waited for a person', () => {
    const first: MatterState = { ...opened, status: 'person-first' };
    expect(decide(promise('2026-06-20'), first)).toMatchObject({
      events: [{ kind: 'EntryDecided', choice: 'postpone' }, { kind: 'PromiseRecorded' }],
    });
  });

  it('may be made on the phone, with the same bounds', () => {
    const call = (on: string): MatterCommand => ({
      kind: 'recordCall',
      outcome: 'reached',
      rung: 'prepare',
      on: TODAY,
      promise: { on: d(on), latestOn: addDays(TODAY, 60), resumesAt },
    });
    expect(given().when(call('2026-06-01'))).toMatchObject({ did: ['CallRecorded', 'PromiseRecorded'] });
    expect(given().when(call('2026-12-01'))).toMatchObject({ refused: 'promise-beyond-cap' });
  });
});

describe('the ball', () => {
  it('is handed over with a term, and back with some days of grace', () => {
    const move = (to: 'unit' | 'committee' | 'third'): MatterCommand => ({
      kind: 'moveBall',
      to,
      on: TODAY,
      ownTerm,
      resumesAt,
    });
    expect(given().when(move('third'))).toMatchObject({ events: [{ ball: { with: 'third', dueOn: ownTerm.dueOn } }] });
    expect(given().when(move('unit'))).toMatchObject({ refused: 'ball-already-there', value: 'unit' });
    expect(given({ kind: 'BallMoved', ball: { with: 'third', since: TODAY } }).when(move('unit'))).toMatchObject({
      events: [{ ball: { with: 'unit', resumesAt } }],
    });
  });
});

describe('a row that waits for a person', () => {
  const first: MatterState = { ...opened, status: 'person-first' };
  const decideEntry = (choice: 'send' | 'phone' | 'postpone', until?: string): MatterCommand => ({
    kind: 'decideEntry',
    choice,
    on: TODAY,
    until: until === undefined ? undefined : d(until),
    resumesAt,
  });

  it.each(['send', 'phone'] as const)('is decided: %s', (choice) => {
    expect(decide(decideEntry(choice), first)).toEqual({
      events: [{ kind: 'EntryDecided', choice, on: TODAY }],
      warnings: [],
    });
  });

  it('is put off to a day, not to one that has passed', () => {
    expect(decide(decideEntry('postpone', '2026-06-01'), first)).toMatchObject({
      events: [{ kind: 'EntryDecided' }, { kind: 'PromiseRecorded', on: '2026-06-01' }],
    });
    expect(decide(decideEntry('postpone', '2026-05-10'), first)).toMatchObject({ refused: 'promise-in-past' });
  });

  it('is decided once', () => {
    expect(given().when(decideEntry('send'))).toMatchObject({ refused: 'not-this-status', value: 'running' });
  });

  it('has no letter signed meanwhile', () => {
    expect(decide({ kind: 'signLetter', letterId: 'L-1', on: TODAY, replyDueOn: TODAY }, first)).toMatchObject({
      refused: 'not-this-status',
    });
  });
});

describe('suspending', () => {
  const suspended: MatterEvent = { kind: 'Suspended', on: d('2026-05-09') };
  const resume: MatterCommand = { kind: 'resume', on: TODAY, suspendedDays: 2 };

  it('and resuming go in turn', () => {
    expect(given().when({ kind: 'suspend', on: TODAY })).toMatchObject({ did: ['Suspended'] });
    expect(given(suspended).when({ kind: 'suspend', on: TODAY })).toMatchObject({ refused: 'already-suspended' });
    expect(given(suspended).when(resume)).toMatchObject({ did: ['Resumed'] });
    expect(given().when(resume)).toMatchObject({ refused: 'not-suspended' });
  });

  it('gives a row that waited for a person back to that person', () => {
    const waits: MatterState = { ...opened, status: 'person-first' };
    const again = [suspended, { kind: 'Resumed', on: TODAY, suspendedDays: 2 } as const].reduce<MatterState>(
      (state, event) => evolve(state, event, wall('2026-05-11')),
      waits,
    );
    expect(again).toMatchObject({ status: 'person-first', suspendedFrom: undefined, suspendedOn: undefined });
  });

  it('counts only the days by which the ladder moves', () => {
    expect(given(suspended, { kind: 'Resumed', on: TODAY, suspendedDays: 2, delayDays: 0 }).state).toMatchObject({
      status: 'running',
      suspendedDays: 0,
    });
    expect(given(suspended, { kind: 'Resumed', on: TODAY, suspendedDays: 2 }).state.suspendedDays).toBe(2);
  });
});

describe('a matter that is over', () => {
  const every: MatterCommand[] = [
    record('held'),
    accept,
    { kind: 'returnFact', on: TODAY, resumesAt },
    ask('2027-03-31'),
    approve('2027-03-31'),
    promise('2026-06-01'),
    { kind: 'suspend', on: TODAY },
    { kind: 'withdraw', on: TODAY },
  ];

  it.each(['closed', 'withdrawn'] as const)('%s: refuses everything', (status) => {
    for (const command of every)
      expect(decide(command, { ...opened, status })).toMatchObject({ refused: 'matter-closed', value: status });
  });

  it('lets a letter be voided still: its number stays used', () => {
    expect(decide({ kind: 'voidLetter', letterId: 'L-1', on: TODAY }, { ...opened, status: 'closed' })).toMatchObject({
      events: [{ kind: 'LetterVoided', letterId: 'L-1' }],
    });
  });

  it('is put right in the registry, not by reversing', () => {
    expect(
      decide({ kind: 'reverseAcceptance', on: TODAY }, { ...opened, status: 'closed', stage: 'result-approved' }),
    ).toMatchObject({ refused: 'nothing-to-reverse' });
  });
});

describe('a re-plan that waits for a person', () => {
  const proposed: MatterEvent = { kind: 'ReplanProposed', because: 'calendar', rungs: [] };

  it('is taken or refused, and gone', () => {
    const yes: MatterCommand = { kind: 'confirmReplan', on: TODAY, agreed: true, because: 'calendar' };
    expect(given().when(yes)).toMatchObject({ refused: 'nothing-proposed' });
    expect(given(proposed).when(yes)).toMatchObject({ did: ['Replanned'] });
    expect(given(proposed).when({ ...yes, agreed: false })).toMatchObject({ did: ['ReplanRefused'] });
    expect(given(proposed, { kind: 'ReplanRefused', on: TODAY }).state.proposed).toBeUndefined();
  });
});

describe('the answer to a letter', () => {
  const receive = (receivedOn = TODAY): MatterCommand => ({
    kind: 'receiveReply',
    letterId: 'L-1',
    receivedOn,
    on: TODAY,
    ownTerm,
    latestEntryOn: addDays(TODAY, -7),
  });
  const replied: MatterEvent = { kind: 'ReplyReceived', letterId: 'L-1', receivedOn: TODAY, on: TODAY };
  const ours: MatterEvent = { kind: 'BallMoved', ball: { with: 'committee', since: TODAY, ...ownTerm } };
  const about = { kind: 'decideReply', letterId: 'L-1', on: TODAY, resumesAt } as const;
  const plan = (on: string): MatterCommand => ({
    ...about,
    choice: 'accept-plan',
    promise: { on: d(on), latestOn: addDays(TODAY, 60), resumesAt },
  });

  it('puts the ball with us, once', () => {
    expect(given().when(receive())).toMatchObject({ events: [replied, ours] });
    expect(given(recorded('request-received'), ours).when(receive())).toMatchObject({ events: [replied] });
  });

  it('is entered when it comes, and has come already', () => {
    expect(given().when(receive(d('2026-05-12')))).toMatchObject({ refused: 'fact-in-future' });
    expect(given().when(receive(d('2026-05-03')))).toMatchObject({ refused: 'back-dated', bound: '2026-05-04' });
  });

  it('accepted, the day it names is a promise, and the ball is back', () => {
    const { when } = given(replied, ours);
    expect(when(plan('2026-06-30'))).toMatchObject({
      events: [
        { kind: 'ReplyDecided', choice: 'accept-plan' },
        { kind: 'BallMoved', ball: { with: 'unit', resumesAt } },
        { kind: 'PromiseRecorded', on: '2026-06-30' },
      ],
    });
  });

  it('with a day beyond the cap is refused as a whole', () => {
    expect(given(replied, ours).when(plan('2026-07-11'))).toMatchObject({
      refused: 'promise-beyond-cap',
      value: '2026-07-11',
      bound: '2026-07-10',
    });
  });

  it('rejected, the ball is back and nothing is promised', () => {
    expect(given(replied, ours).when({ ...about, choice: 'reject' })).toMatchObject({
      did: ['ReplyDecided', 'BallMoved'],
    });
  });

  it('keeps the ball with us while a request lies there as well', () => {
    const both = given(recorded('request-received'), ours, replied);
    expect(both.when({ ...about, choice: 'reject' })).toMatchObject({ did: ['ReplyDecided'] });
    expect(both.when(accept)).toMatchObject({ did: ['FactAccepted'] });
  });

  it('treated as a request for an extension waits for the decision about that', () => {
    const propose = (until: string): MatterCommand => ({
      ...about,
      choice: 'propose-extension',
      until: d(until),
      latestUntil: d('2027-10-09'),
      ownTerm,
    });
    expect(given(replied, ours).when(propose('2027-03-31'))).toMatchObject({
      events: [{ kind: 'ReplyDecided' }, { kind: 'ExtensionAsked', until: '2027-03-31', late: false }, ours],
    });
    expect(given(replied, ours).when(propose('2027-10-10'))).toMatchObject({ refused: 'extension-over-one-year' });
  });

  it('is decided once, and about the letter it answers', () => {
    const decided: MatterEvent = { kind: 'ReplyDecided', letterId: 'L-1', choice: 'reject', on: TODAY };
    const reject: MatterCommand = { ...about, choice: 'reject' };
    expect(given(replied, ours, decided).when(reject)).toMatchObject({ refused: 'no-reply', value: 'L-1' });
    expect(given(replied, ours).when({ ...reject, letterId: 'L-2' })).toMatchObject({
      refused: 'no-reply',
      value: 'L-2',
      bound: 'L-1',
    });
  });
});

describe('sitting in the promotion meeting', () => {
  const attend = (on?: string): MatterCommand => ({
    kind: 'attendMeeting',
    meetingId: 'PM-1',
    on: TODAY,
    promise: on === undefined ? undefined : { on: d(on), latestOn: addDays(TODAY, 60), resumesAt },
  });

  it('meets the rung, and the day named there is a promise', () => {
    expect(given().when(attend('2026-06-01'))).toMatchObject({
      events: [
        { kind: 'RungMet', rung: 'meeting', by: 'PM-1' },
        { kind: 'PromiseRecorded', on: '2026-06-01' },
      ],
    });
  });

  it('without a day is attendance alone, and counts once', () => {
    expect(given().when(attend())).toMatchObject({ did: ['RungMet'] });
    expect(given({ kind: 'RungMet', rung: 'meeting', by: 'PM-1' }).when(attend())).toMatchObject({ did: [] });
  });

  it('with a day beyond the cap is refused as a whole', () => {
    expect(given().when(attend('2026-07-11'))).toMatchObject({ refused: 'promise-beyond-cap' });
  });
});
