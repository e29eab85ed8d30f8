import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, errors, type Pdu, type Session } from 'smpp';
import { TakenTexts, type TakenText } from './simulated-texts';

const HOST = '127.0.0.1';

/**
 * What the gateway does with the next text: takes and answers it; refuses it with a status; takes it and is gone before
 * it has answered; is gone before it has taken it; or takes it and says nothing.
 */
export type SmppMove = 'accept' | { readonly status: string } | 'take-and-drop' | 'drop' | 'take-and-say-nothing';

export interface SmppSimulatorOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly systemId: string;
  readonly password: string;
  /** Kept before it is answered for. */
  readonly keep?: ((text: TakenText) => Promise<void>) | undefined;
  /** What a text's receipt says, and how long after; none without it. */
  readonly receipts?: { readonly stat: 'DELIVRD' | 'UNDELIV'; readonly afterMs: number } | undefined;
  /** Told once a receipt was taken by the other side. */
  readonly receipted?: ((text: TakenText, stat: string) => void) | undefined;
}

/** A pretend SMPP 3.4 gateway for this machine only: it takes what comes, by script, and passes nothing on. */
export class SmppSimulator {
  readonly texts: TakenTexts;
  /** For the next texts, one each; then they are accepted. */
  readonly moves: SmppMove[] = [];
  /** Every bind that was asked for, and what came of it. */
  readonly binds: string[] = [];
  readonly #sessions = new Set<Session>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #server = createServer((session) => this.#talk(session));

  private constructor(private readonly options: SmppSimulatorOptions) {
    this.texts = new TakenTexts(options.keep);
  }

  static async start(options: SmppSimulatorOptions): Promise<SmppSimulator> {
    const simulator = new SmppSimulator(options);
    simulator.#server.listen(options.port, HOST);
    await once(simulator.#server, 'listening');
    return simulator;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Sends a receipt now, to whoever is bound; false where nobody took it. */
  async receipt(text: Pick<TakenText, 'id'>, stat: string, error = '000'): Promise<boolean> {
    const [session] = [...this.#sessions];
    if (!session) return false;
    const answer = await new Promise<Pdu | undefined>((resolve) => {
      session.once('close', () => resolve(undefined));
      session.deliver_sm(
        {
          esm_class: 0x04,
          short_message: `id:${text.id} sub:001 dlvrd:001 submit date:2601010900 done date:2601010901 stat:${stat} err:${error} text:`,
        },
        resolve,
      );
    });
    return answer?.command_status === 0;
  }

  /** Every connection ends; new ones are taken. */
  dropAll(): void {
    for (const session of this.#sessions) session.destroy();
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.dropAll();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #talk(session: Session): void {
    session.on('error', () => session.destroy());
    session.on('close', () => this.#sessions.delete(session));
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('bind_transceiver', (pdu: Pdu) => {
      const { systemId, password } = this.options;
      const right = pdu.system_id === systemId && pdu.password === password;
      this.binds.push(`${pdu.system_id ?? ''} ${right ? 'bound' : 'refused'}`);
      session.send(pdu.response(right ? {} : { command_status: errors['ESME_RINVPASWD'] }));
      if (right) this.#sessions.add(session);
    });
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
    session.on('submit_sm', (pdu: Pdu) => void this.#submitted(session, pdu));
  }

  async #submitted(session: Session, pdu: Pdu): Promise<void> {
    const refuse = (name: string) => session.send(pdu.response({ command_status: errors[name] }));
    if (!this.#sessions.has(session)) return void refuse('ESME_RINVBNDSTS');
    const move = this.moves.shift() ?? 'accept';
    if (typeof move === 'object') return void refuse(move.status);
    if (move === 'drop') return session.destroy();
    const content = pdu.short_message;
    const message = typeof content === 'object' && !Buffer.isBuffer(content) ? content.message : content;
    const text = await this.texts.take({
      from: pdu.source_addr ?? '',
      to: pdu.destination_addr ?? '',
      text: String(message ?? ''),
      coding: pdu.data_coding,
    });
    if (move === 'take-and-drop') return session.destroy();
    if (move === 'accept') session.send(pdu.response({ message_id: text.id }));
    const { receipts } = this.options;
    if (receipts && (pdu.registered_delivery ?? 0) > 0) this.#receiptLater(text, receipts.stat, receipts.afterMs);
  }

  /** As gateways do: nobody is bound, or he cannot take it now, and it comes again later. */
  #receiptLater(text: TakenText, stat: string, afterMs: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.receipt(text, stat).then((taken) => {
        if (taken) this.options.receipted?.(text, stat);
        else if (this.#server.listening) this.#receiptLater(text, stat, Math.min(afterMs * 2 + 100, 30_000));
      });
    }, afterMs);
    this.#timers.add(timer);
  }
}
