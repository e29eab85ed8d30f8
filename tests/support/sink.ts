import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** The outside world: it outlives the post room and remembers every message whose final dot it has seen. */
export class Sink {
  readonly taken: { readonly notice: string; readonly bytes: string }[] = [];
  /** Called when a message is taken and before it is answered; true: this one is not answered. */
  onTaken: (count: number) => boolean = () => false;
  onAnswered: (count: number) => void = () => undefined;
  readonly #server: SMTPServer;

  constructor(random: () => number) {
    this.#server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onData: (stream, _session, answer) => {
        const take = async (): Promise<void> => {
          // Rejects where the connection ended before the final dot: then nothing was taken.
          const bytes = await buffer(stream).catch(() => undefined);
          if (bytes === undefined) return;
          const text = bytes.toString('latin1');
          const count = this.taken.push({
            notice: /^X-Duban-Notices: (.*)$/m.exec(text)?.[1]?.trim() ?? '',
            bytes: text,
          });
          if (this.onTaken(count)) return;
          await sleep(random() * 12);
          answer();
          this.onAnswered(count);
        };
        void take();
      },
    });
    this.#server.on('error', () => undefined);
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server.server, 'listening');
    const address = this.#server.server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
