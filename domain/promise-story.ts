import type { CivilDate, Instant } from './civil-date';
import type { MatterEvent } from './matter/events';
import { dayOf, type Zone } from './time/civil';

/** A day that a unit named, and what became of it. */
export interface PromiseStory {
  readonly madeOn: CivilDate;
  readonly on: CivilDate;
  /** kept: something was reported by that day; replaced: another day was named before it had come. */
  readonly became: 'running' | 'kept' | 'replaced' | 'broken';
}

interface Stamped {
  readonly at: Instant;
  readonly event: MatterEvent;
}

/** The promises of a matter, oldest first, as they stand on a day. */
export function promiseStories(
  events: readonly Stamped[],
  { on, zone }: { readonly on: CivilDate; readonly zone: Zone },
): readonly PromiseStory[] {
  return events.flatMap(({ at, event }, index): PromiseStory[] => {
    if (event.kind !== 'PromiseRecorded' || event.byOffice) return [];
    const after = events.slice(index + 1);
    return [{ madeOn: dayOf(at, zone), on: event.on, became: fateOf(event.on, after, on, zone) }];
  });
}

function fateOf(promisedOn: CivilDate, after: readonly Stamped[], on: CivilDate, zone: Zone): PromiseStory['became'] {
  for (const { at, event } of after) {
    if (event.kind === 'FactRecorded' && event.claimedOn <= promisedOn) return 'kept';
    if (event.kind === 'PromiseRecorded' && dayOf(at, zone) <= promisedOn) return 'replaced';
  }
  return on <= promisedOn ? 'running' : 'broken';
}
