import type { Moves } from '../../../client/office/replans';
import { civilDate as d } from '../../../domain/time/civil';

/** One of three open matters moves: its promotion meeting, which was certain. */
export const MOVES: Moves = {
  moved: [
    {
      matter: 'M-1',
      unit: '市甲局',
      organisation: '市甲局机关党委',
      asks: true,
      changes: [
        { rung: 'letter-1', title: '督办函（第一次）', change: 'sent', from: d('2027-01-18') },
        { rung: 'meeting', title: '推进会', change: 'moved', from: d('2027-02-10'), to: d('2027-02-17') },
        { rung: 'letter-2', title: '督办函（第二次）', change: 'kept', from: d('2027-04-12'), to: d('2027-04-12') },
      ],
    },
  ],
  counts: { matters: 3, moving: 1, sent: 1, kept: 1, moved: 1, added: 0, dropped: 0 },
};
