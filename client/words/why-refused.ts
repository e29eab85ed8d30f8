import type { Refusal } from '../../domain/matter/answer';
import { parseCivilDate } from '../../domain/time/civil';
import { wordFor } from './word-for';
import type { Words } from './words';

export interface RefusalText {
  readonly what: string;
  readonly todo: string;
}

/** A refusal in words: its codes and days are put in the reader's language first. */
export function whyRefused(words: Words, refusal: Refusal): RefusalText {
  const { what, todo } = words.refusals[refusal.refused];
  return { what: what({ value: valueText(words, refusal.value), bound: valueText(words, refusal.bound) }), todo };
}

/** A stage, state, place of the ball, day, or list of arrivals; anything else as it is. */
function valueText({ terms, timeline, because }: Words, value: string | undefined): string {
  if (value === undefined) return '';
  const date = parseCivilDate(value);
  if (date) return because.day(date);
  const known: Readonly<Record<string, string>> = {
    ...timeline.arrivals,
    ...terms.letterStates,
    ...terms.balls,
    ...terms.statuses,
    ...terms.stages,
  };
  return value
    .split(', ')
    .map((code) => wordFor(known, code))
    .join(terms.list);
}
