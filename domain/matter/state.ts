import type { CivilDate, Instant } from '../civil-date';
import type { PlannedRung } from '../plan';
import type { MatterPolicy, Stage } from '../procedure';

export type Status = 'person-first' | 'running' | 'suspended' | 'closed' | 'withdrawn';

/** With whom is the ball: everything begins with that question (office.md). */
export interface Ball {
  readonly with: 'unit' | 'committee' | 'third';
  readonly since: CivilDate;
  /** Our own term, or the third body's, while it is not with the unit. */
  readonly dueOn?: CivilDate | undefined;
  readonly dueAt?: Instant | undefined;
  /** When it came back to the unit: nothing is urged before this moment. */
  readonly resumesAt?: Instant | undefined;
}

/** A day the unit named, or the office put the matter off to; until then its ladder is silent. */
export interface PromiseMade {
  readonly on: CivilDate;
  readonly resumesAt: Instant;
  readonly byOffice?: true | undefined;
}

/** The day that the unit itself named: what the office put off is nobody's promise. */
export function promisedByUnit({ promise }: Pick<MatterState, 'promise'>): PromiseMade | undefined {
  return promise?.byOffice ? undefined : promise;
}

/** Reported, and waiting for the office to accept it. */
export interface Reported {
  readonly fact: FactKind;
  readonly claimedOn: CivilDate;
  readonly enteredOn: CivilDate;
}

export const FACT_KINDS = [
  'group-resolved',
  'request-received',
  'candidates-received',
  'meeting-dated',
  'held',
  'result-received',
] as const satisfies readonly Stage[];
export type FactKind = (typeof FACT_KINDS)[number];

/** What came of a rung in this round. */
export interface RungDone {
  readonly outcome: 'raised' | 'passed';
  readonly at: Instant;
  /** A call that reached somebody, a letter that was signed: the rung is met. */
  readonly met?: boolean | undefined;
}

export interface MatterState {
  readonly matterId: string;
  readonly organisationId: string;
  readonly procedure: string;
  readonly version: number;
  readonly round: number;
  readonly status: Status;
  readonly stage: Stage;
  readonly ball: Ball;
  readonly electedOn: CivilDate;
  readonly termEndsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly rungs: readonly PlannedRung[];
  readonly done: Readonly<Record<string, RungDone>>;
  /** Days on which rungs of this round were really done, where later ones are counted from them (a letter's signing). */
  readonly doneOn: Readonly<Record<string, CivilDate>>;
  readonly policy: MatterPolicy;
  readonly reported?: Reported | undefined;
  readonly promise?: PromiseMade | undefined;
  readonly promisesMade: number;
  readonly extensionAsked?:
    { readonly until: CivilDate; readonly receivedOn: CivilDate; readonly late: boolean } | undefined;
  /** An answer to a letter that the office has not decided about yet. */
  readonly reply?: { readonly letterId: string; readonly receivedOn: CivilDate } | undefined;
  readonly extensions: number;
  readonly suspendedOn?: CivilDate | undefined;
  /** What it will be again when it is resumed. */
  readonly suspendedFrom?: 'person-first' | 'running' | undefined;
  /** Calendar days after its end that this round has stood still: consumed time is kept. */
  readonly suspendedDays: number;
  /** Our own term was already turned into a task. */
  readonly ownTermRaised: boolean;
  /** A re-plan that a person has not confirmed yet. */
  readonly proposed?: { readonly because: string; readonly rungs: readonly PlannedRung[] } | undefined;
  /** M, once the meeting was held. */
  readonly heldOn?: CivilDate | undefined;
  readonly nextMatterId?: string | undefined;
}
