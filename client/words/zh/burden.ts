import type { Silence } from '../../../domain/day/silence';
import type { BurdenErrorCode } from '../../office/burden';
import type { Detail, ErrorWords } from './errors';

const told = (detail: Detail, name: string): string => String(detail[name] ?? '');

export const burdenErrors: Readonly<Record<BurdenErrorCode, ErrorWords>> = {
  'period-reversed': {
    what: (detail: Detail) => `统计期间颠倒：${told(detail, 'from')}晚于${told(detail, 'to')}`,
    why: '起始日不能晚于截止日。',
    todo: '核对 --from 和 --to。',
  },
};

export const burdenAbout = {
  burden: {
    about: '减负：每单位每周被要求了几次，上限挡下了什么，该安静的时候有没有打扰；--out 写一页说明',
    example: 'npx duban burden --weeks 8 --zone 第一协作区',
  },
};

export const burdenOptions = {
  burdenFrom: '从哪一天起',
  burdenTo: '到哪一天止（默认今天）',
  burdenUnit: '只看这个单位',
  burdenZone: '只看这个协作区',
  burdenWeeks: '最近几周（默认8）',
  burdenOut: '写成一页减负说明（.docx）',
  burdenAll: '没有被要求过的单位也列出',
};

export const burden = {
  columns: {
    messages: '信件',
    sms: '短信',
    calls: '电话和上门',
    letters: '函件',
    forms: '表格',
    all: '合计',
    heldBack: '暂留或未发',
    week: '周（星期一）',
  },
  heading: (one: { from: string; to: string; units: number }): string => `${one.from}至${one.to}，${one.units}个单位`,
  ceiling: (ceiling: number): string => `每单位每周信件上限${ceiling}封`,
  held: (rules: readonly string[]): string => `暂留、合并或没有发：${rules.join('、')}`,
  heldNothing: '没有暂留或合并过通知。',
  rule: (rule: string, count: number): string => `${rule}${count}`,
  /** Names of the rules, short: for figures. */
  rules: {
    'burden-ceiling': '超过每周上限',
    digest: '合成一封',
    'office-hours': '等办公时间',
    'not-live': '未放开外发',
    ceiling: '密级不得经此渠道外发',
    promised: '单位承诺期内',
    'ball-with-committee': '球在工委',
    'ball-with-third': '球在第三方',
    'ball-just-returned': '球刚回到单位',
    'stage-reached': '环节已办到',
    'met-otherwise': '已用别的方式办到',
    'new-round': '延期已批',
    'useless-after': '由后一档代替',
    'matter-suspended': '停办中',
    'matter-person-first': '需您先定',
    'matter-closed': '已销号',
    'matter-withdrawn': '已撤销',
    'meeting-cancelled': '会议取消',
    'check-failed': '发前核对没有做成',
  } as Readonly<Record<string, string>>,
  silent: (silences: number): string =>
    `该安静的时间${silences}段（球在我方或第三方、承诺期内、停办、需您先定）：其间没有提出任何要求。`,
  notSilent: (count: number): string => `该安静的时候提出了${count}项要求，应逐件说明：`,
  because: {
    ball: '球不在单位',
    returned: '球刚回到单位',
    promise: '承诺期内',
    'put-off': '暂缓期内',
    suspended: '停办中',
    'person-first': '需您先定',
    over: '已了结',
  } satisfies Record<Silence, string>,
  whats: { message: '信件', letter: '函', 'call-task': '电话' },
  noUnits: '没有可以统计的单位：先导入台账、启动。',
  quietUnits: (count: number): string => `另有${count}个单位没有被要求过（--all 列出）。`,
  written: (file: string): string => `减负说明：${file}`,
};
