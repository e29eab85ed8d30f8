import { addWorkingDays, type Calendar, nearestOpen } from '../../domain/calendar';
import type { CivilDate, Instant } from '../../domain/civil-date';
import type { OwnTerm } from '../../domain/matter/commands';
import type { MatterPolicy, Timing } from '../../domain/procedure';
import { addDays, instantAt, type Zone } from '../../domain/time/civil';

export interface DoorTimes {
  readonly calendar: Calendar;
  readonly zone: Zone;
  readonly timing: Timing;
  readonly policy: MatterPolicy;
  readonly today: CivilDate;
}

/** What the clock cannot compute for itself, having no calendar and no zone. */

/** Our own term for a paper, and the moment at which it turns red: the opening of the next working day. */
export function ownTermFrom({ calendar, zone, timing, policy, today }: DoorTimes, dueOn?: CivilDate): OwnTerm {
  const due = dueOn ?? addWorkingDays(calendar, today, policy.ownTermWorkingDays);
  return { dueOn: due, dueAt: instantAt(addWorkingDays(calendar, due, 1), timing.actAt, zone) };
}

/** When the ladder may speak again after the ball came back to the unit. */
export function resumesAfterReturn({ calendar, zone, timing, policy, today }: DoorTimes): Instant {
  return instantAt(addWorkingDays(calendar, today, policy.resumeWorkingDays), timing.actAt, zone);
}

/** When the ladder may speak again after a promised day. */
export function resumesAfterPromise({ calendar, zone, timing }: DoorTimes, promisedOn: CivilDate): Instant {
  return instantAt(nearestOpen(calendar, addDays(promisedOn, 1), 'on'), timing.actAt, zone);
}

/** The earliest day a paper may be said to have come when it is entered today. */
export function latestEntry({ policy, today }: DoorTimes): CivilDate {
  return addDays(today, -policy.enterWithinDays);
}
