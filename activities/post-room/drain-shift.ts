import { setTimeout as sleep } from 'node:timers/promises';
import { readMessages, type StoredMessage } from '../../database/queries/post-room';
import { runLane, type Shift } from './lane';
import type { PostLedger } from './ledger';
import type { Gateway, GatewayConnection, PostRoomContext, SendOutcome } from './ports';

/** Conversations past their final dot are given this long to be answered when the drain is stopped. */
const GRACE_MS = 5000;

/** Mails read at a time: few enough that ten large ones do no harm. */
const READ_TOGETHER = 10;

/** How a drain is ended early. */
export interface DrainStop {
  /** Nothing new is begun; what is under way is waited for, as long as it takes. */
  readonly soon?: AbortSignal | undefined;
  /** Nothing new is begun; what is under way is given a few seconds, and is then called unknown. */
  readonly now?: AbortSignal | undefined;
}

/** The queue, the stop and the count that the lanes of one drain share. */
export class DrainShift implements Shift {
  readonly live = new Set<GatewayConnection>();
  readonly outcomes: Partial<Record<SendOutcome['kind'], number>> = {};
  #trouble: string | undefined;
  #refused: string | undefined;
  #stopped = false;
  #nextSlotMs = 0;
  #grace: NodeJS.Timeout | undefined;
  readonly #queue: string[];
  readonly #read: StoredMessage[] = [];
  #reading: Promise<void> | undefined;
  readonly #cut = (): void => {
    this.#stopped = true;
    this.#grace = setTimeout(() => this.live.forEach((connection) => connection.close('at-once')), GRACE_MS);
  };

  constructor(
    private readonly ctx: PostRoomContext,
    readonly gateway: Gateway,
    readonly ledger: PostLedger,
    due: readonly string[],
    private readonly stop: DrainStop,
  ) {
    this.#queue = [...due];
    if (stop.now?.aborted) this.#cut();
    stop.now?.addEventListener('abort', this.#cut, { once: true });
  }

  async work(): Promise<void> {
    try {
      await runLane(this);
    } catch (error) {
      this.#stopped = true;
      throw error;
    }
  }

  async next(): Promise<StoredMessage | undefined> {
    if (this.#over() || !this.#more()) return undefined;
    await this.#pace();
    if (this.#over()) return undefined;
    // Lanes that find nothing read wait for the same reading.
    while (this.#read.length === 0 && this.#more()) {
      this.#reading ??= this.#readAhead().finally(() => (this.#reading = undefined));
      await this.#reading;
    }
    return this.#over() ? undefined : this.#read.shift();
  }

  #over(): boolean {
    return this.#stopped || this.stop.soon?.aborted === true;
  }

  #more(): boolean {
    return this.#read.length > 0 || this.#reading !== undefined || this.#queue.length > 0;
  }

  async #readAhead(): Promise<void> {
    this.#read.push(...(await readMessages(this.ctx.pool, this.#queue.splice(0, READ_TOGETHER))));
  }

  giveBack(mail: StoredMessage, why: string): void {
    this.#read.unshift(mail);
    this.#trouble = why;
  }

  refusedBy(why: string): void {
    this.#refused = why;
    this.#stopped = true;
  }

  /** The server has answered about at least one message. */
  get worked(): boolean {
    return this.outcomes.accepted !== undefined || this.outcomes.refused !== undefined;
  }

  /** A server may allow fewer connections than we would like: it is down only when nothing could be handed to it at all. */
  get down(): string | undefined {
    if (this.#refused !== undefined) return this.#refused;
    return this.#read.length + this.#queue.length > 0 && !this.worked ? this.#trouble : undefined;
  }

  count(outcome: SendOutcome['kind']): void {
    this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
  }

  over(): void {
    clearTimeout(this.#grace);
    this.stop.now?.removeEventListener('abort', this.#cut);
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
