import type { Detail, ErrorWords } from './errors';

type Code = 'sms-over-70' | 'sms-with-a-link' | 'nothing-to-copy' | 'outcome-needed';

export const byHandErrors: Readonly<Record<Code, ErrorWords>> = {
  'sms-over-70': {
    what: (detail) => `短信太长：连签名最长会到${said(detail, 'characters')}字，只能${said(detail, 'most')}字`,
    why: '超过一条的短信会被拆开或拒发；件数、日期、电话按最长的算。一项也没有改。',
    todo: '把 sms.text 或 sms.signature 写短，再来一次。',
  },
  'sms-with-a-link': {
    what: (detail) => `短信里有链接或地址：${said(detail, 'words')}`,
    why: '对外的门没有开，短信里不放网址、域名、邮箱和 IP。一项也没有改。',
    todo: '从 sms.text 里去掉，改写“可来电核实”。',
  },
  'nothing-to-copy': {
    what: (detail) => `${said(detail, 'which')}没有可复制的正文`,
    why: '不是通知号，也不是要人工送达的待办。',
    todo: '用 duban notices list 或 duban tasks list 看编号。',
  },
  'outcome-needed': {
    what: (detail) => `待办${said(detail, 'task')}要写明怎么送到的`,
    why: '送到了这一档才算办到；没有送到，要写明为什么不送。',
    todo: '加 --outcome reached --means call|visit|platform|paper|mail --proof …；不送的写 --reason。',
  },
};

function said(detail: Detail, name: string): string {
  const value = detail[name];
  return typeof value === 'object' ? value.join('、') : String(value ?? '');
}
