import { dueActs, nextInstant } from '../../domain/matter/due';
import { decide } from '../../domain/matter/decide';
import { evolve } from '../../domain/matter/evolve';
import type { MatterState } from '../../domain/matter/state';
import { invitationRung, lateStanding, type LateFacts, meetingOfRung } from '../../domain/meeting';
import { civilDate } from '../../domain/time/civil';
import { openedOn, subject, wall } from '../support/subjects';

const d = civilDate;
const NOW = { on: d('2026-11-16'), at: wall('2026-11-16 10:00') };
const LETTER: LateFacts = {
  needsLeader: false,
  meetingDue: false,
  letter: { number: '×直工函〔2026〕1号', signedOn: d('2026-10-20') },
};

const late = (changes: Partial<MatterState> = {}): MatterState => ({
  ...openedOn(d('2026-10-12'), subject(), { status: 'running' }),
  ...changes,
});

describe('where a matter stands when a meeting is prepared', () => {
  it.each([
    ['late after its letter', late(), LETTER, { kind: 'proposed', because: 'letter-signed' }],
    [
      'late, and the clock has asked',
      late(),
      { ...LETTER, letter: undefined, meetingDue: true },
      { kind: 'proposed', because: 'meeting-due' },
    ],
    ['late without a letter', late(), { ...LETTER, letter: undefined }, { kind: 'may-be-named', because: 'no-letter' }],
    ['of a flagged unit', late(), { ...LETTER, needsLeader: true }, { kind: 'leader-first', because: 'letter-signed' }],
    ['that sat in one', late(), { ...LETTER, attended: 'PM-1' }, { kind: 'may-be-named', because: 'attended-before' }],
    ['invited already', late(), { ...LETTER, invitedTo: 'PM-1' }, { kind: 'left-out', because: 'already-invited' }],
    [
      'whose ball is ours',
      late({ ball: { with: 'committee', since: d('2026-11-02') } }),
      LETTER,
      { kind: 'left-out', because: 'ball-with-committee' },
    ],
    [
      'whose ball is a third’s',
      late({ ball: { with: 'third', since: d('2026-11-02') } }),
      LETTER,
      { kind: 'left-out', because: 'ball-with-third' },
    ],
    [
      'whose ball came back yesterday',
      late({ ball: { with: 'unit', since: d('2026-11-15'), resumesAt: wall('2026-11-20 09:00') } }),
      LETTER,
      { kind: 'left-out', because: 'ball-just-returned' },
    ],
    [
      'whose promise runs',
      late({ promise: { on: d('2026-12-01'), resumesAt: wall('2026-12-02 09:00') } }),
      LETTER,
      { kind: 'left-out', because: 'promised' },
    ],
    [
      'whose promise ran out',
      late({ promise: { on: d('2026-11-13'), resumesAt: wall('2026-11-16 09:00') } }),
      LETTER,
      { kind: 'proposed', because: 'letter-signed' },
    ],
    ['that has elected', late({ stage: 'held' }), LETTER, { kind: 'left-out', because: 'held' }],
    [
      'that waits for a person',
      late({ status: 'person-first' }),
      LETTER,
      { kind: 'left-out', because: 'person-first' },
    ],
    ['that is suspended', late({ status: 'suspended' }), LETTER, { kind: 'left-out', because: 'suspended' }],
    ['on its last day', late({ endsOn: NOW.on }), LETTER, undefined],
    ['that is over', late({ status: 'withdrawn' }), LETTER, undefined],
  ] as const)('%s', (_, state, facts, standing) => {
    expect(lateStanding(state, facts, NOW)).toEqual(standing);
  });
});

describe('whoever sat in a meeting', () => {
  const attend = (state: MatterState, at: string) => {
    const verdict = decide({ kind: 'attendMeeting', meetingId: 'PM-1', on: d(at.slice(0, 10)) }, state);
    if ('refused' in verdict) throw new Error(verdict.refused);
    return verdict.events.reduce((sofar, event) => evolve(sofar, event, wall(at)), state);
  };

  it('is not called to the one of the ladder, although its day comes later', () => {
    const state = late();
    expect(state.rungs.find(({ rung }) => rung === 'meeting')?.on).toBe('2026-11-11');
    const sat = attend(state, '2026-10-30 16:00');
    const day = wall('2026-11-11 10:00');
    expect(
      dueActs(state, day).some(({ act, ...one }) => act === 'raise' && 'rung' in one && one.rung.kind === 'meeting'),
    ).toBe(true);
    expect(dueActs(sat, day).some((one) => 'rung' in one && one.rung.kind === 'meeting')).toBe(false);
    expect(sat.done['meeting']).toMatchObject({ met: true });
    expect(nextInstant(sat)).toBeDefined();
  });
});

describe('the place of an invitation', () => {
  it('names its meeting, and no rung of a plan does', () => {
    expect(meetingOfRung(invitationRung('PM-12'))).toBe('PM-12');
    expect(['meeting', 'letter-1', 'meeting/PM-12/cancelled', 'meeting/'].map(meetingOfRung)).toEqual(
      Array(4).fill(undefined),
    );
  });
});
