import { PostLedger } from '../../../activities/post-room/ledger';

/**
 * The ledger as it would be had nobody thought of the final dot: nothing is written before it, and outcomes come after.
 * It exists to show that the tests of the mark can fail.
 */
export class MarklessLedger extends PostLedger {
  override async mark(_messageId: string, last: Parameters<PostLedger['mark']>[1]): Promise<void> {
    if (last) await this.settle([last]);
  }

  override settle(attempted: Parameters<PostLedger['settle']>[0]): Promise<void> {
    return super.settle(attempted.map((each) => ({ ...each, marked: false })));
  }
}
