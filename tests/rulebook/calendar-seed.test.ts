import { LegalHoliday } from 'tyme4ts';
import { dayIn } from '../../domain/calendar';
import { addDays, civilDate, weekdayOf } from '../../domain/time/civil';
import { calendarOf } from '../../rulebook/calendar-seed';
import { loadRulebook } from '../../rulebook/load';

const { confirmedYears } = loadRulebook();
const calendar = calendarOf(confirmedYears);
const NOTHING_ENTERED = { years: [], overrides: [] };

function daysOf(year: number) {
  const days = [];
  for (let date = civilDate(`${year}-01-01`); date <= `${year}-12-31`; date = addDays(date, 1))
    days.push(dayIn(calendar, date));
  return days;
}

function span(from: string, to: string): string[] {
  const days = [];
  for (let date = civilDate(from); date <= to; date = addDays(date, 1)) days.push(date);
  return days;
}

describe('the seeded calendar', () => {
  it.each([2024, 2025, 2026])('agrees with another source on every day of %i', (year) => {
    for (const { date, open, confirmed } of daysOf(year)) {
      const [, month = 0, day = 0] = date.split('-').map(Number);
      const legal = LegalHoliday.fromYmd(year, month, day);
      const expected = legal ? legal.isWork() : weekdayOf(date) <= 5;
      expect({ date, open, confirmed }).toEqual({ date, open: expected, confirmed: true });
    }
  });

  it('has the free days and the worked weekends of the 2026 notice, and 248 working days', () => {
    const days = daysOf(2026);
    const free = days.filter(({ reason }) => reason.kind === 'holiday').map(({ date }) => date);
    const offWeekdays = days.filter(({ date, open }) => !open && weekdayOf(date) <= 5).map(({ date }) => date);
    const notice = [
      ...span('2026-01-01', '2026-01-03'),
      ...span('2026-02-15', '2026-02-23'),
      ...span('2026-04-04', '2026-04-06'),
      ...span('2026-05-01', '2026-05-05'),
      ...span('2026-06-19', '2026-06-21'),
      ...span('2026-09-25', '2026-09-27'),
      ...span('2026-10-01', '2026-10-07'),
    ];
    expect(notice).toEqual(expect.arrayContaining(free));
    expect(offWeekdays).toEqual(notice.filter((date) => weekdayOf(civilDate(date)) <= 5));
    expect(days.filter(({ date }) => notice.includes(date)).every(({ open }) => !open)).toBe(true);
    expect(days.filter(({ date, open }) => open && weekdayOf(date) > 5).map(({ date }) => date)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
    expect(days.filter(({ open }) => open)).toHaveLength(248);
  });

  it('names what closes or opens a day', () => {
    expect(dayIn(calendar, civilDate('2026-10-01')).reason).toEqual({ kind: 'holiday', name: '国庆节' });
    expect(dayIn(calendar, civilDate('2026-10-10')).reason).toEqual({ kind: 'make-up', name: '国庆节' });
  });

  it('says of a year without a notice that it is unconfirmed, and keeps to Monday to Friday', () => {
    expect(dayIn(calendar, civilDate('2027-10-01'))).toEqual({
      date: '2027-10-01',
      open: true,
      reason: { kind: 'weekday' },
      confirmed: false,
    });
  });

  it('uses no seeded day of a year that nobody confirmed: such data may be a guess', () => {
    const without2026 = calendarOf(confirmedYears.filter((year) => year !== 2026));
    expect(dayIn(without2026, civilDate('2026-10-01'))).toMatchObject({
      open: true,
      confirmed: false,
      reason: { kind: 'weekday' },
    });
  });
});

describe('what the office enters over the seed', () => {
  const override = {
    id: 7,
    date: civilDate('2027-10-01'),
    open: false,
    note: '国庆节',
    notice: '国办发明电〔2026〕1号',
  };

  it('wins over the seed, the later entry over the earlier', () => {
    const entered = calendarOf(confirmedYears, {
      years: [],
      overrides: [override, { ...override, id: 8, open: true, note: '更正' }],
    });
    expect(dayIn(entered, override.date)).toMatchObject({
      open: true,
      reason: { kind: 'override', note: '更正', notice: override.notice },
      confirmed: false,
    });
  });

  it('confirms a year', () => {
    const entered = calendarOf(confirmedYears, { years: [{ year: 2027 }], overrides: [override] });
    expect(dayIn(entered, override.date)).toMatchObject({ open: false, confirmed: true });
  });

  it('gives another version with every day and every year', () => {
    const versions = [
      NOTHING_ENTERED,
      { years: [{ year: 2028 }], overrides: [] },
      { years: [{ year: 2027 }, { year: 2028 }], overrides: [] },
      { years: [{ year: 2012 }], overrides: [] },
      { years: [], overrides: [override] },
      { years: [], overrides: [override, { ...override, id: 8 }] },
    ].map((entries) => calendarOf(confirmedYears, entries).version);
    expect(new Set(versions).size).toBe(versions.length);
  });
});
