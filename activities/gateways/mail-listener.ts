import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** Whatever listens for mail here is for this machine only. */
const HOST = '127.0.0.1';

export interface TakenMail {
  /** As it crossed, whole. */
  readonly bytes: Buffer;
  readonly mailFrom: string;
  readonly rcptTo: readonly string[];
}

export interface MailListener {
  readonly port: number;
  close(): Promise<void>;
}

export interface Listening {
  /** 0: any free port. */
  readonly port: number;
  readonly banner: string;
  readonly largestBytes: number;
  /** Answers the peer with 250 once it resolves; what it throws is a 451, and the peer tries again. */
  readonly take: (mail: TakenMail) => Promise<void>;
}

/** A mail server that takes what comes and passes nothing on: delivery reports, and the inbox of a demo. */
export async function listenForMail(listening: Listening): Promise<MailListener> {
  const server = new SMTPServer({
    banner: listening.banner,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: listening.largestBytes,
    closeTimeout: 1000,
    onData: (stream, session, answer) =>
      void taken(listening, stream, session).then(
        () => answer(),
        (error: unknown) => answer(error as Error),
      ),
  });
  // A peer that goes away is its own affair; without a listener it would end this process.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(listening.port, HOST, resolve);
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : listening.port,
    close: async () => {
      const closed = once(server.server, 'close');
      server.close();
      await closed;
    },
  };
}

async function taken({ take }: Listening, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const bytes = await buffer(stream);
  if (stream.sizeExceeded) throw Object.assign(new Error('larger than is taken here'), { responseCode: 552 });
  const { mailFrom, rcptTo } = session.envelope;
  try {
    await take({ bytes, mailFrom: mailFrom ? mailFrom.address : '', rcptTo: rcptTo.map(({ address }) => address) });
  } catch (error) {
    throw Object.assign(new Error('cannot be taken now', { cause: error }), { responseCode: 451 });
  }
}
