import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { GatewayConnection, OutgoingMessage, SendOutcome } from '../post-room/ports';
import { GatedStream } from './smtp-gated-stream';
import { outcomeOf } from './smtp-outcome';
import type { SmtpTimeouts } from './smtp-timeouts';

/** One connection, one message after another. Whatever went wrong past 354, the connection is closed and not used again. */
export class SmtpConversation implements GatewayConnection {
  #usable = true;
  #giveUp: (why: string) => void = () => undefined;

  constructor(
    private readonly smtp: SMTPConnection,
    private readonly timeouts: SmtpTimeouts,
  ) {
    smtp.on('end', () => (this.#usable = false));
  }

  get usable(): boolean {
    return this.#usable && !this.smtp.destroyed;
  }

  async send(mail: OutgoingMessage, gate: () => Promise<void>): Promise<SendOutcome> {
    const outcome = await this.#handOver(mail, gate);
    if (outcome.kind === 'accepted') return outcome;
    // A refusal inside the envelope leaves the conversation in order, once the half-made transaction is taken back.
    const reusable = outcome.kind === 'refused' && outcome.phase === 'envelope' && this.usable && (await this.#reset());
    if (!reusable) this.close('at-once');
    return outcome;
  }

  close(how: 'politely' | 'at-once'): void {
    const polite = how === 'politely' && this.usable;
    this.#usable = false;
    this.#giveUp('we closed the connection');
    if (!polite) {
      this.smtp.close();
      return;
    }
    this.smtp.quit();
    setTimeout(() => this.smtp.close(), this.timeouts.quitMs).unref();
  }

  #handOver(mail: OutgoingMessage, gate: () => Promise<void>): Promise<SendOutcome> {
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const within = (ms: number, what: string): void => {
        clearTimeout(timer);
        timer = setTimeout(() => finish(new Error(`no answer ${what} within ${ms} ms`)), ms);
      };
      const stream = new GatedStream(mail.bytes, gate, (phase) =>
        phase === 'dot'
          ? within(this.timeouts.dotMs, 'to the final dot')
          : within(this.timeouts.bodyMs, 'while the body was handed over'),
      );
      let over = false;
      const finish = (error: unknown, info?: Parameters<typeof outcomeOf>[1]): void => {
        if (over) return;
        over = true;
        clearTimeout(timer);
        this.smtp.off('end', ended);
        this.#giveUp = () => undefined;
        const outcome = outcomeOf(error, info, stream.phase);
        // From here on the gate may open or not: this stream will not end any more, so no dot can follow.
        if (outcome.kind !== 'accepted') stream.destroy();
        resolve(outcome);
      };
      // The callback of send() comes first where there is one; an end without it is a loss as well.
      const ended = (): void => void setImmediate(finish, new Error('the connection ended'));
      this.smtp.on('end', ended);
      this.#giveUp = (why) => finish(new Error(why));
      within(this.timeouts.envelopeMs, 'to the envelope');
      this.smtp.send({ from: mail.from, to: [mail.to], size: mail.bytes.length }, stream, finish);
    });
  }

  /** RSET. False where the server did not agree in time: the connection is then given up. */
  #reset(): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (agreed: boolean): void => {
        clearTimeout(timer);
        this.smtp.off('end', ended);
        resolve(agreed);
      };
      const ended = (): void => finish(false);
      const timer = setTimeout(() => finish(false), this.timeouts.envelopeMs);
      this.smtp.on('end', ended);
      this.smtp.reset((error) => finish(!error));
    });
  }
}
