import { setTimeout as sleep } from 'node:timers/promises';
import { dueMessages, expireUseless, Fenced, noteGateway, readMail, type StoredMail } from '../../database/queries/post-room';
import type { Instant } from '../../domain/civil-date';
import { runLane, type Shift } from './lane';
import { PostLedger } from './ledger';
import type { MailConnection, PostRoomContext, SendOutcome } from './ports';
import { recheckWaiting } from './recheck-waiting';
import { settleUnknowns } from './settle-unknowns';
import { tellFailures } from './tell-failures';

const CONNECTIONS = 3;
const AT_MOST = 500;

/** Conversations past their final dot are given this long to be answered when the drain is stopped. */
const GRACE_MS = 5000;

export interface Drained {
  readonly epoch: number;
  /** Attempts by what came of them. */
  readonly outcomes: Readonly<Partial<Record<SendOutcome['kind'], number>>>;
  /** Messages an older drain had left between mark and answer. */
  readonly left: number;
  /** Why the gateway could not be used; undefined while it works. */
  readonly gatewayDown?: string | undefined;
  /** A newer drain took over; this one stopped. */
  readonly fenced: boolean;
}

/**
 * Hands over what is due by `at`: draws an epoch, decides about what older drains left, and sends over a few connections
 * side by side. Returns when nothing due is left, the gateway is down, `signal` says stop, or a newer drain is at work.
 */
export async function drain(at: Instant, ctx: PostRoomContext, signal?: AbortSignal): Promise<Drained> {
  const { pool, channel } = ctx;
  const ledger = await (ctx.openLedger ?? PostLedger.open.bind(PostLedger))(pool, channel, at);
  await expireUseless(pool, channel, at);
  await settleUnknowns(at, ctx);
  await recheckWaiting(at, ctx);

  const shift = new DrainShift(ctx, ledger, await dueMessages(pool, channel, at, ctx.drainAtMost ?? AT_MOST), signal);
  const lanes = await Promise.allSettled(Array.from({ length: ctx.connections ?? CONNECTIONS }, () => shift.work()));
  shift.over();
  await noteGateway(pool, channel, at, { failure: shift.down, worked: shift.worked });
  await tellFailures(at, ctx);

  const errors = lanes.flatMap((lane) => (lane.status === 'rejected' ? [lane.reason as unknown] : []));
  const bug = errors.find((error) => !(error instanceof Fenced));
  if (bug !== undefined) throw bug;
  return { epoch: ledger.epoch, outcomes: shift.outcomes, left: ledger.left.length, gatewayDown: shift.down, fenced: errors.length > 0 };
}

class DrainShift implements Shift {
  readonly live = new Set<MailConnection>();
  readonly outcomes: Partial<Record<SendOutcome['kind'], number>> = {};
  #trouble: string | undefined;
  #stopped = false;
  #nextSlotMs = 0;
  #grace: NodeJS.Timeout | undefined;
  readonly #queue: string[];
  readonly #stop = (): void => {
    this.#stopped = true;
    this.#grace = setTimeout(() => this.live.forEach((connection) => connection.close('at-once')), GRACE_MS);
  };

  constructor(
    private readonly ctx: PostRoomContext,
    readonly ledger: PostLedger,
    due: readonly string[],
    private readonly signal: AbortSignal | undefined,
  ) {
    this.#queue = [...due];
    if (signal?.aborted) this.#stop();
    signal?.addEventListener('abort', this.#stop, { once: true });
  }

  get gateway(): PostRoomContext['gateway'] {
    return this.ctx.gateway;
  }

  async work(): Promise<void> {
    try {
      await runLane(this);
    } catch (error) {
      this.#stopped = true;
      throw error;
    }
  }

  async next(): Promise<StoredMail | undefined> {
    if (this.#stopped || this.#queue.length === 0) return undefined;
    await this.#pace();
    const id = this.#stopped ? undefined : this.#queue.shift();
    return id === undefined ? undefined : readMail(this.ctx.pool, id);
  }

  giveBack(mail: StoredMail, why: string): void {
    this.#queue.unshift(mail.id);
    this.#trouble = why;
  }

  /** The server has answered about at least one message. */
  get worked(): boolean {
    return this.outcomes.accepted !== undefined || this.outcomes.refused !== undefined;
  }

  /** A server may allow fewer connections than we would like: it is down only when nothing could be handed to it at all. */
  get down(): string | undefined {
    return this.#queue.length > 0 && !this.worked ? this.#trouble : undefined;
  }

  count(outcome: SendOutcome['kind']): void {
    this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
  }

  over(): void {
    clearTimeout(this.#grace);
    this.signal?.removeEventListener('abort', this.#stop);
  }

  /** The gateway's rate, evenly spread, so that there is no first burst. */
  async #pace(): Promise<void> {
    const perMinute = this.ctx.policy.messagesPerMinute;
    if (perMinute === undefined) return;
    const now = performance.now();
    const slot = Math.max(now, this.#nextSlotMs);
    this.#nextSlotMs = slot + 60_000 / perMinute;
    await sleep(slot - now, undefined, { ref: true });
  }
}
