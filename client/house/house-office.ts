import type { Office } from '../office';
import { byHandOf } from './by-hand';
import { burdenRoom } from './burden';
import { calendarDoor } from './calendar';
import { clocksOf } from './clocks';
import { decisionsOf } from './decisions';
import { dayOfOffice } from './day';
import { deskOf } from './desk';
import type { Door } from './door';
import { rehearseExtension } from './rehearse-extension';
import { launchingOf } from './launching';
import { lettersDeskOf } from './letters-desk';
import { lettersOf } from './letters';
import { meetingOf } from './meeting';
import { proposalsOf } from './proposals';
import { readingOf } from './reading';
import { handoverOf } from './handover';
import { holdersOf } from './holders';
import { registryOf } from './registry';
import { rulesDoor } from './rules';
import { tasksOf } from './tasks';
import { unitsOf } from './units';

/** The office's door over the books and the clocks of one house. */
export function houseOffice(door: Door, close: () => Promise<void>): Office {
  const decisions = decisionsOf(door);
  return {
    ...registryOf(door),
    ...launchingOf(door),
    ...readingOf(door),
    ...decisions,
    ...lettersOf(door),
    ...lettersDeskOf(door),
    ...tasksOf(door),
    ...deskOf(door),
    ...calendarDoor(door),
    ...holdersOf(door),
    ...unitsOf(door),
    ...handoverOf(door),
    ...rulesDoor(door),
    ...clocksOf(door),
    ...dayOfOffice(door),
    ...byHandOf(door),
    ...meetingOf(door),
    ...proposalsOf(door),
    ...burdenRoom(door),
    approveExtension: (which, grant, by) =>
      by.dry ? rehearseExtension(door, which, grant) : decisions.approveExtension(which, grant, by),
    close,
  };
}
