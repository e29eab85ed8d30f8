/** What is said of 批复, and of their drafts. */
export const approvals = {
  options: {
    until: '延期批复：批到哪一天（默认照来文）',
    blank: '填批复里的空，写成 空的名称=文字（可重复）',
  },
  nameAndText: '要写成 空的名称=文字，例如 书记姓名=王某',
  /** --all signs letters of the ladder only. */
  signedByName: (ids: readonly string[]): string =>
    `另有${ids.length}件批复没有一并签（${ids.join('、')}）：签发批复就是批准，要写编号逐件签。`,
  /** Why a draft was taken away, as the books call it. */
  takenAway: {
    returned: '材料已退回',
    'extension-refused': '不同意延期',
    'decided-without-it': '已另行批复',
    closed: '已销号',
    withdrawn: '已撤销',
    extension: '延期获批',
  } as Readonly<Record<string, string>>,
  asked: (request: { until: string; receivedOn: string; late: boolean; reason: string }): string =>
    `延期请示：${request.receivedOn}收到，请延至${request.until}${request.late ? '（逾期后报请）' : ''}${request.reason === '' ? '' : `，理由：${request.reason}`}`,
};
