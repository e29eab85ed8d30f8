import type { CivilDate } from './civil-date';
import { addDays, weekdayOf } from './time/civil';

/** What a unit can be asked by (减负): each counted once. */
export const BURDEN_KINDS = ['messages', 'sms', 'calls', 'letters', 'forms'] as const;
export type BurdenKind = (typeof BURDEN_KINDS)[number];

/** One thing that reached a unit: a message with all its notices, a call that was answered, a letter, a table to fill in. */
export interface BurdenItem {
  readonly unit: string;
  readonly kind: BurdenKind;
  readonly on: CivilDate;
  readonly count: number;
}

/** A notice that did not leave when it might have, and the rule that kept it. */
export interface HeldBack {
  readonly unit: string;
  readonly rule: string;
  readonly on: CivilDate;
  readonly count: number;
}

export type Counts = Readonly<Record<BurdenKind, number>>;

export interface BurdenWeek extends Counts {
  /** Its Monday; the first and the last week may begin before or end after the days that are counted. */
  readonly week: CivilDate;
  readonly heldBack: number;
}

export interface UnitBurden {
  readonly unit: string;
  readonly weeks: readonly BurdenWeek[];
  readonly total: Counts & { readonly heldBack: number; readonly all: number };
}

export interface Period {
  readonly from: CivilDate;
  /** The last day that is counted. */
  readonly to: CivilDate;
}

const NOTHING: Counts = { messages: 0, sms: 0, calls: 0, letters: 0, forms: 0 };

export function mondayOf(date: CivilDate): CivilDate {
  return addDays(date, 1 - weekdayOf(date));
}

/** The weeks that have a day in the period, by their Mondays. At most ten years of them. */
export function weeksOf({ from, to }: Period): readonly CivilDate[] {
  const weeks: CivilDate[] = [];
  for (let week = mondayOf(from); week <= to && weeks.length < 530; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}

/** What each unit was asked in each week; sums over weeks and over units close. */
export function burdenOf(
  units: readonly string[],
  items: readonly BurdenItem[],
  held: readonly HeldBack[],
  period: Period,
): readonly UnitBurden[] {
  const weeks = weeksOf(period);
  const asked = new Map<string, Counts>();
  const kept = new Map<string, number>();
  for (const { unit, kind, on, count } of items) {
    if (on < period.from || on > period.to) continue;
    const place = placeOf(unit, mondayOf(on));
    const before = asked.get(place) ?? NOTHING;
    asked.set(place, { ...before, [kind]: before[kind] + count });
  }
  for (const { unit, on, count } of held) {
    if (on < period.from || on > period.to) continue;
    const place = placeOf(unit, mondayOf(on));
    kept.set(place, (kept.get(place) ?? 0) + count);
  }
  return units.map((unit) => {
    const own = weeks.map((week) => ({
      week,
      ...(asked.get(placeOf(unit, week)) ?? NOTHING),
      heldBack: kept.get(placeOf(unit, week)) ?? 0,
    }));
    return { unit, weeks: own, total: totalOf(own) };
  });
}

function placeOf(unit: string, week: CivilDate): string {
  return `${week} ${unit}`;
}

export function totalOf(weeks: readonly (Counts & { readonly heldBack: number })[]): UnitBurden['total'] {
  const sum = (of: (week: Counts & { readonly heldBack: number }) => number) =>
    weeks.reduce((total, week) => total + of(week), 0);
  const [messages, sms, calls, letters, forms] = BURDEN_KINDS.map((kind) => sum((week) => week[kind]));
  const counts = {
    messages: messages ?? 0,
    sms: sms ?? 0,
    calls: calls ?? 0,
    letters: letters ?? 0,
    forms: forms ?? 0,
  };
  return {
    ...counts,
    heldBack: sum(({ heldBack }) => heldBack),
    all: BURDEN_KINDS.reduce((total, kind) => total + counts[kind], 0),
  };
}

/** Held back by rule, the rules in order of their names. */
export function heldByRule(held: readonly HeldBack[], { from, to }: Period): Readonly<Record<string, number>> {
  const rules: Record<string, number> = {};
  for (const { rule, on, count } of held) if (on >= from && on <= to) rules[rule] = (rules[rule] ?? 0) + count;
  return Object.fromEntries(Object.entries(rules).sort(([one], [other]) => (one < other ? -1 : 1)));
}
