import type { LettersDeskErrorCode } from '../../office/letters-desk';
import type { Detail, ErrorWords } from './errors';

const listed = (detail: Detail, name: string): string => {
  const value = detail[name] ?? '';
  return typeof value === 'object' ? value.join('、') : String(value);
};

export const lettersDeskErrors: Readonly<Record<LettersDeskErrorCode, ErrorWords>> = {
  'unknown-sheet': {
    what: (detail) => `没有“${listed(detail, 'sheet')}”这张签批单`,
    why: '编号对不上。',
    todo: '照签批单左下角的编号写（QP-…）；没有的先做一张：duban letters approval-sheet。',
  },
  'nothing-to-put-on-a-sheet': {
    what: (detail) => `没有可以上签批单的函${listed(detail, 'letters') === '' ? '' : `：${listed(detail, 'letters')}`}`,
    why: '签批单上只放待签发、拟稿后没有新情况的函。',
    todo: '看 duban letters list；有新情况的先重新取数（duban letters edit --refresh）。',
  },
  'nothing-to-hand-over': {
    what: (detail) =>
      listed(detail, 'letters') === '' ? '没有要送出的函' : `还不能送出：${listed(detail, 'letters')}`,
    why: '送文单上只放已签发、已编号的函；--undelivered 只列还没有登记送出的。',
    todo: '看 duban letters list；待编号的先编号（duban letters number）。',
  },
  'no-such-enclosure': {
    what: (detail) => `“${listed(detail, 'enclosure')}”不是可以换的附件`,
    why: '写函的种类和附件序号；预填的核对表每件函都不同，不能换成文件。',
    todo: '看 duban letters enclosure list 里的种类和序号；要加一个的，写最后一个的下一号（到9为止）。',
  },
};

/** Letters as the office does them: numbers, sheets, hand-over, enclosures. */
export const lettersDeskAbout = {
  'letters approval-sheet': {
    about: '几件函上一张签批单，打印了送签；--sheet 再打一次',
    example: 'npx duban letters approval-sheet --all --out 签批单.docx --as 张三',
  },
  'letters delivery-note': {
    about: '打印送文单，按单位排好，交公文交换',
    example: 'npx duban letters delivery-note --undelivered --out 送文单.docx',
  },
  'letters enclosure': { about: '附件：自带的和本办自己的', example: '' },
  'letters enclosure list': { about: '每种函附什么', example: 'npx duban letters enclosure list' },
  'letters enclosure set': {
    about: '用本办自己的文件换掉一个附件，或另加一个；--shipped 换回自带的',
    example: 'npx duban letters enclosure set letter-1 2 换届流程.docx --as 张三',
  },
  'letters number': {
    about: '签发后照机要登记的文号编号（一件，或 --file 一批）；编号后才成文',
    example: 'npx duban letters number L-1 ×直工函〔2026〕15号 --as 张三',
  },
  'letters handed-over': {
    about: '登记送出、签收（几件，或 --file 一批）；签收之日起算复函期限',
    example: 'npx duban letters handed-over L-1 L-2 --on 2026-12-01 --receiver 王五 --as 张三',
  },
};

export const lettersDesk = {
  arguments: {
    number: '发文字号，照登记簿写',
    letterKind: '函的种类（编码或中文）',
    place: '附件序号',
    enclosure: '附件文件',
  },
  options: {
    sheetAll: '全部可以签的督办函（批复要写编号）',
    sheetAgain: '再打印这一张，不另编号',
    sheetOut: '签批单写到哪个文件（.docx）',
    sheet: '登记这张签批单上的签字',
    paper: '纸上签的，事后登记',
    scan: '签字页的扫描件，原样保存',
    undelivered: '全部没有登记送出的',
    noteOut: '送文单写到哪个文件（.docx）',
    enclosureTitle: '附件名称（默认用文件名）',
    shipped: '换回自带的',
    numberFile: '一批：.xlsx 或 .csv，列“函号”“文号”',
    handOverFile: '一批：.xlsx 或 .csv，列“文号”或“函号”、“送出日期”“签收日期”“签收人”',
    handedOverOn: '送出日期',
    receiver: '签收人',
    receivedOn: '签收日期（有签收人时默认同送出日期）',
  },
  columns: { row: '行', letter: '函', unit: '单位', number: '文号', replyDueOn: '复函期限', outcome: '结果' },
  sheet: {
    columns: { letter: '函', unit: '单位', title: '函题', days: '逾期天数', outcome: '结果' },
    made: (sheet: { id: string; count: number; file: string }): string =>
      `签批单${sheet.id}：${sheet.count}件，${sheet.file}`,
    would: (count: number): string => `可以上签批单的${count}件。`,
    left: (letter: { id: string; unit: string; why: string }): string =>
      `没有上：${letter.id} ${letter.unit}——${letter.why}`,
    next: (id: string): string => `签回来以后：npx duban letters sign --sheet ${id} --signer 姓名 --on 日期 --paper`,
    outcomes: { signed: '已登记', 'signed-before': '以前已签', stopped: '没有签', ended: '已不发或作废' },
    canSign: '可以登记',
    sum: (sum: { total: number; signed: number; signedBefore: number; stopped: number; ended: number }): string =>
      `共${sum.total}件：这次登记${sum.signed}件，以前已签${sum.signedBefore}件，没有签${sum.stopped}件，不发或作废${sum.ended}件。`,
    signing: '正在登记签字',
  },
  note: {
    made: (note: { count: number; copies: number; units: number; file: string }): string =>
      `送文单：${note.count}件${note.copies}份，${note.units}个单位，${note.file}`,
    next: '送出、签收后登记：duban letters handed-over 函号 --on 送出日期 --receiver 签收人；一批的填成表（列“文号”“送出日期”“签收日期”“签收人”），用 --file',
  },
  enclosure: {
    columns: { kind: '函', place: '序号', title: '附件', source: '来源', file: '文件', setBy: '谁换的' },
    sources: { shipped: '自带，随函打印', prefilled: '预填，随函打印', own: '本办文件' },
    set: (line: { kind: string; place: number; title: string }): string =>
      `${line.kind}的附件${line.place}今后是“${line.title}”；已签发的不变，待签的签发时换。`,
  },
  row: (row: number): string => `第${row}行`,
  problems: {
    unknown: '没有这件函',
    twice: '前面的行已经写过这件函',
    empty: (column: string): string => `“${column}”没有填`,
    'not-a-day': (column: string, value: string): string => `“${column}”写的“${value}”不是一个日期`,
  },
  awaitsNumber: '待编号',
  unnumbered: (count: number): string => `另有${count}件已签发、待编号，编号后才成文：duban letters number`,
  good: '可以登记',
  entered: '已登记',
  sum: (sum: { total: number; good: number; bad: number; applied: boolean }): string =>
    sum.bad > 0
      ? `共${sum.total}件：有问题的${sum.bad}件，没有问题的${sum.good}件。一件也没有登记：改正后再来一次。`
      : sum.applied
        ? `共${sum.total}件，都已登记。`
        : `共${sum.total}件，都可以登记。`,
  rendering: '文号已入登记簿，正在成文；几秒后可以导出（duban letters export）。',
};
