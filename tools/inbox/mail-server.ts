import { listenForMail, type MailListener } from '../../activities/gateways/mail-listener';
import type { InboxStore } from './store';

const LARGEST_BYTES = 25 * 1024 * 1024;

/** The inbox's mail server: it takes everything, and answers 250 only for what is on the disk, whole. */
export function startMailServer(store: InboxStore, port: number): Promise<MailListener> {
  return listenForMail({
    port,
    banner: 'Duban inbox: nothing leaves this machine',
    largestBytes: LARGEST_BYTES,
    take: async ({ bytes, ...envelope }) => {
      await store.keep(bytes, { ...envelope, receivedAt: new Date().toISOString() });
    },
  });
}
