import type { Trial } from '../office';

/** Keeping a house going: the clocks of its matters, should Temporal have lost them. */
export interface Keep {
  /**
   * Asks Temporal of every open matter whether its clock runs, and starts those that do not again from the books. Dry,
   * it only asks. Safe to repeat: a clock that runs is left alone, and what was claimed stays claimed.
   */
  rebuildClocks(by: Trial): Promise<ClocksReport>;
}

/** open = running + missing; and after a rebuild missing = rebuilt + left. */
export interface ClocksReport {
  /** Matters that are not over. */
  readonly open: number;
  /** Of these, whose clock was found running. */
  readonly running: number;
  /** The others: lost, ended or never started. */
  readonly missing: readonly { readonly matter: string; readonly organisation: string }[];
  /** Started again, and seen running. */
  readonly rebuilt: number;
  /** Not started yet: the worker does not answer, or takes longer than was waited for. It goes on by itself. */
  readonly left: number;
  /** The workflows every house has beside its clocks: the launch, and a post room for each channel. */
  readonly house: readonly { readonly name: string; readonly running: boolean }[];
}
