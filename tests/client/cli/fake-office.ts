import { createHash } from 'node:crypto';
import { dayIn } from '../../../domain/calendar';
import { type Answer } from '../../../domain/matter/answer';
import { addDays, civilDate } from '../../../domain/time/civil';
import type {
  ImportReport,
  LetterLine,
  MatterLine,
  MatterStory,
  NoticeLine,
  Office,
  OfficeStatus,
  TaskLine,
} from '../../../client/office';
import type { Handover, HolderLine, RegistryChanged, UnitStory } from '../../../client/office/people';
import type { Moves } from '../../../client/office/replans';
import { fakeDay } from './fake-day';
import type { ByHandLine } from '../../../client/office/by-hand';
import { fakeDesk } from './fake-desk';
import type { BurdenReport } from '../../../client/office/burden';
import type { MeetingRecorded } from '../../../client/office/meeting';
import { BURDEN, CALLED, INVITED, MEETING, PROPOSAL, PROPOSALS, RECORDED } from './made-up-meeting';
import type { ApprovalSheet } from '../../../client/office/letters-desk';
import { bookOf, calendar, LETTER, matterOf, NOW, TODAY } from './made-up';

/** A house in memory, for what commands ask and how they show the answer. It remembers what it was asked. */
export class FakeOffice implements Office {
  readonly #desk = fakeDesk((verb, ...args) => this.#changed(verb, ...args));
  addIncoming = this.#desk.addIncoming;
  incoming = this.#desk.incoming;
  incomingPaper = this.#desk.incomingPaper;
  incomingScan = this.#desk.incomingScan;
  doneIncoming = this.#desk.doneIncoming;
  decideReply = this.#desk.decideReply;
  calls = this.#desk.calls;
  recordCalls = this.#desk.recordCalls;
  setRemark = this.#desk.setRemark;
  clearRemark = this.#desk.clearRemark;
  instruct = this.#desk.instruct;

  readonly asked: { readonly verb: string; readonly args: readonly unknown[] }[] = [];
  closed = false;
  answer: Answer;
  report: ImportReport = REPORT;
  registryChanged: RegistryChanged = CHANGED;
  letterLines: readonly LetterLine[] = LETTERS;
  recorded: MeetingRecorded = RECORDED;
  burdenReport: BurdenReport = BURDEN;
  docx = new Map<string, Uint8Array>([['L-2', Buffer.from('letter two')]]);

  readonly #state = matterOf('市甲局').state;

  constructor() {
    this.answer = { accepted: true, warnings: [], status: 'running', stage: 'not-started', endsOn: this.#state.endsOn };
  }

  #changed = async (verb: string, ...args: readonly unknown[]) => {
    this.asked.push({ verb, args });
    const by = args.at(-1) as { dry?: boolean };
    const events = 'refused' in this.answer ? [] : [{ kind: 'Suspended' as const, on: TODAY }];
    const command = { kind: 'suspend' as const, on: TODAY };
    return by.dry
      ? { answer: this.answer, rehearsal: { state: this.#state, command, events } }
      : { answer: this.answer };
  };

  importLedger = async (...args: readonly unknown[]) => {
    this.asked.push({ verb: 'importLedger', args: args.slice(1) });
    const { apply } = args[1] as { apply: boolean };
    return apply ? { ...this.report, importId: 'I-1' } : this.report;
  };
  exportLedger = async () => Buffer.from('ledger');
  setOffice = async (...args: readonly unknown[]) => {
    this.asked.push({ verb: 'setOffice', args });
    return ['name'];
  };
  #registry = async (verb: string, ...args: readonly unknown[]) => {
    this.asked.push({ verb, args });
    return this.registryChanged;
  };
  changeHolder = (...args: readonly unknown[]) => this.#registry('changeHolder', ...args);
  standIn = (...args: readonly unknown[]) => this.#registry('standIn', ...args);
  renameUnit = (...args: readonly unknown[]) => this.#registry('renameUnit', ...args);
  mergeUnit = (...args: readonly unknown[]) => this.#registry('mergeUnit', ...args);
  addUnit = (...args: readonly unknown[]) => this.#registry('addUnit', ...args);
  addOrganisation = (...args: readonly unknown[]) => this.#registry('addOrganisation', ...args);
  moveUnitToZone = (...args: readonly unknown[]) => this.#registry('moveUnitToZone', ...args);
  changeForm = (...args: readonly unknown[]) => this.#registry('changeForm', ...args);
  holders = async () => HOLDERS;
  units = async () => [UNIT, { ...UNIT, id: 'U-2', endedOn: TODAY, into: '市乙局' }];
  unit = async () => UNIT;
  handover: Office['handover'] = async () => HANDOVER;
  assignMatters = async (...args: readonly unknown[]) => ({
    ...(await this.#registry('assignMatters', ...args)),
    handover: HANDOVER,
  });
  preview: Office['preview'] = async (asOf, choices) => bookOf(asOf, choices);
  launch: Office['launch'] = async (request) => {
    this.asked.push({ verb: 'launch', args: [request] });
    return { launchId: 'B-1', plan: request.plan, opened: request.count, already: 0, unticked: 0 };
  };
  rebuildClocks: Office['rebuildClocks'] = async (by) => {
    this.asked.push({ verb: 'rebuildClocks', args: [by] });
    const missing = [{ matter: 'M-2', organisation: '市乙局机关党委' }];
    return {
      open: 2,
      running: 1,
      missing,
      rebuilt: by.dry ? 0 : 1,
      left: by.dry ? 1 : 0,
      house: [{ name: 'house/launch', running: true }],
    };
  };
  matters = async () => MATTERS;
  matter = async (): Promise<MatterStory> => STORY;
  explain = async (): Promise<MatterStory> => STORY;
  record = (...args: readonly unknown[]) => this.#changed('record', ...args);
  accept = (...args: readonly unknown[]) => this.#changed('accept', ...args);
  returnFact = (...args: readonly unknown[]) => this.#changed('returnFact', ...args);
  reverse = (...args: readonly unknown[]) => this.#changed('reverse', ...args);
  requestExtension = (...args: readonly unknown[]) => this.#changed('requestExtension', ...args);
  approveExtension = async (...args: readonly unknown[]) => {
    const before = bookOf().rows[0]?.plan;
    return {
      ...(await this.#changed('approveExtension', ...args)),
      before,
      after: before && { ...before, endsOn: civilDate('2027-03-10') },
    };
  };
  refuseExtension = (...args: readonly unknown[]) => this.#changed('refuseExtension', ...args);
  promise = (...args: readonly unknown[]) => this.#changed('promise', ...args);
  moveBall = (...args: readonly unknown[]) => this.#changed('moveBall', ...args);
  suspend = (...args: readonly unknown[]) => this.#changed('suspend', ...args);
  resume = (...args: readonly unknown[]) => this.#changed('resume', ...args);
  withdraw = (...args: readonly unknown[]) => this.#changed('withdraw', ...args);
  decideEntry = (...args: readonly unknown[]) => this.#changed('decideEntry', ...args);
  confirmReplan = (...args: readonly unknown[]) => this.#changed('confirmReplan', ...args);
  recordCall = (...args: readonly unknown[]) => this.#changed('recordCall', ...args);
  letters = async () => this.letterLines;
  letter: Office['letter'] = async (id) => ({
    ...lineNamed(this.letterLines, id),
    content: LETTER,
    changes: ['2026-06-15 drafted'],
  });
  editLetter = (...args: readonly unknown[]) => this.#changed('editLetter', ...args);
  signLetter: Office['signLetter'] = async (id, how, by) => ({
    ...(await this.#changed('signLetter', id, how, by)),
    number: how.dry ? undefined : `×直工函〔2026〕${id.slice(2)}号`,
  });
  numberLetters: Office['numberLetters'] = async (entries, by) => {
    this.asked.push({ verb: 'numberLetters', args: [entries, by] });
    return { applied: !by.dry, lines: entries.map(({ row, letter, number }) => ({ row, letter, id: letter, number })) };
  };
  handOverLetters: Office['handOverLetters'] = async (entries, by) => {
    this.asked.push({ verb: 'handOverLetters', args: [entries, by] });
    return { applied: !by.dry, lines: entries.map(({ row, letter }) => ({ row, letter, id: letter })) };
  };
  makeApprovalSheet: Office['makeApprovalSheet'] = async (letters, by) => {
    this.asked.push({ verb: 'makeApprovalSheet', args: [letters, by] });
    return { ...SHEET, ...(!by.dry && { sheet: 'QP-1' }) };
  };
  approvalSheet: Office['approvalSheet'] = async (sheet) => ({ ...SHEET, sheet });
  signSheet: Office['signSheet'] = async (sheet, how, by) => {
    this.asked.push({ verb: 'signSheet', args: [sheet, how, by] });
    const signed = { letter: 'L-1', unit: '市甲局', outcome: 'signed', number: null, answer: this.answer } as const;
    return {
      sheet,
      letters: [signed],
      totals: { total: 1, signed: 1, signedBefore: 0, stopped: 0, ended: 0 },
    };
  };
  deliveryNote: Office['deliveryNote'] = async (letters) => {
    this.asked.push({ verb: 'deliveryNote', args: [letters] });
    const line = {
      letter: 'L-2',
      unit: '市乙局',
      number: '×直工函〔2026〕1号',
      title: '关于督办市乙局机关党委换届工作的函',
    };
    return {
      on: TODAY,
      letters: [{ ...line, receivers: ['市乙局党组（党委）', '市乙局机关党委'] }],
      docx: Buffer.from('note'),
    };
  };
  enclosures: Office['enclosures'] = async () => [
    { kind: 'letter-1', place: 1, title: '换届工作基本情况核对表（工委已预填）', source: 'prefilled' },
    {
      kind: 'letter-1',
      place: 2,
      title: '换届流程',
      source: 'own',
      fileName: '流程.docx',
      sha256: 'ab',
      setBy: '张三',
    },
  ];
  setEnclosure: Office['setEnclosure'] = async ({ kind, place, title, file }, by) => {
    this.asked.push({ verb: 'setEnclosure', args: [{ kind, place, title, file: file?.name }, by] });
    return { kind, place, title: title ?? file?.name ?? '', source: file ? 'own' : 'shipped' };
  };
  enclosuresOf: Office['enclosuresOf'] = async () => [];
  rejectLetter = (...args: readonly unknown[]) => this.#changed('rejectLetter', ...args);
  voidLetter = (...args: readonly unknown[]) => this.#changed('voidLetter', ...args);
  letterBytes: Office['letterBytes'] = async (id) => {
    const docx = this.docx.get(id);
    return docx && { fileName: `${id}.docx`, docx, sha256: createHash('sha256').update(docx).digest('hex') };
  };
  tasks: Office['tasks'] = async (state) => TASKS.filter((task) => state === undefined || task.state === state);
  doneTask = (...args: readonly unknown[]) => this.#changed('doneTask', ...args);
  notices = async () => NOTICES;
  notice: Office['notice'] = async () => ({
    ...(NOTICES[0] as NoticeLine),
    subject: '请于8月20日前报送请示',
    body: '市丙局机关党委：请于2026年8月20日前……',
    reason: null,
    attempts: [
      {
        attempt: 1,
        phase: 'answered',
        outcome: 'accepted',
        response: '250 OK',
        perhapsRepeated: false,
        startedAt: NOW,
      },
    ],
    bytes: 'From: office@city.example\r\n\r\n…',
  });
  calendar: Office['calendar'] = async (year) => {
    const days = [];
    for (let date = civilDate(`${year}-01-01`); date <= `${year}-12-31`; date = addDays(date, 1))
      days.push(dayIn(calendar, date));
    return days;
  };
  moves: Moves = NOBODY_MOVES;
  confirmYear = async (...args: readonly unknown[]) => ({
    ...(await this.#changed('confirmYear', ...args)),
    ...this.moves,
  });
  overrideDay = async (...args: readonly unknown[]) => ({
    ...(await this.#changed('overrideDay', ...args)),
    ...this.moves,
  });
  rulesDiff = async () => ({ plan: 'R-1a2b3c4d', ...this.moves });
  applyRules: Office['applyRules'] = async (request, by) => {
    this.asked.push({ verb: 'applyRules', args: [request, by] });
    return { plan: request.plan, told: this.moves.moved.length, already: false };
  };
  readonly #day = fakeDay(async (verb, ...args) => {
    const [row] = (await this.#day.dispatch({})).rows;
    if (!row) throw new Error('an empty table');
    return { ...(await this.#changed(String(verb), ...args)), before: row };
  });
  dispatch: Office['dispatch'] = (...args) => this.#day.dispatch(...args);
  setDispatch: Office['setDispatch'] = (...args) => this.#day.setDispatch(...args);
  today: Office['today'] = (...args) => this.#day.today(...args);
  overdueList: Office['overdueList'] = (...args) => this.#day.overdueList(...args);
  secretaryPage: Office['secretaryPage'] = (...args) => this.#day.secretaryPage(...args);
  yearList: Office['yearList'] = (...args) => this.#day.yearList(...args);
  proposeMeeting = async () => PROPOSAL;
  callMeeting: Office['callMeeting'] = async (...args) => {
    this.asked.push({ verb: 'callMeeting', args });
    const { on, at, place } = args[0];
    return { meeting: args[1].dry ? undefined : 'PM-1', ...CALLED, on, at, place };
  };
  meetings = async () => [MEETING];
  meeting = async () => ({ ...MEETING, invitations: INVITED });
  meetingPapers = async () => [{ fileName: 'PM-1.docx', bytes: Buffer.from('paper') }];
  recordMeeting: Office['recordMeeting'] = async (...args) => {
    this.asked.push({ verb: 'recordMeeting', args });
    return this.recorded;
  };
  cancelMeeting: Office['cancelMeeting'] = async (...args) => {
    this.asked.push({ verb: 'cancelMeeting', args });
    return { meeting: 'PM-1', toldByMail: ['市甲局机关党委'], tellByHand: ['市丙局机关党委'], tasksReopened: 1 };
  };
  proposals = async () => PROPOSALS;
  proposalPapers = async () => [{ fileName: '提请研究约谈.docx', bytes: Buffer.from('paper') }];
  decideProposal: Office['decideProposal'] = async (...args) => {
    this.asked.push({ verb: 'decideProposal', args });
    const [task, { verdict, until }, { dry }] = args;
    return { task, verdict, until, carryOut: verdict === 'approved' && !dry ? 'T-9' : undefined };
  };
  burden = async () => this.burdenReport;
  burdenPaper = async () => ({ fileName: '减负说明.docx', bytes: Buffer.from('paper') });
  status = async () => STATUS;
  copyText: Office['copyText'] = async (which) => ({
    notice: which,
    channel: 'email',
    to: '王某甲',
    subject: '请于8月20日前报送请示',
    body: '市丙局机关党委：请于2026年8月20日前……\n',
  });
  byHand: Office['byHand'] = async () => [BY_HAND];
  close = async () => {
    this.closed = true;
  };
}

const NOBODY_MOVES: Moves = {
  moved: [],
  counts: { matters: 3, moving: 0, sent: 0, kept: 0, moved: 0, added: 0, dropped: 0 },
};

const BY_HAND: ByHandLine = {
  task: 'T-4',
  kind: 'deliver-by-hand',
  notice: 'N-1',
  matter: 'M-2',
  unit: '市丙局',
  organisation: '市丙局机关党委',
  addressee: '王某甲',
  title: '联系人',
  mobile: '13800000000',
  phone: null,
  subject: '请于8月20日前报送请示',
  body: '市丙局机关党委：请于2026年8月20日前……\n',
  dueOn: TODAY,
};

function lineNamed(letters: readonly LetterLine[], id: string): LetterLine {
  const found = letters.find((letter) => letter.id === id);
  if (!found) throw new Error(`no letter ${id}`);
  return found;
}

const LINE: MatterLine = {
  id: 'M-1',
  unit: '市甲局',
  organisation: '市甲局机关党委',
  zone: '第一协作区',
  status: 'running',
  stage: 'not-started',
  ball: { with: 'unit', since: TODAY },
  endsOn: civilDate('2026-03-10'),
  standing: 'overdue',
  days: 97,
  next: { rung: 'letter-1', title: '督办函（第一次）', on: TODAY, at: NOW },
};

const CHANGED: RegistryChanged = {
  changed: true,
  effects: {
    readdressed: [
      { notice: 'N-2', matter: 'M-1', organisation: '市甲局机关党委', from: '王某甲', to: '王某', how: 'moved' },
      { notice: 'N-3', matter: 'M-1', organisation: '市甲局机关党委', from: '王某甲', to: null, how: 'nobody' },
    ],
    rewritten: 1,
    tasks: 2,
    drafts: ['L-1'],
    renamed: [{ from: '市甲局', to: '市新甲局' }],
    ended: ['市甲局离退休党支部'],
    moved: [{ organisation: '市甲局机关党委', unit: '市乙局' }],
    withdrawn: [{ matter: 'M-3', organisation: '市甲局离退休党支部' }],
    kept: [{ matter: 'M-1', organisation: '市甲局机关党委' }],
    fit: { fit: 'too-few', kind: 'general-branch', members: 40, bound: 50, towards: 'branch', sure: false },
  },
};

const HOLDER: HolderLine = {
  post: 'K-1',
  organisation: '市甲局机关党委',
  title: '专职副书记',
  role: 'deputy',
  person: '王某甲',
  email: 'u4@unit.example',
  mobile: null,
  phone: null,
  from: civilDate('2026-01-05'),
  until: null,
  standIn: false,
  now: false,
};

const HOLDERS: readonly HolderLine[] = [
  HOLDER,
  { ...HOLDER, person: '赵某', from: TODAY, until: addDays(TODAY, 5), standIn: true, now: true },
];

const UNIT: UnitStory = {
  id: 'U-1',
  unit: '市甲局',
  zone: '第一协作区',
  organisations: 2,
  openMatters: 1,
  foundedOn: null,
  endedOn: null,
  into: null,
  formerNames: ['市老甲局'],
  partyGroup: '市甲局党组',
  names: [{ name: '市老甲局', until: civilDate('2025-12-31') }],
  zones: [{ zone: '第一协作区', from: civilDate('2026-01-05'), until: null }],
  members: [
    { organisation: '市甲局机关党委', kind: 'party-committee', members: 120, endedOn: null, movedTo: null },
    { organisation: '市甲局离退休党支部', kind: 'branch', members: null, endedOn: null, movedTo: '市乙局' },
  ],
  changes: [{ kind: 'renamed', on: civilDate('2026-01-01'), number: 'x', detail: {}, by: '张三', words: null }],
};

const HANDOVER: Handover = {
  kind: 'officer',
  of: '张三',
  from: '张三',
  to: '李四',
  on: TODAY,
  matters: [
    {
      ...LINE,
      nextContactOn: civilDate('2026-06-18'),
      lastDone: [[{ kind: 'letter', at: NOW, recordedAt: NOW, id: 'L-1', act: 'signed', number: 'x' }]],
      rungTitles: {},
      tasks: [],
    },
  ],
};

const MATTERS: readonly MatterLine[] = [
  { ...LINE, id: 'M-2', organisation: '市丙局机关党委', standing: 'near-term', days: 158, zone: '第二协作区' },
  LINE,
  { ...LINE, id: 'M-3', organisation: '市庚局机关党委', status: 'closed' },
];

const STORY: MatterStory = {
  ...LINE,
  state: matterOf('市甲局').state,
  timeline: matterOf('市甲局').events.map(({ at, event }) => ({ kind: 'event', at, recordedAt: at, event })),
};

const SHEET: ApprovalSheet = {
  on: TODAY,
  letters: [
    {
      letter: 'L-1',
      unit: '市甲局',
      title: '关于督办市甲局机关党委换届工作的函',
      addressee: '市甲局党组（党委）',
      copies: ['市甲局机关党委'],
      points: '市甲局机关党委2026年3月10日届满；未收到换届选举请示',
      daysOverdue: 97,
      draftedBy: '张三',
      state: 'draft',
      number: null,
    },
  ],
  left: [{ letter: 'L-3', unit: '市丙局', refusal: { refused: 'letter-arrived-since', value: 'CallRecorded' } }],
  docx: Buffer.from('sheet'),
};

const LETTERS: readonly LetterLine[] = [
  {
    id: 'L-1',
    kind: 'letter-1',
    unit: '市甲局',
    addressee: '市甲局党组（党委）',
    organisations: ['市甲局机关党委', '市甲局离退休党支部'],
    state: 'draft',
    number: null,
    signedBy: null,
    signedOn: null,
    replyDueOn: null,
    sha256: null,
    matters: ['M-1'],
  },
  {
    id: 'L-2',
    kind: 'letter-1',
    unit: '市乙局',
    addressee: '市乙局党组（党委）',
    organisations: ['市乙局机关党委'],
    state: 'signed',
    number: '×直工函〔2026〕1号',
    signedBy: '李某',
    signedOn: TODAY,
    replyDueOn: civilDate('2026-06-30'),
    sha256: 'ab',
    matters: ['M-2'],
  },
  {
    id: 'L-3',
    kind: 'letter-1',
    unit: '市丙局',
    addressee: '市丙局党组（党委）',
    organisations: ['市丙局机关党委'],
    state: 'draft',
    number: null,
    signedBy: null,
    signedOn: null,
    replyDueOn: null,
    sha256: null,
    matters: ['M-3'],
  },
];

const TASKS: readonly TaskLine[] = [
  {
    id: 'T-1',
    matterId: 'M-1',
    rung: 'ask-cause',
    kind: 'call',
    unit: '市甲局',
    subject: '电话：市甲局机关党委',
    body: '打给：王某甲\n您好……',
    dueOn: TODAY,
    state: 'open',
    outcome: null,
  },
  {
    id: 'T-2',
    matterId: 'M-2',
    rung: 'entry',
    kind: 'decide-first',
    unit: '市丁局',
    subject: '需您先定：市丁局机关党委',
    body: '备注：书记空缺',
    dueOn: TODAY,
    state: 'open',
    outcome: null,
  },
  {
    id: 'T-3',
    matterId: null,
    rung: null,
    kind: 'meeting',
    unit: null,
    subject: '推进会',
    body: '请定时间',
    dueOn: null,
    state: 'done',
    outcome: {},
  },
];

const NOTICES: readonly NoticeLine[] = [
  {
    id: 'N-1',
    matter: 'M-2',
    unit: '市丙局',
    rung: 'prepare',
    kind: 'reminder',
    to: '王某甲',
    channel: 'email',
    state: 'sent',
  },
  {
    id: 'N-2',
    matter: 'M-1',
    unit: '市甲局',
    rung: 'prepare',
    kind: 'reminder',
    to: '王某甲',
    channel: 'email',
    state: 'held',
  },
];

const STATUS: OfficeStatus = {
  matters: { running: 2, closed: 1 },
  notices: { sent: 1, held: 1 },
  messages: { accepted: 1 },
  letters: { draft: 2, signed: 1 },
  tasks: { open: 2, done: 1 },
  postRoom: [{ channel: 'email', configured: true, lastSuccessAt: NOW, lastFailure: null }],
};

const REPORT: ImportReport = {
  sha256: 'ab',
  rows: [],
  problems: [],
  difference: [
    { kind: 'new', row: 4, unit: '市甲局', organisation: '市甲局机关党委', changes: [] },
    {
      kind: 'changed',
      row: 5,
      unit: '市乙局',
      organisation: '市乙局机关党委',
      changes: [{ field: 'remark', from: undefined, to: '已报请示' }],
    },
  ],
  counts: { new: 1, changed: 1, unchanged: 0, gone: 0, refused: 0 },
};
