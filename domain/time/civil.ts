import { DateTime } from 'luxon';
import type { CivilDate, Instant } from '../civil-date';

/** The office's zone, such as Asia/Shanghai: always an argument, never the machine's. */
export type Zone = string;

const FORM = /^\d{4}-\d{2}-\d{2}$/;

/** Days and months are counted in UTC, so that no zone's summer time can move a day. */
function utc(date: CivilDate): DateTime {
  const day = DateTime.fromISO(date, { zone: 'utc' });
  if (!day.isValid) throw new RangeError(`not a day of the calendar: ${date}`);
  return day;
}

function civil(day: DateTime): CivilDate {
  const text = day.toISODate();
  if (text === null || !FORM.test(text)) throw new RangeError('outside the years 0001 to 9999');
  return text as CivilDate;
}

/** The day a text names, or undefined where it is not YYYY-MM-DD or no such day exists (30 February). */
export function parseCivilDate(text: string): CivilDate | undefined {
  if (!FORM.test(text)) return undefined;
  return DateTime.fromISO(text, { zone: 'utc' }).isValid ? (text as CivilDate) : undefined;
}

/** For literals and trusted columns: throws a RangeError where the text is no day. */
export function civilDate(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date === undefined) throw new RangeError(`not a day of the calendar: ${text}`);
  return date;
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return civil(utc(date).plus({ days }));
}

/** Calendar months from the day itself; a day the month lacks becomes its last (31 January + 1 = 28 or 29 February). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  return civil(utc(date).plus({ months }));
}

/** Calendar years; 29 February becomes the 28th in a year without it. */
export function addYears(date: CivilDate, years: number): CivilDate {
  return civil(utc(date).plus({ years }));
}

/** Calendar days from one day to another: positive where `to` is later. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return utc(to).diff(utc(from), 'days').days;
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(date: CivilDate): number {
  return utc(date).weekday;
}

/** The last day of the date's month. */
export function endOfMonth(date: CivilDate): CivilDate {
  return civil(utc(date).endOf('month'));
}

/** The moment at which a clock on the office's wall shows `time` (HH:MM) on that day. */
export function instantAt(date: CivilDate, time: string, zone: Zone): Instant {
  const at = DateTime.fromISO(`${date}T${time}`, { zone });
  if (!at.isValid) throw new RangeError(`no such moment: ${date} ${time} in ${zone}`);
  return at.toUTC().toISO() as Instant;
}

/** The day on the office's calendar at that moment. */
export function dayOf(at: Instant, zone: Zone): CivilDate {
  return civil(DateTime.fromISO(at, { zone }));
}

/** HH:MM on the office's wall at that moment. */
export function timeOfDay(at: Instant, zone: Zone): string {
  return DateTime.fromISO(at, { zone }).toFormat('HH:mm');
}

/** The moment with the office's offset, for people and for JSON: 2026-04-09T09:00:00+08:00. */
export function withOffset(at: Instant, zone: Zone): string {
  return DateTime.fromISO(at, { zone }).toISO({ suppressMilliseconds: true }) ?? at;
}
