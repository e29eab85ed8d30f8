import type { Unseated } from './barred';

export interface Seat {
  readonly person: string;
  readonly session: string;
}

/** Who sits where; who does not, and why. */
export interface Roster {
  readonly seats: readonly Seat[];
  readonly unplaced: readonly { readonly person: string; readonly why: Unseated }[];
}
