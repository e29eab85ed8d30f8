import { subjectsOf } from '../../../client/ledger-subjects';
import { type PlanBook, planBook } from '../../../client/plan-book';
import { readLedgerFile } from '../../../client/read-ledger-file';
import { UNSET_OFFICE } from '../../../database/queries/office';
import { civilDate } from '../../../domain/time/civil';
import { calendarOf } from '../../../rulebook/calendar-seed';
import { loadRulebook, procedureOn } from '../../../rulebook/load';
import { datedRows } from '../../../tools/demo/dated-row';
import { DEMO_ROWS, type DemoRow } from '../../../tools/demo/rows';
import { showPreview } from '../../../tools/demo/show-preview';
import { ledgerWorkbook } from '../../../tools/demo/workbook';

const today = civilDate('2026-11-24');
const rulebook = loadRulebook(undefined, 'demo');
const calendar = calendarOf(rulebook.confirmedYears);

async function shownFor(rows: readonly DemoRow[]): Promise<{ book: PlanBook; lines: readonly string[] }> {
  const dated = datedRows(rows, { today, calendar, terms: rulebook.terms });
  const reading = await readLedgerFile(await ledgerWorkbook(dated, today), { asOf: today, terms: rulebook.terms });
  const subjects = subjectsOf(reading.rows, rulebook.needsLeader);
  const procedure = procedureOn(rulebook, 're-election', today);
  const book = planBook({
    subjects,
    procedure,
    rulebook,
    calendar,
    zone: 'Asia/Shanghai',
    office: UNSET_OFFICE,
    asOf: today,
  });
  const lines: string[] = [];
  showPreview((text) => lines.push(...text.split('\n')), book, 0);
  return { book, lines };
}

describe('the preview that the demo prints', () => {
  it('says in a sentence what would leave, in both languages', async () => {
    const { lines } = await shownFor(DEMO_ROWS);
    expect(lines[0]).toContain('逾期19家，临期29家，届期内36家，已延期3家');
    expect(lines[1]).toContain('可发提醒29家，可拟督办函19件');
    expect(lines[2]).toContain('29 reminders, 19 letters');
  });

  it('counts by zone, and the zones close', async () => {
    const { book, lines } = await shownFor(DEMO_ROWS);
    const zones = lines.filter((line) => line.includes('协作区') && !line.includes('zone')).map(figures);
    expect(zones).toHaveLength(6);
    const total = figures(lines.find((line) => line.includes('合计')) ?? '');
    const { overdue, 'near-term': near, 'in-term': within, extended } = book.counts;
    const { letter, reminder, call, 'person-first': first, none } = book.acts;
    expect(total).toEqual([overdue, near, within, extended, letter, reminder, call, first, none]);
    expect(total).toEqual(total.map((_, column) => zones.reduce((sum, zone) => sum + (zone[column] ?? NaN), 0)));
  });

  it('shows three texts that differ, as they would read, each with the reason of its day', async () => {
    const { book, lines } = await shownFor(DEMO_ROWS);
    const subjects = lines.filter((line) => line.startsWith('  【'));
    expect(subjects).toHaveLength(3);
    expect(lines.filter((line) => line.includes('why this day'))).toHaveLength(3);
    const bodies = lines.filter((line) =>
      book.rows.some(({ notices }) => notices.some(({ body }) => `  ${body}` === line)),
    );
    expect(bodies).toHaveLength(3);
    expect(bodies.some((body) => body.includes('经批准的延期至'))).toBe(true);
    expect(bodies.some((body) => body.includes('机关党支部'))).toBe(true);
    expect(lines.at(-1)).toContain(book.id);
  });

  it('shows what there is where nothing would leave', async () => {
    const { lines } = await shownFor(DEMO_ROWS.filter(({ ends }) => ends === 'today+14m'));
    expect(lines[0]).toContain('逾期0家，临期0家');
    expect(lines.filter((line) => line.startsWith('  【'))).toEqual([]);
  });
});

function figures(line: string): number[] {
  return (line.match(/(?<=\s)(?:\d+|·)(?=\s|$)/g) ?? []).map((one) => (one === '·' ? 0 : Number(one)));
}
