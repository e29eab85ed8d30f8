import { setTimeout as sleep } from 'node:timers/promises';
import { Fenced, type StoredMail } from '../../database/queries/post-room';
import type { PostLedger } from './ledger';
import { GatewayDown, type MailConnection, type MailGateway, type SendOutcome } from './ports';
import type { Attempted } from './settlement';

/** What the lanes of one drain share. */
export interface Shift {
  readonly gateway: MailGateway;
  readonly ledger: PostLedger;
  /** The next message to hand over, or undefined when there is none left or the drain is to stop. */
  next(): Promise<StoredMail | undefined>;
  /** No conversation could be begun, or the server wants a sign-in first: the lane ends, the message stays in the queue. */
  giveBack(mail: StoredMail, why: string): void;
  /** Conversations under way: a stop may have to cut them short. */
  readonly live: Set<MailConnection>;
  count(outcome: SendOutcome['kind']): void;
}

/** How long an outcome waits for the connection's next mark to travel with. */
const OUTCOME_WAITS_MS = 1000;

/** A database that is restarting is given this long to take an outcome, before the message must be called unknown. */
const SETTLE_RETRIES_MS = [200, 500, 1000, 2000, 4000];

/**
 * One connection's work: message after message, each with its mark before the final dot. The outcome of the last message
 * is committed with the mark of the next, and on its own where none follows soon.
 */
export async function runLane(shift: Shift): Promise<void> {
  const books = new LaneBooks(shift.ledger);
  let connection: MailConnection | undefined;
  try {
    for (let mail = await shift.next(); mail; mail = await shift.next()) {
      connection = await handOver(mail, connection, shift, books);
      if (connection === undefined) break;
    }
    await books.flush();
  } finally {
    connection?.close('politely');
  }
}

/** Returns the connection for the next message, or undefined where the lane is to stop. */
async function handOver(mail: StoredMail, connection: MailConnection | undefined, shift: Shift, books: LaneBooks): Promise<MailConnection | undefined> {
  let reused = connection?.usable ?? false;
  let current = reused ? connection : undefined;
  for (;;) {
    if (current === undefined) {
      await books.flush();
      current = await open(mail, shift);
      if (current === undefined) return undefined;
      shift.live.add(current);
    }
    const gate = books.gateFor(mail);
    const outcome = await current.send(mail, gate.pass);
    // The connection may have been lost while the mark was being committed: only then do we know whether it stands.
    await books.quiet();
    if (gate.error) throw gate.error;
    // A server may close an idle connection at any time: that is no attempt at the message, and one fresh try follows.
    if (outcome.kind === 'not-sent' && outcome.phase === 'envelope' && reused) {
      reused = false;
      current = undefined;
      continue;
    }
    if (outcome.kind === 'gateway-refused') {
      await books.flush();
      shift.giveBack(mail, `${shift.gateway.target}: ${outcome.response}`);
      return undefined;
    }
    shift.count(outcome.kind);
    await books.note({ messageId: mail.id, before: mail.attempts, marked: gate.passed, outcome });
    return current;
  }
}

async function open(mail: StoredMail, shift: Shift): Promise<MailConnection | undefined> {
  try {
    return await shift.gateway.open();
  } catch (error) {
    if (!(error instanceof GatewayDown)) throw error;
    shift.giveBack(mail, error.message);
    return undefined;
  }
}

/** The lane's pending outcome, and the one order in which this lane writes to the ledger. */
class LaneBooks {
  #pending: Attempted | undefined;
  #turn: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly ledger: PostLedger) {}

  /** Opens when the mark, and with it the pending outcome, is committed. */
  gateFor(mail: StoredMail): { pass: () => Promise<void>; passed: boolean; error: Error | undefined } {
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
