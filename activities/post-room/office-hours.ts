import { addWorkingDays, isOpen, nearestOpen } from '../../domain/calendar';
import type { Instant } from '../../domain/civil-date';
import { addDays, dayOf, instantAt, timeOfDay, weekdayOf } from '../../domain/time/civil';
import type { PostRoomPolicy } from './policy';

type Hours = Pick<PostRoomPolicy, 'zone' | 'calendar' | 'officeHours'>;

/** When the office next writes to people: this moment itself while it is open. Closing time is no longer open. */
export function nextOpening({ zone, calendar, officeHours }: Hours, at: Instant): Instant {
  if (!officeHours) return at;
  const today = dayOf(at, zone);
  const time = timeOfDay(at, zone);
  if (isOpen(calendar, today)) {
    if (time < officeHours.opensAt) return instantAt(today, officeHours.opensAt, zone);
    if (time < officeHours.closesAt) return at;
  }
  const day = addWorkingDays(calendar, today, 1);
  return instantAt(day, officeHours.opensAt, zone);
}

export function startOfDay({ zone }: Pick<PostRoomPolicy, 'zone'>, at: Instant): Instant {
  return instantAt(dayOf(at, zone), '00:00', zone);
}

export function startOfNextDay({ zone }: Pick<PostRoomPolicy, 'zone'>, at: Instant): Instant {
  return instantAt(addDays(dayOf(at, zone), 1), '00:00', zone);
}

/** The Monday of the week that the moment lies in. */
export function startOfWeek({ zone }: Pick<PostRoomPolicy, 'zone'>, at: Instant): Instant {
  const today = dayOf(at, zone);
  return instantAt(addDays(today, 1 - weekdayOf(today)), '00:00', zone);
}

/** The first opening of the week after. */
export function openingNextWeek(hours: Hours, at: Instant): Instant {
  const today = dayOf(at, hours.zone);
  const monday = addDays(today, 8 - weekdayOf(today));
  if (!hours.officeHours) return instantAt(monday, '00:00', hours.zone);
  return instantAt(nearestOpen(hours.calendar, monday, 'on'), hours.officeHours.opensAt, hours.zone);
}
