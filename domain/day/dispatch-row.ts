import type { CivilDate, Instant } from '../civil-date';
import type { Cause, DispatchNotes } from '../dispatch';
import { type MatterState, promisedByUnit } from '../matter/state';
import { termOfMatter } from '../matter/term-of-matter';
import { daysOf, type Standing, standingOf, type TermRules } from '../term';
import { dayOf, type Zone } from '../time/civil';
import { nextContactOf } from './next-contact';
import { type NextStep, nextStep } from './next-step';
import { pendingPapers } from './pending-papers';
import type { Measure, TableMatter } from './table-matter';

/** One row of the running table. Days overdue, else days left; 0 on the last day. */
export interface DispatchRow {
  readonly matter: string;
  readonly unit: string;
  readonly organisation: string;
  readonly zone: string | null;
  readonly status: MatterState['status'];
  readonly stage: MatterState['stage'];
  readonly termEndsOn: CivilDate;
  /** The extension's day where one stands. */
  readonly endsOn: CivilDate;
  readonly extended: boolean;
  readonly standing: Standing;
  readonly days: number;
  /** 批示: on top. */
  readonly instruction: NonNullable<DispatchNotes['instruction']> | null;
  readonly cause: Cause | null;
  readonly ball: {
    readonly with: MatterState['ball']['with'];
    /** The third body's name. */
    readonly third: string | null;
    readonly since: CivilDate;
    readonly dueOn: CivilDate | null;
    /** Not with the unit, and past its day: we are late, or a third body is. */
    readonly red: boolean;
  };
  readonly promise: {
    readonly on: CivilDate;
    readonly passed: boolean;
    readonly saidBy: string | null;
    readonly toldTo: string | null;
    readonly toldOn: CivilDate | null;
  } | null;
  readonly nextContact: { readonly on: CivilDate; readonly come: boolean } | null;
  readonly officer: string | null;
  readonly measures: readonly Measure[];
  readonly remark: string | null;
  readonly remarkAnswer: string | null;
  readonly needsLeader: boolean;
  readonly next: NextStep;
}

export interface TableDay {
  readonly at: Instant;
  readonly zone: Zone;
  readonly terms: TermRules;
}

/** A matter as the running table shows it at a moment: nothing is stored, everything follows from the books. */
export function dispatchRow(matter: TableMatter, { at, zone, terms }: TableDay): DispatchRow {
  const { state, notes } = matter;
  const asOf = dayOf(at, zone);
  const term = termOfMatter(state);
  const contactOn = nextContactOf(matter);
  return {
    matter: matter.matterId,
    unit: matter.unit,
    organisation: matter.organisation,
    zone: matter.zone,
    status: state.status,
    stage: state.stage,
    termEndsOn: state.termEndsOn,
    endsOn: state.endsOn,
    extended: term.extendedTo !== undefined,
    standing: standingOf(term, asOf, terms),
    days: daysOf(term, asOf),
    instruction: notes.instruction?.value ?? null,
    cause: causeOf(matter),
    ball: ballOf(matter, asOf),
    promise: promiseOf(matter, asOf),
    nextContact: contactOn === undefined ? null : { on: contactOn, come: contactOn <= asOf },
    officer: notes.officer?.value ?? null,
    measures: matter.measures,
    remark: matter.remark,
    remarkAnswer: matter.remarkAnswer,
    needsLeader: matter.needsLeader,
    next: nextStep(matter, { at, zone }),
  };
}

/** What somebody said; else, where a paper of the unit lies with us, that it does. */
function causeOf({ state, notes }: TableMatter): Cause | null {
  if (notes.cause) return notes.cause.value;
  return pendingPapers(state).some(({ kind }) => kind !== 'reply') ? { code: 'request-pending' } : null;
}

function ballOf({ state: { ball }, notes }: TableMatter, asOf: CivilDate): DispatchRow['ball'] {
  const away = ball.with !== 'unit';
  const dueOn = away ? (ball.dueOn ?? null) : null;
  return {
    with: ball.with,
    third: ball.with === 'third' ? (notes.third?.value ?? null) : null,
    since: ball.since,
    dueOn,
    red: dueOn !== null && dueOn < asOf,
  };
}

/** The promise that silences the ladder is the matter's; who said it to whom is noted beside it. */
function promiseOf({ state, notes }: TableMatter, asOf: CivilDate): DispatchRow['promise'] {
  const promise = promisedByUnit(state);
  if (!promise) return null;
  const told = notes.promise?.value.on === promise.on ? notes.promise.value : undefined;
  return {
    on: promise.on,
    passed: promise.on < asOf,
    saidBy: told?.saidBy ?? null,
    toldTo: told?.toldTo ?? null,
    toldOn: told?.toldOn ?? null,
  };
}
