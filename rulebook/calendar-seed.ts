import chineseDays from 'chinese-days/dist/chinese-days.json';
import type { Calendar, DayReason } from '../domain/calendar';
import type { CivilDate } from '../domain/civil-date';

/** What the office has entered itself, newest last. */
export interface CalendarEntries {
  readonly years: readonly { readonly year: number; readonly notice?: string | undefined }[];
  readonly overrides: readonly {
    readonly id: number;
    readonly date: CivilDate;
    readonly open: boolean;
    readonly note: string;
    readonly notice: string;
  }[];
}

type Exceptions = Record<string, { readonly open: boolean; readonly reason: DayReason }>;

/** "Labour Day,劳动节,3" in the data: the Chinese name stands second. */
function chineseName(entry: string): string {
  return entry.split(',')[1] ?? entry;
}

const SEED: Readonly<Exceptions> = {
  ...Object.fromEntries(
    Object.entries(chineseDays.holidays).map(([date, entry]) => [
      date,
      { open: false, reason: { kind: 'holiday', name: chineseName(entry) } },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(chineseDays.workdays).map(([date, entry]) => [
      date,
      { open: true, reason: { kind: 'make-up', name: chineseName(entry) } },
    ]),
  ),
};

/** The office's calendar: published years as data, then what the office confirmed and overrode. */
export function calendarOf(
  confirmedYears: readonly number[],
  entries: CalendarEntries = { years: [], overrides: [] },
): Calendar {
  const overrides: Exceptions = {};
  for (const { date, open, note, notice } of entries.overrides) {
    overrides[date] = { open, reason: { kind: 'override', note, notice } };
  }
  const years = [...new Set([...confirmedYears, ...entries.years.map(({ year }) => year)])].sort((a, b) => a - b);
  const last = entries.overrides.at(-1)?.id ?? 0;
  return {
    version: `china-${spansOf(years)}.${last}`,
    confirmedYears: years,
    exceptions: { ...seedOf(new Set(years)), ...overrides },
  };
}

/** A year that nobody confirmed has no seeded days: such data may be a guess (rules.md F). */
function seedOf(years: ReadonlySet<number>): Exceptions {
  return Object.fromEntries(Object.entries(SEED).filter(([date]) => years.has(Number(date.slice(0, 4)))));
}

/** 2016-2026+2028: what is confirmed, in the version, so that each confirmation changes it. */
function spansOf(years: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const year of years) {
    const open = spans.at(-1);
    if (open?.[1] === year - 1) open[1] = year;
    else spans.push([year, year]);
  }
  return spans.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join('+') || 'none';
}
