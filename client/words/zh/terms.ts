import type { ApprovalKind } from '../../../domain/approval-kind';
import type { LetterKind } from '../../../domain/letter';
import type { Ball, FactKind, Status } from '../../../domain/matter/state';
import type { CauseCode } from '../../../domain/dispatch';
import type { CallOutcome, ContactMeans, ReplyChoice } from '../../../domain/matter/events';
import type { Act } from '../../../domain/entry';
import type { OrganisationKind } from '../../../domain/organisation';
import type { Channel, RungKind, Stage, Target } from '../../../domain/procedure';
import type { Standing } from '../../../domain/term';
import type { Warning } from '../../../domain/matter/answer';
import type { TaskKind } from '../../../domain/task-kind';
import type { Choice } from '../../plan-book';

const stages = {
  'not-started': '未启动',
  'group-resolved': '党组已研究',
  'request-received': '请示已报',
  'request-approved': '请示已批复',
  'candidates-received': '人选已报',
  'candidates-approved': '人选已批复',
  'meeting-dated': '大会日期已定',
  held: '已选举待报结果',
  'result-received': '结果已报',
  'result-approved': '结果已批复（销号）',
} satisfies Record<Stage, string>;

/** One word for each code (design §3, office.md 1). */
export const terms = {
  standings: {
    overdue: '逾期',
    'near-term': '临期',
    'in-term': '届期内',
    extended: '已延期',
  } satisfies Record<Standing, string>,
  acts: {
    letter: '督办函',
    call: '电话',
    reminder: '提醒',
    none: '不用管',
    'person-first': '需您先定',
  } satisfies Record<Act, string>,
  rungKinds: {
    reminder: '提醒',
    call: '电话',
    letter: '督办函',
    meeting: '推进会',
    circular: '通报',
    talk: '约谈',
    report: '上报',
  } satisfies Record<RungKind, string>,
  stages,
  facts: {
    'group-resolved': stages['group-resolved'],
    'request-received': stages['request-received'],
    'candidates-received': stages['candidates-received'],
    'meeting-dated': stages['meeting-dated'],
    held: stages.held,
    'result-received': stages['result-received'],
  } satisfies Record<FactKind, string>,
  statuses: {
    'person-first': '需您先定',
    running: '在办',
    suspended: '停办',
    closed: '已销号',
    withdrawn: '已撤销',
  } satisfies Record<Status, string>,
  balls: { unit: '单位', committee: '工委', third: '第三方' } satisfies Record<Ball['with'], string>,
  channels: { email: '邮件', sms: '短信', phone: '电话', paper: '纸质' } satisfies Record<Channel, string>,
  targets: {
    organisation: '党组织',
    'party-group': '党组（党委）',
    committee: '工委',
    third: '第三方',
  } satisfies Record<Target, string>,
  organisationKinds: {
    'party-committee': '机关党委',
    'general-branch': '机关党总支',
    branch: '机关党支部',
  } satisfies Record<OrganisationKind, string>,
  choices: {
    send: '照发',
    phone: '改电话',
    postpone: '暂缓',
    untick: '不启动',
  } satisfies Record<Choice['choice'], string>,
  contactMeans: { call: '电话', visit: '上门', platform: '政务平台消息', mail: '邮件', paper: '书面' } satisfies Record<
    ContactMeans,
    string
  >,
  replyChoices: {
    'accept-plan': '同意所报计划',
    reject: '不同意，请重报',
    'propose-extension': '按延期办',
  } satisfies Record<ReplyChoice, string>,
  /** 原因 of the running table. */
  causes: {
    'secretary-vacant': '书记空缺',
    'team-incomplete': '班子未配齐',
    reform: '机构改革',
    'request-pending': '请示待批',
    'clerk-changed': '承办人更换',
    other: '其他',
  } satisfies Record<CauseCode, string>,
  callOutcomes: { reached: '接通', 'not-answered': '未接', relayed: '转告' } satisfies Record<CallOutcome, string>,
  taskKinds: {
    call: '打电话',
    meeting: '定推进会',
    circular: '研究通报',
    talk: '研究约谈',
    report: '研究上报',
    'carry-out': '落实工委决定',
    'decide-first': '需您先定',
    'own-term': '我方办理期限',
    'no-address': '没有可用地址',
    undeliverable: '退信',
    'unknown-letter': '送达未知',
    'unsigned-letter': '函久未签发',
    'confirm-replan': '确认重排',
    'deliver-by-hand': '改纸质送达',
    'delivery-unknown': '送达未知',
  } satisfies Record<TaskKind, string>,
  taskStates: { open: '待办', done: '已办', dropped: '不必办' },
  letterKinds: {
    'letter-1': '督办函（第一次）',
    'letter-2': '督办函（第二次）',
    'notice-to-subordinate-1': '督办通知（第一次）',
    'notice-to-subordinate-2': '督办通知（第二次）',
    'prompt-letter': '提示函',
    'approval-meeting': '批复（召开大会）',
    'approval-candidates': '批复（候选人预备人选）',
    'approval-extension': '批复（延期）',
    'approval-result': '批复（选举结果）',
  } satisfies Record<LetterKind | ApprovalKind, string>,
  letterStates: { draft: '待签发', signed: '已签发', rejected: '不发', void: '作废' },
  noticeStates: {
    intent: '待放行',
    'in-message': '已成信',
    sent: '已发出',
    suppressed: '未发（不再需要）',
    held: '暂留',
    overtaken: '未发（已由后一档代替）',
    failed: '未送达',
  },
  messageStates: {
    ready: '待交',
    sending: '正在交',
    accepted: '对方服务器已收',
    'refused-temporary': '暂被拒收，稍后再试',
    'refused-permanent': '被拒收',
    unknown: '送达未知',
    withdrawn: '已撤回',
  },
  phases: { connect: '连接', envelope: '报地址', body: '传正文', dot: '等回执', answered: '已答复' },
  attemptOutcomes: {
    accepted: '已收',
    'refused-temporary': '暂拒',
    'refused-permanent': '拒收',
    'not-sent': '未发出',
    unknown: '送达未知',
  },
  warnings: {
    'second-extension': '这是第二次延期：一般只延一次，请确认确有必要。',
    'after-expiry': '届满之后才批准：逾期的事实留在记录里。',
    'promise-renewed': '这是再次承诺；以后不能再续，到期由您定。',
    'earlier-stages-skipped': '前面的环节没有记录，按已经过处理。',
  } satisfies Record<Warning, string>,
  /** Titles of rungs stand in the rulebook, in Chinese; other languages name them here. */
  rungTitles: {} as Readonly<Record<string, string>>,
  weekdays: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
  list: '、',
  comma: '，',
  stop: '。',
  /** Between two sentences. */
  space: '',
  semicolon: '；',
  colon: '：',
  open: '（',
  close: '）',
  none: '无',
};
