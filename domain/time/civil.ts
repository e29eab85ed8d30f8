import { DateTime } from 'luxon';
import type { CivilDate, Instant } from '../civil-date';

/** The office's zone, such as Asia/Shanghai: always an argument, never the machine's. */
export type Zone = string;

const FORM = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
/** 2026-04-09T00:00:00.000Z; a year outside 0000 to 9999 makes it longer. */
const MOMENT_LENGTH = 24;

/**
 * Days since 1970, counted in UTC, so that no zone's summer time can move a day. Plain arithmetic: a plan walks over
 * many days, and luxon takes ten times as long for each of them.
 */
function dayNumber(date: CivilDate): number {
  const ms = Date.parse(date);
  // JavaScript takes 30 February for 2 March.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date)
    throw new RangeError(`not a day of the calendar: ${date}`);
  return ms / DAY_MS;
}

function dayNumbered(days: number): CivilDate {
  const text = new Date(days * DAY_MS).toISOString();
  if (text.length !== MOMENT_LENGTH || text < '0001') throw new RangeError('outside the years 0001 to 9999');
  return text.slice(0, 10) as CivilDate;
}

/** The first or a later day of the month that lies so many months from the date's; day 0 is the last of the month before. */
function dayOfMonth(date: CivilDate, months: number, day: number): CivilDate {
  const at = new Date(dayNumber(date) * DAY_MS);
  return dayNumbered(at.setUTCMonth(at.getUTCMonth() + months, day) / DAY_MS);
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
  return dayNumbered(dayNumber(date) + days);
}

/** Calendar months from the day itself; a day the month lacks becomes its last (31 January + 1 = 28 or 29 February). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const last = dayOfMonth(date, months + 1, 0);
  return last.slice(8) <= date.slice(8) ? last : dayOfMonth(date, months, Number(date.slice(8)));
}

/** Calendar years; 29 February becomes the 28th in a year without it. */
export function addYears(date: CivilDate, years: number): CivilDate {
  return addMonths(date, years * 12);
}

/** Calendar days from one day to another: positive where `to` is later. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(date: CivilDate): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** The last day of the date's month. */
export function endOfMonth(date: CivilDate): CivilDate {
  return dayOfMonth(date, 1, 0);
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
