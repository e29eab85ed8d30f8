import { checkRoster } from '../../../domain/training/check-roster';
import type { Cadre, Session } from '../../../domain/training/cadre';
import type { Programme } from '../../../domain/training/programme';
import type { Roster } from '../../../domain/training/roster';
import { civilDate } from '../../../domain/time/civil';
import { loadProgrammes } from '../../../rulebook/programme';

const d = civilDate;
const person = (id: string, more: Partial<Cadre> = {}): Cadre => ({
  person: id,
  name: id,
  unit: '市甲局',
  category: '审批',
  unavailable: [],
  ...more,
});
const session = (id: string, more: Partial<Session> = {}): Session => ({
  session: id,
  title: id,
  from: d('2026-07-06'),
  to: d('2026-07-08'),
  seats: 2,
  ...more,
});
const cadres = [person('a'), person('b', { unit: '市乙局' }), person('c', { lastTrainedOn: d('2026-01-05') })];
const sessions = [session('1'), session('2', { category: '执法', from: d('2026-08-03'), to: d('2026-08-05') })];
const good: Roster = {
  seats: [
    { person: 'a', session: '1' },
    { person: 'b', session: '1' },
  ],
  unplaced: [],
};

function brokenRules(roster: Roster, over: Partial<Parameters<typeof checkRoster>[1]> = {}) {
  const facts = { cadres, sessions, programme: loadProgrammes()[0] as Programme, asOf: d('2026-06-15'), ...over };
  return checkRoster(roster, facts)
    .filter(({ broken }) => broken.length > 0)
    .map(({ rule, broken }) => `${rule}: ${broken.join(', ')}`);
}

describe('an independent look at a roster', () => {
  it('finds nothing in a good one', () => {
    expect(brokenRules(good)).toEqual([]);
  });

  it.each<[string, Roster, string]>([
    ['somebody left out', { ...good, seats: good.seats.slice(1) }, 'everyone-once: a'],
    [
      'somebody twice',
      { ...good, unplaced: [{ person: 'a', why: { code: 'no-seat', sessions: ['1'] } }] },
      'everyone-once: a',
    ],
    ['somebody before the turn', { ...good, seats: [...good.seats, { person: 'c', session: '1' }] }, 'due-only: c'],
    [
      'the wrong category',
      { ...good, seats: [{ person: 'a', session: '2' }, ...good.seats.slice(1)] },
      'category: a 2',
    ],
    [
      'a session that is none',
      { ...good, seats: [{ person: 'a', session: '9' }, ...good.seats.slice(1)] },
      'category: a 9',
    ],
  ])('finds %s', (_, roster, finding) => {
    expect(brokenRules(roster).join('; ')).toContain(finding);
  });

  it('finds a session above its seats, and somebody seated while away', () => {
    expect(brokenRules(good, { sessions: [session('1', { seats: 1 })] })).toContain('seats: 1');
    const away = [person('a', { unavailable: [{ from: d('2026-07-08'), to: d('2026-07-10') }] }), ...cadres.slice(1)];
    expect(brokenRules(good, { cadres: away })).toEqual(['availability: a 1']);
  });

  it('counts a unit above its share, which breaks no roster', () => {
    const both = [person('a'), person('b')];
    const [found] = checkRoster(good, {
      cadres: both,
      sessions,
      programme: loadProgrammes()[0] as Programme,
      asOf: d('2026-06-15'),
    }).filter(({ broken }) => broken.length > 0);
    expect(found).toEqual({ rule: 'unit-away', hard: false, broken: ['市甲局 1'] });
  });
});
