/** Delivery without a gateway. */
export const byHandAbout = {
  'notices copy': {
    about: '只印出一份通知的正文，便于粘贴到平台消息、聊天或文件里（通知号或待办号）',
    example: 'npx duban notices copy T-1',
  },
  'notices sheet': {
    about: '把待人工送达的通知印成一份通知单：收件人、电话、正文、勾选框',
    example: 'npx duban notices sheet --out 通知单.docx',
  },
};

export const byHand = {
  /** A channel without a gateway. */
  notConfigured: { email: '未配置邮件，按手工办理', sms: '未配置短信，不发短信' } as Readonly<Record<string, string>>,
  /** Nothing proves yet that the carrier takes what a party organ sends. */
  unproved: '短信通道未确认（还没有一条被网关收下）',
  /** What the gateway said later of a text. */
  receipt: ({ state, code, at }: { state: 'delivered' | 'failed'; code: string; at: string }): string =>
    `  回执：${at}  ${state === 'delivered' ? '已到手机' : '没有到手机'}${code === '' ? '' : `  ${code}`}`,
  arguments: { copied: '通知号（N-1）或待办号（T-1）' },
  written: (file: string, count: number): string =>
    count === 0 ? `没有待送达的通知；空白通知单写在 ${file}` : `${count}件待送达，写在 ${file}`,
};
