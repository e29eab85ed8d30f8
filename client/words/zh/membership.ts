import type { MemberStep, StepAhead } from '../../../domain/membership/ahead';
import type { Authority } from '../../../domain/membership/member-case';
import type { MemberFlag, Window } from '../../../domain/membership/standing';

/** Political review and the way into the party (发展党员、政审). */
export const membership = {
  columns: {
    window: '情形',
    pool: '类别',
    count: '人数',
    person: '人员编号',
    unit: '单位',
    days: '天数',
    next: '下一步',
    name: '姓名',
    flags: '请核对',
  },
  windows: {
    before_meeting: '待开接收大会',
    not_yet: '预备期内',
    due: '一个月内期满',
    overdue: '期满未转正',
    meeting_held: '大会已开，待上级批',
  } satisfies Record<Window, string>,
  authorities: { committee: '工委', 'party-committee': '机关党委', 'not-allowed': '无权审批' } satisfies Record<
    Authority,
    string
  >,
  flags: {
    candidate_before_one_year: '列为发展对象不满一年',
    training_missing: '没有参加集中培训',
    training_short: '培训学时不足',
    training_before_activist: '培训早于确定积极分子',
    admission_decided_late: '接收审批超过期限',
    approval_authority_invalid: '党总支、党支部无权审批',
    probation_extension_out_of_range: '延长预备期不在半年至一年之内，不计',
    conversion_meeting_too_early: '转正大会早于预备期满',
    branch_meeting_late: '支部大会超过预审后一个月',
  } satisfies Record<MemberFlag, string>,
  steps: {
    talk: '派人谈话',
    assessment: '半年考察',
    candidate: '列为发展对象',
    'admission-meeting': '接收大会',
    'admission-decision': '上级审批接收',
    oath: '入党宣誓',
    'conversion-application': '书面申请转正',
    'conversion-meeting': '转正大会',
    'conversion-decision': '上级审批转正',
  } satisfies Record<MemberStep, string>,
  kinds: {
    due: (on: string) => `${on}前`,
    'not-before': (on: string) => `不早于${on}`,
    last: (on: string) => `最迟${on}`,
  } satisfies Record<StepAhead['kind'], (on: string) => string>,
  counts: (counts: { asOf: string; persons: number; units: number; admit: number; confirm: number }): string =>
    `截至${counts.asOf}：${counts.units}个单位${counts.persons}人，拟接收${counts.admit}人，拟转正${counts.confirm}人`,
  ours: (count: number, red: number): string =>
    `由工委审批、正在等工委批的${count}人${red === 0 ? '' : `，其中已超期${red}人`}`,
  late: (count: number): string => `预备期已满、还没有开转正大会的${count}人：`,
  flagged: (count: number): string => `请核对的${count}处：`,
  noNames: '不显示姓名；确需核对的加 --names。',
  overdue: (days: number): string => `超${days}天`,
};
