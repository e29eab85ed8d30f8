import type { CivilDate } from '../civil-date';
import type { FactKind } from '../matter/state';
import type { OrganisationKind } from '../organisation';
import type { Aside } from './silence';
import type { TaskKind } from '../task-kind';

/**
 * 今日: what a person of the office must do, sorted into piles. Our own terms come first: papers of units that wait for
 * us, and whatever else lies with us; then letters and calls, and what only a person can settle.
 */
export const TODAY_KINDS = [
  'extension',
  'request',
  'result',
  'reply',
  'paper',
  'own-term',
  'sign',
  'call',
  'number',
  'hand-over',
  'decide-first',
  'letter-trouble',
  'delivery',
  'dates',
  'proposal',
  'form',
] as const;
export type TodayKind = (typeof TODAY_KINDS)[number];

/** Where a task of each kind lies: a new kind does not compile before it is given its place. */
export const PLACE_OF_TASK: Readonly<Record<TaskKind, TodayKind>> = {
  call: 'call',
  meeting: 'proposal',
  circular: 'proposal',
  talk: 'proposal',
  report: 'proposal',
  'carry-out': 'proposal',
  'decide-first': 'decide-first',
  'own-term': 'own-term',
  'no-address': 'delivery',
  undeliverable: 'delivery',
  'unknown-letter': 'delivery',
  'unsigned-letter': 'letter-trouble',
  'confirm-replan': 'dates',
  'deliver-by-hand': 'delivery',
  'delivery-unknown': 'delivery',
};

/** What an item is about; the sentence is the client's. */
export type TodayWhat =
  | { readonly kind: 'task'; readonly task: TaskKind; readonly subject: string }
  | { readonly kind: 'paper'; readonly paper: 'extension'; readonly until: CivilDate; readonly late: boolean }
  | { readonly kind: 'paper'; readonly paper: 'request' | 'result'; readonly fact: FactKind }
  | { readonly kind: 'paper'; readonly paper: 'reply'; readonly letter: string }
  | {
      readonly kind: 'letter';
      readonly letterKind: string;
      readonly addressee: string;
      readonly number: string | null;
    }
  | { readonly kind: 'contact'; readonly promised: CivilDate | null }
  | { readonly kind: 'ball'; readonly with: 'committee' | 'third'; readonly third: string | null }
  | { readonly kind: 'decide-first' | 'replan' }
  | { readonly kind: 'meeting'; readonly units: number }
  | { readonly kind: 'incoming'; readonly number: string | null; readonly title: string | null }
  | ({ readonly kind: 'form' } & Misfit);

/** More or fewer members than the form is for (3 / 50 / 100). */
export interface Misfit {
  readonly fit: 'too-few' | 'too-many';
  readonly members: number;
  readonly bound: number;
  readonly towards: OrganisationKind | null;
}

export interface TodayItem {
  readonly kind: TodayKind;
  /** The task or letter it is; several tasks about one thing are one item, under the oldest. */
  readonly id?: string | undefined;
  readonly matter?: string | undefined;
  readonly unit: string | null;
  readonly organisation: string | null;
  readonly what: TodayWhat;
  readonly dueOn: CivilDate | null;
  readonly overdue: boolean;
  /** The draft whose signing settles it. */
  readonly letter?: string | undefined;
  /** Every open task that is done with it. */
  readonly tasks: readonly string[];
  /** Why it lies aside; absent where it waits for you today. */
  readonly aside?: Aside | undefined;
  /** Every unit that waits in it. */
  readonly units: readonly string[];
}
