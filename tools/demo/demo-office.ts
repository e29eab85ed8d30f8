/** The made-up committee of a made-up city, as `office set` takes it. The extra posts stand beside the first holder's. */
export const DEMO_OFFICE = {
  name: '中共示例市委直属机关工作委员会',
  section: '市委直属机关工委组织科',
  contactName: '李某喆',
  contactPhone: '0000-0000000',
  symbol: '示直工函',
  // The demo shows numbered letters at once: it keeps a register of its own.
  approvalSymbol: '示直工复',
  numbering: { 示直工函: 'register', 示直工复: 'register' },
  mailFrom: 'zuzhike@shili.example',
  sms: { enabled: true, signature: '示例机关' },
  posts: [
    { role: 'officer', title: '组织科经办人', holder: '李某喆', phone: '0000-0000000', email: 'zuzhike@shili.example' },
    { role: 'signer', title: '工委副书记', holder: '赵某堃' },
    { role: 'leader', title: '工委书记', holder: '孙某甲' },
  ],
} as const;

/** Who prepares and launches. */
export const DEMO_OFFICER = '李某喆';
/** Who signs. */
export const DEMO_SIGNER = '赵某堃';
