import type { Instant } from '../../domain/civil-date';
import { type Holder, recipientOf, type Subject } from '../../domain/subject';
import { all, type Db, one } from '../pool';
import { type FailedNotice, insertRerouted } from './bounces';
import { withdrawMessage } from './message-ends';
import { moveNotice, noticesIn, openTask } from './notice-release';

/** What became of a notice whose addressee no longer holds the post. */
export interface Readdressed {
  readonly notice: string;
  readonly matter: string;
  readonly organisation: string;
  readonly from: string;
  /** Null where nobody of the organisation can be reached this way: a task says so. */
  readonly to: string | null;
  /** moved: a new notice, the old one kept and not sent. rewritten: the same person at another address. */
  readonly how: 'moved' | 'rewritten' | 'nobody';
}

type Channel = 'email' | 'sms';

export interface WaitingText extends FailedNotice {
  readonly channel: Channel;
  readonly state: 'intent' | 'held' | 'in-message';
  readonly messageId: string | null;
}

/**
 * Notices that wait, written to somebody who no longer holds the post on that day, go to whoever holds it now (subjects as
 * of the day), or else to the organisation's next contact. What has left, or may have, stays as it is.
 */
export async function readdressWaiting(
  db: Db,
  subjects: readonly Subject[],
  { at, noticeId }: { readonly at: Instant; readonly noticeId?: string | undefined },
): Promise<readonly Readdressed[]> {
  const known = new Map(subjects.map((subject) => [subject.organisationId ?? '', subject]));
  const done: Readdressed[] = [];
  for (const notice of await waitingNotices(db, [...known.keys()], noticeId)) {
    const subject = known.get(notice.organisationId);
    if (!subject || notice.holdingId === null) continue;
    if (subject.holders.some(({ holdingId }) => holdingId === notice.holdingId)) continue;
    if (!(await takenBack(db, notice, at))) continue;
    const readdressed = await readdress(db, notice, subject, at);
    // The same person at the same address, entered anew: nothing is another for whoever reads it.
    if (readdressed.from !== readdressed.to) done.push(readdressed);
  }
  return done;
}

async function readdress(db: Db, notice: WaitingText, subject: Subject, at: Instant): Promise<Readdressed> {
  const to = holderNow(notice, subject);
  const told = {
    notice: notice.id,
    matter: notice.matterId,
    organisation: subject.organisation,
    from: named(notice.addressee, notice.address),
  };
  const address = to && reachOf(to, notice.channel);
  if (!to?.postId || !to.holdingId || address === undefined) {
    await moveNotice(db, { id: notice.id, state: 'suppressed', reason: 'holder-changed', at });
    await askForAddress(db, notice, subject, at);
    return { ...told, to: null, how: 'nobody' };
  }
  const { postId, holdingId, person } = to;
  if (postId === notice.postId && person === notice.addressee) {
    await rewriteNotice(db, notice, { holdingId, address }, { because: 'holder-changed', at });
    return { ...told, to: named(person, address), how: 'rewritten' };
  }
  const written = await insertRerouted(db, {
    instead: notice,
    postId,
    holdingId,
    addressee: person,
    channel: notice.channel,
    address,
    reason: `holder-changed: ${notice.id}`,
    at,
  });
  if (!written) await takeUpAgain(db, notice, { postId, holdingId, person, address }, at);
  await moveNotice(db, { id: notice.id, state: 'suppressed', reason: 'holder-changed', at });
  return { ...told, to: named(person, address), how: 'moved' };
}

/** A stand-in went and the holder is back: his own notice of this rung, not sent for that reason only, waits again. */
async function takeUpAgain(
  db: Db,
  { id, matterId, round, rung, channel, subject, body }: WaitingText,
  to: { readonly postId: string; readonly holdingId: string; readonly person: string; readonly address: string },
  at: Instant,
): Promise<void> {
  const own = await one<{ id: string }>(
    db,
    `select id from notice where matter_id = $1 and round = $2 and rung = $3 and channel = $4 and post_id = $5 and addressee = $6
        and state = 'suppressed' and reason like 'holder-changed%'`,
    [matterId, round, rung, channel, to.postId, to.person],
  );
  if (!own) return;
  await keepBefore(db, own.id, 'holder-changed', at);
  await db.query(
    `update notice set state = 'intent', reason = $2, holding_id = $3, address = $4, subject = $5, body = $6, held_until = null, state_at = $7
      where id = $1`,
    [own.id, `holder-changed: ${id}`, to.holdingId, to.address, subject, body, at],
  );
}

/** Whoever holds the post now, where he can be reached this way; else the organisation's next contact. */
function holderNow({ postId, channel }: WaitingText, subject: Subject): Holder | undefined {
  const same = subject.holders.find((holder) => holder.postId === postId);
  return same && reachOf(same, channel) !== undefined ? same : recipientOf(subject, channel);
}

function reachOf({ email, mobile }: Holder, channel: Channel): string | undefined {
  return channel === 'email' ? email : mobile;
}

function named(person: string, address: string | null | undefined): string {
  return address ? `${person} <${address}>` : person;
}

async function askForAddress(db: Db, notice: WaitingText, { organisation }: Subject, at: Instant): Promise<void> {
  const { matterId, round, rung, channel, body } = notice;
  // A text only goes beside a mail: without a number nothing is left undone.
  if (channel === 'sms') return;
  const subject = `没有可用的邮箱：${organisation}`;
  await openTask(db, { matterId, round, rung, kind: 'no-address', subject, body, noticeId: notice.id, at });
}

/** Locked: notices not released yet, and released ones that no gateway can have taken. */
export async function waitingNotices(
  db: Db,
  organisationIds: readonly string[],
  noticeId?: string,
): Promise<readonly WaitingText[]> {
  return all<WaitingText>(
    db,
    `select n.id, n.matter_id "matterId", n.round, n.rung, n.kind, n.organisation_id "organisationId", n.unit_id "unitId",
            n.post_id "postId", n.holding_id "holdingId", n.addressee, n.channel, n.address, n.ceiling, n.exempt, n.wording,
            n.subject, n.body, n.reason, n.due_at "dueAt", n.useless_after "uselessAfter", n.state, n.message_id "messageId"
       from notice n left join message m on m.id = n.message_id
      where n.organisation_id = any($1) and ($2::text is null or n.id = $2) and n.channel in ('email', 'sms')
        and (n.state in ('intent', 'held')
             or (n.state = 'in-message' and m.state in ('ready', 'refused-temporary')
                 and not exists (select 1 from message_attempt a where a.message_id = m.id and a.outcome = 'unknown')))
      order by n.id for update of n`,
    [organisationIds, noticeId ?? null],
  );
}

/** Takes the message back that the notice is in; its other notices are released anew. False where a drain was quicker. */
export async function takenBack(db: Db, { state, messageId }: WaitingText, at: Instant): Promise<boolean> {
  if (state !== 'in-message' || messageId === null) return true;
  const together = await noticesIn(db, messageId);
  // An earlier notice of the same message may have taken it back.
  if (together.length === 0) return true;
  if (!(await withdrawMessage(db, messageId, at, 'addressed anew'))) return false;
  for (const { id } of together) await moveNotice(db, { id, state: 'intent', reason: null, at });
  return true;
}

export interface NewText {
  readonly holdingId?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly unitId?: string | undefined;
  readonly subject?: string | undefined;
  readonly body?: string | undefined;
}

/** Nothing has left yet: the notice says it anew, and what it said before is kept. */
export async function rewriteNotice(
  db: Db,
  notice: WaitingText,
  anew: NewText,
  { because, at }: { readonly because: string; readonly at: Instant },
): Promise<void> {
  await keepBefore(db, notice.id, because, at);
  await db.query(
    'update notice set holding_id = $2, address = $3, unit_id = $4, subject = $5, body = $6 where id = $1',
    [
      notice.id,
      anew.holdingId ?? notice.holdingId,
      anew.address ?? notice.address,
      anew.unitId ?? notice.unitId,
      anew.subject ?? notice.subject,
      anew.body ?? notice.body,
    ],
  );
}

async function keepBefore(db: Db, noticeId: string, because: string, at: Instant): Promise<void> {
  await db.query(
    `insert into notice_rewrite (notice_id, because, unit_id, holding_id, address, subject, body, at)
     select id, $2, unit_id, holding_id, address, subject, body, $3 from notice where id = $1`,
    [noticeId, because, at],
  );
}
