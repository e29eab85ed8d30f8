import type { Words } from '../words';

export const approvals: Words['approvals'] = {
  options: {
    until: 'of an extension: the day until which it is granted (default: as asked)',
    blank: 'fill in a blank of an approval, as NAME=TEXT (repeatable)',
  },
  nameAndText: 'expected NAME=TEXT with the name of a blank, as the letter shows it',
  signedByName: (ids) =>
    `${ids.length} approval(s) not signed along with them (${ids.join(', ')}): signing one is the decision, so name each.`,
  takenAway: {
    returned: 'the paper was returned',
    'extension-refused': 'the extension was refused',
    'decided-without-it': 'decided by another paper',
    closed: 'closed',
    withdrawn: 'withdrawn',
    extension: 'an extension was approved',
  },
  asked: ({ until, receivedOn, late, reason }) =>
    `extension asked for: received ${receivedOn}, until ${until}${late ? ' (after the term had ended)' : ''}${reason === '' ? '' : `, reason: ${reason}`}`,
};
