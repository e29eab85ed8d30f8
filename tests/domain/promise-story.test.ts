import type { MatterEvent } from '../../domain/matter/events';
import { promiseStories } from '../../domain/promise-story';
import { civilDate } from '../../domain/time/civil';
import { wall, ZONE } from '../support/subjects';

const d = civilDate;
const promised = (at: string, on: string): { at: ReturnType<typeof wall>; event: MatterEvent } => ({
  at: wall(at),
  event: { kind: 'PromiseRecorded', on: d(on), resumesAt: wall('2027-03-01 09:00'), renewal: false },
});
const reported = (at: string, claimedOn: string) => ({
  at: wall(at),
  event: {
    kind: 'FactRecorded',
    fact: 'request-received',
    claimedOn: d(claimedOn),
    enteredOn: d(at.slice(0, 10)),
  } satisfies MatterEvent,
});

describe('what became of a promise', () => {
  const MADE = promised('2026-11-25 16:00', '2026-12-20');

  it.each([
    ['runs on its very day', [MADE], '2026-12-20', ['running']],
    ['is broken the day after', [MADE], '2026-12-21', ['broken']],
    [
      'is kept by what came on its last day, entered two days later',
      [MADE, reported('2026-12-22 09:00', '2026-12-20')],
      '2027-01-04',
      ['kept'],
    ],
    ['is broken by what came a day late', [MADE, reported('2026-12-22 09:00', '2026-12-21')], '2027-01-04', ['broken']],
    [
      'is replaced by another named before it ran out',
      [MADE, promised('2026-12-20 09:00', '2027-01-15')],
      '2027-01-04',
      ['replaced', 'running'],
    ],
    [
      'is broken although another is named afterwards',
      [MADE, promised('2026-12-22 09:00', '2027-01-15')],
      '2027-01-04',
      ['broken', 'running'],
    ],
  ])('%s', (_, events, on, became) => {
    const stories = promiseStories(events, { on: d(on), zone: ZONE });
    expect(stories.map((one) => one.became)).toEqual(became);
    expect(stories[0]).toMatchObject({ madeOn: '2026-11-25', on: '2026-12-20' });
  });
});
