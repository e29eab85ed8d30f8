/** Letters as the office does them: numbers, sheets, hand-over, enclosures. */
export const lettersDeskAbout = {
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
  arguments: { number: '发文字号，照登记簿写' },
  options: {
    numberFile: '一批：.xlsx 或 .csv，列“函号”“文号”',
    handOverFile: '一批：.xlsx 或 .csv，列“文号”或“函号”、“送出日期”“签收日期”“签收人”',
    handedOverOn: '送出日期',
    receiver: '签收人',
    receivedOn: '签收日期（有签收人时默认同送出日期）',
  },
  columns: { row: '行', letter: '函', unit: '单位', number: '文号', replyDueOn: '复函期限', outcome: '结果' },
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
