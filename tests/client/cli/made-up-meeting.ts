import { civilDate } from '../../../domain/time/civil';
import type { BurdenReport } from '../../../client/office/burden';
import type {
  InvitedLine,
  LateLine,
  MeetingCalled,
  MeetingLine,
  MeetingProposal,
  MeetingRecorded,
} from '../../../client/office/meeting';
import type { ProposalLine } from '../../../client/office/proposal';
import { TODAY } from './made-up';

const LATE: LateLine = {
  matter: 'M-1',
  unit: '市甲局',
  organisation: '市甲局机关党委',
  zone: '第一协作区',
  endsOn: civilDate('2026-03-10'),
  daysLate: 97,
  stage: 'not-started',
  standing: { kind: 'proposed', because: 'letter-signed' },
  letter: { number: '×直工函〔2026〕1号', signedOn: civilDate('2026-05-12') },
};

const OTHER: LateLine = { ...LATE, matter: 'M-2', unit: '市丙局', organisation: '市丙局机关党委', letter: undefined };

export const PROPOSAL: MeetingProposal = {
  asOf: TODAY,
  late: 4,
  proposed: [LATE],
  leaderFirst: [{ ...OTHER, standing: { kind: 'leader-first', because: 'meeting-due' } }],
  mayBeNamed: [{ ...OTHER, matter: 'M-3', standing: { kind: 'may-be-named', because: 'no-letter' } }],
  leftOut: [
    {
      ...OTHER,
      matter: 'M-4',
      standing: { kind: 'left-out', because: 'promised' },
      promisedOn: civilDate('2026-07-01'),
    },
  ],
};

export const CALLED: Omit<MeetingCalled, 'meeting'> = {
  on: TODAY,
  at: '15:00',
  place: '三楼',
  invited: [LATE, { ...OTHER, standing: { kind: 'proposed', because: 'meeting-due' } }],
  byPaper: ['市丙局机关党委'],
  tasksSettled: 1,
  warnings: ['closed-day'],
};

export const MEETING: MeetingLine = {
  id: 'PM-1',
  on: civilDate('2026-07-20'),
  at: '15:00',
  place: '三楼',
  state: 'called',
  calledBy: '张三',
  reason: null,
  invited: 2,
};

export const INVITED: readonly InvitedLine[] = [
  {
    matter: 'M-1',
    unit: '市甲局',
    organisation: '市甲局机关党委',
    because: 'letter-signed',
    notice: { id: 'N-9', state: 'sent', to: '王某甲' },
    attendance: 'attended',
    person: '王某甲',
    promisedOn: civilDate('2026-08-20'),
    answer: { accepted: true, warnings: [], status: 'running', stage: 'not-started', endsOn: civilDate('2026-03-10') },
    stage: 'not-started',
    daysLate: 97,
  },
  {
    matter: 'M-2',
    unit: '市丙局',
    organisation: '市丙局机关党委',
    because: 'meeting-due',
    notice: null,
    attendance: null,
    person: null,
    promisedOn: null,
    answer: null,
    stage: 'not-started',
    daysLate: 90,
  },
];

export const RECORDED: MeetingRecorded = {
  meeting: 'PM-1',
  problems: [],
  rows: [
    {
      matter: 'M-1',
      organisation: '市甲局机关党委',
      attendance: 'attended',
      promisedOn: civilDate('2026-08-20'),
      answer: {
        accepted: true,
        warnings: [],
        status: 'running',
        stage: 'not-started',
        endsOn: civilDate('2026-03-10'),
      },
      pending: false,
    },
    { matter: 'M-2', organisation: '市丙局机关党委', attendance: 'absent', pending: false },
  ],
};

export const PROPOSALS: readonly ProposalLine[] = [
  {
    task: 'T-5',
    kind: 'talk',
    matter: 'M-1',
    unit: '市甲局',
    organisation: '市甲局机关党委',
    dueOn: TODAY,
    state: 'open',
    decision: { verdict: 'deferred', on: TODAY, number: '工委纪要5号', until: civilDate('2026-07-01') },
  },
];

const COUNTS = { messages: 2, sms: 0, calls: 1, letters: 1, forms: 1 };

export const BURDEN: BurdenReport = {
  from: civilDate('2026-06-08'),
  to: TODAY,
  units: [
    {
      unit: '市甲局',
      weeks: [{ week: civilDate('2026-06-08'), ...COUNTS, heldBack: 1 }],
      total: { ...COUNTS, heldBack: 1, all: 5 },
    },
    {
      unit: '市乙局',
      weeks: [{ week: civilDate('2026-06-08'), messages: 0, sms: 0, calls: 0, letters: 0, forms: 0, heldBack: 0 }],
      total: { messages: 0, sms: 0, calls: 0, letters: 0, forms: 0, heldBack: 0, all: 0 },
    },
  ],
  total: { ...COUNTS, heldBack: 1, all: 5 },
  ceiling: 3,
  heldBack: { digest: 1 },
  whileSilent: 0,
  violations: [],
  silences: 3,
};
