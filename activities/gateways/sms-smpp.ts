import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Gateway,
  type GatewayConnection,
  GatewayDown,
  type OutgoingMessage,
  type Receipt,
  type SendOutcome,
} from '../post-room/ports';
import { SMPP_TIMEOUTS, SmppLink, type SmppTimeouts } from './smpp-link';
import { refusalOf } from './smpp-status';
import { unpackSms } from './sms-payload';
import { describeSmsTarget, type SmppTarget } from './sms-url';

const FIRST_REST_MS = 1000;
const LONGEST_REST_MS = 30_000;

/**
 * Any gateway that speaks SMPP 3.4, over one bound connection (transceiver): accounts seldom allow two. It stays bound
 * between drains, since receipts come down on it.
 */
export class SmppGateway implements Gateway {
  readonly target: string;
  #link: SmppLink | undefined;
  #binding: Promise<SmppLink> | undefined;
  #take: ((receipt: Receipt) => Promise<void>) | undefined;

  constructor(
    private readonly server: SmppTarget,
    private readonly timeouts: SmppTimeouts = SMPP_TIMEOUTS,
  ) {
    this.target = describeSmsTarget(server);
  }

  async open(): Promise<GatewayConnection> {
    try {
      return new SmppConversation(await this.#bound());
    } catch (error) {
      throw new GatewayDown(
        `${this.target}: ${(error as Error).message}. Texts wait; start the gateway or put SMS_URL right.`,
      );
    }
  }

  async receive(take: (receipt: Receipt) => Promise<void>, signal: AbortSignal): Promise<void> {
    this.#take = take;
    let restMs = FIRST_REST_MS;
    const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    while (!signal.aborted) {
      try {
        const link = await this.#bound();
        restMs = FIRST_REST_MS;
        await Promise.race([link.ended, stopped]);
      } catch {
        // Said where it matters: by the drain that has something to hand over.
        restMs = Math.min(restMs * 2, LONGEST_REST_MS);
      }
      await sleep(restMs, undefined, { signal }).catch(() => undefined);
    }
    this.#take = undefined;
    this.#link?.close('the shift is over');
  }

  #bound(): Promise<SmppLink> {
    if (this.#link?.usable) return Promise.resolve(this.#link);
    const take = (receipt: Receipt): Promise<void> => {
      if (!this.#take) throw new Error('nobody keeps receipts now');
      return this.#take(receipt);
    };
    this.#binding ??= SmppLink.bind(this.server, this.timeouts, async (receipt) => take(receipt))
      .then((link) => (this.#link = link))
      .finally(() => (this.#binding = undefined));
    return this.#binding;
  }
}

/** The texts of one lane over the shared link. */
class SmppConversation implements GatewayConnection {
  constructor(private readonly link: SmppLink) {}

  get usable(): boolean {
    return this.link.usable;
  }

  async send(message: OutgoingMessage, gate: () => Promise<void>): Promise<SendOutcome> {
    const { text } = unpackSms(message.bytes);
    if (!this.link.usable) return { kind: 'not-sent', phase: 'envelope', response: 'the connection has ended' };
    try {
      await gate();
    } catch (error) {
      return { kind: 'not-sent', phase: 'body', response: `the mark was not committed: ${(error as Error).message}` };
    }
    const submitted = await this.link.submit({ from: message.from, to: message.to, text });
    switch (submitted.kind) {
      case 'not-written':
        return { kind: 'not-sent', phase: 'body', response: 'the connection ended before the text was written' };
      case 'lost':
        return { kind: 'unknown', phase: 'dot', response: submitted.why };
      case 'answered': {
        const { status, messageId } = submitted;
        if (status !== 0) return refusalOf(status);
        return { kind: 'accepted', phase: 'answered', response: `id ${messageId}`, reference: messageId };
      }
    }
  }

  /** Politely, the link stays bound for its receipts; at once, whoever waits for an answer learns that none will come. */
  close(how: 'politely' | 'at-once'): void {
    if (how === 'at-once') this.link.close();
  }
}
