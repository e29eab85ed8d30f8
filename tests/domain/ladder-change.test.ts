import fc from 'fast-check';
import {
  compareLadders,
  countChanges,
  isFelt,
  movesCertainDay,
  type RungChange,
  type TwoLadders,
} from '../../domain/ladder-change';
import { replanned } from '../../domain/matter/replan';
import { fold } from '../../domain/matter/evolve';
import type { PlannedRung } from '../../domain/plan';
import { addDays, civilDate as d } from '../../domain/time/civil';
import { calendar, planOf, reElection, subject, wall, ZONE } from '../support/subjects';

const ladder = planOf(subject(), d('2026-01-05')).rungs;
const shown = (changes: readonly RungChange[]) =>
  changes.map(({ rung, change, from, to }) => [rung, change, from ?? '-', to ?? '-'].join(' '));
const compare = (after: readonly PlannedRung[], more: Partial<TwoLadders> = {}) =>
  compareLadders({ before: ladder, after, done: {}, ...more });
const changed = (name: string, change: Partial<PlannedRung>) =>
  ladder.map((rung) => (rung.rung === name ? { ...rung, ...change } : rung));

describe('two ladders', () => {
  it('of one plan: every rung stays, nothing is felt', () => {
    const changes = compare(ladder);
    expect(changes.map(({ change }) => change)).toEqual(
      ladder.filter(({ standing }) => standing === 'due').map(() => 'kept'),
    );
    expect(changes.some(isFelt)).toBe(false);
  });

  it('tell a rung put on another day, one that is new, one that is gone, and one that was done', () => {
    const fresh = {
      ...(ladder.find(({ rung }) => rung === 'letter-2') as PlannedRung),
      rung: 'letter-3',
      on: d('2027-04-09'),
    };
    const after = [...changed('meeting', { on: d('2026-11-16') }).filter(({ rung }) => rung !== 'report'), fresh];
    const changes = compare(after, { done: { prepare: {} } });
    expect(shown(changes).filter((line) => !line.includes(' kept '))).toEqual([
      'prepare sent 2026-04-09 -',
      'meeting moved 2026-11-09 2026-11-16',
      'letter-3 added - 2027-04-09',
      'report dropped 2027-10-11 -',
    ]);
    expect(countChanges(changes)).toMatchObject({ sent: 1, moved: 1, added: 1, dropped: 1 });
  });

  it('of a new round do again what the last one did', () => {
    const changes = compare(changed('prepare', { on: d('2026-10-09') }), { done: { prepare: {} }, newRound: true });
    expect(shown(changes).filter((line) => line.startsWith('prepare '))).toEqual([
      'prepare sent 2026-04-09 -',
      'prepare added - 2026-10-09',
    ]);
  });

  it('leave out what was let pass on both, and call new what is no longer passed', () => {
    const passed = changed('prepare', { standing: 'passed' });
    expect(shown(compareLadders({ before: passed, after: passed, done: {} })).join()).not.toContain('prepare');
    expect(shown(compareLadders({ before: passed, after: ladder, done: {} }))).toContain('prepare added - 2026-04-09');
    expect(shown(compare(passed))).toContain('prepare dropped 2026-04-09 -');
  });

  it.each<[string, Partial<PlannedRung>, readonly string[] | undefined]>([
    ['another channel', { channels: ['sms'] }, ['channels']],
    ['another text and addressee', { wording: 'reminder-b', to: 'party-group' }, ['to', 'wording']],
    ['hours later on its day', { at: wall('2026-04-09 14:00') }, ['at']],
    ['minutes later, by the spread of another name', { at: wall('2026-04-09 09:20') }, undefined],
    ['another title', { title: '预备' }, undefined],
  ])('feel %s of a rung that stays on its day', (_, change, differs) => {
    const prepare = compare(changed('prepare', change)).find(({ rung }) => rung === 'prepare');
    expect(prepare).toMatchObject({ change: 'kept' });
    expect(prepare?.differs).toEqual(differs);
  });

  it('do not move what waits for the signing of a letter: it has no day yet', () => {
    const moved = changed('reply-call', { on: d('2026-12-01') });
    const replyCall = (done: TwoLadders['done'], more: Partial<TwoLadders> = {}) =>
      compare(moved, { done, ...more }).find(({ rung }) => rung === 'reply-call')?.change;
    expect(replyCall({ 'letter-1': {} })).toBe('kept');
    expect(replyCall({ 'letter-1': { met: true } })).toBe('moved');
    expect(replyCall({})).toBe('moved');
    expect(replyCall({ 'letter-1': {} }, { newRound: true })).toBe('moved');
  });

  it('move a provisional day without anybody being asked', () => {
    const before = changed('meeting', { provisional: true });
    const after = changed('meeting', { on: d('2026-11-16') });
    const [change] = compareLadders({ before, after, done: {} }).filter(isFelt);
    expect(change).toMatchObject({ rung: 'meeting', provisional: true });
    expect(change && movesCertainDay(change)).toBe(false);
    expect(compare(after).filter(isFelt).every(movesCertainDay)).toBe(true);
  });
});

describe('a matter planned again under the rules and the calendar it was opened with', () => {
  const opened = (from: ReturnType<typeof d>) => {
    const of = subject();
    const plan = planOf(of, from);
    return fold([
      {
        at: wall(`${from} 08:00`),
        event: {
          kind: 'MatterOpened',
          matterId: 'M-1',
          organisationId: 'O-1',
          procedure: plan.procedure,
          status: 'running',
          stage: 'not-started',
          on: from,
          electedOn: plan.electedOn,
          termEndsOn: plan.termEndsOn,
          endsOn: plan.endsOn,
          rungs: plan.rungs,
          policy: reElection.policy,
        },
      },
    ]);
  };
  const again = (state: ReturnType<typeof opened>, procedure = reElection) =>
    replanned({ state, subject: subject(), procedure, calendar, zone: ZONE, on: d('2026-06-30'), newRules: true });

  it('keeps a first rung where a closed day had put it, when the ladder began on a Saturday', () => {
    // T-2m is Sunday 9 August 2026, which moves back to Friday, before the matter was there: it was put on Monday.
    const state = opened(d('2026-08-08'));
    expect(state.rungs.find(({ rung }) => rung === 'urge-request')).toMatchObject({
      on: '2026-08-10',
      standing: 'due',
    });
    const { rungs } = again(state);
    expect(rungs.find(({ rung }) => rung === 'urge-request')).toMatchObject({ on: '2026-08-10', standing: 'due' });
  });

  it('moves nothing, whenever it was opened', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), (days) => {
        const state = opened(addDays(d('2025-06-01'), days));
        const changes = compareLadders({ before: state.rungs, after: again(state).rungs, done: state.done });
        expect(changes.filter(isFelt)).toEqual([]);
      }),
    );
  });

  it('does not make up for a rung that the rules bring only when its day has gone by', () => {
    const state = opened(d('2026-01-05'));
    const [first, ...rest] = reElection.ladder;
    if (!first) throw new Error('the ladder has a rung');
    const bring = (amount: number) => ({
      ...reElection,
      ladder: [{ ...first, rung: 'early', when: { ...first.when, amount } }, first, ...rest],
    });
    const late = again(state, bring(-8)).rungs;
    expect(shown(compareLadders({ before: state.rungs, after: late, done: {} })).join()).not.toContain('early');
    const inTime = again(state, bring(-1)).rungs;
    expect(shown(compareLadders({ before: state.rungs, after: inTime, done: {} }))).toContain(
      'early added - 2026-09-09',
    );
  });
});
