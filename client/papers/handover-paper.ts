import { fullDate, shortDate } from '../../domain/wording-facts';
import type { StoryLine } from '../office';
import type { Handover, HandoverLine } from '../office/people';
import { terms } from '../words/zh/terms';
import type { Paper } from './paper';

/** 移交单: what a successor must know, one row a matter; signed by both. `said` puts one thing done into words. */
export function handoverPaper(
  { kind, of, from, to, on, matters }: Handover,
  said: (matter: HandoverLine, thing: readonly StoryLine[]) => string,
): Paper {
  const whose = kind === 'post' ? of : (from ?? of);
  return {
    title: ['督办事项移交单'],
    note:
      `${kind === 'post' ? '岗位' : '承办人'}：${whose}　移交人：${from ?? '（空缺）'}　接手人：${to}\n` +
      `截至${fullDate(on)}未结事项${matters.length}件　内部工作资料 注意保管`,
    orientation: 'landscape',
    parts: [
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 4 },
          { title: '单位、党组织', width: 15 },
          { title: '届满日', width: 13 },
          { title: '目前环节、球在', width: 13 },
          { title: '承诺、下次联系', width: 14 },
          { title: '最近三件事', width: 24 },
          { title: '未办的事', width: 17 },
        ],
        rows: matters.map((matter, index) => rowOf(matter, index + 1, said)),
      },
      ...(matters.length === 0 ? [{ kind: 'text' as const, text: '没有未结事项。' }] : []),
      {
        kind: 'text',
        text: `\n移交人：${from ?? '　　　　　'}　　　　接手人：${to}　　　　监交人：　　　　　　　　日期：　　　　年　　月　　日`,
      },
    ],
    foot: `移交单　${whose} → ${to}　共${matters.length}件　${on}`,
  };
}

function rowOf(
  matter: HandoverLine,
  place: number,
  said: (matter: HandoverLine, thing: readonly StoryLine[]) => string,
): readonly string[] {
  const { unit, organisation, endsOn, standing, days, stage, status, ball, promise, nextContactOn } = matter;
  return [
    String(place),
    lines(organisation.startsWith(unit) ? organisation : `${unit}\n${organisation}`, matter.zone, matter.id),
    lines(fullDate(endsOn), standing === 'overdue' ? `逾期${days}天` : `${terms.standings[standing]}，还有${days}天`),
    lines(
      terms.stages[stage],
      status === 'running' ? undefined : terms.statuses[status],
      `球在${ball.with === 'third' ? (matter.third ?? terms.balls.third) : terms.balls[ball.with]}`,
      ball.dueOn && `${ball.with === 'unit' ? '' : '办理'}期限${shortDate(ball.dueOn)}`,
      matter.cause && `原因：${matter.cause.text ?? terms.causes[matter.cause.code]}`,
      matter.instruction && `批示：${matter.instruction}`,
    ),
    lines(
      promise && `承诺${shortDate(promise.on)}`,
      nextContactOn && `下次联系${shortDate(nextContactOn)}`,
      promise || nextContactOn ? undefined : '无',
    ),
    lines(...matter.lastDone.map((thing) => said(matter, thing))) || '无',
    lines(
      ...matter.tasks.map(({ subject, dueOn }) => `${subject}${dueOn === null ? '' : `（${shortDate(dueOn)}）`}`),
    ) || '无',
  ];
}

/** Those that say something, one under the other. */
function lines(...texts: readonly (string | null | undefined | false)[]): string {
  return texts.filter(Boolean).join('\n');
}
