import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { CivilDate } from '../../../domain/civil-date';
import {
  addDays,
  addMonths,
  addYears,
  civilDate,
  daysBetween,
  endOfMonth,
  weekdayOf,
} from '../../../domain/time/civil';

/** Days of the years 1000 to 8999: sums of up to 900 years stay within what can be written. */
const days = fc
  .integer({ min: -354_285, max: 2_567_476 })
  .map((day) => civil(DateTime.utc(1970, 1, 1).plus({ days: day })));

function civil(day: DateTime): CivilDate {
  return civilDate(day.toISODate() ?? '');
}

function luxon(date: CivilDate): DateTime {
  return DateTime.fromISO(date, { zone: 'utc' });
}

describe('day and month arithmetic', () => {
  it('agrees with luxon on every day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -900, max: 900 }), (date, count) => {
        expect(addDays(date, count)).toBe(luxon(date).plus({ days: count }).toISODate());
        expect(addMonths(date, count)).toBe(luxon(date).plus({ months: count }).toISODate());
        expect(addYears(date, count)).toBe(luxon(date).plus({ years: count }).toISODate());
        expect(daysBetween(date, addDays(date, count))).toBe(count);
        expect(weekdayOf(date)).toBe(luxon(date).weekday);
        expect(endOfMonth(date)).toBe(luxon(date).endOf('month').toISODate());
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-08-31', -6, '2028-02-29'],
    ['2026-03-30', -1, '2026-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-10-31', -11, '2025-11-30'],
  ])('takes %s and %i months to %s', (from, months, to) => {
    expect(addMonths(civilDate(from), months)).toBe(to);
  });

  it.each([
    ['2028-02-29', -5, '2023-02-28'],
    ['2028-02-29', 4, '2032-02-29'],
    ['2023-02-28', 5, '2028-02-28'],
  ])('takes %s and %i years to %s', (from, years, to) => {
    expect(addYears(civilDate(from), years)).toBe(to);
  });

  it.each(['2026-02-30', '2026-13-01', '2026-1-1', 'today', ''])('takes no day for "%s"', (text) => {
    // A cast past the door, as a broken row of the books would come.
    const broken = text as CivilDate;
    for (const use of [
      () => addDays(broken, 1),
      () => addMonths(broken, 1),
      () => weekdayOf(broken),
      () => endOfMonth(broken),
    ]) {
      expect(use).toThrow(RangeError);
    }
  });

  it('ends where years have more or fewer than four figures', () => {
    expect(() => addDays(civilDate('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(civilDate('0001-01-01'), -1)).toThrow(RangeError);
    expect(() => addMonths(civilDate('9999-12-31'), 1)).toThrow(RangeError);
    expect(addDays(civilDate('0001-01-01'), 0)).toBe('0001-01-01');
  });
});
