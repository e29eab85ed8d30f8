import type { CivilDate } from '../../domain/civil-date';
import type { RungChange, RungChangeKind } from '../../domain/ladder-change';
import type { Plan } from '../../domain/plan';
import type { By, Changed, Trial } from '../office';

/** What a changed calendar or rule does to one open matter. */
export interface MatterMoves {
  readonly matter: string;
  readonly unit: string;
  readonly organisation: string;
  /** Every rung of either ladder, those that stay among them. */
  readonly changes: readonly RungChange[];
  /** T or the extension's end, where the rules move it. */
  readonly endsOn?: { readonly from: CivilDate; readonly to: CivilDate } | undefined;
  /** A calendar moves days that were certain: the matter waits for somebody to agree (duban replan). */
  readonly asks?: boolean | undefined;
}

export interface Moves {
  /** Only matters of which something moves. */
  readonly moved: readonly MatterMoves[];
  /** matters: all open ones; moving: those listed; the rest are the rungs of those listed. */
  readonly counts: Readonly<Record<'matters' | 'moving' | RungChangeKind, number>>;
}

/** Dry, of an extension: the ladder as it is and as it would become, and what becomes of each rung. */
export interface TwoLaddersShown {
  readonly before?: Plan | undefined;
  readonly after?: Plan | undefined;
  readonly changes?: readonly RungChange[] | undefined;
}

/** What every open matter's frozen ladder would become under the rules as they are now. */
export interface RulesPlan extends Moves {
  /** R-…: the hash of the differences. */
  readonly plan: string;
}

export interface RulesApplied {
  readonly plan: string;
  /** Clocks that were told; their ladders follow at once. */
  readonly told: number;
  /** True where this very plan had been applied before, and nothing was left to do. */
  readonly already: boolean;
}

export interface Replans {
  rulesDiff(): Promise<RulesPlan>;
  applyRules(request: { readonly plan: string; readonly count: number }, by: By): Promise<RulesApplied>;
  /** `count`: how many matters' dates the caller has seen move; refused where it differs. Dry, nothing is written. */
  confirmYear(year: number, notice: string, by: Counted): Promise<Changed & Moves>;
  overrideDay(
    day: { readonly date: CivilDate; readonly open: boolean; readonly note: string; readonly notice: string },
    by: Counted,
  ): Promise<Changed & Moves>;
}

export type Counted = Trial & { readonly count?: number | undefined };
