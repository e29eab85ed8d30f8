/** Sentences and headings of what commands print. */
export const screens = {
  columns: {
    row: '行',
    column: '列',
    level: '怎么处理',
    value: '原文',
    problem: '说明',
    organisation: '党组织',
    organisations: '党组织',
    unit: '单位',
    state: '状态',
    act: '做法',
    firstOn: '日期',
    why: '为什么',
    day: '日期',
    weekday: '星期',
    rung: '档',
    channel: '方式',
    to: '给谁',
    difference: '变动',
    changes: '内容',
    id: '编号',
    days: '天数',
    status: '办理',
    stage: '环节',
    ball: '球在',
    next: '下一步',
    before: '原来',
    after: '改后',
    termEnd: '届满日',
    letterKind: '函',
    number: '发文字号',
    signedOn: '成文日期',
    signedBy: '签发人',
    replyDueOn: '复函期限',
    taskKind: '类别',
    dueOn: '期限',
    matter: '事项',
    subject: '事由',
    open: '上班',
    total: '合计',
    byState: '其中',
  },
  houseKinds: { demo: '演示', office: '生产' },
  sending: {
    inbox: '不会外发（都进本机收件箱）',
    listed: '只发白名单，其余先留着',
    live: '真实外发',
    unknown: '外发状态不明',
  },
  overlay: (title: string): string => `规则覆盖：${title}`,
  still: (what: string, seconds: number): string => `${what}……已${seconds}秒，可按 Ctrl-C 中断`,
  planning: '正在算方案',
  reading: '正在读台账',
  exporting: '正在写台账',
  deciding: '正在登记',
  provisionalDate: (date: string): string => `${date} 暂算`,
  passedRung: (title: string): string => `${title}（已过）`,
  filteredOut: (hidden: number): string => `另有${hidden}条被筛掉，去掉筛选可以看全部`,
  nothingMatches: '没有符合筛选的；去掉筛选再看。',
  noMatters: '还没有事项：先导入台账（duban registry import 台账.xlsx），再预览、启动。',
  noLetters: '没有函。到点时由系统拟稿，出现在这里等签发。',
  noTasks: '没有要办的。',
  noNotices: '还没有通知。',
  typeTheCount: (count: number, what: string): string => `输入 ${count} ${what}${count}件：`,
  problemCount: (level: string, count: number): string => `${level}${count}处`,
  done: (now: { status: string; stage: string; endsOn: string }): string =>
    `已办。现在：${now.status}，${now.stage}，届满日${now.endsOn}`,
  numbered: (number: string): string => `发文字号 ${number}`,
  nextTerm: (matter: string): string => `下一届的事项是 ${matter}`,
  explainRules: (procedure: string): string =>
    `规则：${procedure}（duban rules check 看文件）；日历：duban calendar show --year 年份`,
  replanAnswers: { agree: '采用', refuse: '不采用' },
  dry: {
    heading: '试办：以下都没有真的做。',
    stands: (now: { status: string; stage: string; ball: string; endsOn: string }): string =>
      `现在：${now.status}，${now.stage}，球在${now.ball}，届满日${now.endsOn}；办了就会：`,
  },
  preview: {
    counts: (counts: {
      asOf: string;
      overdue: number;
      'near-term': number;
      'in-term': number;
      extended: number;
      refused: number;
    }): string =>
      `截至${counts.asOf}：逾期${counts.overdue}家，临期${counts['near-term']}家，届期内${counts['in-term']}家，已延期${counts.extended}家${counts.refused === 0 ? '' : `；另有${counts.refused}行没有收，见下`}`,
    summary: (acts: {
      reminders: number;
      calls: number;
      letters: number;
      lateOrganisations: number;
      personFirst: number;
    }): string => {
      const parts = [
        ...(acts.reminders === 0 ? [] : [`可发提醒${acts.reminders}家`]),
        ...(acts.letters === 0
          ? []
          : [
              `可拟督办函${acts.letters}件${acts.letters === acts.lateOrganisations ? '' : `（一单位一件，涉及${acts.lateOrganisations}个党组织）`}`,
            ]),
        ...(acts.calls === 0 ? [] : [`须打电话${acts.calls}家`]),
        ...(acts.personFirst === 0 ? [] : [`另有${acts.personFirst}家须您先定：发、改电话，还是暂缓`]),
      ];
      return `启动：确认前，什么都不会发出。${parts.length === 0 ? '现在没有要发的。' : `${parts.join('，')}。`}`;
    },
    zone: (zone: string, count: number): string => `${zone}（${count}家）`,
    noZone: '未分协作区',
    quiet: (count: number): string => `其余${count}家现在不用管（--all 列出）。`,
    problems: (counts: string): string => `台账里的问题：${counts}`,
    provisional: '标“暂算”的日期落在日历还没有公布的年份，公布后重算，并列出变动。',
    text: (notice: { organisation: string; title: string; channel: string; to: string }): string =>
      `【${notice.channel}】${notice.organisation} ${notice.title} → ${notice.to}`,
    plan: (plan: { id: string; procedure: string; calendar: string; overlay?: string | undefined }): string =>
      `方案号 ${plan.id}（规则 ${plan.procedure}，日历 ${plan.calendar}${plan.overlay === undefined ? '' : `，${plan.overlay}`}）`,
    importFirst: (command: string): string => `先入账：${command} --as 姓名`,
    launch: (command: string): string =>
      `启动：${command} --as 姓名；改某一家：加 --phone、--postpone、--untick、--send 和 --reason`,
  },
  importing: {
    notTaken: (change: string) => `未入账（事项在办，用 duban accept 或 duban extension approve 办）：${change}`,
    takeIn: '确认入账？输入 yes 入账，其他不入账：',
    dry: (counts: { new: number; changed: number; unchanged: number; gone: number; refused: number }): string =>
      `还没有入账。会新增${counts.new}家，变更${counts.changed}家，不变${counts.unchanged}家，台账里没有了${counts.gone}家（保留）；不收${counts.refused}行。`,
    applied: (counts: {
      new: number;
      changed: number;
      unchanged: number;
      gone: number;
      refused: number;
      importId: string;
    }): string =>
      `已入账${counts.importId === '' ? '' : `（${counts.importId}）`}：新增${counts.new}家，变更${counts.changed}家，不变${counts.unchanged}家，台账里没有了${counts.gone}家（保留）；不收${counts.refused}行。`,
    change: (change: { field: string; from: string; to: string }): string =>
      `${change.field}：${change.from} → ${change.to}`,
    fields: {
      kind: '类型',
      zone: '协作区',
      members: '党员数',
      congress: '大会形式',
      electedOn: '选举日期',
      statedYears: '届期',
      extension: '延期',
      remark: '备注',
      plannedOn: '计划换届时间',
      superior: '上级',
      secretary: '书记',
      deputy: '专职副书记',
      liaison: '联系人',
    } as Readonly<Record<string, string>>,
    nextApply: (command: string): string => `核对无误后入账：${command} --as 姓名`,
    nextPreview: '接下来：npx duban preview re-election',
  },
  launch: {
    what: '启动',
    launching: '正在立项',
    launched: (report: { launchId: string; plan: string; opened: number; already: number; unticked: number }): string =>
      `已启动（${report.launchId}，方案 ${report.plan}）：新立${report.opened}件，原已在办${report.already}件，未启动${report.unticked}件。`,
    next: '接下来：npx duban letters list（待签的函）、npx duban tasks list（要办的事）、npx duban status',
    dry: (plan: { same: boolean; asked: string; now: string; count: number }): string =>
      plan.same
        ? `试办：方案 ${plan.asked} 没有变，会启动${plan.count}件。什么也没有做。`
        : `试办：方案变了，${plan.asked} 现在是 ${plan.now}；照这样会被拒绝。什么也没有做。`,
  },
  matters: {
    filteredOut: (hidden: number): string => `另有${hidden}条没有列出：去掉筛选、加 --all 可以看全部`,
    stands: (now: { status: string; stage: string }): string => `${now.status}，目前“${now.stage}”`,
    ball: (ball: { who: string; since: string; dueOn?: string | undefined }): string =>
      `球在${ball.who}（${ball.since}起${ball.dueOn === undefined ? '' : `，期限${ball.dueOn}`}）`,
    promised: (on: string): string => `承诺${on}`,
    promisedSentence: (on: string): string => `单位承诺${on}，到那天之前不催`,
    next: (next: { on: string; title: string }): string => `${next.on} ${next.title}`,
    term: (term: { electedOn: string; years: number; endsOn: string }): string =>
      `${term.electedOn}选举，任期${term.years}年，${term.endsOn}届满`,
    extendedTo: (until: string): string => `经批准延期至${until}，以下都从延期后的届满日算起`,
  },
  letters: {
    what: '签发',
    signedOne: (signed: { index: number; total: number; letter: string; number: string }): string =>
      `${signed.index}/${signed.total} ${signed.letter} ${signed.number}`,
    signing: (index: number, total: number): string => `正在签发 ${index + 1}/${total}`,
    exporting: (index: number, total: number): string => `正在导出 ${index + 1}/${total}`,
    canBeSigned: '可以签发',
    sum: (sum: { total: number; signed: number; refused: number; dry: boolean }): string =>
      `共${sum.total}件：${sum.dry ? '可以签发' : '已签发'}${sum.signed}件，没有签${sum.refused}件。`,
    noneSigned: '没有签发过的函。',
    would: { reject: '这件函会标为不发：', void: '这件函会作废，字号留在登记簿里：' },
  },
  tasks: {
    done: (id: string): string => `已办：${id}`,
    blanks: '  结果：□接通 □未接 □转告　通话人：________　原因：________　承诺：____月____日　下次联系：____月____日',
  },
  notices: {
    attempts: '发送经过：',
    perhapsRepeated: '（可能重复）',
  },
  calendar: {
    open: '上班',
    closed: '休息',
    unconfirmed: (year: number): string =>
      `${year}年日历还没有公布：按周一至周五算，凡落在这一年的日期都是暂算。公布后：npx duban calendar confirm ${year} --notice 文号`,
    seedOnly: '没有正在运行的服务：以下是已公布的安排，不含本办另定的日子。',
    noExceptions: (year: number): string => `${year}年没有已知的放假和调休（--all 列出每一天）。`,
    confirmed: (year: number): string => `${year}年日历已确认。`,
    overridden: (day: { date: string; open: boolean }): string => `${day.date}已定为${day.open ? '上班' : '休息'}。`,
    wouldConfirm: (year: number, notice: string): string => `会确认${year}年日历（${notice}），然后重算暂算的日期。`,
    wouldOverride: (day: { date: string; open: boolean; note: string; notice: string }): string =>
      `会把${day.date}定为${day.open ? '上班' : '休息'}（${day.note}，${day.notice}），然后重算受影响的日期。`,
    nothingMoved: '没有日期因此变动。',
    moved: (count: number): string => `${count}个日期变动：`,
  },
  rules: {
    fine: (count: number): string => `${count}个规则文件都能用。`,
    repair: '照所说的文件和位置改正后再核对；改正之前服务不会用它。',
  },
  status: {
    matters: '事项',
    tasks: '待办',
    letters: '函',
    notices: '通知',
    messages: '信件',
    postRoom: (room: { channel: string; lastSuccess: string; lastFailure: string }): string =>
      `发信（${room.channel}）：最近成功 ${room.lastSuccess}${room.lastFailure === '' ? '' : `；最近失败：${room.lastFailure}`}`,
  },
  serviceNames: {
    inbox: '收件箱',
    postgres: '数据库',
    temporal: '计时服务',
    temporalUi: '计时服务界面',
    mail: '邮件服务器',
    sms: '短信网关',
    worker: '办理进程',
  } as Readonly<Record<string, string>>,
  services: {
    started: (home: string): string => `已启动：${home}`,
    alreadyUp: (home: string): string => `已在运行：${home}`,
    next: '接下来：npx duban status；停止：npx duban down',
    stopped: (home: string): string => `已停止：${home}`,
    nothingRuns: '没有在运行的服务。',
    nothingToRemove: '没有可以删除的数据。',
    toRemove: '要删除，写出文件夹并加 --apply：npx duban uninstall 文件夹 --apply',
    removed: (home: string): string => `已删除：${home}`,
  },
  office: {
    nothingChanged: '没有变动。',
    changed: (what: readonly string[]): string => `已改：${what.join('、')}`,
  },
};
