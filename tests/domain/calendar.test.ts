import fc from 'fast-check';
import {
  addWorkingDays,
  type Calendar,
  dayIn,
  isOpen,
  isProvisional,
  nearestOpen,
  workingDaysBetween,
} from '../../domain/calendar';
import { addDays, civilDate } from '../../domain/time/civil';

/** Around National Day 2026 (rules.md F): 1 to 7 October off, Sunday 20 September and Saturday 10 October worked. */
const calendar: Calendar = {
  version: 'test',
  confirmedYears: [2026],
  exceptions: {
    ...Object.fromEntries(
      [1, 2, 3, 4, 5, 6, 7].map((day) => [
        `2026-10-0${day}`,
        { open: false, reason: { kind: 'holiday', name: '国庆节' } as const },
      ]),
    ),
    '2026-09-20': { open: true, reason: { kind: 'make-up', name: '国庆节' } },
    '2026-10-10': { open: true, reason: { kind: 'make-up', name: '国庆节' } },
  },
};
const never: Calendar = {
  version: 'never',
  confirmedYears: [2026],
  exceptions: Object.fromEntries(
    allDays(2020, 2035).map((date) => [date, { open: false, reason: { kind: 'weekend' } as const }]),
  ),
};

function allDays(from: number, to: number): string[] {
  const days: string[] = [];
  for (let day = civilDate(`${from}-01-01`); day <= `${to}-12-31`; day = addDays(day, 1)) days.push(day);
  return days;
}

const dates = fc.integer({ min: 0, max: 1000 }).map((days) => addDays(civilDate('2025-06-01'), days));

describe('a day of the calendar', () => {
  it.each([
    ['2026-09-30 Wed', true, 'weekday'],
    ['2026-10-01 Thu', false, 'holiday'],
    ['2026-10-07 Wed', false, 'holiday'],
    ['2026-10-10 Sat', true, 'make-up'],
    ['2026-10-11 Sun', false, 'weekend'],
  ])('%s: open is %s, because it is a %s', (text, open, kind) => {
    expect(dayIn(calendar, civilDate(text.slice(0, 10)))).toMatchObject({ open, reason: { kind }, confirmed: true });
  });

  it('is Monday to Friday in a year nobody confirmed, and says so', () => {
    expect(dayIn(calendar, civilDate('2027-10-01'))).toMatchObject({ open: true, confirmed: false });
    expect(dayIn(calendar, civilDate('2027-10-02'))).toMatchObject({ open: false, confirmed: false });
  });
});

describe('walking over closed days', () => {
  it.each([
    ['2026-10-08 Thu', 'on', '2026-10-08'],
    ['2026-10-01 Thu', 'on', '2026-10-08'],
    ['2026-10-01 Thu', 'back', '2026-09-30'],
    ['2026-10-10 Sat', 'back', '2026-10-10'],
    ['2026-10-11 Sun', 'back', '2026-10-10'],
    ['2026-10-11 Sun', 'on', '2026-10-12'],
  ] as const)('from %s %s is %s', (from, direction, open) => {
    expect(nearestOpen(calendar, civilDate(from.slice(0, 10)), direction)).toBe(open);
  });

  it('counts working days from the next day on, a make-up Saturday included', () => {
    expect(addWorkingDays(calendar, civilDate('2026-10-09'), 1)).toBe('2026-10-10');
    expect(addWorkingDays(calendar, civilDate('2026-10-09'), 5)).toBe('2026-10-15');
    expect(addWorkingDays(calendar, civilDate('2026-09-30'), 1)).toBe('2026-10-08');
    expect(addWorkingDays(calendar, civilDate('2026-10-08'), -1)).toBe('2026-09-30');
    expect(addWorkingDays(calendar, civilDate('2026-10-03'), 0)).toBe('2026-10-03');
  });

  it('ends at a stated bound where no day is open', () => {
    expect(() => nearestOpen(never, civilDate('2026-01-01'), 'on')).toThrow(
      'no open day within 1100 days of 2026-01-01',
    );
    expect(() => addWorkingDays(never, civilDate('2026-01-01'), 1)).toThrow(
      '1 working days from 2026-01-01 is too far',
    );
    expect(() => addWorkingDays(calendar, civilDate('2026-01-01'), 5000)).toThrow('too far');
  });

  it('always lands on an open day, the nearest one, and counts what it walked', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (date, count) => {
        const later = addWorkingDays(calendar, date, count);
        const earlier = addWorkingDays(calendar, date, -count);
        expect(isOpen(calendar, later) && isOpen(calendar, earlier)).toBe(true);
        expect(workingDaysBetween(calendar, date, later)).toBe(count);
        expect(addWorkingDays(calendar, later, -count) <= date).toBe(true);
        expect(nearestOpen(calendar, date, 'on') >= date && nearestOpen(calendar, date, 'back') <= date).toBe(true);
      }),
    );
  });

  it('never goes back when asked for more days', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -40, max: 40 }), (date, count) => {
        expect(addWorkingDays(calendar, date, count) <= addWorkingDays(calendar, date, count + 1)).toBe(true);
      }),
    );
  });
});

describe('a provisional date', () => {
  it('is one that lies in an unconfirmed year, or was counted from one', () => {
    expect(isProvisional(calendar, civilDate('2026-12-31'))).toBe(false);
    expect(isProvisional(calendar, civilDate('2026-12-31'), civilDate('2027-01-04'))).toBe(true);
  });
});
