import { CAUSES } from '../../domain/dispatch';
import { fullDate, shortDate } from '../../domain/wording-facts';
import type { CallLine, CallSheet } from '../office/desk';
import { zh } from '../words/zh';
import type { Paper } from './paper';

const { callOutcomes, causes } = zh.terms;
const BLANK_DAY = '　　月　　日';
const BOX = '□';

/** 电话单: whom to call and what to say, five picks to tick or write, and room for what was promised. */
export function callSheetPaper(sheet: CallSheet, printed: { readonly by: string; readonly at: string }): Paper {
  const { lines } = sheet;
  return {
    title: ['电话单'],
    note: noteOf(sheet),
    orientation: 'landscape',
    parts: [
      {
        kind: 'table',
        columns: [
          { title: '编号', width: 13 },
          { title: '打给', width: 22 },
          { title: '说什么', width: 38 },
          { title: '结果', width: 9 },
          { title: '通话人', width: 9 },
          { title: '原因', width: 29 },
          { title: '承诺', width: 15 },
          { title: '下次联系', width: 15 },
        ],
        rows: lines.map((line) => [
          [line.id, dueText(line).slice(0, 2), dueText(line).slice(2)].filter(Boolean).join('\n'),
          [line.organisation, line.to ?? '（没有登记联系人，请先查）', line.phone ?? ''].filter(Boolean).join('\n'),
          line.script,
          Object.values(callOutcomes).map(boxed).join('\n'),
          '',
          inPairs(CAUSES.map((cause) => boxed(causes[cause]))),
          BLANK_DAY,
          BLANK_DAY,
        ]),
      },
      { kind: 'text', text: '收尾：我记的是×月×日前报请示，到那天再联系您，这之前不再催。' },
    ],
    foot: `${zoneOf(sheet)}共${lines.length}个；${printed.by} ${printed.at} 打印；内部工作资料 注意保管`,
  };
}

function boxed(word: string): string {
  return `${BOX}${word}`;
}

/** Two a line, one below the other: shorter rows, more of them on a page. */
function inPairs(words: readonly string[]): string {
  const widest = Math.max(...words.map((word) => word.length)) + 1;
  const lines: string[] = [];
  for (let index = 0; index < words.length; index += 2)
    lines.push([(words[index] ?? '').padEnd(widest, '　'), words[index + 1] ?? ''].join(''));
  return lines.join('\n');
}

function noteOf(sheet: CallSheet): string {
  const { on, lines } = sheet;
  const agreed = lines.filter(({ because }) => because === 'next-contact').length;
  return `${fullDate(on)}　${zoneOf(sheet)}共${lines.length}个：到期该打的${lines.length - agreed}个，约好今天再联系的${agreed}个`;
}

function zoneOf({ zone }: CallSheet): string {
  return zone === undefined ? '' : `${zone}，`;
}

function dueText({ dueOn, because }: CallLine): string {
  if (dueOn === null) return '';
  return `${because === 'task' ? '应于' : '约定'}${shortDate(dueOn)}`;
}

/** The same as plain text, to be copied anywhere. */
export function callSheetText(sheet: CallSheet): string {
  const blocks = sheet.lines.map((line) =>
    [
      `${BOX} ${[line.id, dueText(line), line.organisation].filter(Boolean).join('　')}`,
      `  打给：${[line.to ?? '（没有登记联系人，请先查）', line.phone].filter(Boolean).join(' ')}`,
      ...line.script.split('\n').map((text) => `  ${text}`),
      zh.screens.tasks.blanks,
    ].join('\n'),
  );
  return [`电话单　${noteOf(sheet)}`, ...blocks].join('\n\n');
}
