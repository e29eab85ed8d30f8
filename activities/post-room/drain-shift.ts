import { setTimeout as sleep } from 'node:timers/promises';
import { readMail, type StoredMail } from '../../database/queries/post-room';
import { runLane, type Shift } from './lane';
import type { PostLedger } from './ledger';
import type { MailConnection, PostRoomContext, SendOutcome } from './ports';

/** Conversations past their final dot are given this long to be answered when the drain is stopped. */
const GRACE_MS = 5000;

/** The queue, the stop and the count that the lanes of one drain share. */
export class DrainShift implements Shift {
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
