import type { Instant } from '../../../domain/civil-date';
import { type DueAct, dueActs, nextInstant } from '../../../domain/matter/due';
import { evolve } from '../../../domain/matter/evolve';
import type { MatterEvent } from '../../../domain/matter/events';
import type { MatterState } from '../../../domain/matter/state';
import type { MissedPolicy } from '../../../domain/procedure';
import { addDays, civilDate } from '../../../domain/time/civil';
import { openedOn, subject, wall } from '../../support/subjects';

const d = civilDate;

/** T is 2026-10-09; in term on 5 January, so that every rung is still to come. */
const opened = openedOn(d('2026-01-05'));

function after(state: MatterState, ...events: MatterEvent[]): MatterState {
  return events.reduce((sofar, event) => evolve(sofar, event, wall('2026-01-05')), state);
}

function told(acts: readonly DueAct[]): string[] {
  return acts.map((act) =>
    act.act === 'own-term' ? 'own-term' : act.act === 'raise' ? act.rung.rung : `${act.rung.rung}: ${act.because}`,
  );
}

/** Wakes at that moment: what is done, and the state after it. */
function wake(state: MatterState, at: Instant): { did: string[]; state: MatterState } {
  const acts = dueActs(state, at);
  const events = acts.map((act): MatterEvent => {
    if (act.act === 'own-term') return { kind: 'OwnTermRanOut', dueOn: state.ball.dueOn ?? d('2026-01-05') };
    return act.act === 'raise'
      ? { kind: 'RungRaised', rung: act.rung.rung }
      : { kind: 'RungPassed', rung: act.rung.rung, because: act.because };
  });
  return { did: told(acts), state: after(state, ...events) };
}

const fact = (kind: 'request-received' | 'held' | 'meeting-dated'): MatterEvent => ({
  kind: 'FactRecorded',
  fact: kind,
  claimedOn: d('2026-04-01'),
  enteredOn: d('2026-04-01'),
});
const policy = (state: MatterState, missed: MissedPolicy, ...rungs: string[]): MatterState => ({
  ...state,
  rungs: state.rungs.map((rung) => (rungs.includes(rung.rung) ? { ...rung, missed } : rung)),
});

describe('a matter wakes at its next rung', () => {
  it('raises it at its moment and not a second before', () => {
    const [prepare] = opened.rungs;
    expect(nextInstant(opened)).toBe(prepare?.at);
    expect(wake(opened, wall('2026-04-09 08:59')).did).toEqual([]);
    expect(wake(opened, wall('2026-04-09 09:15')).did).toEqual(['prepare']);
  });

  it('then waits for the one after it', () => {
    const { state } = wake(opened, wall('2026-04-09 09:15'));
    expect(nextInstant(state)).toBe(state.rungs.find(({ rung }) => rung === 'urge-request')?.at);
    expect(wake(state, wall('2026-04-09 09:16')).did).toEqual([]);
  });

  it.each(['person-first', 'suspended', 'withdrawn', 'closed'] as const)(
    'does not wake at all while it is %s',
    (status) => {
      expect(nextInstant({ ...opened, status })).toBeUndefined();
      expect(dueActs({ ...opened, status }, wall('2030-01-01'))).toEqual([]);
    },
  );
});

describe('rungs that are no longer needed leave a row that says so', () => {
  it('because the stage was reached', () => {
    expect(wake(after(opened, fact('request-received'), back('2026-04-02')), wall('2026-04-09 10:00')).did).toEqual([
      'prepare: stage-reached',
    ]);
  });

  it('because the call before it reached somebody', () => {
    const state = after(opened, raised('prepare'), raised('urge-request'), raised('ask-date'), {
      kind: 'CallRecorded',
      rung: 'ask-date',
      outcome: 'reached',
      on: d('2026-09-09'),
    });
    expect(wake(state, wall('2026-09-14 10:00')).did).toEqual(['ask-date-mail: met-otherwise']);
  });

  it('but a call that nobody answered is followed by a mail', () => {
    const state = after(opened, raised('prepare'), raised('urge-request'), raised('ask-date'), {
      kind: 'CallRecorded',
      rung: 'ask-date',
      outcome: 'not-answered',
      on: d('2026-09-09'),
    });
    expect(wake(state, wall('2026-09-14 10:00')).did).toEqual(['ask-date-mail']);
  });
});

describe('rungs missed while the engine was down', () => {
  const overdue = wall('2026-10-20 09:00');

  it('newest: the newest one stands, the others say why they passed', () => {
    expect(wake(opened, overdue).did).toEqual([
      'prepare: newer-rung-stands',
      'urge-request: newer-rung-stands',
      'ask-date: newer-rung-stands',
      'ask-date-mail: newer-rung-stands',
      'ask-cause: newer-rung-stands',
      'letter-1',
    ]);
  });

  it('all: each of them is made up for', () => {
    expect(wake(policy(opened, 'all', 'ask-cause', 'ask-date'), overdue).did.slice(2)).toEqual([
      'ask-date',
      'ask-date-mail: newer-rung-stands',
      'ask-cause',
      'letter-1',
    ]);
  });

  it('none: it is not made up for, and does not take the place of one that is', () => {
    expect(wake(policy(opened, 'none', 'letter-1'), overdue).did.slice(-2)).toEqual([
      'ask-cause',
      'letter-1: not-made-up',
    ]);
  });

  it('none: raised in time, within a day, it is raised', () => {
    const state = policy(
      after(opened, ...['prepare', 'urge-request', 'ask-date', 'ask-date-mail', 'ask-cause'].map(raised)),
      'none',
      'letter-1',
    );
    expect(wake(state, wall('2026-10-16 09:00')).did).toEqual(['letter-1']);
    expect(wake(state, wall('2026-10-16 09:20')).did).toEqual(['letter-1: not-made-up']);
  });

  it('a proposal to the committee does not take the place of the letter to the unit', () => {
    const state = after(opened, ...['prepare', 'urge-request', 'ask-date', 'ask-date-mail', 'ask-cause'].map(raised));
    expect(wake(state, wall('2026-11-20 09:00')).did).toEqual(['letter-1', 'meeting']);
  });

  it('of proposals the newest stands; circular and talk belong together', () => {
    expect(wake(opened, wall('2027-06-01 09:00')).did.filter((line) => !line.includes(':'))).toEqual([
      'letter-2',
      'circular',
      'talk',
    ]);
  });

  it('after each of them nothing is due any more', () => {
    for (const at of ['2026-04-09 10:00', '2026-10-20 09:00', '2027-06-01 09:00', '2035-01-01 09:00']) {
      const { state } = wake(opened, wall(at));
      expect(dueActs(state, wall(at))).toEqual([]);
      expect((nextInstant(state) ?? '~') > wall(at)).toBe(true);
    }
  });
});

describe('circular and talk, which fall on one day', () => {
  it('are both raised', () => {
    const state = after(
      opened,
      ...opened.rungs
        .filter(({ kind }) => kind !== 'circular' && kind !== 'talk' && kind !== 'report')
        .map(({ rung }) => raised(rung)),
    );
    expect(wake(state, wall('2027-04-09 09:15')).did).toEqual(['circular', 'talk']);
  });
});

describe('a promised day', () => {
  const promised = after(opened, {
    kind: 'PromiseRecorded',
    on: d('2026-09-11'),
    resumesAt: wall('2026-09-14 09:00'),
    renewal: false,
  });

  it('silences everything until it has passed, and then only the newest rung speaks', () => {
    expect(wake(promised, wall('2026-09-12 09:00')).did).toEqual([]);
    expect(nextInstant(promised)).toBe(wall('2026-09-14 09:00'));
    expect(wake(promised, wall('2026-09-14 09:00')).did).toEqual([
      'prepare: newer-rung-stands',
      'urge-request: newer-rung-stands',
      'ask-date',
    ]);
  });

  it('does not hold a rung whose day comes after it', () => {
    const { state } = wake(promised, wall('2026-09-14 09:00'));
    expect(wake(state, wall('2026-10-10 09:15')).did).toContain('ask-cause');
  });

  it('that lies in the past holds nothing', () => {
    const past = after(opened, {
      kind: 'PromiseRecorded',
      on: d('2026-03-01'),
      resumesAt: wall('2026-03-02 09:00'),
      renewal: false,
    });
    expect(wake(past, wall('2026-04-09 09:15')).did).toEqual(['prepare']);
  });
});

describe('while the ball is not with the unit', () => {
  const ours = after(opened, fact('request-received'), {
    kind: 'BallMoved',
    ball: { with: 'committee', since: d('2026-04-01'), dueOn: d('2026-04-16'), dueAt: wall('2026-04-17 09:00') },
  });

  it('nothing goes to the unit; our own term is the next moment', () => {
    expect(nextInstant(ours)).toBe(wall('2026-04-17 09:00'));
    expect(wake(ours, wall('2026-04-09 10:00')).did).toEqual([]);
  });

  it('our own term turns red once', () => {
    const { did, state } = wake(ours, wall('2026-04-17 09:00'));
    expect(did).toEqual(['own-term']);
    expect(nextInstant(state)).toBeUndefined();
    expect(wake(state, wall('2026-12-01 09:00')).did).toEqual([]);
  });

  it('our own term runs also where a person must decide first', () => {
    expect(wake({ ...ours, status: 'person-first' }, wall('2026-04-17 09:00')).did).toEqual(['own-term']);
  });

  it('a third body has its term too', () => {
    const third = after(opened, {
      kind: 'BallMoved',
      ball: { with: 'third', since: d('2026-04-01'), dueOn: d('2026-04-16'), dueAt: wall('2026-04-17 09:00') },
    });
    expect(wake(third, wall('2026-06-01 09:00')).did).toEqual(['own-term']);
  });

  it('the unit has some days of grace when it comes back', () => {
    const returned = after(opened, back('2026-08-06'));
    expect(wake(returned, wall('2026-08-07 10:00')).did).toEqual([]);
    expect(wake(returned, wall('2026-08-13 09:00')).did).toEqual(['prepare: newer-rung-stands', 'urge-request']);
  });
});

describe('the call for an answer', () => {
  const drafted = after(
    opened,
    ...['prepare', 'urge-request', 'ask-date', 'ask-date-mail', 'ask-cause', 'letter-1'].map(raised),
  );
  const signed: MatterEvent = {
    kind: 'LetterSigned',
    letterId: 'L-1',
    rung: 'letter-1',
    on: d('2026-10-20'),
    replyDueOn: d('2026-11-03'),
  };

  it('is not made for a letter that was never signed', () => {
    expect(wake(drafted, wall('2026-11-06 10:00')).did).toEqual([]);
    expect(wake(drafted, wall('2026-11-09 10:00')).did).toEqual(['meeting']);
  });

  it('is made once it was', () => {
    expect(wake(after(drafted, signed), wall('2026-11-06 10:00')).did).toEqual(['reply-call']);
  });

  it('is not made for one that was void', () => {
    const voided = after(drafted, signed, {
      kind: 'LetterVoided',
      letterId: 'L-1',
      rung: 'letter-1',
      on: d('2026-10-21'),
    });
    expect(wake(voided, wall('2026-11-06 10:00')).did).toEqual([]);
    expect(voided.doneOn).toEqual({});
  });
});

describe('the result of a meeting', () => {
  it('is asked for only after the meeting was held', () => {
    const state: MatterState = {
      ...opened,
      rungs: opened.rungs.map((rung) =>
        rung.rung === 'prepare'
          ? { ...rung, startsAt: 'held', stopsAt: 'result-received' }
          : { ...rung, standing: 'passed' },
      ),
    };
    expect(wake(state, wall('2026-12-01')).did).toEqual([]);
    expect(wake(after(state, fact('held')), wall('2026-12-01')).did).toEqual(['prepare']);
  });
});

describe('a ledger taken over', () => {
  it('raises one rung on the day it begins, whichever day that is', () => {
    for (let from = d('2026-04-09'); from <= '2027-12-31'; from = addDays(from, 1)) {
      const state = openedOn(from, subject());
      const first = nextInstant(state);
      const { did } = wake(state, first ?? wall(from));
      const mails = did.filter((line) => ['prepare', 'urge-request', 'ask-date-mail'].includes(line));
      expect({
        from,
        mails: mails.length <= 1,
        letters: did.filter((line) => line.startsWith('letter')).length <= 1,
        did: did.length > 0,
      }).toEqual({ from, mails: true, letters: true, did: true });
    }
  });
});

function raised(rung: string): MatterEvent {
  return { kind: 'RungRaised', rung };
}

/** The ball back with the unit, which has until a week later. */
function back(on: string): MatterEvent {
  return { kind: 'BallMoved', ball: { with: 'unit', since: d(on), resumesAt: wall(`${addDays(d(on), 7)} 09:00`) } };
}
