import { proposeMakeUps } from '../../../domain/training/make-up';
import type { Cadre } from '../../../domain/training/cadre';
import type { Programme } from '../../../domain/training/programme';
import { civilDate } from '../../../domain/time/civil';
import { calendarOf } from '../../../rulebook/calendar-seed';
import { loadProgrammes } from '../../../rulebook/programme';
import { loadRulebook } from '../../../rulebook/load';

const d = civilDate;
const calendar = calendarOf(loadRulebook().confirmedYears);
const [programme] = loadProgrammes();
const person = (id: string, ...away: readonly (readonly [string, string])[]): Cadre => ({
  person: id,
  name: id,
  unit: '市甲局',
  unavailable: away.map(([from, to]) => ({ from: d(from), to: d(to) })),
});
const propose = (people: readonly Cadre[], from: string, over: Partial<Programme> = {}) =>
  proposeMakeUps({ people, from: d(from), programme: { ...(programme as Programme), ...over }, calendar });

describe('make-up sessions', () => {
  it('are one where all can come, on working days in a row', () => {
    // 2026-11-28 is a Saturday.
    expect(propose([person('a'), person('b')], '2026-11-28')).toEqual([
      { from: '2026-11-30', to: '2026-12-02', people: ['a', 'b'] },
    ]);
    // 2026-12-03 is a Thursday: Thursday, Friday and Monday are not days in a row.
    expect(propose([person('a')], '2026-12-03')).toMatchObject([{ from: '2026-12-07', to: '2026-12-09' }]);
  });

  it('are put off until most can come', () => {
    const [first] = propose([person('a', ['2026-11-30', '2026-12-31']), person('b')], '2026-11-28');
    expect(first?.people).toEqual(['a', 'b']);
    expect(first?.from).toBe('2027-01-04');
  });

  it('are several where nobody fits together, and leave out who can come to none', () => {
    const early = person('early', ['2026-12-03', '2027-12-31']);
    const late = person('late', ['2026-11-01', '2026-12-31']);
    const never = person('never', ['2026-11-01', '2027-12-31']);
    expect(propose([early, late, never], '2026-11-28').map(({ people }) => people)).toEqual([['early'], ['late']]);
  });
});
