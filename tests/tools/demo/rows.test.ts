import { isFlagged, subjectsOf } from '../../../client/ledger-subjects';
import { readLedgerFile } from '../../../client/read-ledger-file';
import { ORGANISATION_KINDS } from '../../../domain/organisation';
import type { CivilDate } from '../../../domain/civil-date';
import { proposeEntry, type Proposal } from '../../../domain/entry';
import { termOf } from '../../../domain/term';
import { addDays, civilDate, daysBetween } from '../../../domain/time/civil';
import { calendarOf } from '../../../rulebook/calendar-seed';
import { loadRulebook, procedureOn } from '../../../rulebook/load';
import { datedRows, type DatedRow } from '../../../tools/demo/dated-row';
import { type DemoRow, DEMO_ROWS } from '../../../tools/demo/rows';
import { ledgerWorkbook } from '../../../tools/demo/workbook';

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
  return [...counts].map(([said, count]) => `${said} ${count}`).sort().join(', ');
}

const FIGURES = 'extended none 3, in-term none 36, near-term reminder 29, overdue letter 19';
const SOME_DAY = civilDate('2026-11-22');

describe('the list of made-up rows', () => {
  it.each([2026, 2027, 2028, 2029, 2030])('calls for 19 letters and 29 reminders on every day of %i', (year) => {
    const wrong: string[] = [];
    for (let day = civilDate(`${year}-01-01`); day <= `${year}-12-31`; day = addDays(day, 1)) {
      const figures = figuresOn(day);
      if (figures !== FIGURES) wrong.push(`${day}: ${figures}`);
    }
    expect(wrong).toEqual([]);
  });
});
