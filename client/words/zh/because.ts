import type { CivilDate } from '../../../domain/civil-date';
import type { Act, PersonFirst } from '../../../domain/entry';
import type { PassReason, ReplanReason } from '../../../domain/matter/events';
import type { OffsetUnit } from '../../../domain/offset';
import type { Standing } from '../../../domain/term';
import { fullDate, shortDate } from '../../../domain/wording-facts';

const UNITS: Record<OffsetUnit, string> = { d: '天', wd: '个工作日', m: '个月', y: '年' };

const PROPOSED: Record<Act, string> = {
  letter: '拟督办函',
  call: '先打电话',
  reminder: '发提醒',
  none: '现在不用管',
  'person-first': '需您先定',
};

/** Why a day is that day, why something is proposed, why something was let pass: the parts of such sentences. */
export const because = {
  /** 2026年8月9日 */
  day: (date: CivilDate): string => fullDate(date),
  /** 8月9日, beside a day of the same year. */
  shortDay: (date: CivilDate): string => shortDate(date),
  termEnd: (on: string): string => `届满日${on}`,
  electionMeeting: '大会日',
  /** An earlier rung as an anchor. */
  rungDay: (title: string): string => `“${title}”`,
  counted: (at: {
    anchor: string;
    amount: number;
    unit: OffsetUnit;
    delayDays?: number | undefined;
    raw: string;
  }): string => {
    const distance = at.amount === 0 ? '当日' : `${at.amount < 0 ? '前' : '后'}${Math.abs(at.amount)}${UNITS[at.unit]}`;
    const delay = at.delayDays === undefined ? '' : `，加接手或停办顺延的${at.delayDays}天，`;
    return `${at.anchor}${distance}${delay}是${at.raw}`;
  },
  weekday: '工作日',
  weekend: (weekday: string): string => weekday,
  holiday: (name: string): string => `${name}放假`,
  makeUp: (name: string): string => `${name}调休上班`,
  override: (entered: { open: boolean; note: string; notice: string }): string =>
    `本办另定为${entered.open ? '上班' : '休息'}（${entered.note}，${entered.notice}）`,
  moved: (day: { closed: string; why: string; to: string; direction: 'back' | 'on' }): string =>
    `${day.closed}是${day.why}；${day.direction === 'back' ? '倒推的遇休息日提前到' : '顺推的遇休息日顺延到'}${day.to}`,
  entry: (taken: { band: string; own: string; on: string }): string =>
    `接手时原定的${taken.own}已过，按“${taken.band}”一档从${taken.on}开始`,
  entryBands: {
    prepare: '临期，剩余两个月以上',
    'urge-request': '剩余两个月至三十一天',
    'ask-date': '剩余三十天以内',
    'ask-cause': '逾期四个工作日以内',
    supervise: '逾期五个工作日以上',
    'phone-instead': '改为电话',
  } as Readonly<Record<string, string>>,
  passedBeforeEntry: '接手之前已过，不补做',
  provisional: (year: string): string => `${year}年日历未公布，暂算`,
  standing: (term: { standing: Standing; endsOn: string; days: number; extended: boolean }): string => {
    const ends = term.extended ? `经批准延期至${term.endsOn}` : `任期${term.endsOn}届满`;
    if (term.standing === 'overdue') return `${ends}，已逾期${term.days}天`;
    return term.days === 0 ? `${ends}，今天是最后一天` : `${ends}，还有${term.days}天`;
  },
  proposed: (what: { band: string; act: Act }): string => `${what.band}：${PROPOSED[what.act]}`,
  nothingToDo: '现在不用管',
  notOurs: (superior: string): string =>
    `不是工委直接管的党组织${superior === '' ? '' : `（上级是${superior}）`}，由其上级督办`,
  personFirst: {
    remark: (row: { remark: string }): string => `台账有备注“${row.remark}”，发之前需您先定`,
    'needs-leader': (): string => '该单位须报工委领导定，不由系统起草',
    'planned-after-term': (row: { plannedOn: string; endsOn: string }): string =>
      `计划可能晚于届满：计划${row.plannedOn}，${row.endsOn}届满，需您先定`,
  } satisfies Record<PersonFirst, unknown>,
  chosen: (choice: { choice: string; until?: string | undefined; reason: string }): string =>
    `您定${choice.choice}${choice.until === undefined ? '' : `到${choice.until}`}（${choice.reason}）`,
  passed: {
    'stage-reached': '该环节已经办到，不必再催',
    'newer-rung-stands': '错过多档，只做最近一档',
    'not-made-up': '时间已过，按规矩不补做',
    'met-otherwise': '已用别的方式办到（打过电话的不再发信）',
    'not-begun': '前面的环节还没有开始',
  } satisfies Record<PassReason, string>,
  replanned: {
    extension: '延期获批，整个阶梯按新的届满日重排',
    held: '大会已开，改为催报选举结果',
    calendar: '日历有变，日期重算',
    resumed: '恢复办理，停办的天数顺延',
    'letter-signed': '函已签发，后面各档按签发日计算',
    'letter-received': '函已签收，后面各档按签收日计算',
    postponed: '暂缓，后面各档顺延',
    rules: '规则有变，经确认重排',
    form: '党组织形式有变，重排',
  } satisfies Record<ReplanReason, string>,
};
