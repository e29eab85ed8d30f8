import type { CivilDate } from '../../domain/civil-date';
import { fullDate } from '../../domain/wording-facts';
import type { SheetLetter } from '../office/letters-desk';
import type { Paper } from './paper';

/** Lines enough to write in by hand. */
const ROOM_TO_WRITE = '\n\n\n\n';

/** 签批单: several letters before one signer, with room for his word on each and for his name under all of them. */
export function approvalSheetPaper({
  sheet,
  on,
  madeBy,
  letters,
}: {
  readonly sheet?: string | undefined;
  readonly on: CivilDate;
  readonly madeBy: string;
  readonly letters: readonly SheetLetter[];
}): Paper {
  const name = sheet ?? '（试排，未编号）';
  return {
    title: ['发文签批单'],
    note: `${name}　${fullDate(on)}　共${letters.length}件　逾期天数截至当日，签发时重新核算；拟稿后有新情况的不签`,
    orientation: 'landscape',
    parts: [
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 5 },
          { title: '函题', width: 24 },
          { title: '主送', width: 13 },
          { title: '抄送', width: 13 },
          { title: '事由要点', width: 26 },
          { title: '逾期天数', width: 8 },
          { title: '拟稿', width: 8 },
          { title: '意见', width: 14 },
        ],
        rows: letters.map(({ letter, title, addressee, copies, points, daysOverdue, draftedBy }, index) => [
          `${index + 1}`,
          `${title}\n（${letter}）`,
          addressee,
          copies.join('\n'),
          points,
          daysOverdue === undefined ? '' : `${daysOverdue}日`,
          draftedBy,
          '',
        ]),
      },
      { kind: 'text', text: '' },
      {
        kind: 'table',
        columns: [
          { title: '签发意见（个别件不签的，写明序号和理由）', width: 56 },
          { title: '签发人签名（代签的注明）', width: 28 },
          { title: '签发日期', width: 16 },
        ],
        rows: [[ROOM_TO_WRITE, '', '　　　年　　月　　日']],
      },
    ],
    foot: `${name}　共${letters.length}件　${on}　${madeBy}`,
  };
}
