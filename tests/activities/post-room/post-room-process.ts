import { z } from 'zod';
import { PostLedger } from '../../../activities/post-room/ledger';
import { runPostRoom } from '../../../activities/post-room/run-post-room';
import { openPool } from '../../../database/pool';
import { instantOf } from '../../../domain/civil-date';
import { AT_ONCE, roomAt } from './house';
import { MarklessLedger } from './markless-ledger';

/** A post room in a process of its own, to be killed. Its clock runs sixty times as fast, so that waits are short. */
const Order = z.object({
  url: z.string(),
  smtpPort: z.number(),
  connections: z.number(),
  marks: z.boolean(),
  clockBeganMs: z.number(),
  businessBeganMs: z.number(),
});

const SPEED = 60;

async function main(): Promise<void> {
  const order = Order.parse(JSON.parse(process.env['POST_ROOM_ORDER'] ?? ''));
  const pool = openPool(order.url);
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  const ledger = order.marks ? PostLedger : MarklessLedger;
  const { policy: _policy, ...room } = roomAt(pool, order.smtpPort, {
    connections: order.connections,
    openLedger: (db, channel, at) => ledger.open(db, channel, at),
  });
  await runPostRoom({
    room,
    policy: () => Promise.resolve(AT_ONCE),
    clock: { now: () => instantOf(order.businessBeganMs + (Date.now() - order.clockBeganMs) * SPEED) },
    signal: stop.signal,
    heartbeat: () => undefined,
    report: (turn) => {
      if (turn.kind === 'failed') process.stderr.write(`${turn.step}: ${String(turn.error)}\n`);
    },
  });
  await pool.end();
}

void main();
