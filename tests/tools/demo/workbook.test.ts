import { subjectsOf } from '../../../client/ledger-subjects';
import { planBook } from '../../../client/plan-book';
import { readLedgerFile } from '../../../client/read-ledger-file';
import { UNSET_OFFICE } from '../../../database/queries/office';
import type { CivilDate } from '../../../domain/civil-date';
import { civilDate } from '../../../domain/time/civil';
import { calendarOf } from '../../../rulebook/calendar-seed';
import { loadRulebook, procedureOn } from '../../../rulebook/load';
import { datedRows, type DatedRow } from '../../../tools/demo/dated-row';
import { DEMO_ROWS } from '../../../tools/demo/rows';
import { ledgerWorkbook } from '../../../tools/demo/workbook';

const rulebook = loadRulebook(undefined, 'demo');
const { terms } = rulebook;
const calendar = calendarOf(rulebook.confirmedYears);

function rowsOn(today: CivilDate): readonly DatedRow[] {
  return datedRows(DEMO_ROWS, { today, calendar, terms });
}

/** A working day, a holiday, a day whose terms end on 29 February, the last day. */
const DAYS = ['2026-11-24', '2027-10-01', '2027-08-29', '2030-12-31'].map(civilDate);

describe('the workbook of the made-up rows', () => {
  it.each(DAYS)('gives every row back as it was on %s, without a problem', async (today) => {
    const rows = rowsOn(today);
    const reading = await readLedgerFile(await ledgerWorkbook(rows, today), { asOf: today, terms });
    expect(reading.problems).toEqual([]);
    expect(reading.skipped).toEqual([]);
    const read = reading.rows.map(
      ({ row: _, unitKey, organisationKey, zoneKey, statedYears, statedEndsOn, ...row }) => {
        expect([unitKey, organisationKey, zoneKey]).not.toContain(undefined);
        return { ...row, years: statedYears, endsOn: statedEndsOn };
      },
    );
    expect(read).toEqual(rows.map((row) => JSON.parse(JSON.stringify(row)) as DatedRow));
  });

  it('is the same file for the same day, and another one the day after', async () => {
    const [today, other] = [civilDate('2026-11-24'), civilDate('2026-11-25')];
    const bytes = await ledgerWorkbook(rowsOn(today), today);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(Buffer.compare(Buffer.from(await ledgerWorkbook(rowsOn(today), today)), Buffer.from(bytes))).toBe(0);
    expect(Buffer.compare(Buffer.from(await ledgerWorkbook(rowsOn(other), other)), Buffer.from(bytes))).not.toBe(0);
  });

  it.each(DAYS)('plans 19 letters to 19 units and 29 mails on %s', async (today) => {
    const reading = await readLedgerFile(await ledgerWorkbook(rowsOn(today), today), { asOf: today, terms });
    const procedure = procedureOn(rulebook, 're-election', today);
    const subjects = subjectsOf(reading.rows, rulebook.needsLeader);
    const book = planBook({
      subjects,
      procedure,
      rulebook,
      calendar,
      zone: 'Asia/Shanghai',
      office: UNSET_OFFICE,
      asOf: today,
    });
    expect(book.acts).toEqual({ letter: 19, reminder: 29, none: 39, call: 0, 'person-first': 0 });
    expect(book.counts).toEqual({ overdue: 19, 'near-term': 29, 'in-term': 36, extended: 3 });
    const notices = book.rows.flatMap((row) => row.notices);
    expect(notices).toHaveLength(29);
    expect(new Set(notices.map(({ address }) => address)).size).toBe(29);
    // The first rung of each is due on the very day: nothing of the demo waits for another one.
    const first = book.rows
      .filter(({ act }) => act !== 'none')
      .map(({ plan }) => plan.rungs.find(({ standing }) => standing === 'due'));
    expect(new Set(first.map((rung) => rung?.on))).toEqual(new Set([today]));
  });
});
