import { addWorkingDays, type Calendar, type Day, dayIn, isProvisional, nearestOpen } from './calendar';
import type { CivilDate } from './civil-date';
import { invariant } from './invariant';
import { formatOffset, type Offset } from './offset';
import { addDays, addMonths, addYears } from './time/civil';

/** Why a rung falls on its day, as data: every page and letter prints it from here. */
export interface Because {
  readonly offset: string;
  /** The day the anchor and the distance alone give. */
  readonly raw: CivilDate;
  /** Set where the raw day is closed: backward moves back, forward moves on. */
  readonly moved?: { readonly closed: Day; readonly direction: 'back' | 'on' } | undefined;
  /** Set where the ledger was taken over late: the band that applies, and the day it would have been. */
  readonly entry?: { readonly band: string; readonly own: CivilDate } | undefined;
  /** Calendar days added because the ladder began late or was suspended: later rungs keep their distance. */
  readonly delayDays?: number | undefined;
}

/** A day with why it is that day, and whether it may still move. */
export interface Reasoned {
  readonly on: CivilDate;
  readonly provisional: boolean;
  readonly because: Because;
}

/** The open day an offset names, and why: what is counted backward moves back, what is counted forward moves on. */
export function reasonedDay(
  calendar: Calendar,
  anchors: ReadonlyMap<string, CivilDate>,
  offset: Offset,
  delayDays = 0,
): Reasoned {
  const anchor = anchors.get(offset.anchor);
  invariant(anchor, `offset ${formatOffset(offset)} has no anchor`);
  const counted = distance(calendar, anchor, offset);
  const raw = delayDays === 0 ? counted : addDays(counted, delayDays);
  const direction = offset.amount <= 0 ? 'back' : 'on';
  const on = nearestOpen(calendar, raw, direction);
  return {
    on,
    provisional: isProvisional(calendar, raw, on, ...(offset.unit === 'wd' ? [anchor] : [])),
    because: {
      offset: formatOffset(offset),
      raw,
      moved: on === raw ? undefined : { closed: dayIn(calendar, raw), direction },
      delayDays: delayDays === 0 ? undefined : delayDays,
    },
  };
}

/** Always from the anchor, never step by step. */
function distance(calendar: Calendar, anchor: CivilDate, { amount, unit }: Offset): CivilDate {
  if (unit === 'wd') return addWorkingDays(calendar, anchor, amount);
  if (unit === 'd') return addDays(anchor, amount);
  return unit === 'm' ? addMonths(anchor, amount) : addYears(anchor, amount);
}
