import { setTimeout as sleep } from 'node:timers/promises';
import { connect, errors, type Pdu, type Session } from 'smpp';
import type { Receipt } from '../post-room/ports';
import { deliveredBy } from './smpp-receipt';
import { statusText } from './smpp-status';
import type { SmppTarget } from './sms-url';

/** How long each part may take, in milliseconds. */
export interface SmppTimeouts {
  readonly connectMs: number;
  /** From a request to its answer. Giving up earlier than the gateway makes duplicates. */
  readonly answerMs: number;
  /** A quiet link is asked whether it is still there (enquire_link). */
  readonly enquireMs: number;
}

export const SMPP_TIMEOUTS: SmppTimeouts = { connectMs: 15_000, answerMs: 60_000, enquireMs: 30_000 };

export type Submitted =
  | { readonly kind: 'answered'; readonly status: number; readonly messageId: string }
  /** The socket took nothing any more: certainly not sent. */
  | { readonly kind: 'not-written' }
  /** Written, and no answer came. */
  | { readonly kind: 'lost'; readonly why: string };

/** One bound connection to the gateway: our texts go up, receipts come down. After any trouble it is not used again. */
export class SmppLink {
  readonly ended: Promise<string>;
  #usable = true;
  #end: (why: string) => void = () => undefined;

  private constructor(
    private readonly session: Session,
    private readonly timeouts: SmppTimeouts,
    private readonly take: (receipt: Receipt) => Promise<void>,
  ) {
    this.ended = new Promise((resolve) => {
      this.#end = (why) => {
        this.#usable = false;
        resolve(why);
        session.destroy();
      };
    });
    session.on('error', (error: Error) => this.#end(error.message));
    session.on('close', () => this.#end('the gateway closed the connection'));
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      this.#end('the gateway ended the session');
    });
    session.on('deliver_sm', (pdu: Pdu) => void this.#delivered(pdu));
  }

  /** @throws Error saying why no session could be begun. */
  static async bind(
    target: SmppTarget,
    timeouts: SmppTimeouts,
    take: (receipt: Receipt) => Promise<void>,
  ): Promise<SmppLink> {
    const session = connect({ host: target.host, port: target.port, tls: target.tls });
    const link = new SmppLink(session, timeouts, take);
    const connected = new Promise<'connected'>((resolve) =>
      session.once(target.tls ? 'secureConnect' : 'connect', () => resolve('connected')),
    );
    const why = await Promise.race([connected, link.ended, after(timeouts.connectMs, 'no connection')]);
    if (why !== 'connected') throw link.#fail(why);
    const bound = new Promise<Pdu>((resolve) =>
      session.bind_transceiver(
        {
          system_id: target.systemId,
          password: target.password,
          system_type: target.systemType,
          interface_version: 0x34,
        },
        resolve,
      ),
    );
    const answer = await Promise.race([bound, link.ended, after(timeouts.answerMs, 'no answer to the bind')]);
    if (typeof answer === 'string') throw link.#fail(answer);
    if (answer.command_status !== 0) throw link.#fail(`the bind was refused: ${statusText(answer.command_status)}`);
    link.#stayAwake();
    return link;
  }

  get usable(): boolean {
    return this.#usable;
  }

  close(why = 'we closed the connection'): void {
    this.#end(why);
  }

  /** One segment in UCS-2 (data_coding 8), with a receipt asked for. */
  async submit(message: { from: string; to: string; text: string }): Promise<Submitted> {
    if (!this.#usable) return { kind: 'not-written' };
    let written = true;
    const answered = new Promise<Pdu>((resolve) => {
      written = this.session.submit_sm(
        {
          source_addr: message.from,
          destination_addr: message.to,
          data_coding: 8,
          registered_delivery: 1,
          short_message: message.text,
        },
        resolve,
      );
    });
    if (!written) {
      this.#end('the connection takes nothing any more');
      return { kind: 'not-written' };
    }
    const answer = await Promise.race([answered, this.ended, after(this.timeouts.answerMs, 'no answer to the text')]);
    if (typeof answer !== 'string')
      return { kind: 'answered', status: answer.command_status, messageId: answer.message_id ?? '' };
    // What comes after this may belong to anything: the connection is not used again.
    this.#end(answer);
    return { kind: 'lost', why: answer };
  }

  /** The gateway repeats a receipt until we say that it is kept. A text from a telephone is nothing we can keep. */
  async #delivered(pdu: Pdu): Promise<void> {
    const delivered = deliveredBy(pdu);
    const answer = (name?: string) =>
      this.session.send(pdu.response(name === undefined ? {} : { command_status: errors[name] }));
    if (delivered.kind === 'text') return void answer('ESME_RX_R_APPN');
    if (delivered.kind === 'receipt') {
      try {
        await this.take(delivered.receipt);
      } catch {
        return void answer('ESME_RX_T_APPN');
      }
    }
    answer();
  }

  #stayAwake(): void {
    const { enquireMs, answerMs } = this.timeouts;
    const asking = setInterval(() => {
      const answered = new Promise<'answered'>((resolve) => this.session.enquire_link(() => resolve('answered')));
      void Promise.race([answered, after(answerMs, 'no answer to enquire_link')]).then((said) => {
        if (said !== 'answered') this.#end(said);
      });
    }, enquireMs);
    asking.unref();
    void this.ended.then(() => clearInterval(asking));
  }

  #fail(why: string): Error {
    this.#end(why);
    return new Error(why);
  }
}

async function after(ms: number, what: string): Promise<string> {
  await sleep(ms, undefined, { ref: false });
  return `${what} within ${ms} ms`;
}
