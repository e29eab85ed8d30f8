import type { CivilDate } from '../../domain/civil-date';
import type { ProposalKind, Verdict } from '../../domain/proposal';
import type { Trial } from '../office';
import type { PaperFile } from './paper-file';

/** 通报, 约谈, 上报: proposals to the committee with their papers, and what it decided. Never acts of the clock. */
export interface ProposalRoom {
  proposals(): Promise<readonly ProposalLine[]>;
  /**
   * The papers for these proposals: one 请示 for each kind, whatever the number of units, and what belongs to it.
   * @throws OfficeError unknown-task, not-a-proposal
   */
  proposalPapers(tasks: readonly string[]): Promise<readonly PaperFile[]>;
  /** @throws OfficeError unknown-task, not-a-proposal, task-closed, decided-in-future, until-not-later, until-missing */
  decideProposal(
    task: string,
    decision: {
      readonly verdict: Verdict;
      readonly on: CivilDate;
      /** Of the minutes or the committee's paper (纪要文号). */
      readonly number: string;
      /** deferred: the day on which it is on the list again. */
      readonly until?: CivilDate | undefined;
    },
    by: Trial,
  ): Promise<ProposalDecided>;
}

export interface ProposalLine {
  readonly task: string;
  readonly kind: ProposalKind;
  readonly matter: string;
  readonly unit: string;
  readonly organisation: string;
  readonly dueOn: CivilDate | null;
  readonly state: 'open' | 'done' | 'dropped';
  /** The committee's newest decision. */
  readonly decision?:
    | {
        readonly verdict: Verdict;
        readonly on: CivilDate;
        readonly number: string;
        readonly until: CivilDate | null;
      }
    | undefined;
}

export interface ProposalDecided {
  readonly task: string;
  readonly verdict: Verdict;
  /** approved: the task in which it is carried out, with its outcome. Not set where it was tried only. */
  readonly carryOut?: string | undefined;
  readonly until?: CivilDate | undefined;
}

export type ProposalErrorCode =
  'not-a-proposal' | 'decided-in-future' | 'until-missing' | 'until-not-later' | 'until-not-deferred';
