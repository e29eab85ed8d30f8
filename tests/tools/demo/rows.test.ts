import { isFlagged } from '../../../client/ledger-subjects';
import type { CivilDate } from '../../../domain/civil-date';
import { proposeEntry, type Proposal } from '../../../domain/entry';
import { termOf } from '../../../domain/term';
import { ORGANISATION_KINDS } from '../../../domain/organisation';
import { addDays, civilDate, daysBetween } from '../../../domain/time/civil';
import { calendarOf } from '../../../rulebook/calendar-seed';
import { loadRulebook, procedureOn } from '../../../rulebook/load';
import { datedRows, type DatedRow } from '../../../tools/demo/dated-row';
import { MONTH_ROWS } from '../../../tools/demo/month-rows';
import { type DemoRow, DEMO_ROWS } from '../../../tools/demo/rows';

const rulebook = loadRulebook(undefined, 'demo');
const { terms, needsLeader } = rulebook;
const calendar = calendarOf(rulebook.confirmedYears);

function datedOn(today: CivilDate, rows: readonly DemoRow[] = DEMO_ROWS): readonly DatedRow[] {
  return datedRows(rows, { today, calendar, terms });
}

interface Proposed {
  readonly row: DatedRow;
  readonly daysLeft: number;
  readonly proposal: Proposal;
}

/** What the rules propose for each row, as planBook asks them. */
function proposalsOn(today: CivilDate, rows: readonly DemoRow[] = DEMO_ROWS): readonly Proposed[] {
  const procedure = procedureOn(rulebook, 're-election', today);
  return datedOn(today, rows).map((row) => {
    const term = termOf({ ...row, statedYears: row.years }, terms);
    const facts = { term, remark: row.remark, needsLeader: isFlagged(row.unit, needsLeader), ours: true };
    return {
      row,
      daysLeft: daysBetween(today, term.effectiveEndsOn),
      proposal: proposeEntry(facts, procedure, calendar, today),
    };
  });
}

/** letter 19, reminder 29, none 39: what is proposed how often, and the standings. */
function figuresOn(today: CivilDate, rows: readonly DemoRow[] = DEMO_ROWS): string {
  const counts = new Map<string, number>();
  for (const { proposal, daysLeft } of proposalsOn(today, rows)) {
    const said = `${proposal.standing} ${proposal.act}${proposal.act === 'reminder' && daysLeft <= 31 ? ' in the last month' : ''}`;
    counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  return [...counts]
    .map(([said, count]) => `${said} ${count}`)
    .sort()
    .join(', ');
}

const FIGURES = 'extended none 3, in-term none 36, near-term reminder 29, overdue letter 19';
const MONTH_FIGURES =
  'extended none 3, in-term none 36, near-term person-first 5, near-term reminder 24, overdue letter 14, overdue person-first 5';
const SOME_DAY = civilDate('2026-11-22');

describe('the second list', () => {
  it.each([2026, 2027, 2028])(
    'leaves ten rows to a person, 24 reminders and 14 letters, on every day of %i',
    (year) => {
      const wrong: string[] = [];
      for (let day = civilDate(`${year}-01-01`); day <= `${year}-12-31`; day = addDays(day, 1)) {
        const figures = figuresOn(day, MONTH_ROWS);
        if (figures !== MONTH_FIGURES) wrong.push(`${day}: ${figures}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it('is of the same organisations, one of them on the flag list', () => {
    expect(MONTH_ROWS).toHaveLength(DEMO_ROWS.length);
    expect(MONTH_ROWS.filter(({ unit }) => isFlagged(unit, needsLeader))).toHaveLength(1);
  });
});

describe('the list of made-up rows', () => {
  it.each([2026, 2027, 2028, 2029, 2030])('calls for 19 letters and 29 reminders on every day of %i', (year) => {
    const wrong: string[] = [];
    for (let day = civilDate(`${year}-01-01`); day <= `${year}-12-31`; day = addDays(day, 1)) {
      const figures = figuresOn(day);
      if (figures !== FIGURES) wrong.push(`${day}: ${figures}`);
    }
    expect(wrong).toEqual([]);
  });

  it('gives other figures where a row is changed', () => {
    const [first, ...others] = proposalsOn(SOME_DAY).filter(({ proposal }) => proposal.act === 'letter');
    expect(others.length).toBeGreaterThan(0);
    const changed = (more: Partial<DemoRow>) =>
      figuresOn(
        SOME_DAY,
        DEMO_ROWS.map((row) => (row.unit === first?.row.unit ? { ...row, ...more } : row)),
      );
    expect(changed({ ends: 'today+2y' })).toBe(
      'extended none 3, in-term none 37, near-term reminder 29, overdue letter 18',
    );
    expect(changed({ ends: 'today+9d' })).toContain('near-term call 1');
    expect(changed({ ends: 'today-2wd' })).toContain('overdue call 1');
    expect(changed({ remark: '已报换届请示' })).toContain('overdue person-first 1');
    expect(changed({ unit: '市某法院' })).toContain('overdue person-first 1');
  });

  it('refuses a distance that is none', () => {
    const [row] = DEMO_ROWS;
    expect(row).toBeDefined();
    expect(() => datedOn(SOME_DAY, row ? [{ ...row, ends: 'T-3d' }] : [])).toThrow('"T-3d" is no distance from today');
  });

  it('has every unit and address once, and nobody real', () => {
    const rows = datedOn(SOME_DAY);
    expect(rows).toHaveLength(87);
    for (const key of ['unit', 'organisation', 'mobile', 'email'] as const) {
      expect(new Set(rows.map((row) => row[key])).size).toBe(rows.length);
    }
    expect(new Set(rows.map(({ zone }) => zone)).size).toBe(6);
    for (const { email, mobile, secretary, deputy, liaison } of rows) {
      expect(email).toMatch(/^[a-z]+@danwei\d\d\.example$/);
      expect(mobile).toMatch(/^1\d{10}$/);
      for (const person of [secretary, deputy ?? '', liaison])
        expect(person).toMatch(/^$|^\p{Script=Han}某\p{Script=Han}$/u);
    }
  });

  it('has no unit that a leader must decide about', () => {
    expect(DEMO_ROWS.filter(({ unit }) => isFlagged(unit, needsLeader))).toEqual([]);
  });

  it('shows what an office meets: all kinds, extensions run out, a long name, rare characters, remarks', () => {
    const proposed = proposalsOn(SOME_DAY);
    const late = proposed.filter(({ proposal }) => proposal.act === 'letter').map(({ row }) => row);
    const near = proposed.filter(({ proposal }) => proposal.act === 'reminder').map(({ row }) => row);
    for (const rows of [late, near]) expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(ORGANISATION_KINDS));
    expect(late.filter(({ extension }) => extension).length).toBeGreaterThan(2);
    expect(near.filter(({ extension }) => extension).length).toBeGreaterThan(0);
    expect(late.some(({ unit }) => unit.length > 20)).toBe(true);
    for (const rare of ['喆', '堃', '䶮']) expect(JSON.stringify([...late, ...near])).toContain(rare);
    const approvals = proposed.flatMap(({ row }) => (row.extension ? [row.extension.number] : []));
    expect(new Set(approvals).size).toBe(approvals.length);
    expect(proposed.filter(({ row }) => row.remark).length).toBeGreaterThan(2);
  });
});
