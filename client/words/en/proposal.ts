import type { ProposalErrorCode } from '../../office/proposal';
import type { Words } from '../words';
import type { Detail, ErrorWords } from '../zh/errors';

const said = (detail: Detail, name: string): string => {
  const value = detail[name] ?? '';
  return typeof value === 'object' ? value.join(', ') : String(value);
};

export const proposalErrors: Readonly<Record<ProposalErrorCode, ErrorWords>> = {
  'not-a-proposal': {
    what: (detail) => `task ${said(detail, 'task')} is no proposal to the committee`,
    why: 'Circulars, talks and reports only are decided by the committee.',
    todo: 'See duban proposal list; other tasks are ended with duban tasks done.',
  },
  'decided-in-future': {
    what: (detail) => `${said(detail, 'on')} has not come (today is ${said(detail, 'today')})`,
    why: 'What is entered is a decision that was made.',
    todo: 'Write the day on which it was made.',
  },
  'until-missing': {
    what: () => 'deferred, and no day is named',
    why: 'What is deferred comes back on a day.',
    todo: 'Add --until DAY.',
  },
  'until-not-later': {
    what: (detail) => `deferred until ${said(detail, 'until')}, which is not after today (${said(detail, 'today')})`,
    why: 'It comes back on a later day.',
    todo: 'Write a later day.',
  },
  'until-not-deferred': {
    what: (detail) => `--until ${said(detail, 'until')} was written, and it is not deferred`,
    why: 'Only what is deferred has such a day.',
    todo: 'Leave --until out, or write deferred.',
  },
};

export const proposalAbout = {
  proposal: {
    about: 'Proposals to the committee: circular, talk, report; their papers and its decisions',
    example: '',
  },
  'proposal list': { about: 'List the proposals and what was decided', example: 'npx duban proposal list' },
  'proposal papers': {
    about: 'Write the papers: one for each kind, for one unit or several; a talk with its outline; internal',
    example: 'npx duban proposal papers T-5 T-8 --out proposals',
  },
  'proposal decide': {
    about: 'Enter what the committee decided: approved, declined, or deferred to a day',
    example: 'npx duban proposal decide T-5 approved --on 2027-04-20 --number 6 --as Zhang',
  },
};

export const proposalArguments = { proposals: 'ids of tasks, one or more', verdict: 'approved, declined or deferred' };

export const proposalOptions = {
  decidedOn: 'the day it was decided',
  minutesNumber: 'number of the minutes',
  deferredUntil: 'the day it comes back',
};

export const proposal: Words['proposal'] = {
  verdicts: { approved: 'approved', declined: 'declined', deferred: 'deferred' },
  columns: { decision: 'decision of the committee' },
  none: 'No proposals.',
  decision: ({ verdict, on, number, until }) =>
    `${verdict} (${on}, ${number}${until === '' ? '' : `, again on ${until}`})`,
  decided: ({ task, verdict }) => `${task}: ${verdict}, entered.`,
  carryOut: (task) => `To be carried out: ${task} (duban tasks list)`,
  until: (day) => `On the list again on ${day}.`,
};
