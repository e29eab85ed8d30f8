import { byHandNotices, copiedNotice } from '../../database/queries/by-hand';
import { OfficeError } from '../office';
import type { ByHandRoom } from '../office/by-hand';
import type { Door } from './door';

export function byHandOf({ pool }: Door): ByHandRoom {
  return {
    copyText: async (which) => {
      const copied = await copiedNotice(pool, which);
      if (!copied) throw new OfficeError('nothing-to-copy', { which });
      return copied;
    },
    byHand: () => byHandNotices(pool),
  };
}
