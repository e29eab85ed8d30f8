import type { Pool } from 'pg';
import { inTransaction } from '../../database/pool';
import { drawEpoch, holdEpoch, markSending, type Settlement, settleAttempt } from '../../database/queries/post-room';
import type { Instant } from '../../domain/civil-date';
import { settlementOf, type Attempted } from './settlement';

/** The ledger as one drain may write it: every mark and outcome is bound to the epoch that the drain drew. */
export class PostLedger {
  protected constructor(
    protected readonly pool: Pool,
    readonly channel: string,
    readonly at: Instant,
    readonly epoch: number,
    /** Messages that an older drain had marked and not settled: unknown from now on. */
    readonly left: readonly string[],
  ) {}

  static async open(pool: Pool, channel: string, at: Instant): Promise<PostLedger> {
    const { epoch, left } = await inTransaction(pool, (client) => drawEpoch(client, channel, at));
    return new this(pool, channel, at, epoch, left);
  }

  /**
   * Commits `sending` for a message and, in the same transaction, what came of the connection's last one: so a crash
   * leaves at most one message per connection about which the ledger does not know.
   * @throws Fenced when a newer drain is at work; nothing may cross then.
   */
  async mark(messageId: string, last: Attempted | undefined): Promise<void> {
    await inTransaction(this.pool, async (client) => {
      await holdEpoch(client, this.channel, this.epoch);
      if (last) await settleAttempt(client, this.#settlement(last));
      await markSending(client, { channel: this.channel, epoch: this.epoch, messageId, at: this.at });
    });
  }

  /** @throws Fenced when a newer drain has decided about the message. Safe to repeat where a commit's answer was lost. */
  async settle(attempted: readonly Attempted[]): Promise<void> {
    if (attempted.length === 0) return;
    await inTransaction(this.pool, async (client) => {
      await holdEpoch(client, this.channel, this.epoch);
      for (const each of attempted) await settleAttempt(client, this.#settlement(each));
    });
  }

  #settlement(attempted: Attempted): Settlement {
    return { channel: this.channel, epoch: this.epoch, at: this.at, ...settlementOf(attempted, this.at) };
  }
}
