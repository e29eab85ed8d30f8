import type { Instant } from '../civil-date';
import { dueActs, nextInstant } from '../matter/due';
import type { MatterState } from '../matter/state';
import type { PlannedRung } from '../plan';

export interface NextRung {
  readonly rung: PlannedRung;
  /** When it will be raised: later than its own moment while a promise runs or the ball has just come back. */
  readonly at: Instant;
}

/** The next rung that time will really raise, as the clock itself counts; those it will let pass are stepped over. */
export function nextRung(state: MatterState): NextRung | undefined {
  let ahead = state;
  for (let steps = 0; steps <= state.rungs.length; steps++) {
    const at = nextInstant(ahead);
    if (at === undefined) return undefined;
    const acts = dueActs(ahead, at);
    const raised = acts.find((act) => act.act === 'raise');
    if (raised?.act === 'raise') return { rung: raised.rung, at };
    const passed = acts.flatMap((act) => (act.act === 'pass' ? [act.rung.rung] : []));
    if (passed.length === 0) return undefined;
    const done = Object.fromEntries(passed.map((rung) => [rung, { outcome: 'passed' as const, at }]));
    ahead = { ...ahead, done: { ...ahead.done, ...done } };
  }
  return undefined;
}
