import type { BurdenErrorCode } from '../../office/burden';
import type { Words } from '../words';
import type { Detail, ErrorWords } from '../zh/errors';

const told = (detail: Detail, name: string): string => String(detail[name] ?? '');

export const burdenErrors: Readonly<Record<BurdenErrorCode, ErrorWords>> = {
  'period-reversed': {
    what: (detail: Detail) => `the period is reversed: ${told(detail, 'from')} is after ${told(detail, 'to')}`,
    why: 'The first day cannot be after the last.',
    todo: 'Check --from and --to.',
  },
};

export const burdenAbout = {
  burden: {
    about:
      'What each unit was asked by week, what the ceiling held back, and whether silence was kept; --out writes one page',
    example: 'npx duban burden --weeks 8',
  },
};

export const burdenOptions = {
  burdenFrom: 'the first day',
  burdenTo: 'the last day (default today)',
  burdenUnit: 'this unit only',
  burdenZone: 'this zone only',
  burdenWeeks: 'the last so many weeks (default 8)',
  burdenOut: 'write it on one page (.docx)',
  burdenAll: 'list units that were asked nothing, too',
};

export const burden: Words['burden'] = {
  columns: {
    messages: 'messages',
    sms: 'SMS',
    calls: 'calls, visits',
    letters: 'letters',
    forms: 'forms',
    all: 'total',
    heldBack: 'held back',
    week: 'week (Monday)',
  },
  heading: ({ from, to, units }) => `${from} to ${to}, ${units} units`,
  ceiling: (ceiling) => `At most ${ceiling} messages a unit and week`,
  held: (rules) => `Held, merged or not sent: ${rules.join(', ')}`,
  heldNothing: 'Nothing was held or merged.',
  rule: (rule, count) => `${rule} ${count}`,
  rules: {
    'burden-ceiling': 'over the weekly ceiling',
    digest: 'merged into one',
    'office-hours': 'outside office hours',
    'not-live': 'sending not live',
    ceiling: 'may not leave by this channel',
    promised: 'a promise runs',
    'ball-with-committee': 'ball with the committee',
    'ball-with-third': 'ball with a third body',
    'ball-just-returned': 'ball just returned',
    'stage-reached': 'stage reached',
    'met-otherwise': 'met otherwise',
    'new-round': 'extension approved',
    'useless-after': 'overtaken by the next',
    'matter-suspended': 'suspended',
    'matter-person-first': 'a person first',
    'matter-closed': 'closed',
    'matter-withdrawn': 'withdrawn',
    'meeting-cancelled': 'meeting cancelled',
    'check-failed': 'check failed',
  },
  silent: (silences) =>
    `${silences} silent times (ball with us or a third body, a promise, a standstill, a person first): nothing was asked in them.`,
  notSilent: (count) => `${count} asked while silent; each needs an explanation:`,
  because: {
    ball: 'ball not with the unit',
    returned: 'ball just returned',
    promise: 'a promise runs',
    'put-off': 'put off by the office',
    suspended: 'suspended',
    'person-first': 'a person first',
    over: 'over',
  },
  whats: { message: 'message', letter: 'letter', 'call-task': 'call' },
  noUnits: 'No units to count for: import a ledger and launch.',
  quietUnits: (count) => `${count} more units were asked nothing (--all lists them).`,
  written: (file) => `written to ${file}`,
};
