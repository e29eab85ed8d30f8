import type { CivilDate } from '../../domain/civil-date';
import type { Cause } from '../../domain/dispatch';
import type { Measure } from '../../domain/day/table-matter';
import type { ContactMeans } from '../../domain/matter/events';
import { wordFor } from './word-for';
import type { Words } from './words';

/** Parts of a row of the running table that several pages and papers show alike. */

export function causeText({ terms }: Words, cause: Cause | null): string {
  if (cause === null) return '';
  if (cause.code === 'other') return cause.text ?? terms.causes.other;
  const word = terms.causes[cause.code];
  return cause.text === undefined ? word : `${word}${terms.open}${cause.text}${terms.close}`;
}

/** 邮件提醒11月3日；电话11月25日（未接）、11月26日；×直工函〔2026〕3号（11月27日): each means once, with its days. */
export function measuresText(words: Words, measures: readonly Measure[], asOf: CivilDate): string {
  const { day, terms } = words;
  const groups = new Map<string, string[]>();
  const letters: string[] = [];
  for (const measure of measures) {
    const on = nearDay(words, measure.on, asOf);
    if (measure.kind === 'letter') letters.push(day.measures.letter(measure.number ?? undefined, on));
    else {
      const missed = measure.kind === 'contact' && measure.outcome === 'not-answered';
      const means = meansOf(words, measure);
      groups.set(means, [...(groups.get(means) ?? []), missed ? day.measures.notAnswered(on) : on]);
    }
  }
  return [...[...groups].map(([means, days]) => day.measures.means(means, days)), ...letters].join(terms.semicolon);
}

function meansOf({ day, terms }: Words, measure: Exclude<Measure, { kind: 'letter' }>): string {
  switch (measure.kind) {
    case 'reminder':
      return wordFor(day.measures.reminder, measure.channel);
    case 'contact':
      return wordFor(terms.contactMeans, measure.means satisfies ContactMeans);
    case 'meeting':
      return day.measures.meeting;
  }
}

/** Without its year where that is this year. */
export function nearDay({ because }: Words, on: CivilDate, asOf: CivilDate): string {
  return on.slice(0, 4) === asOf.slice(0, 4) ? because.shortDay(on) : because.day(on);
}
