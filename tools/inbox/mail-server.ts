import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { InboxStore } from './store';

const HOST = '127.0.0.1';
const LARGEST_BYTES = 25 * 1024 * 1024;

/** A mail server that takes everything and passes nothing on. It listens on this machine only. */
export async function startMailServer(
  store: InboxStore,
  port: number,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    banner: 'Duban inbox: nothing leaves this machine',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_BYTES,
    closeTimeout: 1000,
    onData: (stream, session, answer) => void take(store, stream, session).then(() => answer(), answer),
  });
  // A peer that goes away is its own affair; without a listener it would end this process.
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

/** Answers 250 only for what is on the disk, whole. */
async function take(store: InboxStore, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const bytes = await buffer(stream);
  if (stream.sizeExceeded) throw Object.assign(new Error('too large for this inbox'), { responseCode: 552 });
  const { mailFrom, rcptTo } = session.envelope;
  await store.keep(bytes, {
    mailFrom: mailFrom ? mailFrom.address : '',
    rcptTo: rcptTo.map(({ address }) => address),
    receivedAt: new Date().toISOString(),
  });
}
