import { stateOf } from '../database/queries/matters';
import type { Books } from '../workflows/ports';
import type { House } from './house';
import { raiseDue } from './raise-due';
import { recordDecision } from './record-decision';
import { takeNote } from './take-note';

/** The books' side of every clock: local activities, one short transaction each. */
export function booksOf(house: House): Books {
  return {
    openBook: ({ matterId }) => stateOf(house.pool, matterId),
    recordDecision: recordDecision(house),
    raiseDue: raiseDue(house),
    takeNote: takeNote(house),
  };
}
