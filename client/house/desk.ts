import type { Desk } from '../office/desk';
import { callsOf } from './calls';
import type { Door } from './door';
import { incomingDesk } from './incoming';
import { remarksDoor } from './remarks';
import { repliesOf } from './replies';

/** What lies on the officer's desk besides letters and tasks. */
export function deskOf(door: Door): Desk {
  return { ...incomingDesk(door), ...repliesOf(door), ...callsOf(door), ...remarksDoor(door) };
}
