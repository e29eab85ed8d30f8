import { type Calendar, isOpen } from '../calendar';
import type { CivilDate } from '../civil-date';
import { beginsWith, proposeEntry } from '../entry';
import { plan, type Plan, type PlannedRung } from '../plan';
import type { Procedure } from '../procedure';
import { type Subject, subjectKey } from '../subject';
import { termOf } from '../term';
import type { Zone } from '../time/civil';
import type { MatterState } from './state';

export interface ReplanFacts {
  readonly state: MatterState;
  readonly subject: Subject;
  readonly procedure: Procedure;
  readonly calendar: Calendar;
  readonly zone: Zone;
  readonly on: CivilDate;
  /** A ladder begun anew (an extension, a decided entry): its first rung follows the day's band, done by phone where a person said so. */
  readonly anew?: { readonly byPhone?: boolean | undefined } | undefined;
  /** The rules have changed: a rung that they bring only now is not made up for where its day has gone by. */
  readonly newRules?: boolean | undefined;
}

/**
 * The plan of a running matter again, from today's facts and calendar: the ladder begun keeps its distance, what was
 * passed stays passed. Preview of a change and the change itself are this one value; `evolve` keeps what was done.
 */
export function replanned({ state, subject, procedure, calendar, zone, on, anew, newRules }: ReplanFacts): Plan {
  const term = termOf(subject, procedure.terms);
  const facts = {
    term,
    procedure,
    calendar,
    zone,
    key: subjectKey(subject),
    congress: subject.congress,
    anchors: { ...(state.heldOn && { M: state.heldOn }), ...state.doneOn },
    suspendedDays: state.suspendedDays,
  };
  if (anew) {
    const proposal = proposeEntry({ term, needsLeader: false, ours: true }, procedure, calendar, on);
    return plan({ ...facts, from: on, entry: beginsWith(proposal, procedure, anew.byPhone) });
  }
  const begun = state.rungs.find(({ because }) => because.entry);
  const entry = begun?.because.entry && {
    entry: { rung: begun.rung, band: begun.because.entry.band },
    entryOn: begun.on,
  };
  // Nothing is passed anew: what was missed since follows each rung's own policy.
  const fresh = plan({ ...facts, from: state.electedOn, ...entry });
  const passed = new Set(state.rungs.filter(({ standing }) => standing === 'passed').map(({ rung }) => rung));
  const known = new Set(state.rungs.map(({ rung }) => rung));
  const isPassed = ({ rung, on: day }: PlannedRung) =>
    passed.has(rung) || (newRules === true && !known.has(rung) && day < on);
  const rungs = fresh.rungs.map((rung) => notLost(rung, state.rungs, calendar));
  return {
    ...fresh,
    rungs: rungs.map((rung) => (isPassed(rung) ? { ...rung, standing: 'passed' as const } : rung)),
  };
}

/**
 * A rung whose closed day would have moved it back to before its ladder began was put on the next open day when it began:
 * planned again, it stays there as long as that day is open.
 */
function notLost(fresh: PlannedRung, begun: readonly PlannedRung[], calendar: Calendar): PlannedRung {
  const old = begun.find(({ rung }) => rung === fresh.rung);
  const moved = old?.because.raw === fresh.because.raw && old.because.moved?.direction === 'on';
  if (!old || !moved || fresh.because.moved?.direction !== 'back' || !isOpen(calendar, old.on)) return fresh;
  return { ...fresh, on: old.on, at: old.at, because: old.because };
}
