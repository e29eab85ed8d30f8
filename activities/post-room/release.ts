import type { PoolClient } from 'pg';
import {
  lockWaiting,
  messagesPerUnit,
  moveNotice,
  openTask,
  recipientsDue,
  type WaitingNotice,
  writtenToSince,
} from '../../database/queries/notice-release';
import { handContactOf } from '../../database/queries/by-hand';
import { inTransaction } from '../../database/pool';
import { type Instant, instantOf, msOf } from '../../domain/civil-date';
import { dayOf, type Zone } from '../../domain/time/civil';
import { pack } from './envelopes';
import { startOfDay, startOfNextDay, startOfWeek } from './office-hours';
import type { PostRoomContext } from './ports';
import { type Stop, stopOf } from './release-rules';
import { taskWords } from './task-words';
import { writeMessage } from './write-message';

/** Recipients looked at by one call, and by one transaction. */
const AT_MOST = 1000;
const TOGETHER = 50;

/** A notice that could not be judged is looked at again after this long, so that it does not stand in the others' way. */
const AFTER_ERROR_MS = 15 * 60_000;

const NO_GATEWAY = '未配置邮件，按手工办理';

export interface Released {
  readonly messages: number;
  readonly notices: number;
  /** Notices stopped, by the rule's name. */
  readonly stopped: Readonly<Record<string, number>>;
  /** Recipients that could not be judged, with the error. */
  readonly problems: readonly string[];
}

/**
 * Takes the notices due by `at` on this channel, asks each rule once more, and writes what may leave as messages:
 * composed, stored to the byte, and `ready` in the same transaction that moves their notices. Safe to repeat and to run
 * beside another release.
 */
export async function release(at: Instant, ctx: PostRoomContext): Promise<Released> {
  const recipients = await recipientsDue(ctx.pool, ctx.channel, at, AT_MOST);
  const tally = { messages: 0, notices: 0, stopped: {} as Record<string, number>, problems: [] as string[] };
  for (let from = 0; from < recipients.length; from += TOGETHER) {
    await releaseTogether(recipients.slice(from, from + TOGETHER), at, ctx, tally);
  }
  return tally;
}

type Tally = { messages: number; notices: number; stopped: Record<string, number>; problems: string[] };

async function releaseTogether(
  recipients: readonly string[],
  at: Instant,
  ctx: PostRoomContext,
  tally: Tally,
): Promise<void> {
  try {
    add(tally, await inTransaction(ctx.pool, (client) => releaseTo(recipients, at, ctx, client)));
  } catch (error) {
    const [only] = recipients;
    // One bad row must not keep forty-nine good ones waiting: each is tried alone, and the bad one stands aside.
    if (recipients.length > 1) for (const recipient of recipients) await releaseTogether([recipient], at, ctx, tally);
    else if (only !== undefined) tally.problems.push(await standAside(only, at, ctx, error));
  }
}

async function standAside(recipient: string, at: Instant, ctx: PostRoomContext, error: unknown): Promise<string> {
  const why = error instanceof Error ? error.message : String(error);
  const heldUntil = instantOf(msOf(at) + AFTER_ERROR_MS);
  await inTransaction(ctx.pool, async (client) => {
    for (const notice of await lockWaiting(client, ctx.channel, [recipient], instantOf(msOf(at) + 1))) {
      await moveNotice(client, {
        id: notice.id,
        state: 'held',
        reason: `check-failed: ${why.slice(0, 200)}`,
        heldUntil,
        at,
      });
    }
  });
  return `${recipient}: ${why}`;
}

interface Outcome {
  readonly envelopes: readonly (readonly WaitingNotice[])[];
  readonly stopped: readonly Stop[];
}

async function releaseTo(
  recipients: readonly string[],
  at: Instant,
  ctx: PostRoomContext,
  client: PoolClient,
): Promise<Outcome> {
  const { channel, policy } = ctx;
  const waiting = await lockWaiting(client, channel, recipients, startOfNextDay(policy, at));
  const writtenTo = await writtenToSince(client, channel, recipients, startOfDay(policy, at));
  const units = [...new Set(waiting.map((notice) => notice.unitId))];
  const given = new Map(await messagesPerUnit(client, channel, units, startOfWeek(policy, at)));

  const envelopes: (readonly WaitingNotice[])[] = [];
  const stopped: Stop[] = [];
  const stop = async (notice: WaitingNotice, why: Stop): Promise<void> => {
    stopped.push(why);
    await record(client, notice, why, at, policy.zone);
  };
  for (const recipient of recipients) {
    const own = waiting.filter((notice) => notice.recipient === recipient);
    const now = own.filter((notice) => isDue(notice, at));
    const free: WaitingNotice[] = [];
    for (const notice of now) {
      const why = await stopOf(notice, at, ctx, client);
      if (why) await stop(notice, why);
      else free.push(notice);
    }
    const expected = own.filter(
      (notice) => !now.includes(notice) && (notice.state === 'intent' || notice.reason?.startsWith('digest:')),
    ).length;
    const packed = pack({ free, expected, writtenToToday: writtenTo.has(recipient) }, at, policy, given);
    for (const { notice, stop: why } of packed.stopped) await stop(notice, why);
    for (const envelope of packed.envelopes) await writeMessage(client, envelope, at, ctx);
    envelopes.push(...packed.envelopes);
  }
  return { envelopes, stopped };
}

function isDue(notice: WaitingNotice, at: Instant): boolean {
  if (notice.dueAt > at) return false;
  return notice.state === 'intent' || notice.heldUntil === null || notice.heldUntil <= at || notice.uselessAfter < at;
}

async function record(client: PoolClient, notice: WaitingNotice, stop: Stop, at: Instant, zone: Zone): Promise<void> {
  const { state, reason } = stop;
  await moveNotice(client, {
    id: notice.id,
    state,
    reason,
    heldUntil: stop.state === 'held' ? stop.until : undefined,
    at,
  });
  if (stop.state === 'held' || !stop.task) return;
  const { matterId, round, rung } = notice;
  const contact = await handContactOf(client, notice.id);
  await openTask(client, {
    matterId,
    round,
    rung,
    kind: stop.task,
    ...taskWords(stop.task, notice, { detail: reason === 'no-gateway' ? NO_GATEWAY : reason, contact }),
    dueOn: dayOf(notice.dueAt, zone),
    noticeId: notice.id,
    at,
  });
}

function add(tally: Tally, { envelopes, stopped }: Outcome): void {
  tally.messages += envelopes.length;
  tally.notices += envelopes.flat().length;
  for (const { reason } of stopped) {
    const rule = reason.split(':')[0] ?? reason;
    tally.stopped[rule] = (tally.stopped[rule] ?? 0) + 1;
  }
}
