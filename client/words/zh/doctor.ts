/** What doctor looks at, and what repairs it. */
export const doctor = {
  updateNode: (least: string): string => `换用 Node ${least} 或更新的版本`,
  rulebook: '规则',
  calendar: (year: number): string => `${year}年日历`,
  confirmed: '已公布',
  unconfirmed: '还没有公布，落在这一年的日期是暂算',
  fromEnvironment: '环境变量',
  house: '督办服务',
  noHouse: '没有在运行',
  phases: { starting: '正在启动', ready: '已就绪', failed: '没有起来', stopping: '正在停止' },
  seeLogs: (home: string): string => `看 ${home} 下的 log 文件夹；npx duban down 之后再 npx duban up`,
  sending: '外发',
  restart: '没有应答：npx duban down 之后再 npx duban up；看数据文件夹下的 log',
  books: '台账库',
  answers: '有应答',
  postRoom: (channel: string): string => `发信（${channel}）`,
  checkSms: '核对 SMS_URL 和短信网关；恢复后会自动接着发',
  checkMail: '核对 SMTP_URL 和邮件服务器；恢复后会自动接着发，不会重复',
  tasks: '待办',
  sum: (sum: { total: number; failed: number; warned: number }): string =>
    `查了${sum.total}项：${sum.failed === 0 ? '没有要修的' : `${sum.failed}项要修`}${sum.warned === 0 ? '' : `，${sum.warned}项请留意`}。`,
};
