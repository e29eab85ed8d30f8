import { setTimeout as sleep } from 'node:timers/promises';
import { isNativeError } from 'node:util/types';
import { OfficeError } from '../../client/office';
import type { Say } from '../say';

const TRY_EVERY_MS = 1000;
const SAY_EVERY_MS = 5000;
/** A service that its supervisor has not brought back by then needs a person. */
const LONGEST_OUTAGE_MS = 10 * 60_000;

/** A part of the house is away for a while: it is waited for, said so, and gone on. What is asked must be safe to repeat. */
export async function patiently<T>(say: Say, ask: () => Promise<T>): Promise<T> {
  const began = Date.now();
  let saidAt = 0;
  for (;;) {
    try {
      const given = await ask();
      if (saidAt > 0) say('恢复了，继续 · It is back; going on');
      return given;
    } catch (error) {
      if (!isOutage(error) || Date.now() - began > LONGEST_OUTAGE_MS) throw error;
      if (Date.now() - saidAt >= SAY_EVERY_MS) {
        saidAt = Date.now();
        const seconds = Math.round((saidAt - began) / 1000);
        say(`服务暂时没有应答，等它恢复（${seconds} 秒） · A service does not answer; waiting for it (${seconds} s)`);
      }
      await sleep(TRY_EVERY_MS);
    }
  }
}

/** Connection codes of the machine, PostgreSQL's own while it starts or stops, and gRPC's UNAVAILABLE. */
const OUTAGES: readonly unknown[] = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03', 14];

/** What the driver says without a code. */
const LOST = /Connection terminated|connection error|timeout exceeded when trying to connect|Client was closed/i;

/** Whether waiting can help. Causes are looked through: each layer wraps the one below. */
export function isOutage(error: unknown): boolean {
  for (let at = error, depth = 0; isNativeError(at) && depth < 5; at = at.cause, depth++) {
    if (at instanceof OfficeError && at.code === 'clock-unreachable') return at.detail['why'] !== 'house-not-ready';
    if (OUTAGES.includes((at as { code?: unknown }).code)) return true;
    if (LOST.test(at.message)) return true;
  }
  return false;
}
