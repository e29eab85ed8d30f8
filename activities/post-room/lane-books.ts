import { setTimeout as sleep } from 'node:timers/promises';
import { Fenced, type StoredMessage } from '../../database/queries/post-room';
import type { PostLedger } from './ledger';
import type { Attempted } from './settlement';

/** How long an outcome waits for the connection's next mark to travel with. */
const OUTCOME_WAITS_MS = 1000;

/** A database that is restarting is given this long to take an outcome, before the message must be called unknown. */
const SETTLE_RETRIES_MS = [200, 500, 1000, 2000, 4000];

/** The lane's pending outcome, and the one order in which this lane writes to the ledger. */
export class LaneBooks {
  #pending: Attempted | undefined;
  #turn: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly ledger: PostLedger) {}

  /** Opens when the mark, and with it the pending outcome, is committed. */
  gateFor(mail: StoredMessage): { pass: () => Promise<void>; passed: boolean; error: Error | undefined } {
    const gate: { pass: () => Promise<void>; passed: boolean; error: Error | undefined } = {
      passed: false,
      error: undefined,
      pass: () =>
        this.#inTurn(async () => {
          await this.ledger.mark(mail.id, this.#pending);
          this.#pending = undefined;
          gate.passed = true;
        }).catch((error: unknown) => {
          gate.error = error instanceof Error ? error : new Error(String(error));
          throw gate.error;
        }),
    };
    return gate;
  }

  /** An attempt that was never marked has nothing to wait for the next mark with. */
  async note(attempted: Attempted): Promise<void> {
    if (!attempted.marked || attempted.outcome.kind !== 'accepted') {
      await this.flush(attempted);
      return;
    }
    await this.#inTurn(async () => {
      this.#pending = attempted;
      await Promise.resolve();
    });
    clearTimeout(this.#timer);
    // A failure is not lost here: the next gate or flush meets it again.
    this.#timer = setTimeout(() => void this.flush().catch(() => undefined), OUTCOME_WAITS_MS).unref();
  }

  /** Once no write of this lane is under way. */
  quiet(): Promise<void> {
    return this.#turn;
  }

  flush(also?: Attempted): Promise<void> {
    clearTimeout(this.#timer);
    return this.#inTurn(async () => {
      const attempted = [this.#pending, also].filter((each) => each !== undefined);
      if (attempted.length === 0) return;
      await this.#insist(attempted);
      this.#pending = undefined;
    });
  }

  /** What the peer has answered must not be lost to a database that is away for a moment. */
  async #insist(attempted: readonly Attempted[]): Promise<void> {
    for (const waitMs of SETTLE_RETRIES_MS) {
      try {
        await this.ledger.settle(attempted);
        return;
      } catch (error) {
        if (error instanceof Fenced) throw error;
        await sleep(waitMs);
      }
    }
    await this.ledger.settle(attempted);
  }

  #inTurn(act: () => Promise<void>): Promise<void> {
    const mine = this.#turn.then(act);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }
}
