import type { Day } from '../domain/calendar';
import type { CivilDate, Instant } from '../domain/civil-date';
import type { Cause } from '../domain/dispatch';
import type { FormCheck } from '../domain/form-fit';
import type { LetterContent } from '../domain/letter';
import type { Answer } from '../domain/matter/answer';
import type { MatterCommand } from '../domain/matter/commands';
import type { CallOutcome, ContactMeans, MatterEvent } from '../domain/matter/events';
import type { FactKind, MatterState } from '../domain/matter/state';
import type { DayRoom } from './office/day';
import type { LedgerRow, Problem } from './ledger/ledger-row';
import type { BurdenErrorCode, BurdenRoom } from './office/burden';
import type { MeetingErrorCode, MeetingRoom } from './office/meeting';
import type { ProposalErrorCode, ProposalRoom } from './office/proposal';
import type { LettersDesk, LettersDeskErrorCode } from './office/letters-desk';
import type { Replans, TwoLaddersShown } from './office/replans';
import type { Keep } from './office/keep';
import type { EndedRow, FormerName } from './former-names';
import type { Effects, PeopleErrorCode, PeopleRoom } from './office/people';
import type { ByHandRoom } from './office/by-hand';
import type { Desk, Instruction, IncomingLine, RemarkLine } from './office/desk';
import type { Choices, PlanBook } from './plan-book';

/**
 * The door for people: everything the committee can see and do. Commands of the CLI depend on this interface only;
 * a server of HTTP may stand behind it later. Everything that changes something says by whom (attribution, not
 * authentication), and may carry a key: the same key with the same body gives the first answer again.
 */
export interface Office
  extends PeopleRoom, LettersDesk, Replans, Keep, DayRoom, ByHandRoom, Desk, MeetingRoom, ProposalRoom, BurdenRoom {
  // Registry
  importLedger(file: LedgerFile, how: { readonly asOf: CivilDate; readonly apply: false }): Promise<ImportReport>;
  importLedger(
    file: LedgerFile,
    how: { readonly asOf: CivilDate; readonly apply: true; readonly skipRefused: boolean } & By,
  ): Promise<ImportReport>;
  /** The ledger back in the layout it came in. */
  exportLedger(): Promise<Uint8Array>;
  /** Dry, the settings are judged, and what they would change is told. */
  setOffice(settings: unknown, by: Trial): Promise<readonly string[]>;

  // Plan and launch
  preview(asOf: CivilDate, choices?: Choices): Promise<PlanBook>;
  launch(
    request: {
      readonly plan: string;
      readonly asOf: CivilDate;
      readonly choices?: Choices | undefined;
      readonly count: number;
    } & By,
  ): Promise<LaunchReport>;

  // Matters. `which` is a matter's id, or the name of its organisation or unit.
  matters(): Promise<readonly MatterLine[]>;
  matter(which: string): Promise<MatterStory>;
  record(which: string, fact: { readonly fact: FactKind; readonly on: CivilDate }, by: Trial): Promise<Changed>;
  accept(which: string, how: { readonly electedOn?: CivilDate | undefined }, by: Trial): Promise<Changed>;
  returnFact(which: string, by: Trial): Promise<Changed>;
  reverse(which: string, by: Trial): Promise<Changed>;
  requestExtension(
    which: string,
    ask: { readonly until: CivilDate; readonly receivedOn: CivilDate },
    by: Trial,
  ): Promise<Changed>;
  /** Dry, it returns the ladder as it would become. */
  approveExtension(
    which: string,
    grant: { readonly until: CivilDate; readonly number: string },
    by: Trial,
  ): Promise<Changed & TwoLaddersShown>;
  refuseExtension(which: string, by: Trial): Promise<Changed>;
  promise(which: string, promised: Promised, by: Trial): Promise<Changed>;
  moveBall(
    which: string,
    to: {
      readonly to: 'unit' | 'committee' | 'third';
      readonly third?: string | undefined;
      readonly dueOn?: CivilDate | undefined;
    },
    by: Trial,
  ): Promise<Changed>;
  suspend(which: string, by: Trial): Promise<Changed>;
  resume(which: string, by: Trial): Promise<Changed>;
  withdraw(which: string, by: Trial): Promise<Changed>;
  decideEntry(
    which: string,
    choice: { readonly choice: 'send' | 'phone' | 'postpone'; readonly until?: CivilDate | undefined },
    by: Trial,
  ): Promise<Changed>;
  confirmReplan(which: string, agreed: boolean, by: Trial): Promise<Changed>;
  recordCall(which: string, call: CallRecord, by: Trial): Promise<Changed>;

  // Letters
  letters(): Promise<readonly LetterLine[]>;
  letter(id: string): Promise<LetterLine & { readonly content: LetterContent; readonly changes: readonly string[] }>;
  editLetter(
    id: string,
    edit: { readonly content?: LetterContent | undefined; readonly refresh?: boolean | undefined },
    by: By,
  ): Promise<Changed>;
  signLetter(
    id: string,
    sign: Signing,
    by: By,
  ): Promise<Changed & TwoLaddersShown & { readonly number?: string | undefined }>;
  rejectLetter(id: string, by: By): Promise<Changed>;
  voidLetter(id: string, by: By): Promise<Changed>;
  letterBytes(
    id: string,
  ): Promise<{ readonly fileName: string; readonly docx: Uint8Array; readonly sha256: string } | undefined>;

  // Tasks, notices
  tasks(state?: 'open' | 'done' | 'dropped'): Promise<readonly TaskLine[]>;
  doneTask(
    id: string,
    done: {
      readonly call?: CallRecord | undefined;
      readonly entry?:
        { readonly choice: 'send' | 'phone' | 'postpone'; readonly until?: CivilDate | undefined } | undefined;
    },
    by: By,
  ): Promise<Changed>;
  notices(): Promise<readonly NoticeLine[]>;
  notice(id: string): Promise<
    NoticeLine & {
      readonly subject: string;
      readonly body: string;
      readonly reason: string | null;
      readonly attempts: readonly AttemptLine[];
      /** What the gateway said later, oldest first. */
      readonly receipts?: readonly {
        readonly state: 'delivered' | 'failed';
        readonly code: string;
        readonly receivedAt: Instant;
      }[];
      readonly bytes?: string | undefined;
    }
  >;

  // Calendar, status
  calendar(year: number): Promise<readonly Day[]>;
  status(): Promise<OfficeStatus>;
  explain(which: string): Promise<MatterStory>;
  close(): Promise<void>;
}

/** A day the unit named: who said it, when and to whom, where it was not the officer who enters it, today. */
export interface Promised {
  readonly on: CivilDate;
  readonly saidBy?: string | undefined;
  readonly saidOn?: CivilDate | undefined;
  readonly saidTo?: string | undefined;
}

export interface By {
  /** A registered post-holder of the office. */
  readonly as: string;
  readonly reason?: string | undefined;
  /** Idempotency key; drawn at the door when absent. */
  readonly key?: string | undefined;
}

export interface LedgerFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Dry, the very command is decided on the matter as it stands, and nothing is written. */
export type Trial = By & { readonly dry?: boolean | undefined };

/** Every change answers alike: what came of it, or which rule refused it. */
export type Changed = { readonly answer: Answer; readonly rehearsal?: Rehearsal | undefined };

/** What a dry run saw, would ask, and would bring about; no events where it would be refused. */
export interface Rehearsal {
  readonly state: MatterState;
  readonly command: MatterCommand;
  readonly events: readonly MatterEvent[];
}

export interface ImportReport {
  readonly sha256: string;
  readonly rows: readonly LedgerRow[];
  readonly problems: readonly Problem[];
  readonly difference: readonly ImportDifference[];
  readonly counts: {
    readonly new: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly gone: number;
    readonly refused: number;
  };
  /** Rows listed under names of the past, and the names they were taken in under. */
  readonly former?: readonly FormerName[] | undefined;
  /** Rows about organisations that have ended: not taken in, and counted as unchanged. */
  readonly ended?: readonly EndedRow[] | undefined;
  /** Set once applied. */
  readonly importId?: string | undefined;
  /** Waiting notices that followed the ledger's new contacts. */
  readonly readdressed?: Effects['readdressed'] | undefined;
}

export interface ImportDifference {
  readonly kind: 'new' | 'changed' | 'unchanged' | 'gone';
  readonly row?: number | undefined;
  readonly unit: string;
  readonly organisation: string;
  readonly changes: readonly {
    readonly field: string;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  }[];
  /** What an open matter decides by accepting or approving: shown, and left as the registry has it. */
  readonly notTaken?: ImportDifference['changes'] | undefined;
}

export interface LaunchReport {
  readonly launchId: string;
  readonly plan: string;
  readonly opened: number;
  readonly already: number;
  readonly unticked: number;
}

export interface MatterLine {
  readonly id: string;
  readonly unit: string;
  readonly organisation: string;
  readonly zone: string | null;
  readonly status: MatterState['status'];
  readonly stage: MatterState['stage'];
  readonly ball: MatterState['ball'];
  readonly endsOn: CivilDate;
  readonly standing: 'overdue' | 'near-term' | 'in-term' | 'extended';
  readonly days: number;
  readonly promise?: MatterState['promise'];
  readonly next?:
    { readonly rung: string; readonly title: string; readonly on: CivilDate; readonly at: Instant } | undefined;
}

/** Everything about a matter in the order in which it happened, for a lay reader. */
export interface MatterStory extends MatterLine {
  readonly state: MatterState;
  /** Before T-6月: the members no longer fit the form, or their number is not known. */
  readonly form?: FormCheck['fit'] | undefined;
  /** A wish for an extension that waits for the committee; the reason in the words of whoever entered it. */
  readonly extensionRequest?:
    | {
        readonly until: CivilDate;
        readonly receivedOn: CivilDate;
        readonly late: boolean;
        readonly reason?: string | undefined;
      }
    | undefined;
  /** 备注, answered or not; 批示: both stand on top. */
  readonly remark?: RemarkLine | undefined;
  readonly instruction?: Instruction | undefined;
  readonly papers?: readonly IncomingLine[] | undefined;
  readonly timeline: readonly StoryLine[];
}

export type StoryLine = {
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly by?: string | undefined;
  readonly words?: string | undefined;
} & (
  | { readonly kind: 'event'; readonly event: MatterEvent }
  | { readonly kind: 'refused'; readonly verb: string; readonly answer: Answer }
  | {
      readonly kind: 'rung';
      readonly rung: string;
      readonly title: string;
      readonly outcome: 'raised' | 'passed';
      readonly because: unknown;
    }
  | {
      readonly kind: 'notice';
      readonly id: string;
      readonly rung: string;
      readonly channel: string;
      readonly to: string;
      readonly state: string;
      readonly reason: string | null;
    }
  | { readonly kind: 'letter'; readonly id: string; readonly act: string; readonly number: string | null }
  | { readonly kind: 'task'; readonly id: string; readonly subject: string; readonly state: string }
);

/** How a unit was spoken to, and what came of it: a call in five picks, a visit or a platform message alike. */
export interface CallRecord {
  readonly outcome: CallOutcome;
  readonly means?: ContactMeans | undefined;
  readonly to?: string | undefined;
  readonly cause?: Cause | undefined;
  /** What proves it: who noted it where, the number of the platform's message. */
  readonly proof?: string | undefined;
  readonly promisedOn?: CivilDate | undefined;
  readonly nextContactOn?: CivilDate | undefined;
}

/** Who signs, and of which day; `paper` where it was signed on paper and is entered afterwards. */
export interface Signing {
  readonly signer: string;
  readonly on?: CivilDate | undefined;
  /** Signing a 批复 is the decision: an extension until another day than was asked for, a result with its day. */
  readonly until?: CivilDate | undefined;
  readonly electedOn?: CivilDate | undefined;
  readonly dry?: boolean | undefined;
  readonly paper?: { readonly scan?: { readonly name: string; readonly bytes: Uint8Array } | undefined } | undefined;
}

export interface LetterLine {
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  readonly addressee: string;
  readonly organisations: readonly string[];
  readonly state: 'draft' | 'signed' | 'rejected' | 'void';
  /** null for a draft, and for a signed letter whose number is still to be typed in. */
  readonly number: string | null;
  readonly signedBy: string | null;
  /** 代签: whose stand-in the signer was. */
  readonly signedFor?: string | null | undefined;
  readonly signedOn: CivilDate | null;
  readonly replyDueOn: CivilDate | null;
  /** Handed over and signed for (公文交换). */
  readonly handedOverOn?: CivilDate | null | undefined;
  readonly receivedOn?: CivilDate | null | undefined;
  readonly receivedBy?: string | null | undefined;
  readonly sha256: string | null;
  readonly matters: readonly string[];
}

export interface TaskLine {
  readonly id: string;
  readonly matterId: string | null;
  readonly rung: string | null;
  readonly kind: string;
  readonly unit: string | null;
  readonly subject: string;
  readonly body: string;
  readonly dueOn: CivilDate | null;
  readonly state: 'open' | 'done' | 'dropped';
  readonly outcome: unknown;
}

export interface NoticeLine {
  readonly id: string;
  readonly matter: string;
  readonly unit: string;
  readonly rung: string;
  readonly kind: string;
  readonly to: string;
  readonly channel: string;
  readonly state: string;
}

export interface AttemptLine {
  readonly attempt: number;
  readonly phase: string;
  readonly outcome: string;
  readonly response: string | null;
  readonly perhapsRepeated: boolean;
  readonly startedAt: Instant;
}

export interface OfficeStatus {
  readonly matters: Readonly<Record<string, number>>;
  readonly notices: Readonly<Record<string, number>>;
  readonly messages: Readonly<Record<string, number>>;
  readonly letters: Readonly<Record<string, number>>;
  readonly tasks: Readonly<Record<string, number>>;
  readonly postRoom: readonly {
    readonly channel: string;
    /** False where the office has no gateway for it: what is due is then delivered by hand. */
    readonly configured: boolean;
    readonly lastSuccessAt: Instant | null;
    readonly lastFailure: string | null;
  }[];
}

/** What cannot be done at all, for a reason that is not a matter's: named, with what to do. */
export class OfficeError extends Error {
  override readonly name = 'OfficeError';
  constructor(
    readonly code: OfficeErrorCode,
    readonly detail: Readonly<Record<string, string | number | readonly string[]>> = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

export type OfficeErrorCode =
  | PeopleErrorCode
  | MeetingErrorCode
  | ProposalErrorCode
  | BurdenErrorCode
  | LettersDeskErrorCode
  | 'unknown-holder'
  | 'unknown-matter'
  | 'ambiguous-matter'
  | 'unknown-letter'
  | 'unknown-task'
  | 'unknown-notice'
  | 'unknown-post'
  | 'officer-not-ours'
  | 'task-closed'
  | 'key-reused'
  | 'plan-changed'
  | 'count-differs'
  | 'nothing-to-launch'
  | 'refused-rows'
  | 'nothing-imported'
  | 'clock-unreachable'
  | 'not-a-signer'
  | 'unknown-incoming'
  | 'incoming-done'
  | 'plan-date-needed'
  | 'no-remark'
  | 'sheet-unreadable'
  | 'year-already-confirmed'
  | 'rules-not-loaded'
  | 'settings-invalid'
  | 'sms-over-70'
  | 'sms-with-a-link'
  | 'nothing-to-copy'
  | 'outcome-needed';
