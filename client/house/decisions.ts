import { meetingTold } from '../../database/queries/incoming';
import { eventsOf } from '../../database/queries/matters';
import type { CivilDate } from '../../domain/civil-date';
import type { MatterCommand, PaperDays } from '../../domain/matter/commands';
import type { MatterState } from '../../domain/matter/state';
import { addDays, addYears, daysBetween } from '../../domain/time/civil';
import { procedureNamed } from '../../rulebook/load';
import type { CallRecord, Changed, Office, Trial } from '../office';
import { calendarAt, type Door, today } from './door';
import { findMatter, type KnownMatter } from './find-matter';
import { rehearse } from './rehearse';
import { sendCommand } from './send-command';
import { type DoorTimes, latestEntry, ownTermFrom, resumesAfterPromise, resumesAfterReturn } from './terms-at-door';

type Decisions = Pick<
  Office,
  | 'record'
  | 'accept'
  | 'returnFact'
  | 'reverse'
  | 'requestExtension'
  | 'approveExtension'
  | 'refuseExtension'
  | 'promise'
  | 'moveBall'
  | 'suspend'
  | 'resume'
  | 'withdraw'
  | 'decideEntry'
  | 'confirmReplan'
  | 'recordCall'
>;

/** Decisions about one matter: what a person typed, completed with what the calendar says of it. */
export function decisionsOf(door: Door): Decisions {
  const decide = async (
    which: string,
    by: Trial,
    body: object,
    commandFor: (matter: KnownMatter, times: DoorTimes) => MatterCommand,
  ): Promise<Changed> => {
    const matter = await findMatter(door, which);
    const command = commandFor(matter, await timesFor(door, matter));
    if (by.dry) return rehearse(matter, command);
    return { answer: await sendCommand(door, { matter, command, body, by }) };
  };
  return {
    record: (which, fact, by) =>
      decide(which, by, fact, (_, times) => ({
        kind: 'recordFact',
        fact: fact.fact,
        claimedOn: fact.on,
        on: times.today,
        ownTerm: ownTermFrom(times),
        latestEntryOn: latestEntry(times),
      })),
    accept: async (which, how, by) => {
      const told = await meetingTold(door.pool, (await findMatter(door, which)).matterId);
      return decide(which, by, how, ({ state }, times) => ({
        kind: 'accept',
        on: times.today,
        resumesAt: resumesAfterReturn(times),
        // The next term begins on the day of the election, as the report of the result tells it.
        electedOn: how.electedOn ?? (state.reported?.fact === 'result-received' ? told : undefined),
      }));
    },
    returnFact: (which, by) =>
      decide(which, by, {}, (_, times) => ({
        kind: 'returnFact',
        on: times.today,
        resumesAt: resumesAfterReturn(times),
      })),
    reverse: async (which, by) => {
      const paper = await lastAccepted(door, which);
      return decide(which, by, {}, (_, times) => ({
        kind: 'reverseAcceptance',
        on: times.today,
        paper,
        ownTerm: ownTermFrom(times),
      }));
    },
    requestExtension: (which, ask, by) =>
      decide(which, by, ask, ({ state }, times) => ({
        kind: 'requestExtension',
        ...ask,
        on: times.today,
        latestUntil: latestExtension(door, state.procedure, state.termEndsOn),
        ownTerm: ownTermFrom(times),
        latestEntryOn: latestEntry(times),
      })),
    approveExtension: (which, grant, by) =>
      decide(which, by, grant, ({ state }, times) => ({
        kind: 'approveExtension',
        until: grant.until,
        on: times.today,
        latestUntil: latestExtension(door, state.procedure, state.termEndsOn),
        resumesAt: resumesAfterReturn(times),
      })),
    refuseExtension: (which, by) =>
      decide(which, by, {}, (_, times) => ({
        kind: 'refuseExtension',
        on: times.today,
        resumesAt: resumesAfterReturn(times),
      })),
    promise: (which, { on, ...said }, by) =>
      decide(which, by, { on, ...said }, (_, times) => ({
        kind: 'promise',
        promisedOn: on,
        on: times.today,
        ...promiseBounds(times, on),
      })),
    moveBall: (which, to, by) =>
      decide(which, by, to, (_, times) => ({
        kind: 'moveBall',
        to: to.to,
        on: times.today,
        ownTerm: ownTermFrom(times, to.dueOn),
        resumesAt: resumesAfterReturn(times),
      })),
    suspend: (which, by) => decide(which, by, {}, (_, times) => ({ kind: 'suspend', on: times.today })),
    resume: (which, by) =>
      decide(which, by, {}, ({ state }, times) => ({
        kind: 'resume',
        on: times.today,
        suspendedDays: state.suspendedOn ? daysBetween(state.suspendedOn, times.today) : 0,
      })),
    withdraw: (which, by) => decide(which, by, {}, (_, times) => ({ kind: 'withdraw', on: times.today })),
    decideEntry: (which, { choice, until }, by) =>
      decide(which, by, { choice, until }, (_, times) => ({
        kind: 'decideEntry',
        choice,
        on: times.today,
        until,
        resumesAt: until && resumesAfterPromise(times, until),
      })),
    confirmReplan: (which, agreed, by) =>
      decide(which, by, { agreed }, (_, times) => ({
        kind: 'confirmReplan',
        on: times.today,
        agreed,
        because: 'calendar',
      })),
    recordCall: (which, call, by) =>
      decide(which, by, call, ({ state }, times) => callCommand(call, rungSpokenOf(state), times)),
  };
}

/** The calendar, zone and rules that a matter's decisions are counted with. */
export async function timesFor(door: Door, { state }: Pick<KnownMatter, 'state'>): Promise<DoorTimes> {
  const { timing } = procedureNamed(door.rulebook, state.procedure);
  return { calendar: await calendarAt(door), zone: door.zone, timing, policy: state.policy, today: today(door) };
}

/** The days of the paper whose acceptance would be reversed: it is undecided again. */
async function lastAccepted(door: Door, which: string): Promise<PaperDays | undefined> {
  const { matterId } = await findMatter(door, which);
  const events = (await eventsOf(door.pool, matterId)).map(({ event }) => event);
  const accepted = events.findLast((event) => event.kind === 'FactAccepted');
  const paper = events.findLast((event) => event.kind === 'FactRecorded' && event.fact === accepted?.fact);
  return paper?.kind === 'FactRecorded' ? { claimedOn: paper.claimedOn, enteredOn: paper.enteredOn } : undefined;
}

/** Whoever was spoken to is not mailed as well: the newest rung to the unit that is not met yet. */
export function rungSpokenOf({ rungs, done }: MatterState): string | undefined {
  return rungs.findLast(
    ({ rung, kind }) => (kind === 'call' || kind === 'reminder') && done[rung]?.outcome === 'raised' && !done[rung].met,
  )?.rung;
}

export function callCommand(call: CallRecord, rung: string | undefined, times: DoorTimes): MatterCommand {
  const { promisedOn } = call;
  const promise = promisedOn && { on: promisedOn, ...promiseBounds(times, promisedOn) };
  return { kind: 'recordCall', outcome: call.outcome, on: times.today, rung, means: call.means, promise };
}

export function promiseBounds(times: DoorTimes, on: CivilDate) {
  return { latestOn: addDays(times.today, times.policy.promiseAtMostDays), resumesAt: resumesAfterPromise(times, on) };
}

/** T plus a year: an extension counts from the term itself, not from an earlier extension. */
export function latestExtension(door: Door, procedure: string, termEndsOn: CivilDate): CivilDate {
  return addYears(termEndsOn, procedureNamed(door.rulebook, procedure).terms.extensionAtMostYears);
}
