import type { Words } from '../words';

export const doctor: Words['doctor'] = {
  updateNode: (least) => `use Node ${least} or newer`,
  rulebook: 'rulebook',
  calendar: (year) => `calendar of ${year}`,
  confirmed: 'published',
  unconfirmed: 'not published: dates in it are provisional',
  fromEnvironment: 'from the environment',
  house: 'Duban services',
  noHouse: 'not running',
  phases: { starting: 'starting', ready: 'ready', failed: 'did not start', stopping: 'stopping' },
  seeLogs: (home) => `see the folder log in ${home}; npx duban down, then npx duban up`,
  sending: 'sending',
  restart: 'no answer: npx duban down, then npx duban up; see the folder log of the data folder',
  books: 'books',
  answers: 'answer',
  postRoom: (channel) => `post room (${channel})`,
  checkSms: 'check SMS_URL and the SMS gateway; it goes on by itself',
  checkMail: 'check SMTP_URL and the mail server; it goes on by itself and repeats nothing',
  tasks: 'open tasks',
  sum: ({ total, failed, warned }) =>
    `${total} checks: ${failed === 0 ? 'nothing to repair' : `${failed} to repair`}${warned === 0 ? '' : `, ${warned} to know of`}.`,
};
