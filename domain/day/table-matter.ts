import type { CivilDate, Instant } from '../civil-date';
import type { DispatchNotes } from '../dispatch';
import type { CallOutcome, ContactMeans } from '../matter/events';
import type { MatterState } from '../matter/state';
import type { TaskKind } from '../task-kind';

/** One matter with everything the running table (跟踪调度表) rests on, as the books have it now. */
export interface TableMatter {
  readonly matterId: string;
  readonly unit: string;
  readonly organisation: string;
  readonly zone: string | null;
  /** 备注 of the ledger, as written. */
  readonly remark: string | null;
  /** How a person answered it; null while it stands. */
  readonly remarkAnswer: string | null;
  /** 须报工委领导定 */
  readonly needsLeader: boolean;
  readonly state: MatterState;
  readonly notes: DatedNotes;
  /** Oldest first. */
  readonly measures: readonly Measure[];
  /** When the latest extension began a new round. */
  readonly roundSince?: Instant | undefined;
  /** Letters about it that wait to be signed. */
  readonly drafts: readonly { readonly id: string; readonly kind: string }[];
  readonly tasks: readonly OpenTask[];
}

export interface Noted<T> {
  readonly value: T;
  readonly by: string;
  readonly at: Instant;
}

export type DatedNotes = {
  readonly [Field in keyof DispatchNotes]?: Noted<Exclude<DispatchNotes[Field], undefined>>;
};

/** 已采取措施: what was really done about a matter, with its day and number. */
export type Measure =
  | { readonly kind: 'reminder'; readonly on: CivilDate; readonly channel: string }
  | {
      readonly kind: 'contact';
      readonly on: CivilDate;
      readonly at: Instant;
      readonly means: ContactMeans;
      readonly outcome: CallOutcome;
    }
  /** No number while it is to be typed in. */
  | { readonly kind: 'letter'; readonly on: CivilDate; readonly number: string | null }
  | { readonly kind: 'meeting'; readonly on: CivilDate };

export interface OpenTask {
  readonly id: string;
  readonly matterId: string | null;
  readonly kind: TaskKind;
  readonly unit: string | null;
  readonly subject: string;
  readonly dueOn: CivilDate | null;
}
