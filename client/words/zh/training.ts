import type { RosterCheck } from '../../../domain/training/check-roster';
import type { Bar } from '../../../domain/training/barred';
import type { UnsolvedRoster } from '../../../threads/solve-seats';

/** Rotating training (轮训), and the lists it is read from. */
export const training = {
  columns: {
    session: '期次',
    days: '日期',
    place: '地点',
    category: '面向',
    taken: '已排',
    seats: '名额',
    person: '人员编号',
    name: '姓名',
    unit: '单位',
    why: '为什么排不上',
    rule: '核对',
    found: '结果',
  },
  anyCategory: '不限',
  days: (from: string, to: string): string => (from === to ? from : `${from}至${to}`),
  counts: (counts: {
    asOf: string;
    people: number;
    due: number;
    never: number;
    seated: number;
    unplaced: number;
    programme: string;
  }): string =>
    `截至${counts.asOf}：底册${counts.people}人，应训${counts.due}人（其中从未轮训${counts.never}人）；排上${counts.seated}人，排不上${counts.unplaced}人。规则 ${counts.programme}`,
  sessions: (count: number, seats: number): string => `${count}期，共${seats}个名额：`,
  begun: (count: number): string => `另有${count}期已经开班，不再排人。`,
  unplaced: '排不上的，逐人：',
  noSeat: (sessions: string): string => `能参加的第${sessions}期都已排满`,
  barred: (nearest: string): string => `没有一期能参加；最近的出路：${nearest}`,
  bar: (session: string, because: string): string => `第${session}期（${because}）`,
  bars: { category: '不面向该岗位类别', unavailable: '与不可参训时段冲突' } satisfies Record<Bar, string>,
  makeUp: (days: string, people: number): string => `建议加开补训班：${days}，可解决${people}人（由您定）`,
  checks: '名单另行核对（不经过排班程序）：',
  rules: {
    'everyone-once': '应训的人每人恰有一个去处',
    'due-only': '没有排不应训的人',
    seats: '各期不超名额',
    category: '岗位类别相符',
    availability: '不在不可参训时段',
    'unit-away': '同一单位同期离岗不超过上限',
  } satisfies Record<RosterCheck['rule'], string>,
  fine: '相符',
  broken: (count: number, which: string): string => `${count}处不符：${which}`,
  over: (count: number, which: string): string => `${count}处超过（软约束，不影响名单）：${which}`,
  unsolved: {
    'out-of-memory': '内存不够',
    'took-too-long': '时间太长',
    aborted: '已中断',
  } satisfies Record<UnsolvedRoster['because'], string>,
  solving: '正在排班',
};
