import type { CivilDate } from './civil-date';
import { invariant } from './invariant';
import { addDays, weekdayOf } from './time/civil';

/** Why a day is open or closed, as data; the words are the client's. */
export type DayReason =
  | { readonly kind: 'weekday' }
  | { readonly kind: 'weekend' }
  | { readonly kind: 'holiday'; readonly name: string }
  | { readonly kind: 'make-up'; readonly name: string }
  | { readonly kind: 'override'; readonly note: string; readonly notice: string };

export interface Day {
  readonly date: CivilDate;
  readonly open: boolean;
  readonly reason: DayReason;
  /** False in a year whose notice has not been entered: every date resting on it is provisional (暂算). */
  readonly confirmed: boolean;
}

/** The working days of the office: data, never a library call, so that a plan can name the version it used. */
export interface Calendar {
  /** Changes whenever a day or a confirmation changes. */
  readonly version: string;
  readonly confirmedYears: readonly number[];
  /** Only the days that differ from Monday to Friday. */
  readonly exceptions: Readonly<Record<string, { readonly open: boolean; readonly reason: DayReason }>>;
}

/** No walk over days goes further than this: three years of days. */
const LONGEST_WALK_DAYS = 1100;

/** What the calendar says of a day. A year nobody confirmed is Monday to Friday, and says so. */
export function dayIn(calendar: Calendar, date: CivilDate): Day {
  const confirmed = calendar.confirmedYears.includes(Number(date.slice(0, 4)));
  const exception = calendar.exceptions[date];
  if (exception) return { date, ...exception, confirmed };
  const weekday = weekdayOf(date) <= 5;
  return { date, open: weekday, reason: { kind: weekday ? 'weekday' : 'weekend' }, confirmed };
}

export function isOpen(calendar: Calendar, date: CivilDate): boolean {
  return dayIn(calendar, date).open;
}

/** The day itself when open, else the nearest open day in that direction. */
export function nearestOpen(calendar: Calendar, date: CivilDate, direction: 'back' | 'on'): CivilDate {
  const step = direction === 'back' ? -1 : 1;
  let day = date;
  for (let walked = 0; walked <= LONGEST_WALK_DAYS; walked++) {
    if (isOpen(calendar, day)) return day;
    day = addDays(day, step);
  }
  invariant(false, `no open day within ${LONGEST_WALK_DAYS} days of ${date}`);
}

/** The n-th working day after (n > 0) or before (n < 0) the day; the day itself is not counted. */
export function addWorkingDays(calendar: Calendar, date: CivilDate, count: number): CivilDate {
  const step = count < 0 ? -1 : 1;
  let left = Math.abs(count);
  let day = date;
  for (let walked = 0; left > 0; walked++) {
    invariant(walked <= LONGEST_WALK_DAYS, `${count} working days from ${date} is too far`);
    day = addDays(day, step);
    if (isOpen(calendar, day)) left--;
  }
  return day;
}

/** Working days after `from` up to and including `to`; 0 where `to` is not later. */
export function workingDaysBetween(calendar: Calendar, from: CivilDate, to: CivilDate): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isOpen(calendar, day)) count++;
  return count;
}

/** True where the answer may still change: the day, or one walked over to reach it, lies in an unconfirmed year. */
export function isProvisional(calendar: Calendar, ...days: CivilDate[]): boolean {
  return days.some((day) => !dayIn(calendar, day).confirmed);
}
