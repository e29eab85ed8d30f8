import { isDue, turnOn } from '../../../domain/training/due';
import { awayAtMost, type Programme } from '../../../domain/training/programme';
import { civilDate } from '../../../domain/time/civil';
import type { Cadre } from '../../../domain/training/cadre';

const programme: Programme = {
  id: 'key-posts',
  version: 'key-posts@2025-01-01',
  title: '轮训',
  inForceFrom: civilDate('2025-01-01'),
  cycleYears: 3,
  unitAwayAtMost: 0.2,
  makeUp: { days: 3, withinDays: 90 },
};
const trained = (lastTrainedOn?: string): Cadre => ({
  person: 'GB0001',
  name: '张某甲',
  unit: '市甲局',
  unavailable: [],
  ...(lastTrainedOn !== undefined && { lastTrainedOn: civilDate(lastTrainedOn) }),
});
const AS_OF = civilDate('2025-06-30');

describe('whose turn it is', () => {
  it.each([
    ['the day before', '2022-06-29', true],
    ['on the day itself', '2022-06-30', true],
    ['the day after', '2022-07-01', false],
    ['29 February, three years on, is the 28th', '2020-02-29', true],
    ['trained today', '2025-06-30', false],
    ['never trained', undefined, true],
  ])('%s', (_, last, due) => {
    expect(isDue(trained(last), programme, AS_OF)).toBe(due);
  });

  it('counts whole years from the last training', () => {
    expect(turnOn(trained('2024-02-29'), programme)).toBe('2027-02-28');
    expect(turnOn(trained(), programme)).toBeUndefined();
  });

  it.each([
    [1, 1],
    [4, 1],
    [5, 1],
    [9, 1],
    [10, 2],
    [34, 6],
  ])('of %i people %i may be away at once', (people, away) => {
    expect(awayAtMost(programme, people)).toBe(away);
  });
});
