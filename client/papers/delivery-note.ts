import type { CivilDate } from '../../domain/civil-date';
import { fullDate } from '../../domain/wording-facts';
import type { DeliveryLine } from '../office/letters-desk';
import type { Paper } from './paper';

/** 送文单: goes with a bundle of letters and comes back signed. */
export function deliveryNotePaper({
  on,
  letters,
}: {
  readonly on: CivilDate;
  readonly letters: readonly DeliveryLine[];
}): Paper {
  const copies = letters.reduce((sum, { receivers }) => sum + receivers.length, 0);
  const units = new Set(letters.map(({ unit }) => unit)).size;
  const total = `共${letters.length}件${copies}份，${units}个单位`;
  return {
    title: ['送文单'],
    note: `${fullDate(on)}　${total}　签收后请将本单退回`,
    orientation: 'landscape',
    parts: [
      // Above the table: below it, a full page would leave this line alone on another.
      { kind: 'text', text: '送文人：　　　　　　　　送出时间：　　　年　　月　　日　　时' },
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 4 },
          { title: '单位', width: 12 },
          { title: '文号', width: 20 },
          { title: '函题', width: 24 },
          { title: '份数', width: 5 },
          { title: '收文单位', width: 24 },
          { title: '签收人', width: 10 },
          { title: '签收时间', width: 12 },
        ],
        rows: letters.map(({ unit, number, title, receivers }, index) => [
          `${index + 1}`,
          unit,
          number,
          title,
          `${receivers.length}`,
          receivers.join('\n'),
          '',
          '',
        ]),
      },
    ],
    foot: `送文单　${total}　${on}`,
  };
}
