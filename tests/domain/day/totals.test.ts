import fc from 'fast-check';
import { dispatchTotals } from '../../../domain/day/dispatch-totals';
import { type DoneMatter, secretaryPage } from '../../../domain/day/secretary-page';
import { type YearTerm, yearList } from '../../../domain/day/year-list';
import { addDays, civilDate } from '../../../domain/time/civil';
import { anyTable, ON, rowsOf } from './table-matters';

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

describe('the totals of the running table', () => {
  it('count every row once by standing, ball, cause and zone', () => {
    fc.assert(
      fc.property(anyTable, (matters) => {
        const rows = rowsOf(matters);
        const { standings, balls, causes, zones, rows: count } = dispatchTotals(rows);
        expect(count).toBe(rows.length);
        for (const part of [standings, balls, causes]) expect(sum(Object.values(part))).toBe(rows.length);
        expect(sum(zones.map((zone) => zone.rows))).toBe(rows.length);
        expect(sum(zones.map((zone) => zone.overdue))).toBe(standings.overdue);
        expect(sum(zones.map((zone) => zone.nearTerm))).toBe(standings['near-term']);
      }),
    );
  });
});

describe('the secretary’s page', () => {
  const done: fc.Arbitrary<readonly DoneMatter[]> = fc.array(
    fc.record({
      zone: fc.constantFrom('第一协作区', '第三协作区', null),
      closedOn: fc.integer({ min: -700, max: 30 }).map((days) => addDays(ON, days)),
    }),
    { maxLength: 8 },
  );

  it('closes by zone, by cause and by class, whatever the matters', () => {
    fc.assert(
      fc.property(anyTable, done, (matters, ended) => {
        const open = rowsOf(matters).filter(({ status }) => status !== 'closed' && status !== 'withdrawn');
        const page = secretaryPage(open, ended, ON);
        const { totals } = page;
        expect(totals.due).toBe(totals.done + totals.overdue + totals.nearTerm);
        expect(totals.open).toBe(totals.overdue + totals.nearTerm + totals.extended + totals.inTerm);
        for (const key of ['due', 'done', 'overdue', 'nearTerm'] as const)
          expect(sum(page.zones.map((zone) => zone[key]))).toBe(totals[key]);
        expect(sum(page.causes.map(({ overdue }) => overdue))).toBe(totals.overdue);
        expect(sum(page.causes.map(({ nearTerm }) => nearTerm))).toBe(totals.nearTerm);
        expect(sum(Object.values(page.classes))).toBe(totals.overdue);
        expect(new Set(page.zones.map(({ zone }) => zone)).size).toBe(page.zones.length);
      }),
    );
  });

  it('counts as done what ended this year up to the day: 31 December not, 1 January, today, tomorrow not', () => {
    const days = ['2025-12-31', '2026-01-01', '2026-11-24', '2026-11-25'];
    const ended = days.map((closedOn) => ({ zone: null, closedOn: civilDate(closedOn) }));
    expect(secretaryPage([], ended, ON).totals).toMatchObject({ due: 2, done: 2 });
  });
});

describe('the list of a year', () => {
  const term = (changes: Partial<YearTerm>): YearTerm => ({
    matter: 'M-1',
    unit: '甲',
    organisation: '甲机关党委',
    zone: null,
    termEndsOn: civilDate('2027-05-04'),
    endsOn: civilDate('2027-05-04'),
    standing: 'open',
    rungs: [],
    ...changes,
  });

  it.each([
    ['2026-12-31', 0],
    ['2027-01-01', 1],
    ['2027-12-31', 1],
    ['2028-01-01', 0],
  ])('a term that ends on %s', (endsOn, rows) => {
    const on = civilDate(endsOn);
    expect(yearList(2027, [term({ termEndsOn: on, endsOn: on })]).counts.rows).toBe(rows);
  });

  it('tells extensions apart: those that end in the year, and those that carry a term beyond it', () => {
    const list = yearList(2027, [
      term({}),
      term({ termEndsOn: civilDate('2026-09-01'), endsOn: civilDate('2027-02-28') }),
      term({ termEndsOn: civilDate('2027-09-01'), endsOn: civilDate('2028-02-29') }),
    ]);
    expect(list.counts).toMatchObject({ rows: 2, terms: 1, extended: 1, carriedOver: 1 });
    expect(list.months.map(({ month }) => month)).toEqual([2, 5]);
  });

  it('names the first day on which the unit hears of it, and whether that may still move', () => {
    const rung = {
      rung: 'urge',
      title: '催报请示',
      on: civilDate('2027-03-04'),
      standing: 'due',
      provisional: true,
    } as const;
    const passed = {
      ...rung,
      rung: 'prepare',
      title: '启动准备',
      on: civilDate('2026-11-04'),
      standing: 'passed',
    } as const;
    const [row] = yearList(2027, [term({ rungs: [rung, passed] })]).months[0]?.rows ?? [];
    expect(row?.first).toEqual({ rung: 'urge', title: '催报请示', on: '2027-03-04', provisional: true });
  });

  it('closes: rows are terms and extensions, and open, done and not launched', () => {
    const any = fc.array(
      fc
        .record({
          days: fc.integer({ min: -500, max: 500 }),
          by: fc.constantFrom(0, 0, 100),
          standing: fc.constantFrom('open', 'done', 'not-launched'),
        })
        .map(({ days, by, standing }) => {
          const termEndsOn = addDays(civilDate('2027-07-01'), days);
          return term({ termEndsOn, endsOn: addDays(termEndsOn, by), standing });
        }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(any, (terms) => {
        const { counts, months, carriedOver } = yearList(2027, terms);
        expect(sum(months.map(({ rows }) => rows.length))).toBe(counts.rows);
        expect(counts.terms + counts.extended).toBe(counts.rows);
        expect(counts.open + counts.done + counts.notLaunched).toBe(counts.rows);
        const either = terms.filter(({ termEndsOn, endsOn }) =>
          [termEndsOn, endsOn].some((on) => on.startsWith('2027')),
        );
        expect(counts.rows + carriedOver.length).toBe(either.length);
      }),
    );
  });
});
