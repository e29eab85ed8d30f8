/** The commands of the office's working day. */
export const dayAbout = {
  today: {
    about: '今日：今天要办的每一件，我方期限在前，过期的最前；每件写明用哪条命令办',
    example: 'npx duban today',
  },
  dispatch: { about: '跟踪调度表', example: '' },
  'dispatch show': {
    about: '每件在办事项一行：批示、环节、球在谁手里、原因、承诺、下次联系、责任人、措施、下一步；不写 show 也是它',
    example: 'npx duban dispatch show --zone 第一协作区',
  },
  'dispatch set': {
    about: '定责任人、下次联系的日期、原因',
    example: 'npx duban dispatch set 市财政局机关党委 --officer 张三 --next-contact 2026-12-21 --as 张三',
  },
  report: { about: '报表', example: '' },
  'report secretary': {
    about: '给书记的一页：应办、已办、逾期、临期，按协作区和原因',
    example: 'npx duban report secretary --out 换届情况一页.docx',
  },
  'report year': {
    about: '一年里谁届满：按月，首次提醒日，暂算的标明，延期的另计',
    example: 'npx duban report year 2027 --out 2027年届满名单.docx',
  },
  list: { about: '一览表', example: '' },
  'list overdue': {
    about: '任期届满未换届情况一览表：标题里的四类相加等于总数',
    example: 'npx duban list overdue --out 一览表.docx',
  },
};

export const dayOptions = {
  endedToo: '没有动静的、已结束的也列出',
  officer: '责任人（本办登记过的任职人）',
  nextContact: '下次联系的日期；写 none 取消',
  outDocx: '写成 DOCX 到这个文件',
};
