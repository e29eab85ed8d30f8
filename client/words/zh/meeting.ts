import type { Attendance, WhyInvited, WhyLeftOut, WhyNamed } from '../../../domain/meeting';
import type { AttendanceProblem, MeetingErrorCode, MeetingLine } from '../../office/meeting';
import type { Detail, ErrorWords } from './errors';

const said = (detail: Detail, name: string): string => {
  const value = detail[name] ?? '';
  return typeof value === 'object' ? value.join('、') : String(value);
};

const why: Readonly<Record<WhyInvited | WhyNamed | WhyLeftOut | 'not-late', string>> = {
  'letter-signed': '督办函已签发，仍未换届',
  'meeting-due': '到了开推进会的时间',
  'no-letter': '还没有签发过督办函',
  'attended-before': '本轮已参加过推进会',
  'ball-with-committee': '球在工委',
  'ball-with-third': '球在第三方',
  'ball-just-returned': '球刚回到单位，先留几个工作日',
  promised: '承诺的日期没有到',
  'put-off': '暂缓的日期没有到',
  held: '已选举，待报结果',
  'person-first': '需您先定（duban decide）',
  suspended: '停办中',
  'already-invited': '已经请了',
  'not-late': '没有逾期的事项，或名称对不上',
};

export const meetingErrors: Readonly<Record<MeetingErrorCode, ErrorWords>> = {
  'unknown-meeting': {
    what: (detail) => `没有“${said(detail, 'meeting')}”这次推进会`,
    why: '编号对不上。',
    todo: '用 duban meeting list 看编号（PM-…）。',
  },
  'meeting-in-past': {
    what: (detail) => `${said(detail, 'on')} ${said(detail, 'at')}已经过了（今天${said(detail, 'today')}）`,
    why: '会要先通知再开；开过的会不补开通知。',
    todo: '写今天以后的日期和时间；已经当面定了日期的，用 duban promise 逐家记。',
  },
  'meeting-over': {
    what: (detail) => `推进会${said(detail, 'meeting')}已经${said(detail, 'state') === 'held' ? '开过' : '取消'}`,
    why: '开过或取消的会不再取消，也不再登记、打印。',
    todo: '看 duban meeting show；要再开，另发一次通知（duban meeting call）。',
  },
  'meeting-to-come': {
    what: (detail) => `推进会${said(detail, 'meeting')}${said(detail, 'on')}才开（今天${said(detail, 'today')}）`,
    why: '到会情况和承诺在会后登记。',
    todo: '会后再登记；会前来电承诺的，用 duban call 或 duban promise 记。',
  },
  'cannot-attend': {
    what: (detail) =>
      `不能请“${said(detail, 'organisation')}”参加：${why[said(detail, 'why') as keyof typeof why] ?? said(detail, 'why')}`,
    why: '推进会只请逾期、球在单位、没有承诺在期内的；其余的现在不得催。',
    todo: '去掉这一家；或先按实际改变它的情况，再看 duban meeting propose。',
  },
  'reason-for-leader': {
    what: (detail) => `“${said(detail, 'organisation')}”所在单位须先请示领导`,
    why: '这样的单位不由系统预选；请谁参加要写明是哪位领导定的。',
    todo: '加 --reason 写明依据谁的话。',
  },
  'nobody-to-invite': {
    what: () => '没有可以请的单位',
    why: '督办函之后仍逾期的，都去掉了或都不在此列。',
    todo: '看 duban meeting propose：谁、为什么。',
  },
  'meeting-count-differs': {
    what: (detail) => `家数不对：现在要请${said(detail, 'count')}个党组织（写的是${said(detail, 'given')}）`,
    why: '家数是最后一道核对，和名单对不上就不发。',
    todo: '看 duban meeting call --dry-run 列出的名单，核对后再写 --count。',
  },
};

export const meetingAbout = {
  meeting: { about: '推进会：督办函后仍逾期的开一次会，会上说定的日期就是承诺', example: '' },
  'meeting propose': {
    about: '谁该参加、为什么；逾期而不在此列的也列出缘由',
    example: 'npx duban meeting propose',
  },
  'meeting call': {
    about: '定会：编号，给每个党组织写一份通知，只说它自己的事；要写家数',
    example: 'npx duban meeting call --on 2027-01-20 --at 15:00 --place 工委三楼会议室 --count 6 --as 张三',
  },
  'meeting list': { about: '列出推进会', example: 'npx duban meeting list' },
  'meeting show': { about: '一次推进会：请了谁、通知到没到、谁到会、承诺哪天', example: 'npx duban meeting show PM-1' },
  'meeting papers': {
    about: '写出会议通知、情况一览表（内部）、签到表和到会登记表',
    example: 'npx duban meeting papers PM-1 --out 推进会',
  },
  'meeting record': {
    about: '登记到会和承诺：填好的登记表，或逐家写；有一行不对就都不登记',
    example: 'npx duban meeting record PM-1 --attended M-1=2027-02-26 --represented M-4 --absent M-2 --as 张三',
  },
  'meeting cancel': {
    about: '取消，写明理由；已经发过通知的再发一份取消通知',
    example: 'npx duban meeting cancel PM-1 --reason 与全市会议冲突 --as 张三',
  },
};

export const meetingArguments = { meeting: '推进会编号（PM-…）' };

export const meetingOptions = {
  meetingOn: '哪一天开',
  meetingAt: '几点开（HH:MM）',
  meetingPlace: '地点',
  meetingWith: '另请这一家（可重复）',
  meetingWithout: '不请这一家（可重复）',
  meetingCount: '党组织数，和名单对上才发',
  meetingFile: '填好的到会登记表（.xlsx 或 .csv）',
  attended: '到会，可写成 事项=承诺日期（可重复）',
  represented: '委托他人到会，可写成 事项=承诺日期（可重复）',
  absent: '没有到会（可重复）',
  othersAbsent: '没有写到的都算缺席',
};

/** What the commands about promotion meetings say. */
export const meeting = {
  attendances: { attended: '到会', represented: '委托到会', absent: '缺席' } satisfies Record<Attendance, string>,
  states: { called: '已通知', held: '已召开', cancelled: '已取消' } satisfies Record<MeetingLine['state'], string>,
  noticeKinds: { invitation: '会议通知', cancellation: '会议取消' },
  why,
  columns: {
    on: '日期',
    at: '时间',
    place: '地点',
    invited: '党组织数',
    calledBy: '谁定的',
    daysLate: '逾期天数',
    letter: '督办函',
    promise: '承诺',
    notice: '通知',
    attendance: '到会',
    answer: '登记结果',
    reason: '说明',
  },
  noMeetings: '还没有开过推进会：看谁该参加用 duban meeting propose。',
  nobodyLate: '没有逾期的事项。',
  sum: (sum: {
    asOf: string;
    late: number;
    proposed: number;
    leaderFirst: number;
    mayBeNamed: number;
    leftOut: number;
  }): string =>
    `截至${sum.asOf}：逾期${sum.late}个，其中拟请${sum.proposed}个，先请示领导${sum.leaderFirst}个，可另请${sum.mayBeNamed}个，不请${sum.leftOut}个。`,
  groups: {
    proposed: (count: number): string => `拟请参加（${count}个）`,
    leaderFirst: (count: number): string => `先请示领导，不预选（${count}个）：--with 编号 --reason 依据谁的话`,
    mayBeNamed: (count: number): string => `可以另请（${count}个）：--with 编号`,
    leftOut: (count: number): string => `现在不得催（${count}个）`,
  },
  what: '请',
  expectedTime: '写成 HH:MM，如 15:00',
  calling: '正在登记',
  called: (one: { meeting: string; on: string; at: string; place: string; count: number }): string =>
    `${one.meeting}：${one.on} ${one.at}，${one.place}，请${one.count}个党组织。`,
  wouldCall: (one: { on: string; at: string; place: string; count: number }): string =>
    `会定于${one.on} ${one.at}，${one.place}，请${one.count}个党组织。`,
  tasksSettled: (count: number): string => `“定推进会”待办${count}件一并办结。`,
  byPaper: (names: readonly string[]): string => `没有邮箱、只能送纸质通知的：${names.join('、')}`,
  closedDay: '这一天不上班：请核对日期。',
  nextPapers: (one: string): string => `接下来：npx duban meeting papers ${one} --out 推进会`,
  problems: {
    'no-columns': (value: string): string => `找不到“${value}”这一列：用 duban meeting papers 写出的登记表`,
    'not-invited': (): string => '没有请过，或名称不止对上一个',
    'named-twice': (): string => '写了两次',
    'not-named': (): string => '没有写到会情况（其余都缺席的，加 --others-absent）',
    'attendance-unknown': (value: string): string => `到会情况“${value}”看不懂：写到会、委托或缺席`,
    'date-unreadable': (value: string): string => `承诺日期“${value}”不是一个日期：写到年月日`,
    'absent-with-promise': (value: string): string => `没有到会却写了承诺${value}：另行来电承诺的用 duban call 记`,
    'recorded-otherwise': (value: string): string => `已登记为“${value}”，承诺改期用 duban promise`,
    refused: (value: string): string => value,
  } satisfies Record<AttendanceProblem['problem'], (value: string) => string>,
  row: (row: number): string => `第${row}行`,
  nothingTaken: (count: number): string => `有${count}处不对，一行也没有登记：改正后再来。`,
  recorded: (sum: { attended: number; represented: number; absent: number; promised: number }): string =>
    `到会${sum.attended}个，委托${sum.represented}个，缺席${sum.absent}个；承诺日期${sum.promised}个，到那天之前不催。`,
  stillLate: (names: readonly string[]): string => `缺席、仍然逾期的：${names.join('、')}`,
  pending: (count: number): string => `有${count}个还没有登记到（计时服务没有应答）：服务起来后把同一条命令再办一次。`,
  noPromise: '没有承诺日期',
  wouldRecord: '会登记：',
  cancelled: (one: string): string => `${one}已取消。`,
  wouldCancel: (one: string): string => `会取消${one}。`,
  toldByMail: (names: readonly string[]): string => `另发取消通知：${names.join('、')}`,
  tellByHand: (names: readonly string[]): string => `没有发过邮件、要由人告知的：${names.join('、')}`,
  reopened: (count: number): string => `“定推进会”待办${count}件恢复。`,
};
