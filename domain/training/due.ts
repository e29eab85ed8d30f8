import type { CivilDate } from '../civil-date';
import { addYears } from '../time/civil';
import type { Cadre } from './cadre';
import type { Programme } from './programme';

/** The day a person's turn comes: a cycle after the last training, clamped (29 February to the 28th); undefined: never trained, due at once. */
export function turnOn({ lastTrainedOn }: Cadre, { cycleYears }: Programme): CivilDate | undefined {
  return lastTrainedOn && addYears(lastTrainedOn, cycleYears);
}

/** Due from the day itself. */
export function isDue(cadre: Cadre, programme: Programme, asOf: CivilDate): boolean {
  const turn = turnOn(cadre, programme);
  return turn === undefined || turn <= asOf;
}

/** Whose turn waits longest, first: never trained, then by the day of the turn; people of one day by their numbers. */
export function byWaiting(one: Cadre, other: Cadre): number {
  const [a, b] = [one.lastTrainedOn ?? '', other.lastTrainedOn ?? ''];
  return a < b ? -1 : a > b ? 1 : one.person < other.person ? -1 : one.person > other.person ? 1 : 0;
}
