import type { NextStep } from '../../../domain/day/next-step';
import type { OverdueClass } from '../../../domain/day/overdue-list';
import type { Aside, Silence } from '../../../domain/day/silence';
import type { TodayKind } from '../../../domain/day/today-item';
import type { YearTerm } from '../../../domain/day/year-list';

const several = (count: number, what: string): string => `${count}${what}`;

/** The office's working day: the running table, what waits today, the printed lists. */
export const day = {
  /** 今日, pile by pile. */
  piles: {
    extension: '待审延期',
    request: '待批请示、人选',
    result: '待核选举结果',
    reply: '待定复函',
    paper: '待办来文',
    'own-term': '我方办理期限',
    sign: '待签函',
    call: '待打电话',
    number: '待编文号',
    'hand-over': '待送文',
    'decide-first': '需您先定',
    'letter-trouble': '函待处理',
    delivery: '退信和送达不明',
    dates: '日期变动待确认',
    proposal: '提请研究',
    form: '组织形式待核',
  } satisfies Record<TodayKind, string>,
  today: {
    something: (now: { items: number; piles: readonly string[]; otherUnits: number }): string =>
      `今日：今天要您办${now.items}件：${now.piles.join('，')}。${now.otherUnits === 0 ? '' : `其余${now.otherUnits}个单位今天不用管。`}`,
    pile: (name: string, count: number): string => `${name}${count}`,
    nothing: (nextOn: string | undefined): string =>
      `今日：今天没有要您办的。${nextOn === undefined ? '' : `下一件在${nextOn}。`}`,
    red: (count: number): string => `其中${count}件已过期限，列在最前。`,
    parked: (count: number, why: readonly string[]): string =>
      `另有${count}件先放着（${why.join('，')}），到时自会列出。`,
    due: (on: string): string => `期限${on}`,
    overdue: (on: string): string => `期限${on}，已过`,
    extension: (paper: { until: string; late: boolean }): string =>
      `请示延期到${paper.until}${paper.late ? '（逾期后报请）' : ''}`,
    reply: (letter: string): string => `对函 ${letter} 的复函`,
    contact: (promised: string | undefined): string =>
      promised === undefined ? '约定今天联系' : `承诺${promised}，约定今天联系`,
    ours: '球在我方，没有待批的材料：办结后移交',
    third: (name: string): string => `${name}办理期限已过，请过问`,
    decideFirst: '发、改电话，还是暂缓',
    replan: '日历改动会移动日期，采用还是不采用',
    meeting: (units: number): string => `定推进会：${several(units, '个单位')}仍未换届`,
    form: (form: {
      fit: 'too-few' | 'too-many';
      members: number;
      bound: number;
      towards: string | undefined;
    }): string =>
      `现有党员${form.members}名，${form.fit === 'too-few' ? `不足${form.bound}名` : `超过${form.bound}名`}，换届前核对组织形式${form.towards === undefined ? '' : `（${form.towards}？）`}`,
    incoming: (paper: { number: string | undefined; title: string | undefined }): string =>
      [paper.title, paper.number].filter((part) => part !== undefined).join(' ') || '来文',
    someThird: '第三方',
    reason: '理由',
    number: '文号',
  },
  dispatch: {
    zone: (zone: { name: string; rows: number; overdue: number; nearTerm: number }): string =>
      `${zone.name}（${zone.rows}件：逾期${zone.overdue}，临期${zone.nearTerm}）`,
    overdue: (days: number, endsOn: string): string => `逾期${days}天（${endsOn}届满）`,
    left: (standing: string, days: number, endsOn: string): string => `${standing}，还有${days}天（${endsOn}届满）`,
    ball: (ball: { who: string; dueOn: string | undefined; red: boolean }): string =>
      `球在${ball.who}${ball.dueOn === undefined ? '' : `，期限${ball.dueOn}${ball.red ? '已过' : ''}`}`,
    status: (status: string): string => `（${status}）`,
    leader: '须报工委领导定',
    instruction: (words: { text: string; by: string; on: string }): string =>
      `批示：${words.text}（${words.by}，${words.on}）`,
    cause: (cause: string): string => `原因：${cause}`,
    promise: (promise: {
      on: string;
      passed: boolean;
      saidBy: string | undefined;
      toldTo: string | undefined;
      toldOn: string | undefined;
    }): string => {
      const told = [
        promise.saidBy,
        promise.toldOn,
        promise.toldTo === undefined ? undefined : `对${promise.toldTo}说`,
      ].filter((part) => part !== undefined);
      return `承诺：${promise.on}${promise.passed ? '（已到）' : ''}${told.length === 0 ? '' : `（${told.join('，')}）`}`;
    },
    contact: (contact: { on: string; come: boolean }): string =>
      `下次联系：${contact.on}${contact.come ? '（到了）' : ''}`,
    officer: (officer: string | undefined): string => `责任人：${officer ?? '未定'}`,
    measures: (text: string): string => `已采取：${text}`,
    remark: (text: string, answer: string | undefined): string =>
      `备注：${text}${answer === undefined ? '' : `（已答复${answer === '' ? '' : `：${answer}`}）`}`,
    next: (text: string): string => `下一步：${text}`,
    quiet: (count: number): string => `其余${count}件届期未近、没有动静（--all 列出）。`,
    totals: (totals: {
      rows: number;
      units: number;
      unit: number;
      committee: number;
      third: number;
      red: number;
    }): string =>
      `共${totals.rows}件，${totals.units}个单位：球在单位${totals.unit}，在工委${totals.committee}，在第三方${totals.third}；其中过期限${totals.red}。`,
    none: '未定',
    done: (organisation: string): string => `已改：${organisation}`,
    would: (organisation: string): string => `会改：${organisation}`,
    change: (change: { column: string; from: string; to: string }): string =>
      `  ${change.column}：${change.from} → ${change.to}`,
    columns: { officer: '责任人', nextContact: '下次联系', cause: '原因' },
  },
  measures: {
    /** Several days of one means. */
    means: (means: string, days: readonly string[]): string => `${means}${days.join('、')}`,
    reminder: { email: '邮件提醒', sms: '短信提醒', paper: '纸质提醒' } as Readonly<Record<string, string>>,
    notAnswered: (on: string): string => `${on}（未接）`,
    letter: (number: string | undefined, on: string): string => `${number ?? '函，文号待补'}（${on}）`,
    meeting: '推进会',
  },
  next: {
    over: () => ({ what: '已结束', why: '' }),
    resume: () => ({ what: '停办中，恢复后再办', why: '停办期间不催' }),
    nothing: () => ({ what: '没有后续的档，由您定', why: '阶梯已走完' }),
    'decide-first': () => ({ what: '先定：发、改电话，还是暂缓', why: '您没有定之前什么都不发' }),
    answer: (step: { paper: string }) => ({
      what: `答复${step.paper}`,
      why: '球在我方，这是我方办理期限；答复前不催该单位',
    }),
    'own-term': () => ({ what: '工委办结', why: '球在我方，办结前不催该单位' }),
    'await-third': (step: { third: string }) => ({ what: `等${step.third}`, why: '球在第三方，不催该单位' }),
    sign: (step: { letter: string }) => ({ what: '签发督办函', why: `已拟稿：${step.letter}` }),
    call: () => ({ what: '打电话', why: '已到电话一档' }),
    propose: (step: { about: string }) => ({ what: step.about, why: '已到这一档，由工委研究' }),
    contact: (step: { promised: string | undefined }) => ({
      what: '联系该单位',
      why: step.promised === undefined ? '约定的日期' : `单位承诺${step.promised}，到期后联系`,
    }),
    rung: (step: { title: string; why: string }) => ({ what: step.title, why: step.why }),
  } satisfies Record<NextStep['kind'], (...args: never[]) => { what: string; why: string }>,
  papers: {
    extension: '延期请示',
    request: '换届请示（人选）',
    result: '选举结果',
    reply: '复函',
  },
  asides: { later: '约了以后', held: '已选举，只催结果', 'no-secretary': '待配备书记' } satisfies Record<
    Exclude<Aside, Silence>,
    string
  >,
  silences: {
    'person-first': '需您先定',
    suspended: '停办中',
    over: '已结束',
    ball: '球不在单位',
    returned: '球刚回到单位，先留几个工作日',
    promise: '单位承诺了日期，到那天之前不催',
    'put-off': '已暂缓，到那天之前不催',
  } satisfies Record<Silence, string>,
  who: {
    office: '组织科',
    committee: '工委',
    third: '第三方',
    nobody: '已结束',
  } satisfies Record<NextStep['who'], string>,
  overdue: {
    classes: {
      unit: '应由单位办理',
      committee: '待工委批复',
      secretary: '待协调配备书记',
      result: '已选举待报结果',
    } satisfies Record<OverdueClass, string>,
    title: '市直机关党组织任期届满未换届情况一览表',
    heading: (counts: {
      asOf: string;
      units: number;
      organisations: number;
      unit: number;
      committee: number;
      secretary: number;
      result: number;
      extended: number;
    }): string =>
      `（截至${counts.asOf}；共${counts.units}个单位${counts.organisations}个党组织，其中应由单位办理的${counts.unit}个、待工委批复的${counts.committee}个、待协调配备书记的${counts.secretary}个、已选举待报结果的${counts.result}个；经批准延期的${counts.extended}个另列）`,
    keep: '内部工作资料 注意保管',
    columns: [
      '序号',
      '单位',
      '党组织',
      '届满日期',
      '逾期天数',
      '原因',
      '目前环节',
      '承诺完成时间',
      '已采取措施（日期、文号）',
      '下一步和责任人',
    ],
    none: '没有逾期未换届的党组织。',
    extension: (until: string): string => `延期至${until}`,
    next: (step: { on: string; what: string; who: string }): string =>
      `${step.on}${step.what}${step.who === '' ? '' : `（${step.who}）`}`,
    extended: (count: number): string => `经批准延期（${count}个，不计入上表）`,
    extendedColumns: ['序号', '单位', '党组织', '原届满日期', '延期至', '目前环节', '下一步和责任人'],
    notLaunched: (names: readonly string[]): string =>
      `另有${names.length}个党组织按名册已逾期，没有启动，未列入：${names.join('、')}`,
    foot: (now: { asOf: string; count: number }): string => `截至${now.asOf}，逾期${now.count}个`,
  },
  secretary: {
    title: (year: number): string => `${year}年市直机关党组织换届情况`,
    note: (asOf: string): string => `截至${asOf}　内部工作资料 注意保管`,
    summary: (now: {
      due: number;
      done: number;
      overdue: number;
      nearTerm: number;
      extendedNear: number;
      extended: number;
      inTerm: number;
    }): string =>
      `应办${now.due}个：已办${now.done}个，逾期${now.overdue}个，临期${now.nearTerm}个${now.extendedNear === 0 ? '' : `（其中延期将满${now.extendedNear}个）`}。另有延期未近的${now.extended}个、届期未近的${now.inTerm}个，不计入应办。`,
    classes: (
      now: Readonly<Record<OverdueClass, number>> & { overdue: number; promised: number; red: number },
    ): string =>
      `逾期的${now.overdue}个中，应由单位办理的${now.unit}个、待工委批复的${now.committee}个、待协调配备书记的${now.secretary}个、已选举待报结果的${now.result}个；单位已承诺日期的${now.promised}个。工委自身办理超期${now.red}件。`,
    byZone: '一、按协作区',
    byCause: '二、按原因',
    zoneColumns: ['协作区', '应办', '已办', '逾期', '临期'],
    causeColumns: ['原因', '逾期', '临期', '小计'],
    noCause: '未说明',
    total: '合计',
    foot: (asOf: string): string => `截至${asOf}；应办＝已办＋逾期＋临期`,
  },
  year: {
    title: (year: number): string => `${year}年市直机关任期届满党组织名单`,
    note: (counts: {
      rows: number;
      units: number;
      terms: number;
      extended: number;
      done: number;
      open: number;
      notLaunched: number;
    }): string =>
      `共${counts.units}个单位${counts.rows}个党组织：任期届满${counts.terms}个，延期届满${counts.extended}个；已换届${counts.done}个，在办${counts.open}个${counts.notLaunched === 0 ? '' : `，未启动${counts.notLaunched}个`}　内部工作资料 注意保管`,
    month: (month: number, count: number): string => `${month}月（${count}个）`,
    columns: ['序号', '单位', '党组织', '协作区', '届满日期', '首次提醒', '说明'],
    first: (first: { on: string; title: string; provisional: boolean }): string =>
      `${first.on} ${first.title}${first.provisional ? '（暂算）' : ''}`,
    extension: (termEndsOn: string): string => `延期届满，原任期${termEndsOn}届满`,
    standings: { open: '在办', done: '已换届', 'not-launched': '未启动' } satisfies Record<
      YearTerm['standing'],
      string
    >,
    carriedOver: (count: number): string => `任期当年届满、经批准延到以后年份的${count}个（另列，不计入上面）`,
    none: (year: number): string => `${year}年没有任期届满的党组织。`,
    provisional: (count: number): string => `标“暂算”的${count}个日期落在日历没有公布的年份，公布后重算。`,
    foot: (now: { asOf: string; year: number; count: number }): string =>
      `截至${now.asOf}，${now.year}年共${now.count}个`,
  },
  written: (file: string): string => `已写到 ${file}`,
};
