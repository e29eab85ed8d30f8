import type { Words } from '../words';

export const byHandAbout: Pick<Words['commands']['about'], 'notices copy' | 'notices sheet'> = {
  'notices copy': {
    about: 'print the words of one notice alone, to be pasted elsewhere (by its id, or by that of its task)',
    example: 'npx duban notices copy T-1',
  },
  'notices sheet': {
    about: 'print what is to be delivered by hand: whom to, his telephone, the words, boxes to tick',
    example: 'npx duban notices sheet --out notices.docx',
  },
};

export const byHand: Words['byHand'] = {
  notConfigured: { email: 'no mail server configured: delivered by hand', sms: 'no SMS gateway configured: no texts' },
  unproved: 'SMS channel not confirmed (no text has been taken yet)',
  receipt: ({ state, code, at }) =>
    `  receipt: ${at}  ${state === 'delivered' ? 'delivered' : 'not delivered'}${code === '' ? '' : `  ${code}`}`,
  arguments: { copied: 'notice (N-1) or task (T-1)' },
  written: (file, count) =>
    count === 0
      ? `nothing waits to be delivered by hand; an empty sheet is in ${file}`
      : `${count} to be delivered by hand: ${file}`,
};
