import type { CivilDate } from '../../domain/civil-date';
import type { Cause } from '../../domain/dispatch';
import type { Answer, Refusal } from '../../domain/matter/answer';
import type { Stage } from '../../domain/procedure';
import type { Attendance, LateStanding } from '../../domain/meeting';
import type { LedgerFile, Trial } from '../office';
import type { PaperFile } from './paper-file';

/** 推进会: one meeting for all who are still late after the letters; every day named there is a promise. */
export interface MeetingRoom {
  /** Who would attend a meeting, and of all others who are late, why they would not. */
  proposeMeeting(): Promise<MeetingProposal>;
  /**
   * Calls the meeting: one number, an invitation to each, the tasks to call one done. Dry, nothing is written.
   * @throws OfficeError meeting-in-past, cannot-attend, meeting-count-differs, nobody-to-invite, reason-for-leader
   */
  callMeeting(
    call: {
      readonly on: CivilDate;
      /** HH:MM */
      readonly at: string;
      readonly place: string;
      /** Matters or names beside those proposed, and instead of some of them. */
      readonly with: readonly string[];
      readonly without: readonly string[];
      /** As many as are invited; only a trial may leave it out. */
      readonly count?: number | undefined;
    },
    by: Trial,
  ): Promise<MeetingCalled>;
  meetings(): Promise<readonly MeetingLine[]>;
  /** @throws OfficeError unknown-meeting */
  meeting(id: string): Promise<MeetingStory>;
  /** 会议通知, 情况一览表, 签到表, and the sheet in which attendance is entered. */
  meetingPapers(id: string): Promise<readonly PaperFile[]>;
  /**
   * Who came and what each promised. All of it is checked first; with any problem nothing is taken. What a clock did not
   * answer is told again by the same call.
   */
  recordMeeting(id: string, entry: MeetingEntry, by: Trial): Promise<MeetingRecorded>;
  /** @throws OfficeError unknown-meeting, meeting-over */
  cancelMeeting(id: string, by: Trial): Promise<MeetingCancelled>;
}

export interface LateLine {
  readonly matter: string;
  readonly unit: string;
  readonly organisation: string;
  readonly zone: string | null;
  readonly endsOn: CivilDate;
  readonly daysLate: number;
  readonly stage: Stage;
  readonly standing: LateStanding;
  /** The newest supervision letter of this round. */
  readonly letter?: { readonly number: string; readonly signedOn: CivilDate } | undefined;
  readonly promisedOn?: CivilDate | undefined;
  /** The meeting it is invited to, or sat in before. */
  readonly meeting?: string | undefined;
}

/** late = proposed + leaderFirst + mayBeNamed + leftOut */
export interface MeetingProposal {
  readonly asOf: CivilDate;
  readonly late: number;
  readonly proposed: readonly LateLine[];
  /** 先请示领导: flagged units, not preselected. */
  readonly leaderFirst: readonly LateLine[];
  readonly mayBeNamed: readonly LateLine[];
  readonly leftOut: readonly LateLine[];
}

export interface MeetingCalled {
  /** Not set where it was tried only. */
  readonly meeting?: string | undefined;
  readonly on: CivilDate;
  readonly at: string;
  readonly place: string;
  readonly invited: readonly LateLine[];
  /** Organisations of which nobody has a mail address: told by the printed paper. */
  readonly byPaper: readonly string[];
  /** Open tasks to call a meeting that this one settles. */
  readonly tasksSettled: number;
  readonly warnings: readonly 'closed-day'[];
}

export interface MeetingLine {
  readonly id: string;
  readonly on: CivilDate;
  readonly at: string;
  readonly place: string;
  readonly state: 'called' | 'held' | 'cancelled';
  readonly calledBy: string;
  readonly reason: string | null;
  readonly invited: number;
}

export interface InvitedLine {
  readonly matter: string;
  readonly unit: string;
  readonly organisation: string;
  readonly because: string;
  /** What became of the invitation by mail; null where there was none to write to. */
  readonly notice: { readonly id: string; readonly state: string; readonly to: string } | null;
  readonly attendance: Attendance | null;
  readonly person: string | null;
  readonly promisedOn: CivilDate | null;
  /** What the matter's clock made of it; null while it has not answered. */
  readonly answer: Answer | null;
  readonly stage: Stage;
  readonly daysLate: number;
}

export interface MeetingStory extends MeetingLine {
  readonly invitations: readonly InvitedLine[];
}

export type MeetingEntry =
  /** A filled-in sheet: XLSX or CSV with the columns of the sheet that `meetingPapers` gives. */
  | { readonly file: LedgerFile }
  | {
      readonly rows: readonly AttendanceRow[];
      /** Whoever is not named was absent. Without it, everybody who was invited must be named. */
      readonly othersAbsent?: boolean | undefined;
    };

export interface AttendanceRow {
  /** A matter's id, or the name of its organisation or unit. */
  readonly who: string;
  readonly attendance: Attendance;
  readonly promisedOn?: CivilDate | undefined;
  readonly person?: string | undefined;
  readonly cause?: Cause | undefined;
}

/** What stands against one row of an entry; `row` counts as the file shows it, or from 1. */
export interface AttendanceProblem {
  readonly row?: number | undefined;
  readonly who: string;
  readonly problem:
    | 'no-columns'
    | 'not-invited'
    | 'named-twice'
    | 'not-named'
    | 'attendance-unknown'
    | 'date-unreadable'
    | 'absent-with-promise'
    | 'recorded-otherwise'
    | 'refused';
  readonly value?: string | undefined;
  readonly refusal?: Refusal | undefined;
}

export interface MeetingRecorded {
  readonly meeting: string;
  /** With any, nothing was taken. */
  readonly problems: readonly AttendanceProblem[];
  readonly rows: readonly {
    readonly matter: string;
    readonly organisation: string;
    readonly attendance: Attendance;
    readonly promisedOn?: CivilDate | undefined;
    /** Undefined for the absent, and where the clock has not answered: then `pending`. */
    readonly answer?: Answer | undefined;
    readonly pending: boolean;
  }[];
}

export interface MeetingCancelled {
  readonly meeting: string;
  /** Told of the cancellation by mail, because the invitation had left. */
  readonly toldByMail: readonly string[];
  /** To be told by a person: invited on paper only. */
  readonly tellByHand: readonly string[];
  readonly tasksReopened: number;
}

export type MeetingErrorCode =
  | 'unknown-meeting'
  | 'meeting-in-past'
  | 'meeting-over'
  | 'meeting-to-come'
  | 'cannot-attend'
  | 'reason-for-leader'
  | 'nobody-to-invite'
  | 'meeting-count-differs';
