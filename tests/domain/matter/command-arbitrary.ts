import fc from 'fast-check';
import type { CivilDate, Instant } from '../../../domain/civil-date';
import type { CommandKind, MatterCommand, OwnTerm } from '../../../domain/matter/commands';
import { CALL_OUTCOMES, CONTACT_MEANS } from '../../../domain/matter/events';
import { FACT_KINDS, type MatterState } from '../../../domain/matter/state';
import { addDays, addYears } from '../../../domain/time/civil';

/** Every kind of command, so that a new one is not forgotten here: the record must be whole. */
const KINDS: Readonly<Record<CommandKind, true>> = {
  decideEntry: true,
  recordFact: true,
  accept: true,
  returnFact: true,
  reverseAcceptance: true,
  requestExtension: true,
  approveExtension: true,
  refuseExtension: true,
  promise: true,
  moveBall: true,
  recordCall: true,
  receiveReply: true,
  decideReply: true,
  attendMeeting: true,
  signLetter: true,
  rejectLetter: true,
  voidLetter: true,
  suspend: true,
  resume: true,
  withdraw: true,
  confirmReplan: true,
};
export const COMMAND_KINDS_IN_TESTS = Object.keys(KINDS) as CommandKind[];

/** What the door computes with the calendar. */
export interface DoorTimesInTests {
  readonly resumesAfter: (on: CivilDate) => Instant;
  readonly graceFrom: (today: CivilDate) => Instant;
  readonly ownTerm: (today: CivilDate) => OwnTerm;
}

type Make = (today: CivilDate, state: MatterState) => MatterCommand;

/** Any command, sensible or not, on whatever day it is given. */
export function commandArbitrary(times: DoorTimesInTests): fc.Arbitrary<Make> {
  const back = fc.integer({ min: -3, max: 20 });
  const ahead = fc.integer({ min: -5, max: 400 });
  const latestUntil = (state: MatterState) => addYears(state.termEndsOn, 1);
  const bounds = (today: CivilDate, on: CivilDate) => ({
    latestOn: addDays(today, 60),
    resumesAt: times.resumesAfter(on),
  });
  const makers: Readonly<Record<CommandKind, fc.Arbitrary<Make>>> = {
    decideEntry: fc
      .record({ choice: fc.constantFrom('send' as const, 'phone' as const, 'postpone' as const), days: ahead })
      .map(({ choice, days }) => (on) => {
        const until = choice === 'postpone' ? addDays(on, days) : undefined;
        return { kind: 'decideEntry', choice, on, until, resumesAt: until && times.resumesAfter(until) };
      }),
    recordFact: fc.record({ fact: fc.constantFrom(...FACT_KINDS), days: back }).map(({ fact, days }) => (on) => ({
      kind: 'recordFact',
      fact,
      claimedOn: addDays(on, -days),
      on,
      ownTerm: times.ownTerm(on),
      latestEntryOn: addDays(on, -7),
    })),
    accept: fc.option(back, { nil: undefined }).map((days) => (on) => ({
      kind: 'accept',
      on,
      resumesAt: times.graceFrom(on),
      electedOn: days === undefined ? undefined : addDays(on, -days),
    })),
    returnFact: fc.constant((on) => ({ kind: 'returnFact', on, resumesAt: times.graceFrom(on) })),
    reverseAcceptance: fc.constant((on) => ({ kind: 'reverseAcceptance', on })),
    requestExtension: fc.record({ days: ahead, since: back }).map(({ days, since }) => (on, state) => ({
      kind: 'requestExtension',
      until: addDays(state.endsOn, days),
      receivedOn: addDays(on, -since),
      on,
      latestUntil: latestUntil(state),
      ownTerm: times.ownTerm(on),
      latestEntryOn: addDays(on, -7),
    })),
    approveExtension: ahead.map((days) => (on, state) => ({
      kind: 'approveExtension',
      until: addDays(state.endsOn, days),
      on,
      latestUntil: latestUntil(state),
      resumesAt: times.graceFrom(on),
    })),
    refuseExtension: fc.constant((on) => ({ kind: 'refuseExtension', on, resumesAt: times.graceFrom(on) })),
    promise: ahead.map((days) => (on) => ({
      kind: 'promise',
      promisedOn: addDays(on, days),
      on,
      ...bounds(on, addDays(on, days)),
    })),
    moveBall: fc
      .constantFrom('unit' as const, 'committee' as const, 'third' as const)
      .map((to) => (on) => ({ kind: 'moveBall', to, on, ownTerm: times.ownTerm(on), resumesAt: times.graceFrom(on) })),
    recordCall: fc
      .record({
        outcome: fc.constantFrom(...CALL_OUTCOMES),
        promise: fc.option(ahead, { nil: undefined }),
        rung: fc.constantFrom('ask-date', 'ask-cause', 'reply-call', undefined),
        means: fc.constantFrom(undefined, ...CONTACT_MEANS),
      })
      .map(({ outcome, promise, rung, means }) => (on) => ({
        kind: 'recordCall',
        outcome,
        on,
        rung,
        means,
        promise: promise === undefined ? undefined : { on: addDays(on, promise), ...bounds(on, addDays(on, promise)) },
      })),
    receiveReply: back.map((days) => (on) => ({
      kind: 'receiveReply',
      letterId: 'L-1',
      receivedOn: addDays(on, -days),
      on,
      ownTerm: times.ownTerm(on),
      latestEntryOn: addDays(on, -7),
    })),
    decideReply: fc
      .record({
        choice: fc.constantFrom('accept-plan' as const, 'reject' as const, 'propose-extension' as const),
        days: ahead,
        letterId: fc.constantFrom('L-1', 'L-2'),
      })
      .map(({ choice, days, letterId }) => (on, state) => {
        const decided = { kind: 'decideReply' as const, letterId, on, resumesAt: times.graceFrom(on) };
        const named = addDays(on, days);
        if (choice === 'reject') return { ...decided, choice };
        if (choice === 'accept-plan') return { ...decided, choice, promise: { on: named, ...bounds(on, named) } };
        const until = addDays(state.endsOn, days);
        return { ...decided, choice, until, latestUntil: latestUntil(state), ownTerm: times.ownTerm(on) };
      }),
    attendMeeting: fc.option(ahead, { nil: undefined }).map((days) => (on) => ({
      kind: 'attendMeeting',
      meetingId: 'PM-1',
      on,
      promise: days === undefined ? undefined : { on: addDays(on, days), ...bounds(on, addDays(on, days)) },
    })),
    signLetter: fc.constant((on) => ({ kind: 'signLetter', letterId: 'L-1', on, replyDueOn: addDays(on, 14) })),
    rejectLetter: fc.constant((on) => ({ kind: 'rejectLetter', letterId: 'L-1', on })),
    voidLetter: fc.constant((on) => ({ kind: 'voidLetter', letterId: 'L-1', on })),
    suspend: fc.constant((on) => ({ kind: 'suspend', on })),
    resume: fc.integer({ min: 0, max: 200 }).map((suspendedDays) => (on) => ({ kind: 'resume', on, suspendedDays })),
    withdraw: fc.constant((on) => ({ kind: 'withdraw', on })),
    confirmReplan: fc.boolean().map((agreed) => (on) => ({ kind: 'confirmReplan', on, agreed, because: 'calendar' })),
  };
  // What ends a matter is rarer, or most runs would be over at once.
  return fc.oneof(
    ...COMMAND_KINDS_IN_TESTS.map((kind) => ({ weight: kind === 'withdraw' ? 1 : 6, arbitrary: makers[kind] })),
  );
}
