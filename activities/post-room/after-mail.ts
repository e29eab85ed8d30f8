import { mailBeside, type WaitingNotice } from '../../database/queries/notice-release';
import type { Db } from '../../database/pool';
import type { Instant } from '../../domain/civil-date';
import type { Stop } from './release-rules';

/**
 * A text says that a mail was sent: it waits until a server has taken that mail, and where none has, it does not leave
 * at all. A copy of the mail to another contact is a mail as well.
 */
export async function afterMail(notice: WaitingNotice, at: Instant, db: Db): Promise<Stop | undefined> {
  const mail = await mailBeside(db, notice);
  switch (mail.kind) {
    case 'accepted':
      return undefined;
    case 'waiting':
      return { state: 'held', reason: 'after-mail', until: at };
    case 'none':
      return { state: 'suppressed', reason: 'no-mail' };
    case 'ended':
      return { state: 'suppressed', reason: `mail-${mail.state}${mail.reason === null ? '' : `: ${mail.reason}`}` };
  }
}
