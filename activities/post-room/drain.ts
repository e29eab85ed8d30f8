import { expireUseless } from '../../database/queries/message-ends';
import { dueMessages, Fenced } from '../../database/queries/post-room';
import { noteGateway } from '../../database/queries/post-room-standing';
import type { Instant } from '../../domain/civil-date';
import { DrainShift, type DrainStop } from './drain-shift';
import { PostLedger } from './ledger';
import type { PostRoomContext, SendOutcome } from './ports';
import { recheckWaiting } from './recheck-waiting';
import { settleUnknowns } from './settle-unknowns';
import { standDown } from './stand-down';
import { tellFailures } from './tell-failures';

const CONNECTIONS = 3;
const AT_MOST = 500;

export interface Drained {
  readonly epoch: number;
  /** Attempts by what came of them. */
  readonly outcomes: Readonly<Partial<Record<SendOutcome['kind'], number>>>;
  /** Messages an older drain had left between mark and answer. */
  readonly left: number;
  /** Why the gateway could not be used; undefined while it works. */
  readonly gatewayDown?: string | undefined;
  /** A newer drain took over; this one stopped. */
  readonly fenced: boolean;
}

/**
 * Hands over what is due by `at`: draws an epoch, decides about what older drains left, and sends over a few connections
 * side by side. Returns when nothing due is left, the gateway is down, `stop` says so, or a newer drain is at work.
 * Where no gateway is configured, what an earlier one left is taken back: it is delivered by hand.
 */
export async function drain(at: Instant, ctx: PostRoomContext, stop: DrainStop = {}): Promise<Drained> {
  const { pool, channel, gateway } = ctx;
  const ledger = await (ctx.openLedger ?? PostLedger.open.bind(PostLedger))(pool, channel, at);
  await expireUseless(pool, channel, at);
  if (!gateway) return standDown(at, ctx, ledger);
  await settleUnknowns(at, ctx);
  await recheckWaiting(at, ctx);

  const shift = new DrainShift(
    ctx,
    gateway,
    ledger,
    await dueMessages(pool, channel, at, ctx.drainAtMost ?? AT_MOST),
    stop,
  );
  const lanes = await Promise.allSettled(Array.from({ length: ctx.connections ?? CONNECTIONS }, () => shift.work()));
  shift.over();
  await noteGateway(pool, channel, at, { configured: true, failure: shift.down, worked: shift.worked });
  await tellFailures(at, ctx);

  const errors = lanes.flatMap((lane) => (lane.status === 'rejected' ? [lane.reason as Error] : []));
  const trouble = errors.find((error) => !(error instanceof Fenced));
  if (trouble) throw trouble;
  return {
    epoch: ledger.epoch,
    outcomes: shift.outcomes,
    left: ledger.left.length,
    gatewayDown: shift.down,
    fenced: errors.length > 0,
  };
}
