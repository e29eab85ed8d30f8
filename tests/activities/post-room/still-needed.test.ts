import { stillNeeded } from '../../../activities/post-room/still-needed';
import type { CivilDate, Instant } from '../../../domain/civil-date';
import type { MatterState } from '../../../domain/matter/state';
import type { PlannedRung } from '../../../domain/plan';
import { at } from './house';

const day = (text: string): CivilDate => text as CivilDate;

const prepare = {
  rung: 'prepare',
  on: day('2026-06-09'),
  at: at('2026-06-09 09:00'),
  stopsAt: 'request-received',
} as PlannedRung;
const mail = {
  rung: 'ask-date-mail',
  on: day('2026-06-12'),
  at: at('2026-06-12 09:00'),
  stopsAt: 'meeting-dated',
  unlessMet: 'ask-date',
} as PlannedRung;

/** Only what the check reads is filled in. */
const running = {
  status: 'running',
  stage: 'not-started',
  round: 1,
  ball: { with: 'unit', since: day('2026-01-01') },
  rungs: [prepare, mail],
  done: { prepare: { outcome: 'raised', at: at('2026-06-09 09:00') } },
} as unknown as MatterState;

const NOW: Instant = at('2026-06-09 10:00');
const answer = (
  state: Partial<MatterState>,
  notice: { round?: number; rung?: string; exempt?: boolean } = {},
  now = NOW,
): string => {
  const needed = stillNeeded({ ...running, ...state }, { round: 1, rung: 'prepare', exempt: false, ...notice }, now);
  return needed.needed ? 'needed' : needed.reason;
};

describe('just before a notice leaves', () => {
  it('is needed while the matter runs and the ball is with the unit', () => expect(answer({})).toBe('needed'));

  it.each(['closed', 'withdrawn', 'suspended', 'person-first'] as const)(
    'a matter that is %s sends nothing',
    (status) => expect(answer({ status })).toBe(`matter-${status}`),
  );

  it.each(['committee', 'third'] as const)('while the ball is with the %s, the unit hears nothing', (who) =>
    expect(answer({ ball: { with: who, since: day('2026-06-09') } })).toBe(`ball-with-${who}`),
  );

  it('the ball has just come back: not before its grace is over', () => {
    const ball = { with: 'unit', since: day('2026-06-08'), resumesAt: at('2026-06-15 09:00') } as const;
    expect(answer({ ball })).toBe('ball-just-returned');
    expect(answer({ ball }, {}, at('2026-06-15 09:00'))).toBe('needed');
  });

  it('the unit has named a day: rungs up to it are silent until then', () => {
    const promise = { on: day('2026-06-09'), resumesAt: at('2026-06-10 09:00') };
    expect(answer({ promise })).toBe('promised');
    expect(answer({ promise }, {}, at('2026-06-10 09:00'))).toBe('needed');
    expect(answer({ promise }, { rung: 'ask-date-mail' })).toBe('needed');
  });

  it('the stage that stops the rung has been reached', () => {
    expect(answer({ stage: 'group-resolved' })).toBe('needed');
    expect(answer({ stage: 'request-received' })).toBe('stage-reached');
    expect(answer({ stage: 'held' })).toBe('stage-reached');
  });

  it('an approved extension has begun a new round', () => expect(answer({ round: 2 })).toBe('new-round'));

  it('who was phoned is not mailed as well', () => {
    expect(answer({ done: { prepare: { outcome: 'raised', at: NOW, met: true } } })).toBe('met-otherwise');
    expect(answer({ done: { 'ask-date': { outcome: 'raised', at: NOW, met: true } } }, { rung: 'ask-date-mail' })).toBe(
      'met-otherwise',
    );
    expect(answer({ done: { 'ask-date': { outcome: 'raised', at: NOW } } }, { rung: 'ask-date-mail' })).toBe('needed');
  });

  it('decisions and answers are owed whatever has happened since', () =>
    expect(
      answer({ status: 'closed', round: 3, ball: { with: 'committee', since: day('2026-06-09') } }, { exempt: true }),
    ).toBe('needed'));
});
