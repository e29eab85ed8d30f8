import { type Instant, msOf } from '../civil-date';
import type { PlannedRung } from '../plan';
import { stageAtLeast } from '../procedure';
import type { PassReason } from './events';
import type { MatterState } from './state';

/** What time causes: a rung is raised or let pass, or our own term has run out. */
export type DueAct =
  | { readonly act: 'raise'; readonly rung: PlannedRung }
  | { readonly act: 'pass'; readonly rung: PlannedRung; readonly because: PassReason }
  | { readonly act: 'own-term' };

/** The next moment at which time will cause something, or undefined where only a message can. */
export function nextInstant(state: MatterState): Instant | undefined {
  const instants = waiting(state).map((rung) => effective(state, rung));
  instants.push(ownTermEnd(state));
  return instants.reduce<Instant | undefined>(
    (least, at) => (at !== undefined && (least === undefined || at < least) ? at : least),
    undefined,
  );
}

/** All that is due at this moment, in order. Rungs missed together follow each rung's own policy. */
export function dueActs(state: MatterState, at: Instant): readonly DueAct[] {
  const due = waiting(state).filter((rung) => (effective(state, rung) ?? '~') <= at);
  const standing = due.filter((rung) => needed(state, rung, at) === undefined);
  const newest = [standing.findLast(toUnit), standing.findLast((rung) => !toUnit(rung))];
  const acts = due.map((rung): DueAct => {
    const because =
      needed(state, rung, at) ??
      overtaken(
        rung,
        newest.find((one) => one && toUnit(one) === toUnit(rung)),
      );
    return because ? { act: 'pass', rung, because } : { act: 'raise', rung };
  });
  return (ownTermEnd(state) ?? '~') <= at ? [...acts, { act: 'own-term' }] : acts;
}

/** Rungs that time may still raise: a call for an answer only after its letter was signed. */
function waiting(state: MatterState): readonly PlannedRung[] {
  if (state.status !== 'running') return [];
  return state.rungs.filter(({ rung, standing, startsAt, after }) => {
    if (standing !== 'due' || state.done[rung]) return false;
    if (after !== undefined && !state.done[after]?.met) return false;
    return startsAt === undefined || stageAtLeast(state.stage, startsAt);
  });
}

/** Our own term runs also where nothing goes to the unit before a person has decided. */
function ownTermEnd({ status, ball, ownTermRaised }: MatterState): Instant | undefined {
  if (status !== 'running' && status !== 'person-first') return undefined;
  return ball.with === 'unit' || ownTermRaised ? undefined : ball.dueAt;
}

/** A rung's own moment, put off while a promise runs; no moment at all while the ball is not with the unit. */
function effective(state: MatterState, rung: PlannedRung): Instant | undefined {
  if (state.ball.with !== 'unit') return undefined;
  const silences = [
    state.ball.resumesAt,
    state.promise && rung.on <= state.promise.on ? state.promise.resumesAt : undefined,
  ];
  return silences.reduce<Instant>((latest, until) => (until !== undefined && until > latest ? until : latest), rung.at);
}

/** Later than this after its moment, a rung was missed: the engine was down. */
const MISSED_MS = 86_400_000;

/** Undefined where the rung is still needed. */
function needed(state: MatterState, rung: PlannedRung, at: Instant): PassReason | undefined {
  if (stageAtLeast(state.stage, rung.stopsAt)) return 'stage-reached';
  if (rung.unlessMet && state.done[rung.unlessMet]?.met) return 'met-otherwise';
  if (rung.missed === 'none' && msOf(at) - msOf(effective(state, rung) ?? at) > MISSED_MS) return 'not-made-up';
  return undefined;
}

function toUnit({ to }: PlannedRung): boolean {
  return to !== 'committee';
}

/**
 * Of several rungs to one side only the newest stands: a proposal to the committee never takes the place of a letter to
 * the unit. What belongs together on one day (circular and talk, a letter and a call) is done together.
 */
function overtaken(rung: PlannedRung, newest: PlannedRung | undefined): PassReason | undefined {
  if (newest === undefined || rung === newest || rung.missed !== 'newest') return undefined;
  return rung.on === newest.on && rung.kind !== newest.kind ? undefined : 'newer-rung-stands';
}
