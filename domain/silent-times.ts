import { type Instant, msOf } from './civil-date';
import { type Silence, silenceOf } from './day/silence';
import type { MatterEvent } from './matter/events';
import { evolve } from './matter/evolve';
import type { MatterState } from './matter/state';

/** A time in which nothing may be asked of the unit about this matter: from `from` on, up to and without `until`. */
export interface SilentTime {
  readonly from: Instant;
  /** Undefined where it lasts still. */
  readonly until?: Instant | undefined;
  readonly because: Silence;
}

interface Stamped {
  readonly at: Instant;
  readonly event: MatterEvent;
}

/**
 * The silent times of a matter, rebuilt from its events alone: while the ball is with us or a third body or has just come
 * back, while a promised day runs, while it stands still, waits for a person, or is over. In order, not overlapping.
 */
export function silentTimes(events: readonly Stamped[]): readonly SilentTime[] {
  const times: SilentTime[] = [];
  let state: MatterState | undefined;
  for (const [index, { at, event }] of events.entries()) {
    state = evolve(state, event, at);
    const next = events[index + 1]?.at;
    // Several events of one instant: only what stands after the last of them lasts.
    if (next !== undefined && next <= at) continue;
    const turns = [at, ...turnsOf(state).filter((turn) => turn > at && (next === undefined || turn < next))].sort();
    for (const [place, from] of turns.entries()) add(times, state, { from, until: turns[place + 1] ?? next });
  }
  return times;
}

/** Moments at which a silence ends by itself. */
function turnsOf({ ball, promise }: MatterState): readonly Instant[] {
  return [ball.resumesAt, promise?.resumesAt].filter((turn) => turn !== undefined);
}

/** Joined to the last one where it only goes on. */
function add(times: SilentTime[], state: MatterState, span: Omit<SilentTime, 'because'>): void {
  const because = silenceOf(state, span.from);
  if (because === undefined) return;
  const last = times.at(-1);
  if (last?.until === span.from && last.because === because) times[times.length - 1] = { ...last, until: span.until };
  else times.push({ ...span, because });
}

/** The silent time that a moment lies in. */
export function silentAt(times: readonly SilentTime[], at: Instant): SilentTime | undefined {
  return times.find(({ from, until }) => from <= at && (until === undefined || at < until));
}

/**
 * The release asks once more before a message leaves, and what waits is asked again after ten minutes
 * (activities/post-room/recheck-waiting.ts): what was on its way when the silence began is no breach of it.
 */
const ON_ITS_WAY_MS = 10 * 60_000;

export interface Asked {
  /** When it was decided that it leaves. */
  readonly decidedAt: Instant;
  /** When it left the house, where that is known. */
  readonly leftAt?: Instant | undefined;
}

/** The silence that was broken by asking something then; undefined where it was free to be asked. */
export function silenceBroken(times: readonly SilentTime[], { decidedAt, leftAt }: Asked): SilentTime | undefined {
  const decided = silentAt(times, decidedAt);
  if (decided || leftAt === undefined) return decided;
  const left = silentAt(times, leftAt);
  return left && msOf(leftAt) - msOf(left.from) > ON_ITS_WAY_MS ? left : undefined;
}
