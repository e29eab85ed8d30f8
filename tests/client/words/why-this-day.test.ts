import { dayIn, type DayReason } from '../../../domain/calendar';
import { plan, type PlannedRung } from '../../../domain/plan';
import { termOf } from '../../../domain/term';
import { civilDate, weekdayOf } from '../../../domain/time/civil';
import { calendarOf } from '../../../rulebook/calendar-seed';
import { loadRulebook, procedureNamed } from '../../../rulebook/load';
import { whyOpenOrClosed, whyThisDay } from '../../../client/words/why-this-day';
import { wordsIn } from '../../../client/words/words';

const zh = wordsIn('zh');
const en = wordsIn('en');
const rulebook = loadRulebook();
const calendar = calendarOf(rulebook.confirmedYears);
const procedure = procedureNamed(rulebook, 're-election@2018-07-12');
const day = civilDate;

/** The real plan of a committee elected on that day, and one rung of it. */
function planned(
  electedOn: string,
  rung: string,
  entry?: { from: string; rung: string; band: string },
): { rung: PlannedRung; why: (words: typeof zh) => string } {
  const term = termOf({ kind: 'party-committee', electedOn: day(electedOn), statedYears: 5 }, rulebook.terms);
  const whole = plan({
    term,
    procedure,
    calendar,
    zone: 'Asia/Shanghai',
    key: 'k',
    from: day(entry?.from ?? electedOn),
    entry,
  });
  const found = whole.rungs.find((one) => one.rung === rung);
  if (!found) throw new Error(`no rung ${rung}`);
  const titleOf = (id: string) => whole.rungs.find((one) => one.rung === id)?.title ?? id;
  return { rung: found, why: (words) => whyThisDay(words, found, { titleOf, endsOn: whole.endsOn }) };
}

describe('why a rung falls on its day', () => {
  it('counted backward onto a Sunday it moves back', () => {
    expect(weekdayOf(day('2026-08-09'))).toBe(7);
    const { rung, why } = planned('2021-10-09', 'urge-request');
    expect(rung.on).toBe('2026-08-07');
    expect(why(zh)).toBe('届满日2026年10月9日前2个月是2026年8月9日；8月9日是星期日；倒推的遇休息日提前到8月7日');
    expect(why(en)).toBe(
      '2 months before the end of the term (2026-10-09) is 2026-08-09; 2026-08-09 is a Sunday; counted backward moves back to 2026-08-07',
    );
  });

  it('counted forward onto a holiday it moves on, and the holiday is named', () => {
    const { rung, why } = planned('2021-07-01', 'letter-2');
    expect(rung.because.raw).toBe('2026-10-01');
    expect(rung.on).toBe('2026-10-08');
    expect(why(zh)).toBe('届满日2026年7月1日后3个月是2026年10月1日；10月1日是国庆节放假；顺推的遇休息日顺延到10月8日');
  });

  it('an anchor that is another rung is named by its title', () => {
    expect(planned('2021-10-09', 'reply-call').why(zh)).toMatch(/^“督办函（第一次）”后11个工作日是/);
  });

  it('in a year not yet decreed it is provisional', () => {
    const { rung, why } = planned('2022-06-15', 'prepare');
    expect(rung.on.slice(0, 4)).toBe('2026');
    expect(why(zh)).not.toContain('暂算');
    expect(planned('2022-06-15', 'ask-date').why(zh)).toContain('2027年日历未公布，暂算');
    expect(planned('2022-06-15', 'ask-date').why(en)).toContain('the calendar of 2027 is not published: provisional');
  });

  it('taken over late, it says what its own day was, and by which band it begins', () => {
    const { why } = planned('2021-03-10', 'letter-1', { from: '2026-06-15', rung: 'letter-1', band: 'supervise' });
    expect(why(zh)).toBe(
      '届满日2026年3月10日后5个工作日是2026年3月17日；接手时原定的2026年3月17日已过，按“逾期五个工作日以上”一档从6月15日开始',
    );
  });

  it('later rungs say by how many days the late start moved them', () => {
    const { rung, why } = planned('2021-03-10', 'circular', {
      from: '2026-06-15',
      rung: 'letter-1',
      band: 'supervise',
    });
    expect(rung.because.delayDays).toBe(90);
    expect(why(zh)).toContain('后6个月，加接手或停办顺延的90天，是2026年12月9日');
  });

  it('a rung that lay before is said to be passed', () => {
    expect(
      planned('2021-03-10', 'prepare', { from: '2026-06-15', rung: 'letter-1', band: 'supervise' }).why(zh),
    ).toContain('接手之前已过，不补做');
  });
});

describe('why a day is open or closed', () => {
  const cases: [string, DayReason | undefined, boolean, string, string][] = [
    ['2026-06-15', undefined, true, '工作日', 'a working day'],
    ['2026-06-13', undefined, false, '星期六', 'a Saturday'],
    ['2026-10-01', undefined, false, '国庆节放假', 'a day off (国庆节)'],
    ['2026-02-14', undefined, true, '春节调休上班', 'a make-up working day (春节)'],
    [
      '2026-12-31',
      { kind: 'override', note: '市里放假', notice: '12号' },
      false,
      '本办另定为休息（市里放假，12号）',
      "a day off by the office's own entry (市里放假, 12号)",
    ],
  ];

  it.each(cases)('%s', (date, reason, open, chinese, english) => {
    const shown = reason ? { date: day(date), open, reason, confirmed: true } : dayIn(calendar, day(date));
    expect(shown.open).toBe(open);
    expect(whyOpenOrClosed(zh, shown)).toBe(chinese);
    expect(whyOpenOrClosed(en, shown)).toBe(english);
  });
});
