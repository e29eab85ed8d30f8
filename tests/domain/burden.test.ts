import fc from 'fast-check';
import { BURDEN_KINDS, type BurdenItem, burdenOf, heldByRule, mondayOf, totalOf, weeksOf } from '../../domain/burden';
import { addDays, civilDate } from '../../domain/time/civil';

const d = civilDate;
const PERIOD = { from: d('2026-11-04'), to: d('2026-11-17') };

describe('the weeks of a period', () => {
  it('are named by their Mondays, and those cut at its ends count too', () => {
    expect(weeksOf(PERIOD)).toEqual(['2026-11-02', '2026-11-09', '2026-11-16']);
    expect(mondayOf(d('2026-11-08'))).toBe('2026-11-02');
    expect(mondayOf(d('2026-11-09'))).toBe('2026-11-09');
  });
});

describe('a burden', () => {
  it('counts what lies in the period, day by day, at its edges', () => {
    const on = (day: string): BurdenItem => ({ unit: '市甲局', kind: 'messages', on: d(day), count: 1 });
    const items = ['2026-11-03', '2026-11-04', '2026-11-08', '2026-11-09', '2026-11-17', '2026-11-18'].map(on);
    const [unit] = burdenOf(['市甲局'], items, [], PERIOD);
    expect(unit?.weeks.map(({ week, messages }) => [week, messages])).toEqual([
      ['2026-11-02', 2],
      ['2026-11-09', 1],
      ['2026-11-16', 1],
    ]);
    expect(unit?.total).toMatchObject({ messages: 4, all: 4, heldBack: 0 });
  });

  it('closes: units, weeks and kinds give the same sums, whatever was asked of whom', () => {
    const units = ['甲', '乙', '丙'];
    const item = fc.record({
      unit: fc.constantFrom(...units),
      kind: fc.constantFrom(...BURDEN_KINDS),
      on: fc.integer({ min: -10, max: 30 }).map((days) => addDays(PERIOD.from, days)),
      count: fc.integer({ min: 0, max: 9 }),
    });
    const kept = fc.record({
      unit: fc.constantFrom(...units),
      rule: fc.constantFrom('digest', 'burden-ceiling', 'promised'),
      on: fc.integer({ min: -10, max: 30 }).map((days) => addDays(PERIOD.from, days)),
      count: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(item), fc.array(kept), (items, held) => {
        const burden = burdenOf(units, items, held, PERIOD);
        const total = totalOf(burden.map((one) => one.total));
        const within = items.filter(({ on }) => on >= PERIOD.from && on <= PERIOD.to);
        expect(total.all).toBe(within.reduce((sum, { count }) => sum + count, 0));
        for (const kind of BURDEN_KINDS)
          expect(burden.flatMap(({ weeks }) => weeks).reduce((sum, week) => sum + week[kind], 0)).toBe(total[kind]);
        expect(BURDEN_KINDS.reduce((sum, kind) => sum + total[kind], 0)).toBe(total.all);
        const rules = Object.values(heldByRule(held, PERIOD)).reduce((sum, count) => sum + count, 0);
        expect(rules).toBe(total.heldBack);
      }),
      { numRuns: 200 },
    );
  });
});
