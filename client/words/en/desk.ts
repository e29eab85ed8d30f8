import type { IncomingKind } from '../../../domain/incoming';
import type {
  deskAbout as zhAbout,
  deskArguments as zhArguments,
  deskErrors as zhErrors,
  deskOptions as zhOptions,
  desk as zhDesk,
} from '../zh/desk';

export const deskAbout: typeof zhAbout = {
  incoming: { about: 'Incoming papers: enter, look at, close', example: '' },
  'incoming add': {
    about:
      'Enter a paper (request, candidates, result, extension, reply, other) or a credible word (held); it moves its matters. One paper may be about several matters',
    example: 'npx duban incoming add M-1 --kind request --number "PC 12" --received 2026-11-20 --as NAME',
  },
  'incoming list': { about: 'List incoming papers; open ones first', example: 'npx duban incoming list --state open' },
  'incoming show': {
    about: 'Show one paper; --out writes its scan to a file',
    example: 'npx duban incoming show IN-1',
  },
  'incoming done': {
    about: 'Close a paper of the kind "other"',
    example: 'npx duban incoming done IN-2 --reason filed --as NAME',
  },
  reply: { about: 'Replies to letters: accept the plan, reject, treat as an extension', example: '' },
  'reply accept-plan': {
    about:
      'Accept the plan of a reply: its date becomes the promise, and nothing is urged before it; all matters of the letter together',
    example: 'npx duban reply accept-plan IN-1 --on 2026-12-20 --as NAME',
  },
  'reply reject': {
    about: 'Reject a reply, with the reason; the ball goes back to the unit',
    example: 'npx duban reply reject L-1 --reason "no date" --as NAME',
  },
  'reply propose-extension': {
    about: 'Treat a reply as a request for an extension, for the committee to decide',
    example: 'npx duban reply propose-extension L-1 --until 2027-03-31 --as NAME',
  },
  calls: { about: 'Call sheet: whom to call today and what to say; entered at once when filled', example: '' },
  'calls sheet': {
    about:
      'Calls that are due and contacts agreed on; --out writes .docx (to print), .xlsx (to fill in) or .txt (to copy). duban calls alone does the same',
    example: 'npx duban calls sheet --out calls.docx',
  },
  'calls record': {
    about:
      'Record a filled call sheet (.xlsx or .csv): the whole sheet is checked first, one wrong row keeps all back; entered again it records nothing twice',
    example: 'npx duban calls record calls.xlsx --as NAME',
  },
  remark: { about: 'Remarks', example: '' },
  'remark set': {
    about: 'Write a remark; a person is asked before anything goes out',
    example: 'npx duban remark set M-1 "post of secretary vacant" --as NAME',
  },
  'remark clear': {
    about: 'Answer a remark, with the reason; it is kept, and stops nothing any more',
    example: 'npx duban remark clear M-1 --reason "secretary appointed" --as NAME',
  },
  instruct: {
    about: "Attach a leader's instruction to a matter, shown on top of it",
    example: 'npx duban instruct M-1 "before the end of the year" --by LEADER --on 2026-11-20 --as NAME',
  },
};

export const deskArguments: typeof zhArguments = {
  papersMatters: 'matters, organisations or units, one or several; for a reply also the letter',
  incoming: 'id of the paper (IN-…)',
  replied: 'id or number of the letter, or the paper of the reply (IN-…)',
  callFile: 'filled call sheet (.xlsx or .csv)',
  remarked: 'matter, organisation or unit',
  remarkText: 'the remark',
  instruction: 'the instruction',
};

export const deskOptions: typeof zhOptions = {
  paperKind: 'kind',
  paperNumber: 'number on the paper; "none" where it bears none',
  paperTitle: 'title of the paper, quoted in the approval',
  paperReceived: 'day it was received (default today)',
  paperMeeting: 'day of the election meeting (needed for held; a result may name it)',
  paperUntil: 'day until which an extension is asked for',
  paperLetter: 'letter it answers (default: the last one signed)',
  paperPlanned: 'day of completion that the reply names',
  paperDue: 'our own term (default: ten working days after the receipt)',
  paperScan: 'scan',
  paperNote: 'note',
  paperMeans: 'how it came: call, visit, platform, mail, paper (default paper)',
  saidBy: 'who said it',
  saidOn: 'when it was said (default today)',
  saidTo: 'to whom (default: whoever enters it)',
  paperState: 'only this state',
  scanOut: 'file to write the scan to',
  acceptedPlan: 'day agreed to (default: the one the reply names)',
  callsOut: 'file to write (.docx, .xlsx or .txt)',
  instructedBy: 'which leader',
  instructedOn: 'day of the instruction',
};

const awaited: Readonly<Record<IncomingKind, string>> = {
  request: 'request was received; it waits for the approval of the committee',
  candidates: 'candidates were received; they wait for the approval of the committee',
  result: 'result was received; it waits to be checked and approved',
  extension: 'request for an extension was received; it waits for the committee',
  reply: 'reply was received; it waits for the answer of the committee',
  held: '',
  other: '',
};

export const desk: typeof zhDesk = {
  kinds: {
    request: 'request',
    candidates: 'candidates',
    result: 'result',
    held: 'held (told)',
    extension: 'extension request',
    reply: 'reply',
    other: 'other',
  },
  states: { open: 'open', done: 'done' },
  columns: {
    kind: 'kind',
    number: 'number',
    received: 'received',
    due: 'our term',
    means: 'means',
    spokeWith: 'call',
  },
  noNumber: 'no number',
  none: 'No papers.',
  entering: 'entering the paper',
  entered: ({ id, kind, number, organisations }) =>
    `Entered ${id}: ${kind}${number === '' ? '' : ` ${number}`}${organisations === '' ? '' : ` (${organisations})`}`,
  ballOurs: ({ kind, receivedOn, dueOn }) =>
    `The ball is ours: on ${receivedOn} the unit's ${awaited[kind]}. Nothing is urged until then; our term ends on ${dueOn}.`,
  held: ({ means, heldOn, resultDueOn }) =>
    `Held, not reported: told by ${means} that the election was on ${heldOn}; urging is paused. ${resultDueOn === '' ? '' : `The result is asked for by ${resultDueOn}; `}it is closed only once the result was received and checked.`,
  otherDue: (dueOn) => `Our term ends on ${dueOn}; close it with duban incoming done.`,
  show: {
    received: (on, means) => `received on ${on} (${means})`,
    due: (on) => `our term: ${on}`,
    meeting: (on) => `meeting on: ${on}`,
    until: (on) => `extension asked for until: ${on}`,
    planned: (on) => `day of completion named: ${on}`,
    letter: (letter) => `answers letter: ${letter}`,
    scan: ({ fileName, sha256 }) => `scan: ${fileName} (SHA-256 ${sha256})`,
    saidBy: (person) => `said by: ${person}`,
    words: (words) => `note: ${words}`,
    by: (by, at) => `entered by ${by} at ${at}`,
    written: (file) => `scan written to ${file}`,
  },
  ended: (id) => `Closed: ${id}`,
  together: (count) => `The letter is about ${count} organisations, decided together:`,
  noneDone: 'One of them cannot be done, so none was:',
  alreadyDone: 'Those before it are done; put it right and go on under the same --key:',
  calls: {
    none: 'No calls are due today.',
    written: (file, count) => `Written to ${file}: ${count}.`,
    quiet: (count) => `${count} more contacts are due while the ball is not with the unit: they wait.`,
    later: (count) => `${count} more were not answered and are put off.`,
    unknownForm: 'must end in .docx, .xlsx or .txt',
    problems: (count) => `${count} problems; not one row was recorded:`,
    problemColumns: { row: 'row', column: 'column', value: 'value', problem: 'problem' },
    problem: {
      'no-headings': (expected) => `no headings found; expected the columns ${expected}`,
      'unknown-id': (expected) => `no such id; expected ${expected}`,
      'not-a-call': (expected) => `no call can be recorded for this task: ${expected}`,
      twice: (expected) => `the same id stands in row ${expected} already; keep one of them`,
      'unknown-outcome': (expected) => `expected one of ${expected}`,
      'unknown-means': (expected) => `expected one of ${expected}`,
      'not-a-date': (expected) => `not a day; expected ${expected}`,
      refused: (expected) => expected,
    },
    recorded: (count, blank) =>
      `Recorded ${count}${blank === 0 ? '' : `; ${blank} rows without an outcome were left`}.`,
    wouldRecord: (count) => `Checked: ${count} can be recorded. Nothing was.`,
  },
  putOff: (id, on) => `Not answered: ${id} stays, put off to ${on}.`,
  remark: {
    stands: ({ text, setBy }) => `Remark: ${text}${setBy === '' ? '' : ` (${setBy})`}`,
    answered: ({ text, answer, by, on }) => `Remark: ${text} (answered by ${by} on ${on}: ${answer})`,
    set: (organisation) => `Remark written: ${organisation}. A person is asked before anything goes out.`,
    cleared: (organisation) => `Remark answered: ${organisation}. It is kept, and stops nothing any more.`,
  },
  instruction: ({ text, by, on }) => `Instruction: ${text} (${by}, ${on})`,
  instructed: 'The instruction is attached, and shown on top of the matter.',
  paperLine: ({ id, kind, number, state }) => `paper ${id}: ${kind}${number === '' ? '' : ` ${number}`} (${state})`,
};

type Detail = Readonly<Record<string, string | number | readonly string[]>>;
const text = (detail: Detail, name: string): string => {
  const value = detail[name];
  return value === undefined ? '' : typeof value === 'object' ? value.join(', ') : String(value);
};

export const deskErrors: typeof zhErrors = {
  'unknown-incoming': {
    what: (detail) => `there is no paper "${text(detail, 'id')}"`,
    why: 'The id is not known.',
    todo: 'See duban incoming list for ids (IN-…).',
  },
  'incoming-done': {
    what: (detail) => `paper ${text(detail, 'id')} is not closed here`,
    why: 'Requests and replies are closed by the decision about them.',
    todo: 'Use duban accept, duban return, duban extension or duban reply.',
  },
  'plan-date-needed': {
    what: (detail) => `the reply names no day of completion (letter ${text(detail, 'letter')})`,
    why: 'A plan that is accepted has a day, which is the promise.',
    todo: 'Ask, and add --on DATE; or send it back with duban reply reject.',
  },
  'no-remark': {
    what: (detail) => `${text(detail, 'organisation')} has no remark to answer`,
    why: 'There is none, or it was answered.',
    todo: 'See duban matters show.',
  },
  'sheet-unreadable': {
    what: (detail) => `the call sheet ${text(detail, 'file')} cannot be read: ${text(detail, 'message')}`,
    why: 'The file itself is not fit; no row was recorded.',
    todo: 'Write one with duban calls sheet --out calls.xlsx and fill it in; or save it as .csv.',
  },
};
