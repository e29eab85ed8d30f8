import type { MatterEvent } from '../../../domain/matter/events';
import { evolve, fold } from '../../../domain/matter/evolve';
import type { MatterState } from '../../../domain/matter/state';
import { civilDate } from '../../../domain/time/civil';
import { openingOf, openedOn, wall } from '../../support/subjects';

const d = civilDate;
const at = wall('2026-05-11 10:00');
const opened = openedOn(d('2026-05-08'));

function after(...events: MatterEvent[]): MatterState {
  return events.reduce((state, event) => evolve(state, event, at), opened);
}

const recorded = (
  fact: 'request-received' | 'candidates-received' | 'result-received' | 'held' | 'group-resolved',
  claimedOn = '2026-05-11',
): MatterEvent => ({ kind: 'FactRecorded', fact, claimedOn: d(claimedOn), enteredOn: d('2026-05-11') });

describe('the fold of a matter’s events', () => {
  it('begins with its opening and counts every event', () => {
    expect(
      fold([
        { event: openingOf(d('2026-05-08')), at },
        { event: recorded('group-resolved'), at },
      ]),
    ).toMatchObject({ version: 2, round: 1, stage: 'group-resolved' });
  });

  it('is a bug without one', () => {
    expect(() => evolve(undefined, recorded('held'), at)).toThrow('invariant broken: FactRecorded before MatterOpened');
    expect(() => fold([])).toThrow('invariant broken');
  });

  it('does not change the state it is given', () => {
    const frozen = Object.freeze(structuredClone(opened));
    const before = JSON.stringify(frozen);
    evolve(frozen, { kind: 'RungRaised', rung: 'prepare' }, at);
    expect(JSON.stringify(frozen)).toBe(before);
  });
});

describe('the stage', () => {
  it('goes forward, never back by an earlier fact', () => {
    expect(after(recorded('held'), recorded('group-resolved')).stage).toBe('held');
  });

  it.each([
    ['request-received', 'group-resolved'],
    ['candidates-received', 'request-approved'],
    ['result-received', 'held'],
  ] as const)('%s returned: %s', (fact, stage) => {
    const state = after(recorded(fact), { kind: 'FactReturned', fact, on: d('2026-05-12') });
    expect(state).toMatchObject({ stage });
    expect(state.reported).toBeUndefined();
  });

  it('a returned result tells when the meeting was, so that the result is asked for again', () => {
    const returned: MatterEvent = { kind: 'FactReturned', fact: 'result-received', on: d('2026-05-12') };
    expect(after(recorded('result-received', '2026-05-07'), returned).heldOn).toBe('2026-05-07');
    expect(after(recorded('held', '2026-05-05'), recorded('result-received', '2026-05-07'), returned).heldOn).toBe(
      '2026-05-05',
    );
  });
});

describe('a re-plan', () => {
  const planned = (rung: string) => {
    const found = opened.rungs.find((one) => one.rung === rung);
    if (!found) throw new Error(rung);
    return found;
  };
  const moved = { ...planned('prepare'), on: d('2026-12-01'), at: wall('2026-12-01') };
  const replanned: MatterEvent = {
    kind: 'Replanned',
    because: 'calendar',
    termEndsOn: d('2026-10-09'),
    endsOn: d('2026-10-09'),
    rungs: [moved, planned('letter-1')],
  };

  it('keeps what the round already did, on the day it really fell', () => {
    const { rungs } = after({ kind: 'RungRaised', rung: 'prepare' }, replanned);
    expect(rungs.map(({ rung, on }) => [rung, on])).toEqual([
      ['prepare', planned('prepare').on],
      ['letter-1', planned('letter-1').on],
    ]);
  });

  it('puts the rest in the order of their moments', () => {
    expect(after(replanned).rungs.map(({ rung }) => rung)).toEqual(['letter-1', 'prepare']);
  });

  it('keeps a rung that was done and is no longer in the ladder', () => {
    expect(
      after({ kind: 'RungPassed', rung: 'meeting', because: 'stage-reached' }, replanned).rungs.map(({ rung }) => rung),
    ).toContain('meeting');
  });

  it('takes the place of one that waits for a person', () => {
    expect(after({ kind: 'ReplanProposed', because: 'calendar', rungs: [] }, replanned).proposed).toBeUndefined();
  });
});

describe('a rung is met', () => {
  it.each([
    ['reached', true],
    ['relayed', true],
    ['not-answered', undefined],
  ] as const)('by a call that was %s: %s', (outcome, met) => {
    expect(
      after(
        { kind: 'RungRaised', rung: 'ask-date' },
        { kind: 'CallRecorded', rung: 'ask-date', outcome, on: d('2026-05-11') },
      ).done['ask-date']?.met,
    ).toBe(met);
  });

  it('by a letter that was signed, on the day of its date', () => {
    expect(
      after(
        { kind: 'RungRaised', rung: 'letter-1' },
        { kind: 'LetterSigned', letterId: 'L-1', rung: 'letter-1', on: d('2026-05-09'), replyDueOn: d('2026-05-25') },
      ),
    ).toMatchObject({
      done: { 'letter-1': { met: true } },
      doneOn: { 'letter-1': '2026-05-09' },
    });
  });

  it('not by a letter of an unknown rung that is voided', () => {
    const state = after({ kind: 'LetterVoided', letterId: 'L-1', rung: '', on: d('2026-05-11') });
    expect(state.done).toEqual({});
  });
});
