import type { MeetingErrorCode } from '../../office/meeting';
import type { Words } from '../words';
import type { Detail, ErrorWords } from '../zh/errors';

const said = (detail: Detail, name: string): string => {
  const value = detail[name] ?? '';
  return typeof value === 'object' ? value.join(', ') : String(value);
};

const why: Words['meeting']['why'] = {
  'letter-signed': 'a supervision letter was signed, and still no election',
  'meeting-due': 'the day for a meeting has come',
  'no-letter': 'no supervision letter has been signed',
  'attended-before': 'sat in a meeting of this round already',
  'ball-with-committee': 'the ball is with the committee',
  'ball-with-third': 'the ball is with a third body',
  'ball-just-returned': 'the ball has just come back to the unit',
  promised: 'the day it promised has not come',
  'put-off': 'put off by the office',
  held: 'elected, the result is awaited',
  'person-first': 'a person first (duban decide)',
  suspended: 'suspended',
  'already-invited': 'invited already',
  'not-late': 'nothing of that name is late',
};

export const meetingErrors: Readonly<Record<MeetingErrorCode, ErrorWords>> = {
  'unknown-meeting': {
    what: (detail) => `there is no meeting "${said(detail, 'meeting')}"`,
    why: 'No id is like that.',
    todo: 'See duban meeting list (PM-…).',
  },
  'meeting-in-past': {
    what: (detail) => `${said(detail, 'on')} ${said(detail, 'at')} has gone by (today is ${said(detail, 'today')})`,
    why: 'A meeting is called before it is held.',
    todo: 'Write a day and time to come; days that were named in person are entered with duban promise.',
  },
  'meeting-over': {
    what: (detail) => `meeting ${said(detail, 'meeting')} is over (${said(detail, 'state')})`,
    why: 'What was held or cancelled is not cancelled, recorded or printed any more.',
    todo: 'See duban meeting show; to hold another, call it (duban meeting call).',
  },
  'meeting-to-come': {
    what: (detail) =>
      `meeting ${said(detail, 'meeting')} is on ${said(detail, 'on')} (today is ${said(detail, 'today')})`,
    why: 'Attendance and promises are entered after it.',
    todo: 'Enter them then; a promise made by phone before is duban call or duban promise.',
  },
  'cannot-attend': {
    what: (detail) =>
      `"${said(detail, 'organisation')}" cannot be called: ${why[said(detail, 'why') as keyof typeof why] ?? said(detail, 'why')}`,
    why: 'Only those who are late, have the ball and no running promise are called; the others must be left in peace.',
    todo: 'Leave it out, or enter what has changed and see duban meeting propose.',
  },
  'reason-for-leader': {
    what: (detail) => `"${said(detail, 'organisation')}" belongs to a unit that a leader must be asked about`,
    why: 'Such a unit is not preselected; whoever calls it says on whose word.',
    todo: 'Add --reason.',
  },
  'nobody-to-invite': {
    what: () => 'there is nobody to invite',
    why: 'All who are late after the letters were left out, or there are none.',
    todo: 'See duban meeting propose: who, and why.',
  },
  'meeting-count-differs': {
    what: (detail) => `${said(detail, 'count')} organisations would be invited, not ${said(detail, 'given')}`,
    why: 'The count is the last check: where it differs, nothing is sent.',
    todo: 'See the list with duban meeting call --dry-run, then write --count.',
  },
};

export const meetingAbout = {
  meeting: {
    about: 'Promotion meeting: one for all who are late after the letters; a day named there is a promise',
    example: '',
  },
  'meeting propose': {
    about: 'Who would attend and why; and of all others who are late, why not',
    example: 'npx duban meeting propose',
  },
  'meeting call': {
    about: 'Call it: a number, and an invitation to each organisation about its own matter only; needs the count',
    example: 'npx duban meeting call --on 2027-01-20 --at 15:00 --place "third floor" --count 6 --as Zhang',
  },
  'meeting list': { about: 'List the meetings', example: 'npx duban meeting list' },
  'meeting show': {
    about: 'One meeting: who was invited, told, came, and promised',
    example: 'npx duban meeting show PM-1',
  },
  'meeting papers': {
    about: 'Write invitation, overview (internal), sign-in sheet and the sheet for attendance',
    example: 'npx duban meeting papers PM-1 --out meeting',
  },
  'meeting record': {
    about: 'Enter who came and what was promised, by file or one by one; one wrong row and nothing is taken',
    example: 'npx duban meeting record PM-1 --attended M-1=2027-02-26 --represented M-4 --absent M-2 --as Zhang',
  },
  'meeting cancel': {
    about: 'Cancel it, with a reason; whoever was told is told again',
    example: 'npx duban meeting cancel PM-1 --reason "clash" --as Zhang',
  },
};

export const meetingArguments = { meeting: 'id of a meeting (PM-…)' };

export const meetingOptions = {
  meetingOn: 'the day it is held',
  meetingAt: 'the time it begins (HH:MM)',
  meetingPlace: 'the place',
  meetingWith: 'invite this one too (may be repeated)',
  meetingWithout: 'leave this one out (may be repeated)',
  meetingCount: 'how many organisations: must be as many as are invited',
  meetingFile: 'the filled-in sheet (.xlsx or .csv)',
  attended: 'came; may be MATTER=PROMISED-DAY (may be repeated)',
  represented: 'sent somebody; may be MATTER=PROMISED-DAY (may be repeated)',
  absent: 'did not come (may be repeated)',
  othersAbsent: 'whoever is not named was absent',
};

export const meeting: Words['meeting'] = {
  attendances: { attended: 'attended', represented: 'represented', absent: 'absent' },
  states: { called: 'called', held: 'held', cancelled: 'cancelled' },
  noticeKinds: { invitation: 'invitation', cancellation: 'cancellation' },
  why,
  columns: {
    on: 'day',
    at: 'time',
    place: 'place',
    invited: 'organisations',
    calledBy: 'called by',
    daysLate: 'days late',
    letter: 'letter',
    promise: 'promise',
    notice: 'invitation',
    attendance: 'attendance',
    answer: 'entered',
    reason: 'why',
  },
  noMeetings: 'No meeting yet: see who would attend with duban meeting propose.',
  nobodyLate: 'Nothing is late.',
  sum: ({ asOf, late, proposed, leaderFirst, mayBeNamed, leftOut }) =>
    `As of ${asOf}: ${late} late; ${proposed} proposed, ${leaderFirst} for a leader first, ${mayBeNamed} may be named, ${leftOut} left out.`,
  groups: {
    proposed: (count) => `Proposed (${count})`,
    leaderFirst: (count) => `A leader first, not preselected (${count}): --with ID --reason on whose word`,
    mayBeNamed: (count) => `May be named (${count}): --with ID`,
    leftOut: (count) => `Must not be urged now (${count})`,
  },
  what: 'invite',
  expectedTime: 'HH:MM, such as 15:00',
  calling: 'entering',
  called: ({ meeting: id, on, at, place, count }) => `${id}: ${on} ${at}, ${place}, ${count} organisations invited.`,
  wouldCall: ({ on, at, place, count }) => `Would be called for ${on} ${at}, ${place}, ${count} organisations.`,
  tasksSettled: (count) => `${count} tasks to call a meeting are done with it.`,
  byPaper: (names) => `No mail address, paper only: ${names.join(', ')}`,
  closedDay: 'That day is closed: check it.',
  nextPapers: (one) => `Next: npx duban meeting papers ${one} --out meeting`,
  problems: {
    'no-columns': (value) => `there is no column "${value}": use the sheet of duban meeting papers`,
    'not-invited': () => 'was not invited, or the name is not of one only',
    'named-twice': () => 'is named twice',
    'not-named': () => 'is not named (if the others were absent: --others-absent)',
    'attendance-unknown': (value) =>
      `attendance "${value}" is not understood: attended, represented or absent, or the words of the sheet`,
    'date-unreadable': (value) => `promised day "${value}" is no day: year, month and day`,
    'absent-with-promise': (value) => `absent, and yet promised ${value}: a promise by phone is duban call`,
    'recorded-otherwise': (value) => `stands as "${value}" already; another day is duban promise`,
    refused: (value) => value,
  },
  row: (row) => `row ${row}`,
  nothingTaken: (count) => `${count} wrong, nothing was taken: put it right and come again.`,
  recorded: ({ attended, represented, absent, promised }) =>
    `${attended} attended, ${represented} represented, ${absent} absent; ${promised} promised a day and are left in peace until then.`,
  stillLate: (names) => `Absent, and late still: ${names.join(', ')}`,
  pending: (count) => `${count} not entered yet (the clock did not answer): run the same command again once it does.`,
  noPromise: 'no day promised',
  wouldRecord: 'Would be entered:',
  cancelled: (one) => `${one} is cancelled.`,
  wouldCancel: (one) => `${one} would be cancelled.`,
  toldByMail: (names) => `Told of it by mail: ${names.join(', ')}`,
  tellByHand: (names) => `To be told by a person: ${names.join(', ')}`,
  reopened: (count) => `${count} tasks to call a meeting are open again.`,
};
