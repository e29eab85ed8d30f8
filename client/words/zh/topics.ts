/** duban help: the topics, and the headings of help itself. */
export const topics = {
  example: '例子：',
  meaning: '意思',
  seeAlso: '另见：duban help exit-codes（结束码）、environment（环境变量）、output（输出格式）',
  /** Headings as commander has them. */
  titles: {
    'Usage:': '用法：',
    'Arguments:': '参数：',
    'Options:': '选项：',
    'Global Options:': '通用选项：',
    'Commands:': '命令：',
  } as Readonly<Record<string, string>>,
  pages: {
    'exit-codes': {
      title: '命令以什么结束',
      what: '结束码',
      entries: [
        ['0', '办好了（列表为空也是）'],
        ['1', '没有办成'],
        ['2', '写法不对，什么也没有做'],
        ['3', '按规矩不能办，回答里写明哪一条'],
        ['4', '不在登记的任职人或签发人之列'],
        ['5', '查出问题：台账有不收的行、规则有错、自检有不正常的'],
        ['6', '校验不符'],
        ['130', '中断；已经办好的列在前面'],
      ],
    },
    environment: {
      title: '环境变量',
      what: '变量',
      entries: [
        ['DUBAN_AS', '是谁办的，等于每次写 --as'],
        ['DUBAN_LANG', 'zh（默认）或 en，等于 --lang'],
        ['DUBAN_HOME', '数据文件夹；同时有几处在运行时用它指明'],
        ['DUBAN_SEND', 'live 才真实外发；不设时只发白名单，其余先留着'],
        ['DUBAN_OVERLAY', '规则覆盖，例如 demo'],
        ['DUBAN_DEBUG', '设为 1 时，出错带技术细节'],
        ['SMTP_URL', '邮件服务器，例如 smtp://账号:口令@主机:端口；不设就按手工办理'],
        [
          'SMS_URL',
          '短信网关，smpp://系统:口令@主机:端口?source=号码 或 sms+https://账号:密钥@主机/路径；不设就不发短信',
        ],
        ['DUBAN_DKIM_DOMAIN、DUBAN_DKIM_SELECTOR、DUBAN_DKIM_KEY_FILE', '给外发邮件签名；三项一起设'],
        ['DUBAN_BOUNCE_PORT', '退信由本办的邮件服务器转到本机的这个端口'],
        ['DUBAN_ZONE', '时区，默认 Asia/Shanghai'],
        ['DATABASE_URL', '自己的 PostgreSQL'],
        ['TEMPORAL_ADDRESS', '自己的 Temporal，主机:端口'],
        ['NO_COLOR', '设了就不用颜色'],
      ],
    },
    output: {
      title: '输出格式',
      what: '约定',
      entries: [
        ['标准输出', '只有数据；说明、进度、提问都在标准错误上'],
        ['--json', '总是一份完整的 JSON；没有内容时是空列表，出错时是 {error: {code, what, where, why, todo}}'],
        ['日期', 'YYYY-MM-DD；时刻是 ISO 8601，预览里带 +08:00'],
        ['表格', '终端里按屏宽折行，写进文件或管道时不折不截'],
        [
          'preview --json',
          '{asOf, plan, counts, organisations: [{row, unit, organisation, kind, zone, termEndsOn, extendedTo?, state, days, proposal, plan}], problems}',
        ],
        ['notices list --json', '{notices: [{id, matter, unit, rung, kind, to, channel, state}]}'],
        ['letters list --json', '{letters: [{id, kind, unit, organisations, state, number, signedBy, signedOn}]}'],
        ['calendar show --json', '[{date, open, reason, confirmed}]'],
        [
          'preview membership-review --json',
          '{asOf, counts, persons: [{id, row, unit, pool, window, probationEnd?, effectiveEnd?, decisionDue?, decisionLast?, decision?, ruleVersion, flags, plan}], problems}',
        ],
        [
          'training plan --json',
          '{asOf, programme, due: [人员编号], seats: [{person, session}], unplaced: [{person, why}], makeUps, checks, problems, refused}',
        ],
        [
          'today --json',
          '{asOf, counts: {items, overdue, units, otherUnits, parked, …}, nextOn, items: [{kind, id?, matter?, unit, what, dueOn, overdue, command, tasks, units}], parked}',
        ],
        [
          'dispatch --json',
          '{asOf, rows: [{matter, unit, organisation, zone, stage, standing, days, ball, cause, promise, nextContact, officer, measures, remark, instruction, next}], totals}',
        ],
        ['status --json', '{matters, notices, messages, letters, tasks, postRoom, services}'],
      ],
    },
  } as Readonly<Record<'exit-codes' | 'environment' | 'output', Topic>>,
};

export interface Topic {
  readonly title: string;
  readonly what: string;
  readonly entries: readonly (readonly [string, string])[];
}
