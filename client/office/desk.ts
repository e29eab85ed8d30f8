import type { CivilDate, Instant } from '../../domain/civil-date';
import type { IncomingKind } from '../../domain/incoming';
import type { Answer } from '../../domain/matter/answer';
import type { ContactMeans } from '../../domain/matter/events';
import type { CallRecord, Changed, LedgerFile, Rehearsal, Trial } from '../office';

/** The desk: papers that come in, answers to letters, contacts, remarks, and what a leader has said. */
export interface Desk {
  /**
   * Enters a paper (or a credible word) and does to its matters what it says. `which` are matters, organisations or units;
   * for a reply also the letter. All of them take it, or none.
   */
  addIncoming(which: readonly string[], paper: PaperIn, by: Trial): Promise<Entered>;
  incoming(): Promise<readonly IncomingLine[]>;
  incomingPaper(id: string): Promise<IncomingLine>;
  incomingScan(
    id: string,
  ): Promise<{ readonly fileName: string; readonly bytes: Uint8Array; readonly sha256: string } | undefined>;
  /** A paper about no matter's course (其他) is done with. */
  doneIncoming(id: string, by: Trial): Promise<Changed>;

  /** What the office makes of a unit's answer to a letter, for every matter that waits for it. `which`: the letter, or the reply's paper. */
  decideReply(which: string, decision: ReplyDecision, by: Trial): Promise<Together>;

  /** Whom to call today, and what to say. */
  calls(zone?: string): Promise<CallSheet>;
  /** A filled call sheet: every row is looked at first, and nothing is recorded while one of them is wrong. */
  recordCalls(file: LedgerFile, by: Trial): Promise<CallsRecorded>;

  /** `which`: a matter, or an organisation or unit. */
  setRemark(which: string, text: string, by: Trial): Promise<RemarkStanding>;
  /** Answers the remark that stands: it is kept as written, and no longer asks. */
  clearRemark(which: string, by: Trial): Promise<RemarkStanding>;
  instruct(which: string, instruction: Instruction, by: Trial): Promise<Changed>;
}

export interface PaperIn {
  readonly kind: IncomingKind;
  /** 来文号; absent where it bears none. */
  readonly number?: string | undefined;
  /** Its title, without 《》; quoted in the 批复 that answers it. */
  readonly title?: string | undefined;
  readonly receivedOn: CivilDate;
  /** The day of the meeting: needed for `held`. */
  readonly meetingOn?: CivilDate | undefined;
  /** extension: the day asked for. */
  readonly until?: CivilDate | undefined;
  /** reply: the letter it answers; the unit's last signed one where it is not said. */
  readonly letter?: string | undefined;
  /** reply: the day of completion it names. */
  readonly plannedOn?: CivilDate | undefined;
  /** Our own term; ten working days from the receipt where it is not said. */
  readonly dueOn?: CivilDate | undefined;
  readonly means?: ContactMeans | undefined;
  readonly saidBy?: string | undefined;
  readonly scan?: LedgerFile | undefined;
  readonly words?: string | undefined;
}

/** One decision about several matters. `answer` is the first refusal, else the first answer; refused when tried, none of them changed. */
export interface Together extends Changed {
  readonly matters: readonly {
    readonly matter: string;
    readonly organisation: string;
    readonly answer: Answer;
    readonly rehearsal?: Rehearsal | undefined;
  }[];
}

export interface Entered extends Together {
  /** Absent where it was refused, or only tried. */
  readonly incoming?: IncomingLine | undefined;
  /** held: the day by which the result is asked for. */
  readonly resultDueOn?: CivilDate | undefined;
}

export interface IncomingLine {
  readonly id: string;
  readonly kind: IncomingKind;
  readonly unit: string;
  readonly number: string | null;
  readonly title: string | null;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly meetingOn: CivilDate | null;
  readonly until: CivilDate | null;
  readonly plannedOn: CivilDate | null;
  readonly letterId: string | null;
  readonly letterNumber: string | null;
  readonly means: ContactMeans;
  readonly saidBy: string | null;
  readonly scan: { readonly sha256: string; readonly fileName: string } | null;
  readonly words: string | null;
  readonly by: string;
  readonly at: Instant;
  readonly matters: readonly { readonly matterId: string; readonly organisation: string }[];
  readonly state: 'open' | 'done';
}

export type ReplyDecision =
  /** The date becomes the promise; the one the reply names where none is given. */
  | { readonly choice: 'accept-plan'; readonly on?: CivilDate | undefined }
  | { readonly choice: 'reject' }
  | { readonly choice: 'propose-extension'; readonly until: CivilDate };

export interface CallSheet {
  readonly on: CivilDate;
  readonly zone?: string | undefined;
  readonly lines: readonly CallLine[];
  /** Calls put off to a later day. */
  readonly later: number;
  /** Contacts that fall due while the ball is not with the unit: it is not called. */
  readonly quiet: number;
}

export interface CallLine {
  /** The task (T-…), or the matter (M-…) where only a next contact is due. */
  readonly id: string;
  readonly matter: string;
  readonly unit: string;
  readonly organisation: string;
  readonly zone: string | null;
  readonly because: 'task' | 'next-contact';
  readonly dueOn: CivilDate | null;
  /** Who holds the post today; null where nobody is registered. */
  readonly to: string | null;
  readonly phone: string | null;
  readonly script: string;
}

export interface CallsRecorded {
  readonly sha256: string;
  /** Rows that are wrong: then nothing was recorded. */
  readonly problems: readonly CallProblem[];
  readonly rows: readonly {
    readonly row: number;
    readonly id: string;
    readonly organisation: string;
    readonly call: CallRecord;
    readonly answer: Answer;
  }[];
  /** Rows without an outcome: nobody was called yet. */
  readonly blank: number;
}

export interface CallProblem {
  readonly row: number;
  /** The heading of its column. */
  readonly column: string;
  readonly value: string;
  readonly code: CallProblemCode;
  /** What would be right here: codes, a form, or a bound. */
  readonly expected: string;
}

export const CALL_PROBLEMS = [
  'no-headings',
  'unknown-id',
  'not-a-call',
  'twice',
  'unknown-outcome',
  'unknown-means',
  'not-a-date',
  'refused',
] as const;
export type CallProblemCode = (typeof CALL_PROBLEMS)[number];

export interface RemarkLine {
  readonly text: string;
  readonly setBy: string | null;
  readonly answeredBy: string | null;
  readonly answer: string | null;
  readonly answeredAt: Instant | null;
}

export interface RemarkStanding extends Changed {
  readonly organisation: string;
  readonly remark?: RemarkLine | undefined;
}

/** 批示 */
export interface Instruction {
  readonly text: string;
  readonly by: string;
  readonly on: CivilDate;
}
