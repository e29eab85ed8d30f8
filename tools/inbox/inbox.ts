import path from 'node:path';
import { textFolderOf } from '../sms/text-folder';
import { startMailServer } from './mail-server';
import { InboxStore } from './store';
import { startWeb } from './web';

export interface InboxOptions {
  /** Mails are kept in its folder `inbox`. */
  readonly home: string;
  /** 0: any free port. */
  readonly smtpPort: number;
  readonly httpPort: number;
  readonly token: string;
  readonly zone: string;
}

export interface Inbox {
  readonly smtpPort: number;
  readonly httpPort: number;
  close(): Promise<void>;
}

/** A mail server that keeps everything and a page that shows it, both for this machine only. */
export async function startInbox({ home, smtpPort, httpPort, token, zone }: InboxOptions): Promise<Inbox> {
  const store = await InboxStore.open(path.join(home, 'inbox'));
  const web = await startWeb({ store, texts: textFolderOf(home), port: httpPort, token, zone });
  const mail = await startMailServer(store, smtpPort).catch(async (error: unknown) => {
    await web.close();
    throw error;
  });
  return {
    smtpPort: mail.port,
    httpPort: web.port,
    close: async () => {
      await Promise.all([mail.close(), web.close()]);
    },
  };
}
