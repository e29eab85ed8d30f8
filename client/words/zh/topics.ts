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
        ['DUBAN_TRIAL_SMS', '演示和试用的短信网关说哪一种：smpp（默认）或 http'],
        ['DUBAN_DKIM_DOMAIN、DUBAN_DKIM_SELECTOR、DUBAN_DKIM_KEY_FILE', '给外发邮件签名；三项一起设'],
        ['DUBAN_BOUNCE_PORT', '退信由本办的邮件服务器转到本机的这个端口'],
        ['DUBAN_ZONE', '时区，默认 Asia/Shanghai'],
        ['DATABASE_URL', '自己的 PostgreSQL'],
        ['TEMPORAL_ADDRESS、TEMPORAL_NAMESPACE', '自己的 Temporal：主机:端口，和命名空间'],
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
        ['report secretary --json', '{asOf, year, totals, zones, causes, classes, red, promised, file?}'],
        ['report year --json', '{year, months: [{month, rows}], carriedOver, counts, file?}'],
        [
          'list overdue --json',
          '{asOf, heading, counts: {unit, committee, secretary, result, organisations, …}, rows, extended, notLaunched, file?}',
        ],
        [
          'burden --json',
          '{from, to, units: [{unit, weeks, total}], total: {messages, sms, calls, letters, forms, heldBack, all}, ceiling, heldBack, whileSilent, violations, silences, files?}',
        ],
        [
          'incoming list --json',
          '{incoming: [{id, kind, unit, number, title, receivedOn, dueOn, meetingOn, until, plannedOn, letterId, means, saidBy, scan, words, by, at, matters, state}]}',
        ],
        [
          'calls --json',
          '{on, zone?, lines: [{id, matter, unit, organisation, zone, because, dueOn, to, phone, script}], later, quiet, written?}',
        ],
        [
          'calls record --json',
          '{sha256, problems: [{row, column, value, code, expected}], rows: [{row, id, organisation, call, answer}], blank, dryRun?}',
        ],
        [
          'letters approval-sheet --json',
          '{sheet, on, letters: [{letter, unit, title, addressee, copies, points, daysOverdue, draftedBy, state, number}], left, file, dryRun?}',
        ],
        [
          'letters sign --sheet --json',
          '{sheet, letters: [{letter, unit, outcome, number, answer?}], totals: {total, signed, signedBefore, stopped, ended}}',
        ],
        [
          'letters number / handed-over --json',
          '{applied, lines: [{row?, letter, id, unit, number, replyDueOn?}], problems, totals: {total, good, bad}, dryRun?}',
        ],
        [
          'letters delivery-note --json',
          '{on, letters: [{letter, unit, number, title, receivers}], copies, units, file}',
        ],
        ['letters enclosure list --json', '{enclosures: [{kind, place, title, source, fileName?, sha256?, setBy?}]}'],
        [
          'notices sheet --json',
          '{file, bytes, notices: [{task, kind, notice, matter, unit, organisation, addressee, title, mobile, phone, subject, body, dueOn}]}',
        ],
        ['notices copy --json', '{notice, channel, to, subject, body}'],
        [
          'meeting propose --json',
          '{asOf, late, proposed: [{matter, unit, organisation, zone, endsOn, daysLate, stage, …}], leaderFirst, mayBeNamed, leftOut}',
        ],
        [
          'meeting show --json',
          '{id, on, at, place, state, calledBy, reason, invited, invitations: [{matter, unit, organisation, because, notice, attendance, person, promisedOn, answer, stage, daysLate}]}',
        ],
        [
          'meeting record --json',
          '{meeting, problems: [{row?, who, problem, value?, refusal?}], rows: [{matter, organisation, attendance, promisedOn?, answer?, pending}]}',
        ],
        ['proposal list --json', '{proposals: [{task, kind, matter, unit, organisation, dueOn, state, decision?}]}'],
        [
          'unit / organisation / holder change --json',
          '{changed, change, effects: {readdressed, rewritten, tasks, drafts, renamed, ended, moved, withdrawn, kept, fit?}, dryRun?}',
        ],
        [
          'unit list --json',
          '{units: [{id, unit, zone, organisations, openMatters, foundedOn, endedOn, into, formerNames}]}',
        ],
        [
          'holder list --json',
          '{holders: [{post, organisation, title, role, person, email, mobile, phone, from, until, standIn, now}]}',
        ],
        ['handover --json', '{file, bytes, assigned, kind, of, from, to, on, matters}'],
        ['rules diff --json', '{plan, moved: [{matter, unit, organisation, changes, endsOn?, asks?}], counts}'],
        ['backup --json', '{file, bytes, takenAt, houseId, schema, tables, rows, counts, rulebookFiles, keys}'],
        ['restore --json', '{file, dryRun, backup, tables, rows, counts, migrations, rulebook, keys, clocks?}'],
        [
          'clocks rebuild --json',
          '{open, running, missing: [{matter, organisation}], rebuilt, left, house: [{name, running}], dryRun?}',
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
