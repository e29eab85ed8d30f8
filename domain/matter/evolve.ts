import type { Instant } from '../civil-date';
import { invariant, unreachable } from '../invariant';
import type { PlannedRung } from '../plan';
import { stageAtLeast, type Stage } from '../procedure';
import type { EventOf, MatterEvent } from './events';
import type { MatterState, RungDone } from './state';

/** The state after one more event. Pure; the fold of all events of a matter is its state. */
export function evolve(state: MatterState | undefined, event: MatterEvent, at: Instant): MatterState {
  if (event.kind === 'MatterOpened') return opened(event);
  invariant(state, `${event.kind} before MatterOpened`);
  return { ...change(state, event, at), version: state.version + 1 };
}

/** Folds a matter's stream, oldest first. */
export function fold(events: readonly { readonly event: MatterEvent; readonly at: Instant }[]): MatterState {
  const state = events.reduce<MatterState | undefined>((sofar, { event, at }) => evolve(sofar, event, at), undefined);
  invariant(state, 'a matter has at least the event that opened it');
  return state;
}

function opened({ kind: _, on, ...rest }: EventOf<'MatterOpened'>): MatterState {
  return {
    ...rest,
    version: 1,
    round: 1,
    ball: { with: 'unit', since: on },
    done: {},
    doneOn: {},
    promisesMade: 0,
    extensions: 0,
    suspendedDays: 0,
    ownTermRaised: false,
  };
}

function change(state: MatterState, event: Exclude<MatterEvent, { kind: 'MatterOpened' }>, at: Instant): MatterState {
  switch (event.kind) {
    case 'PersonAsked':
      return { ...state, status: 'person-first' };
    case 'EntryDecided':
      return { ...state, status: 'running' };
    case 'RungRaised':
      return done(state, event.rung, { outcome: 'raised', at });
    case 'RungPassed':
      return done(state, event.rung, { outcome: 'passed', at });
    case 'RungMet':
      return met(state, event.rung, at);
    case 'OwnTermRanOut':
      return { ...state, ownTermRaised: true };
    case 'FactRecorded':
      return recorded(state, event);
    case 'FactAccepted':
      return { ...state, reported: undefined, stage: event.stage };
    case 'FactReturned':
      return {
        ...state,
        reported: undefined,
        stage: before(event.fact, state.stage),
        heldOn: heldAtLeast(state, event.fact),
      };
    case 'AcceptanceReversed':
      return event.paper
        ? { ...state, stage: event.fact, reported: { fact: event.fact, ...event.paper } }
        : { ...state, stage: before(event.fact, state.stage) };
    case 'BallMoved':
      return { ...state, ball: event.ball, ownTermRaised: false };
    case 'PromiseRecorded':
      return promised(state, event);
    case 'ExtensionAsked':
      return { ...state, extensionAsked: { until: event.until, receivedOn: event.receivedOn, late: event.late } };
    case 'ExtensionApproved':
      return {
        ...state,
        endsOn: event.until,
        extensionAsked: undefined,
        extensions: state.extensions + 1,
        // An approved change of the anchor opens a new round: its own ladder, its own keys.
        round: state.round + 1,
        done: {},
        doneOn: {},
        promise: undefined,
        promisesMade: 0,
        suspendedDays: 0,
        status: state.status === 'person-first' ? 'running' : state.status,
        suspendedFrom: state.suspendedFrom && 'running',
      };
    case 'ExtensionRefused':
      return { ...state, extensionAsked: undefined };
    case 'CallRecorded':
      return event.rung && event.outcome !== 'not-answered' ? met(state, event.rung, at) : state;
    case 'LetterSigned':
      return { ...met(state, event.rung, at), doneOn: { ...state.doneOn, [event.rung]: event.on } };
    case 'LetterVoided':
      return unmet(state, event.rung);
    case 'LetterReceived':
      // What follows a letter is counted from its receipt, where there is one.
      return state.doneOn[event.rung] === undefined
        ? state
        : { ...state, doneOn: { ...state.doneOn, [event.rung]: event.on } };
    case 'ReplyReceived':
      return { ...state, reply: { letterId: event.letterId, receivedOn: event.receivedOn } };
    case 'ReplyDecided':
      return { ...state, reply: undefined };
    case 'LetterRejected':
    case 'ContactChanged':
    case 'NoticeFailed':
      return state;
    case 'Suspended':
      return {
        ...state,
        status: 'suspended',
        suspendedOn: event.on,
        suspendedFrom: state.status === 'person-first' ? 'person-first' : 'running',
      };
    case 'Resumed':
      return {
        ...state,
        status: state.suspendedFrom ?? 'running',
        suspendedOn: undefined,
        suspendedFrom: undefined,
        suspendedDays: state.suspendedDays + (event.delayDays ?? event.suspendedDays),
      };
    case 'Withdrawn':
      return { ...state, status: 'withdrawn' };
    case 'Replanned':
      return {
        ...state,
        rungs: keepDone(state, event.rungs),
        termEndsOn: event.termEndsOn,
        endsOn: event.endsOn,
        proposed: undefined,
      };
    case 'ReplanProposed':
      return { ...state, proposed: { because: event.because, rungs: event.rungs } };
    case 'ReplanRefused':
      return { ...state, proposed: undefined };
    case 'Closed':
      return { ...state, status: 'closed', stage: 'result-approved', nextMatterId: event.nextMatterId };
    default:
      return unreachable(event);
  }
}

function done(state: MatterState, rung: string, what: RungDone): MatterState {
  return { ...state, done: { ...state.done, [rung]: what } };
}

/** What the office puts off uses up none of the unit's promises. */
function promised(state: MatterState, { on, resumesAt, byOffice }: EventOf<'PromiseRecorded'>): MatterState {
  return byOffice
    ? { ...state, promise: { on, resumesAt, byOffice } }
    : { ...state, promise: { on, resumesAt }, promisesMade: state.promisesMade + 1 };
}

function met(state: MatterState, rung: string, at: Instant): MatterState {
  return done(state, rung, { outcome: 'raised', ...state.done[rung], at, met: true });
}

/** A letter that was void never asked for anything: what follows it up has nothing to follow. */
function unmet(state: MatterState, rung: string): MatterState {
  const raised = state.done[rung];
  if (!raised) return state;
  const { [rung]: _, ...doneOn } = state.doneOn;
  return { ...done(state, rung, { ...raised, met: undefined }), doneOn };
}

/** A result that is sent back tells at least that there was a meeting: on the day it was reported, where no other is known. */
function heldAtLeast({ heldOn, reported }: MatterState, returned: Stage): MatterState['heldOn'] {
  return returned === 'result-received' ? (heldOn ?? reported?.claimedOn) : heldOn;
}

function recorded(state: MatterState, { fact, claimedOn, enteredOn }: EventOf<'FactRecorded'>): MatterState {
  const reported = NEEDS_ACCEPTANCE.has(fact) ? { fact, claimedOn, enteredOn } : state.reported;
  const heldOn = fact === 'held' ? claimedOn : state.heldOn;
  return { ...state, stage: stageAtLeast(state.stage, fact) ? state.stage : fact, reported, heldOn };
}

/** Papers that the office answers; the rest is taken as told. */
export const NEEDS_ACCEPTANCE: ReadonlySet<Stage> = new Set([
  'request-received',
  'candidates-received',
  'result-received',
]);

const BEFORE: Partial<Record<Stage, Stage>> = {
  'group-resolved': 'not-started',
  'request-received': 'group-resolved',
  'candidates-received': 'request-approved',
  'meeting-dated': 'candidates-approved',
  held: 'meeting-dated',
  'result-received': 'held',
};

function before(fact: Stage, otherwise: Stage): Stage {
  return BEFORE[fact] ?? otherwise;
}

/** A re-plan keeps what the round already did: the day a rung really fell on stays. */
function keepDone(state: MatterState, rungs: readonly PlannedRung[]): readonly PlannedRung[] {
  const kept = state.rungs.filter(({ rung }) => state.done[rung]);
  const keptIds = new Set(kept.map(({ rung }) => rung));
  return [...kept, ...rungs.filter(({ rung }) => !keptIds.has(rung))].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  );
}
