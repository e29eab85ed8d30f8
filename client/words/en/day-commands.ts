import type { dayAbout as zhAbout, dayOptions as zhOptions } from '../zh/day-commands';

export const dayAbout: typeof zhAbout = {
  today: {
    about: 'what you must do today: our own terms first, what is late on top, each with the command that settles it',
    example: 'npx duban today',
  },
  dispatch: { about: 'the running table', example: '' },
  'dispatch show': {
    about:
      'one row per open matter: instruction, stage, who has the ball, cause, promise, next contact, officer, measures, next step; shown without "show" too',
    example: 'npx duban dispatch show --zone ZONE',
  },
  'dispatch set': {
    about: 'set the officer, the next contact, the cause',
    example: 'npx duban dispatch set ORGANISATION --officer NAME --next-contact 2026-12-21 --as NAME',
  },
  report: { about: 'reports', example: '' },
  'report secretary': {
    about: 'one page for the secretary: due, done, overdue and near term, by zone and cause',
    example: 'npx duban report secretary --out page.docx',
  },
  'report year': {
    about: 'whose term ends in a year: by month, with the first reminder; provisional days marked, extensions apart',
    example: 'npx duban report year 2027 --out terms-2027.docx',
  },
  list: { about: 'printed lists', example: '' },
  'list overdue': {
    about:
      'organisations whose term has ended without an election; the four classes in its heading add up to the total',
    example: 'npx duban list overdue --out overdue.docx',
  },
};

export const dayOptions: typeof zhOptions = {
  endedToo: 'also what stands still, and what is over',
  officer: 'who looks after it (a holder of a post of the office)',
  nextContact: 'the day to speak to the unit next; none takes it back',
  outDocx: 'write it as DOCX to this file',
};
