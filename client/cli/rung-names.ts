import { meetingOfRung } from '../../domain/meeting';
import { rungTitle } from '../words/why-this-day';
import type { Cli } from './cli';

/** The title of a rung that is known by its name only: from the rulebook, whichever procedure has it. */
export function rungNames({ deps, words }: Cli): (rung: string) => string {
  const titles = new Map(
    deps.rulebook().procedures.flatMap(({ ladder }) => ladder.map((rule) => [rule.rung, rungTitle(words, rule)])),
  );
  return (rung) => titles.get(rung) ?? meetingOfRung(rung) ?? rung;
}
