import type { Words } from '../words';

type Code = 'sms-over-70' | 'sms-with-a-link' | 'nothing-to-copy' | 'outcome-needed';

export const byHandErrors: Pick<Words['errors']['office'], Code> = {
  'sms-over-70': {
    what: (detail) =>
      `the text is too long: up to ${said(detail, 'characters')} characters with its signature, and ${said(detail, 'most')} are allowed`,
    why: 'A longer one is split or refused; count, day and telephone are taken at their longest. Nothing was changed.',
    todo: 'Shorten sms.text or sms.signature, and try again.',
  },
  'sms-with-a-link': {
    what: (detail) => `the text leads somewhere: ${said(detail, 'words')}`,
    why: 'No door is open to the outside: an SMS names no URL, domain, mail address or IP. Nothing was changed.',
    todo: 'Take it out of sms.text; ask people to ring instead.',
  },
  'nothing-to-copy': {
    what: (detail) => `${said(detail, 'which')} has no words to copy`,
    why: 'It is neither a notice nor a task that asks for delivery by hand.',
    todo: 'See the ids with duban notices list or duban tasks list.',
  },
  'outcome-needed': {
    what: (detail) => `say how task ${said(detail, 'task')} was delivered`,
    why: 'The rung is met only by what reached somebody; not delivering it needs a reason.',
    todo: 'Add --outcome reached --means call|visit|platform|paper|mail --proof …; or --reason where it is not delivered.',
  },
};

function said(detail: Readonly<Record<string, string | number | readonly string[]>>, name: string): string {
  const value = detail[name];
  return typeof value === 'object' ? value.join(', ') : String(value ?? '');
}
