import { type Instant } from '../civil-date';
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
  if (state.status !== 'running') return undefined;
  const instants = waiting(state).map((rung) => effective(state, rung));
  if (state.ball.with !== 'unit' && state.ball.dueAt && !state.ownTermRaised) instants.push(state.ball.dueAt);
  return instants.reduce<Instant | undefined>((least, at) => (at !== undefined && (least === undefined || at < least) ? at : least), undefined);
}

/** All that is due at this moment, in order. Rungs missed together follow each rung's own policy. */
export function dueActs(state: MatterState, at: Instant): readonly DueAct[] {
  if (state.status !== 'running') return [];
  const acts: DueAct[] = [];
  const due = waiting(state).filter((rung) => {
    const when = effective(state, rung);
    return when !== undefined && when <= at;
  });
  const newest = due.filter((rung) => needed(state, rung) === undefined).at(-1);
  for (const rung of due) {
    const reason = needed(state, rung) ?? missed(rung, newest);
    acts.push(reason ? { act: 'pass', rung, because: reason } : { act: 'raise', rung });
  }
  if (state.ball.with !== 'unit' && state.ball.dueAt && state.ball.dueAt <= at && !state.ownTermRaised) acts.push({ act: 'own-term' });
  return acts;
}

function waiting(state: MatterState): readonly PlannedRung[] {
  return state.rungs.filter(({ rung, standing, startsAt }) => {
    if (standing !== 'due' || state.done[rung]) return false;
    return startsAt === undefined || stageAtLeast(state.stage, startsAt);
  });
}

/** A rung's own moment, put off while a promise runs; no moment at all while the ball is not with the unit. */
function effective(state: MatterState, rung: PlannedRung): Instant | undefined {
  if (state.ball.with !== 'unit') return undefined;
  const silences = [state.ball.resumesAt, state.promise && rung.on <= state.promise.on ? state.promise.resumesAt : undefined];
  return silences.reduce<Instant>((latest, until) => (until !== undefined && until > latest ? until : latest), rung.at);
}

/** Undefined where the rung is still needed. */
function needed(state: MatterState, rung: PlannedRung): PassReason | undefined {
  if (stageAtLeast(state.stage, rung.stopsAt)) return 'stage-reached';
  if (rung.unlessMet && state.done[rung.unlessMet]?.met) return 'met-otherwise';
  return undefined;
}

function missed(rung: PlannedRung, newest: PlannedRung | undefined): PassReason | undefined {
  if (rung === newest || newest === undefined || rung.on === newest.on) return undefined;
  if (rung.missed === 'newest') return 'newer-rung-stands';
  return rung.missed === 'none' ? 'not-made-up' : undefined;
}
