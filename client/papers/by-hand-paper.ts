import { fullDate } from '../../domain/wording-facts';
import type { CivilDate } from '../../domain/civil-date';
import type { ByHandLine } from '../office/by-hand';
import type { Paper } from './paper';

/** 通知单: what is to be brought to people by hand, with its words and boxes to tick. */
export function byHandPaper(lines: readonly ByHandLine[], on: CivilDate): Paper {
  return {
    title: ['待送达通知单'],
    note: `截至${fullDate(on)}　共${lines.length}件　内部工作资料 注意保管\n任一种方式办到即可；办后勾选，凭此登记`,
    orientation: 'landscape',
    parts: [
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 4 },
          { title: '党组织、收件人', width: 17 },
          { title: '正文（可照念、照抄）', width: 46 },
          { title: '送达', width: 19 },
          { title: '登记', width: 14 },
        ],
        rows: lines.map(rowOf),
      },
      ...(lines.length === 0 ? [{ kind: 'text' as const, text: '没有待送达的通知。' }] : []),
    ],
    foot: `通知单　共${lines.length}件　${on}`,
  };
}

function rowOf(line: ByHandLine, index: number): readonly string[] {
  const { task, organisation, addressee, title, mobile, phone, subject, body, dueOn } = line;
  return [
    String(index + 1),
    stacked(
      organisation,
      [addressee, title].filter(Boolean).join('　'),
      mobile && `手机：${mobile}`,
      phone && `电话：${phone}`,
    ),
    stacked(subject, body.trim()),
    '□电话　□上门\n□平台　□书面\n□本人　□转告　□未接\n日期：　　月　　日\n经办：',
    stacked(task, dueOn && `${fullDate(dueOn)}起`, '凭据：', '\u3000', '承诺：　　月　　日'),
  ];
}

function stacked(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter(Boolean).join('\n');
}
