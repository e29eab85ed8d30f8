import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '../../domain/civil-date';
import { applyReceipts } from './apply-receipts';
import { drain, type Drained } from './drain';
import type { MailIdentity, PostRoomContext } from './ports';
import type { PostRoomPolicy } from './policy';
import { release, type Released } from './release';
import { rerouteBounced } from './reroute-bounced';

export interface Clock {
  now(): Instant;
}

export interface PostRoomRun {
  /** All but the policy, which is read anew each turn: a calendar may be confirmed and an allow-list lifted at any time. */
  readonly room: Omit<PostRoomContext, 'policy'>;
  policy(): Promise<PostRoomPolicy>;
  /** Read anew each turn too, in place of the room's: the office may set its name and address at any time. */
  identity?(): Promise<MailIdentity>;
  readonly clock: Clock;
  /** Ends the loop: no new message is begun, conversations past their final dot are waited for a little. */
  readonly signal: AbortSignal;
  /** The shift is over: no new message is begun, and conversations are waited for as long as they take (minutes, at worst). */
  readonly enough?: AbortSignal | undefined;
  /** Called every few seconds, also while a server takes its time; what it throws ends the loop. */
  heartbeat(): void;
  /** Told what each turn did, and of each turn that failed. */
  report?(turn: Turn): void;
}

export type Turn =
  | { readonly kind: 'released'; readonly released: Released }
  | { readonly kind: 'drained'; readonly drained: Drained }
  | { readonly kind: 'failed'; readonly step: 'release' | 'drain'; readonly error: unknown };

const TURN_MS = 1000;
const HEARTBEAT_MS = 5000;
/** While the gateway is down, or a turn failed: 1 s, 2 s, 4 s … 15 s. */
const LONGEST_REST_MS = 15_000;

/**
 * The post room of one channel until `signal` or `enough`. Releasing and handing over go on side by side, so that a server that
 * takes ten minutes over one message does not keep the office's other notices from being judged.
 */
export async function runPostRoom(run: PostRoomRun): Promise<void> {
  const own = new AbortController();
  const signal = AbortSignal.any([run.signal, own.signal]);
  const drainOver = new AbortController();
  let failure: Error | undefined;
  const beat = (): void => {
    try {
      run.heartbeat();
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      own.abort();
    }
  };
  beat();
  const beating = setInterval(beat, HEARTBEAT_MS);
  try {
    await Promise.all([
      turns(run, AbortSignal.any([signal, drainOver.signal]), 'release', async (at, ctx) => {
        await applyReceipts(at, ctx);
        await rerouteBounced(at, ctx);
        run.report?.({ kind: 'released', released: await release(at, ctx) });
        return true;
      }),
      turns(run, run.enough ? AbortSignal.any([signal, run.enough]) : signal, 'drain', async (at, ctx) => {
        const drained = await drain(at, ctx, { now: signal, soon: run.enough });
        run.report?.({ kind: 'drained', drained });
        return drained.gatewayDown === undefined;
      }).finally(() => drainOver.abort()),
    ]);
  } finally {
    clearInterval(beating);
  }
  if (failure) throw failure;
}

async function turns(
  run: PostRoomRun,
  signal: AbortSignal,
  step: 'release' | 'drain',
  turn: (at: Instant, ctx: PostRoomContext) => Promise<boolean>,
): Promise<void> {
  let restMs = TURN_MS;
  while (!signal.aborted) {
    const well = await attempt(run, step, turn);
    restMs = well ? TURN_MS : Math.min(restMs * 2, LONGEST_REST_MS);
    await sleep(restMs, undefined, { signal }).catch(() => undefined);
  }
}

/** A database or a server that is away for a while ends no turn but its own. */
async function attempt(
  run: PostRoomRun,
  step: 'release' | 'drain',
  turn: (at: Instant, ctx: PostRoomContext) => Promise<boolean>,
): Promise<boolean> {
  try {
    const identity = (await run.identity?.()) ?? run.room.identity;
    return await turn(run.clock.now(), { ...run.room, identity, policy: await run.policy() });
  } catch (error) {
    run.report?.({ kind: 'failed', step, error });
    return false;
  }
}
