import type { IncomingKind } from '../../../domain/incoming';
import type { CallProblemCode } from '../../office/desk';

/** What the commands of the desk do, and how they are called. */
export const deskAbout = {
  incoming: { about: '来文：登记、查看、办结', example: '' },
  'incoming add': {
    about:
      '登记来文（请示、人选、结果、延期请示、复函、其他）或可信的告知（已选举），同时推动事项；一件来文可写几个事项',
    example:
      'npx duban incoming add 市财政局机关党委 --kind request --number 市财党〔2026〕12号 --received 2026-11-20 --as 张三',
  },
  'incoming list': { about: '列出来文；待办的在前', example: 'npx duban incoming list --state open' },
  'incoming show': {
    about: '看一件来文；--out 把扫描件写成文件',
    example: 'npx duban incoming show IN-1',
  },
  'incoming done': {
    about: '“其他”类的来文办结',
    example: 'npx duban incoming done IN-2 --reason 已转机要存档 --as 张三',
  },
  reply: { about: '复函：同意所报计划、不同意、按延期办', example: '' },
  'reply accept-plan': {
    about: '同意复函所报的计划：完成日期成为承诺，到那天之前不催；一件函涉及几个党组织的一起办',
    example: 'npx duban reply accept-plan IN-1 --on 2026-12-20 --as 张三',
  },
  'reply reject': {
    about: '不同意复函，写明理由；球回到单位',
    example: 'npx duban reply reject L-1 --reason 没有写明完成时间 --as 张三',
  },
  'reply propose-extension': {
    about: '按延期办：作为延期请示，等工委批',
    example: 'npx duban reply propose-extension L-1 --until 2027-03-31 --as 张三',
  },
  calls: { about: '电话单：今天该打给谁、说什么；填好后一次登记', example: '' },
  'calls sheet': {
    about:
      '列出该打的电话和约好的联系；--out 写成 .docx（打印）、.xlsx（填写）或 .txt（复制）。只写 duban calls 也可以',
    example: 'npx duban calls sheet --out 电话单.docx',
  },
  'calls record': {
    about: '登记填好的电话单（.xlsx 或 .csv）：先整张核对，有一行不对就都不登记；再来一次不会登记两次',
    example: 'npx duban calls record 电话单.xlsx --as 张三',
  },
  remark: { about: '备注', example: '' },
  'remark set': {
    about: '写备注；轮到这个党组织时，发之前先请您定',
    example: 'npx duban remark set 市财政局机关党委 书记空缺，待任命 --as 张三',
  },
  'remark clear': {
    about: '答复备注，写明理由；原文留着，不再因它停下',
    example: 'npx duban remark clear 市财政局机关党委 --reason 书记已到任 --as 张三',
  },
  instruct: {
    about: '登记领导批示，显示在事项最上面',
    example: 'npx duban instruct 市财政局机关党委 请年底前换届 --by 李书记 --on 2026-11-20 --as 张三',
  },
};

export const deskArguments = {
  papersMatters: '事项编号、党组织或单位名称，可以写几个；复函可以写函的编号',
  incoming: '来文编号（IN-…）',
  replied: '函的编号、发文字号，或复函的来文编号（IN-…）',
  callFile: '填好的电话单（.xlsx 或 .csv）',
  remarked: '事项编号、党组织或单位名称',
  remarkText: '备注内容',
  instruction: '批示内容',
};

export const deskOptions = {
  paperKind: '类别（编码或中文）',
  paperNumber: '来文号；没有文号的写“无号”',
  paperTitle: '来文标题（不带书名号），批复里引用',
  paperReceived: '收到的日期（默认今天）',
  paperMeeting: '选举大会的日期（已选举必填；结果报告可写）',
  paperUntil: '请求延期到哪一天（延期请示）',
  paperLetter: '复的是哪一件函（默认最近签发的一件）',
  paperPlanned: '复函所报的完成日期',
  paperDue: '我方办理期限（默认收到后十个工作日）',
  paperScan: '扫描件',
  paperNote: '说明',
  paperMeans: '怎么来的：电话、上门、政务平台、邮件、书面（默认书面）',
  saidBy: '谁说的',
  saidOn: '哪天说的（默认今天）',
  saidTo: '跟谁说的（默认登记人）',
  paperState: '只看这种状态',
  scanOut: '把扫描件写到哪个文件',
  acceptedPlan: '同意的完成日期（默认复函所报的）',
  callsOut: '写到哪个文件（.docx、.xlsx 或 .txt）',
  instructedBy: '哪位领导',
  instructedOn: '批示日期',
};

const kinds = {
  request: '换届请示',
  candidates: '人选请示',
  result: '结果报告',
  held: '已选举（告知）',
  extension: '延期请示',
  reply: '复函',
  other: '其他',
} satisfies Record<IncomingKind, string>;

const awaited: Readonly<Record<IncomingKind, string>> = {
  request: '请示，现在等工委批复',
  candidates: '人选请示，现在等工委批复',
  result: '结果报告，现在等工委核对批复',
  extension: '延期请示，现在等工委批复',
  reply: '复函，现在等工委答复',
  held: '',
  other: '',
};

export const desk = {
  kinds,
  states: { open: '待办', done: '已办' },
  columns: { kind: '类别', number: '来文号', received: '收到', due: '我方期限', means: '方式', spokeWith: '打给' },
  noNumber: '无号',
  none: '没有来文。',
  entering: '正在登记来文',
  entered: (paper: { id: string; kind: string; number: string; organisations: string }): string =>
    `已登记 ${paper.id}：${paper.kind}${paper.number === '' ? '' : ` ${paper.number}`}${paper.organisations === '' ? '' : `（${paper.organisations}）`}`,
  ballOurs: (ball: { kind: IncomingKind; receivedOn: string; dueOn: string }): string =>
    `球在我方：${ball.receivedOn}已收到该单位${awaited[ball.kind]}。办结前不再催该单位；工委办理期限${ball.dueOn}。`,
  held: (held: { means: string; heldOn: string; resultDueOn: string }): string =>
    `已换届未报：对方${held.means}告知${held.heldOn}已选举，督办已暂停。${held.resultDueOn === '' ? '' : `结果报告请于${held.resultDueOn}前报；`}收到并核对后才销号。`,
  otherDue: (dueOn: string): string => `我方办理期限${dueOn}；办结后用 duban incoming done 记录。`,
  show: {
    received: (on: string, means: string): string => `${on}收到（${means}）`,
    due: (on: string): string => `我方办理期限：${on}`,
    meeting: (on: string): string => `大会日期：${on}`,
    until: (on: string): string => `请求延期至：${on}`,
    planned: (on: string): string => `所报完成日期：${on}`,
    letter: (letter: string): string => `答复的函：${letter}`,
    scan: (scan: { fileName: string; sha256: string }): string => `扫描件：${scan.fileName}（SHA-256 ${scan.sha256}）`,
    saidBy: (person: string): string => `谁说的：${person}`,
    words: (words: string): string => `说明：${words}`,
    by: (by: string, at: string): string => `登记：${by} ${at}`,
    written: (file: string): string => `扫描件已写到 ${file}`,
  },
  ended: (id: string): string => `已办结：${id}`,
  together: (count: number): string => `这件函涉及${count}个党组织，一起办：`,
  noneDone: '有一个不能办，都没有办：',
  alreadyDone: '前面的已经办好；改正后用同一个 --key 再来，接着办：',
  calls: {
    none: '今天没有该打的电话。',
    written: (file: string, count: number): string => `已写到 ${file}：${count}个。`,
    quiet: (count: number): string => `另有${count}个约好联系的，球不在单位，先不打。`,
    later: (count: number): string => `另有${count}个没有接通，改日再打。`,
    unknownForm: '要以 .docx、.xlsx 或 .txt 结尾',
    problems: (count: number): string => `有${count}处不对，一行也没有登记：`,
    problemColumns: { row: '行', column: '列', value: '原文', problem: '说明' },
    problem: {
      'no-headings': (expected: string): string => `没有找到表头；应有这些列：${expected}`,
      'unknown-id': (expected: string): string => `没有这个编号；应写成 ${expected}`,
      'not-a-call': (expected: string): string => `这件待办不能登记通话：${expected}`,
      twice: (expected: string): string => `同一个编号写了两行，上一次在第${expected}行；留下一行`,
      'unknown-outcome': (expected: string): string => `结果应是：${expected}`,
      'unknown-means': (expected: string): string => `方式应是：${expected}`,
      'not-a-date': (expected: string): string => `不是日期；应写成 ${expected}`,
      refused: (expected: string): string => expected,
    } satisfies Record<CallProblemCode, (expected: string) => string>,
    recorded: (count: number, blank: number): string =>
      `已登记${count}个${blank === 0 ? '' : `；另有${blank}行没有填结果，先不登记`}。`,
    wouldRecord: (count: number): string => `核对过了，可以登记${count}个；什么也没有登记。`,
  },
  putOff: (id: string, on: string): string => `没有接通，${id} 留着，改为${on}再打。`,
  remark: {
    stands: (remark: { text: string; setBy: string }): string =>
      `备注：${remark.text}${remark.setBy === '' ? '' : `（${remark.setBy}）`}`,
    answered: (answer: { text: string; answer: string; by: string; on: string }): string =>
      `备注：${answer.text}（${answer.on}${answer.by}答复：${answer.answer}）`,
    set: (organisation: string): string => `已写备注：${organisation}。轮到它时，发之前先请您定。`,
    cleared: (organisation: string): string => `已答复备注：${organisation}。原文留着，不再因它停下。`,
  },
  instruction: (instruction: { text: string; by: string; on: string }): string =>
    `批示：${instruction.text}（${instruction.by}，${instruction.on}）`,
  instructed: '批示已登记，显示在事项最上面。',
  paperLine: (paper: { id: string; kind: string; number: string; state: string }): string =>
    `来文 ${paper.id}：${paper.kind}${paper.number === '' ? '' : ` ${paper.number}`}（${paper.state}）`,
};

/** Why the desk cannot do what was asked. */
type Detail = Readonly<Record<string, string | number | readonly string[]>>;
const text = (detail: Detail, name: string): string => {
  const value = detail[name];
  return value === undefined ? '' : typeof value === 'object' ? value.join('、') : String(value);
};

export const deskErrors = {
  'unknown-incoming': {
    what: (detail: Detail) => `没有“${text(detail, 'id')}”这件来文`,
    why: '编号对不上。',
    todo: '用 duban incoming list 看编号（IN-…）。',
  },
  'incoming-done': {
    what: (detail: Detail) => `来文 ${text(detail, 'id')} 不在这里办结`,
    why: '请示、复函等随事项批复、退回或答复而办结。',
    todo: '用 duban accept、duban return、duban extension 或 duban reply 办。',
  },
  'plan-date-needed': {
    what: (detail: Detail) => `复函没有写明完成日期（函 ${text(detail, 'letter')}）`,
    why: '同意的计划要有一个日期，它就是承诺。',
    todo: '问清楚后加 --on 日期；问不出来的，用 duban reply reject 退回。',
  },
  'no-remark': {
    what: (detail: Detail) => `${text(detail, 'organisation')}没有等答复的备注`,
    why: '没有备注，或已经答复过。',
    todo: '看 duban matters show。',
  },
  'sheet-unreadable': {
    what: (detail: Detail) => `读不了电话单 ${text(detail, 'file')}：${text(detail, 'message')}`,
    why: '文件本身不合要求，一行也没有登记。',
    todo: '用 duban calls sheet --out 电话单.xlsx 出一份，填好再来；也可以存成 .csv。',
  },
};
