import type { RungChangeKind } from '../../../domain/ladder-change';

/** Who moves when the calendar, the rules or a term changes. */
export const replans = {
  changes: { sent: '已做', kept: '不变', moved: '改日期', added: '新增', dropped: '取消' } satisfies Record<
    RungChangeKind,
    string
  >,
  columns: { change: '变动' },
  /** kind, to, channels …: what else is different about a rung that stays. */
  differs: {
    kind: '做法',
    to: '对象',
    channels: '方式',
    wording: '文稿',
    stopsAt: '止于',
    startsAt: '起于',
    unlessMet: '前档',
    after: '承接',
    missed: '补做办法',
    at: '时刻',
  } as Readonly<Record<string, string>>,
  otherwise: (what: readonly string[]): string => `${what.join('、')}改变`,
  termEnd: '届满日',
  nobody: '没有事项因此变动。',
  counts: (counts: { matters: number; moving: number } & Record<RungChangeKind, number>): string =>
    `在办${counts.matters}件，其中${counts.moving}件有变动：改日期${counts.moved}档，新增${counts.added}档，取消${counts.dropped}档；不变${counts.kept}档，已做${counts.sent}档（不重做）。`,
  asks: (count: number): string =>
    `其中${count}件的日期原来是确定的：不直接改，各出一件待办，等您定（duban replan 事项 agree 或 refuse）。`,
  what: '改动',
  plan: (plan: string, count: number): string =>
    `变动号 ${plan}。采用：npx duban rules apply --plan ${plan} --count ${count} --as 姓名`,
  applied: (done: { plan: string; told: number; already: boolean }): string =>
    done.already
      ? `${done.plan} 已经采用过，没有要再改的。`
      : `已采用 ${done.plan}：${done.told}件按新规则重排，做过的不变。`,
  wouldApply: (plan: { asked: string; now: string; same: boolean; count: number }): string =>
    plan.same
      ? `会采用 ${plan.asked}，重排${plan.count}件。`
      : `变动号变了：${plan.asked} 现在是 ${plan.now}；照这样会被拒绝。`,
  options: { plan: 'rules diff 给出的变动号', count: '变动的事项件数，代替当面核对' },
};
