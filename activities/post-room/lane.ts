import type { StoredMessage } from '../../database/queries/post-room';
import { LaneBooks } from './lane-books';
import type { PostLedger } from './ledger';
import { GatewayDown, type GatewayConnection, type Gateway, type SendOutcome } from './ports';

/** What the lanes of one drain share. */
export interface Shift {
  readonly gateway: Gateway;
  readonly ledger: PostLedger;
  /** The next message to hand over, or undefined when there is none left or the drain is to stop. */
  next(): Promise<StoredMessage | undefined>;
  /** No conversation could be begun, or the server wants a sign-in first: the lane ends, the message stays in the queue. */
  giveBack(mail: StoredMessage, why: string): void;
  /** The gateway will have nothing from us, and said so after the mark: the message is settled as not sent. */
  refusedBy(gateway: string): void;
  /** Conversations under way: a stop may have to cut them short. */
  readonly live: Set<GatewayConnection>;
  count(outcome: SendOutcome['kind']): void;
}

/**
 * One connection's work: message after message, each with its mark before the final dot. The outcome of the last message
 * is committed with the mark of the next, and on its own where none follows soon.
 */
export async function runLane(shift: Shift): Promise<void> {
  const books = new LaneBooks(shift.ledger);
  let connection: GatewayConnection | undefined;
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
async function handOver(
  mail: StoredMessage,
  connection: GatewayConnection | undefined,
  shift: Shift,
  books: LaneBooks,
): Promise<GatewayConnection | undefined> {
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
      const why = `${shift.gateway.target}: ${outcome.response}`;
      if (gate.passed) {
        const { phase, response } = outcome;
        const notSent = { kind: 'not-sent', phase, response } as const;
        await books.flush({ messageId: mail.id, before: mail.attempts, marked: true, outcome: notSent });
        shift.refusedBy(why);
      } else {
        await books.flush();
        shift.giveBack(mail, why);
      }
      return undefined;
    }
    shift.count(outcome.kind);
    await books.note({ messageId: mail.id, before: mail.attempts, marked: gate.passed, outcome });
    return current;
  }
}

async function open(mail: StoredMessage, shift: Shift): Promise<GatewayConnection | undefined> {
  try {
    return await shift.gateway.open();
  } catch (error) {
    if (!(error instanceof GatewayDown)) throw error;
    shift.giveBack(mail, error.message);
    return undefined;
  }
}
