import type { Db } from '../database/pool';
import { subjectsOn } from '../database/queries/subjects';
import type { CivilDate } from '../domain/civil-date';
import { proposeEntry } from '../domain/entry';
import { invariant } from '../domain/invariant';
import type { EventOf, ReplanReason } from '../domain/matter/events';
import type { MatterState } from '../domain/matter/state';
import { plan, type Plan, type PlanFacts } from '../domain/plan';
import { type Subject, subjectKey } from '../domain/subject';
import { termOf } from '../domain/term';
import { procedureNamed } from '../rulebook/load';
import { calendarNow, type House } from './house';

/** The organisation of a matter, as it stands on a day. */
export async function subjectOf(db: Db, state: MatterState, on: CivilDate): Promise<Subject> {
  const [subject] = await subjectsOn(db, on, [state.organisationId]);
  invariant(subject, `organisation ${state.organisationId} of ${state.matterId} has a term on ${on}`);
  return subject;
}

/** What changed, beyond what the state already says. */
export interface Replan {
  readonly because: ReplanReason;
  readonly on: CivilDate;
  /** A ladder begun anew (an extension, a postponed entry): its first rung follows the day's band. */
  readonly anew?: boolean | undefined;
  /** Begin with this rung instead of the one that stands. */
  readonly begin?: { readonly rung: string; readonly band: string } | undefined;
}

/** The plan again, from the facts of today; what the round already did is kept by `evolve`. */
export async function replan(db: Db, house: House, state: MatterState, change: Replan): Promise<EventOf<'Replanned'>> {
  const fresh = await planNow(db, house, state, change);
  const passed = new Set(change.anew ? [] : state.rungs.filter(({ standing }) => standing === 'passed').map(({ rung }) => rung));
  return {
    kind: 'Replanned',
    because: change.because,
    termEndsOn: fresh.termEndsOn,
    endsOn: fresh.endsOn,
    rungs: fresh.rungs.map((rung) => (passed.has(rung.rung) ? { ...rung, standing: 'passed' } : rung)),
  };
}

/** The plan of a matter as its procedure, pinned, and today's calendar give it. */
export async function planNow(db: Db, house: House, state: MatterState, change: Omit<Replan, 'because'>): Promise<Plan> {
  const subject = await subjectOf(db, state, change.on);
  const calendar = await calendarNow(db, house.rulebook);
  const procedure = procedureNamed(house.rulebook, state.procedure);
  const term = termOf(subject, procedure.terms);
  const facts: PlanFacts = {
    term,
    procedure,
    calendar,
    zone: house.zone,
    key: subjectKey(subject),
    from: change.on,
    anchors: { ...(state.heldOn && { M: state.heldOn }), ...state.doneOn },
    suspendedDays: state.suspendedDays,
  };
  if (change.anew) {
    const { band } = proposeEntry({ term, needsLeader: false, ours: true }, procedure, calendar, change.on);
    return plan({ ...facts, entry: change.begin ?? (band && { rung: band.rung, band: band.name }) });
  }
  const begun = state.rungs.find(({ because }) => because.entry);
  return plan({
    ...facts,
    // Nothing is passed anew: what was missed since follows each rung's own policy.
    from: state.electedOn,
    ...(begun?.because.entry && { entry: { rung: begun.rung, band: begun.because.entry.band }, entryOn: begun.on }),
  });
}
