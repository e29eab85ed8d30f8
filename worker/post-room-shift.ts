import { Context } from '@temporalio/activity';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { House } from '../activities/house';
import type { NoticeFailed, PostChannel, Receipt } from '../activities/post-room/ports';
import { runPostRoom, type Turn } from '../activities/post-room/run-post-room';
import { stillNeededByTheBooks } from '../activities/post-room/still-needed';
import { keepReceipt } from '../database/queries/receipts';
import { organisationOfNotice } from '../database/queries/rungs';
import { instantOf } from '../domain/civil-date';
import { clockIdOf, noteSignal } from '../workflows/messages';
import type { PostRoom } from '../workflows/ports';
import type { WorkerConfig } from './config';
import { mailRoom } from './mail-room';
import type { Room } from './room';
import { smsRoom } from './sms-room';

/** One shift: short enough that a changed setting is soon in force, long enough to cost the history nothing. */
const SHIFT_MS = 10 * 60_000;

/** The post room as an activity: heartbeats, and ends with its shift or when it is cancelled. */
export function postRoomShift(house: House, config: WorkerConfig, client: Client): PostRoom {
  const rooms: Readonly<Record<PostChannel, Room>> = { email: mailRoom(house, config), sms: smsRoom(house, config) };
  return {
    runPostRoom: async ({ channel }) => {
      if (!isChannel(channel)) throw new Error(`no post room for channel ${channel}`);
      const context = Context.current();
      const room = rooms[channel];
      const over = new AbortController();
      const listening = room.gateway?.receive?.(keeping(house, channel), over.signal);
      try {
        await runPostRoom({
          room: {
            pool: house.pool,
            channel,
            gateway: room.gateway,
            connections: room.connections,
            identity: await room.identity(),
            signer: config.signer,
            stillNeeded: stillNeededByTheBooks,
            noticeFailed: tellMatter(house, client),
          },
          policy: () => room.policy(),
          identity: () => room.identity(),
          clock: { now },
          signal: context.cancellationSignal,
          // The shift is over, but a server that takes its time over a message is waited for.
          enough: AbortSignal.timeout(SHIFT_MS),
          heartbeat: () => context.heartbeat(),
          report: (turn) => report(context, turn),
        });
      } finally {
        over.abort();
        await listening;
      }
      // A shift that was cut short by the end of the worker is taken up by the next one.
      context.cancellationSignal.throwIfAborted();
    },
  };
}

const now = () => instantOf(Date.now());

function isChannel(channel: string): channel is PostChannel {
  return channel === 'email' || channel === 'sms';
}

/** The gateway need not repeat a receipt once it is in the books. */
function keeping({ pool }: House, channel: PostChannel): (receipt: Receipt) => Promise<void> {
  return (receipt) => keepReceipt(pool, { channel, ...receipt, receivedAt: now() });
}

/** Tells the matter's clock, by id; a clock that has ended needs no telling. */
function tellMatter(house: House, client: Client): NoticeFailed {
  return async (noticeId) => {
    const organisationId = await organisationOfNotice(house.pool, noticeId);
    if (organisationId === undefined) return;
    try {
      await client.workflow
        .getHandle(clockIdOf(organisationId))
        .signal(noteSignal, { kind: 'notice-failed', noticeId });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  };
}

function report(context: Context, turn: Turn): void {
  if (turn.kind === 'failed') context.log.warn(`post room: ${turn.step} failed`, { error: String(turn.error) });
}
