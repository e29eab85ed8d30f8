import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

const HOST = '127.0.0.1';
/** A delivery report quotes at most one of our messages. */
const LARGEST_BYTES = 5 * 1024 * 1024;

export interface BounceListener {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Takes the mail that comes to the bounce address: the office's own mail server forwards it to this port of this machine.
 * Answers 250 once `take` has put it in the books; an error there is a 451, and the server tries again.
 */
export async function listenForBounces(port: number, take: (bytes: Buffer) => Promise<void>): Promise<BounceListener> {
  const server = new SMTPServer({
    banner: 'Duban bounces',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_BYTES,
    closeTimeout: 1000,
    onData: (stream, _session, answer) =>
      void taken(stream, take).then(
        () => answer(),
        (error: unknown) => answer(error as Error),
      ),
  });
  // A peer that goes away is its own affair.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: async () => {
      const closed = once(server.server, 'close');
      server.close();
      await closed;
    },
  };
}

async function taken(stream: SMTPServerDataStream, take: (bytes: Buffer) => Promise<void>): Promise<void> {
  const bytes = await buffer(stream);
  if (stream.sizeExceeded) throw Object.assign(new Error('larger than a delivery report'), { responseCode: 552 });
  try {
    await take(bytes);
  } catch (error) {
    throw Object.assign(new Error('cannot be recorded now', { cause: error }), { responseCode: 451 });
  }
}
