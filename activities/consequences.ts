import type { PoolClient } from 'pg';
import { NUMBER_MISSING } from '../database/queries/approvals';
import { askedBy } from '../database/queries/journal';
import { letterNamed } from '../database/queries/letters';
import { insertExtension, insertTerm } from '../database/queries/terms';
import { closeTask, doneTasks, dropTasks, type TaskKind } from '../database/queries/tasks';
import type { CivilDate, Instant } from '../domain/civil-date';
import { invariant } from '../domain/invariant';
import type { EventOf, MatterEvent } from '../domain/matter/events';
import type { MatterState } from '../domain/matter/state';
import { stageAtLeast } from '../domain/procedure';
import { dayOf, daysBetween } from '../domain/time/civil';
import { procedureOn } from '../rulebook/load';
import type { House } from './house';
import { leaveDrafts } from './leave-drafts';
import { openNextTerm } from './open-matter';
import { type Replan, replan, subjectOf } from './replan';
import type { SignedLetter } from './sign-letter';

export interface Decided {
  readonly state: MatterState;
  readonly commandId: string;
  readonly at: Instant;
  /** The letter that this decision signed, rejected or voided. */
  readonly letter?: (Pick<SignedLetter, 'rung'> & Partial<SignedLetter>) | undefined;
}

/** What a decided event brings with it, in the same transaction. */
export interface Consequences {
  /** The event with what only the books know filled in. */
  readonly instead?: MatterEvent | undefined;
  /** Events that follow from it; each sees the state after those before it. */
  readonly then: readonly ((after: MatterState) => Promise<MatterEvent>)[];
}

const NONE: Consequences = { then: [] };

export async function consequencesOf(
  db: PoolClient,
  house: House,
  decided: Decided,
  event: MatterEvent,
): Promise<Consequences> {
  const { state, at } = decided;
  const drop = (reason: string, kinds?: readonly TaskKind[]) => dropTasks(db, state.matterId, reason, at, kinds);
  const replanAfter = (change: Replan): Consequences => ({ then: [(after) => replan(db, house, after, change)] });
  switch (event.kind) {
    case 'EntryDecided':
      await drop('decided', ['decide-first']);
      return replanAfter({ because: 'postponed', on: event.on, anew: { byPhone: event.choice === 'phone' } });
    case 'FactRecorded':
      await drop(event.fact, stageAtLeast(event.fact, 'held') ? URGING : ['call']);
      return event.fact === 'held' ? replanAfter({ because: 'held', on: event.enteredOn }) : NONE;
    case 'FactReturned':
      // Sent back, the result is asked for again, a month after the meeting it told of.
      return event.fact === 'result-received' ? replanAfter({ because: 'held', on: event.on }) : NONE;
    case 'BallMoved':
      await drop(`ball-${event.ball.with}`, ['own-term']);
      return NONE;
    case 'CallRecorded':
      if (event.outcome === 'not-answered') return NONE;
      await called(db, decided);
      return NONE;
    case 'RungMet':
      if (state.rungs.some(({ rung, kind }) => rung === event.rung && kind === 'meeting'))
        await drop('met', ['meeting']);
      return NONE;
    case 'ReplyReceived':
      await drop('replied', ['call']);
      return answered(db, state, event);
    case 'ExtensionApproved':
      return extended(db, house, decided, event);
    case 'Resumed':
      return {
        ...replanAfter({ because: 'resumed', on: event.on }),
        instead: { ...event, delayDays: standstillAfterTerm(state, event.on) },
      };
    case 'Replanned':
      // What was proposed is as old as its proposal; what was done since must not be moved back.
      await drop('confirmed', ['confirm-replan']);
      return {
        then: [],
        instead: await replan(db, house, state, { because: event.because, on: dayOf(at, house.zone) }),
      };
    case 'ReplanRefused':
      await drop('refused', ['confirm-replan']);
      return NONE;
    case 'LetterSigned':
      return signed(db, house, decided, event);
    case 'LetterRejected':
    case 'LetterVoided':
      return { then: [], instead: { ...event, rung: decided.letter?.rung ?? '' } };
    case 'Closed':
      return closed(db, house, decided, event);
    case 'Withdrawn':
      await drop('withdrawn');
      await leaveDrafts(db, house, { matterId: state.matterId, because: 'withdrawn', at });
      return NONE;
    default:
      return NONE;
  }
}

/** The task that the contact was made for is done by it; whoever was spoken to, by whatever means, is not called as well. */
async function called(db: PoolClient, { state, commandId, at }: Decided): Promise<void> {
  const asked = await askedBy(db, commandId);
  if (!asked) return;
  const { task, ...call } = asked.body as { task?: string };
  if (task !== undefined) await closeTask(db, task, { call }, asked.actor, at);
  await doneTasks(db, state.matterId, ['call'], { outcome: { call }, by: asked.actor, at });
}

/** What urges a unit that has not held its meeting. */
const URGING: readonly TaskKind[] = [
  'call',
  'meeting',
  'circular',
  'talk',
  'report',
  'carry-out',
  'unsigned-letter',
  'no-address',
];

async function extended(
  db: PoolClient,
  house: House,
  { state, commandId, at, letter }: Decided,
  event: EventOf<'ExtensionApproved'>,
): Promise<Consequences> {
  const asked = await askedBy(db, commandId);
  // Approved is approved: a number that is missing is a gap in the letter, not a term that ends earlier.
  const typed = (asked?.body ?? {}) as { number?: string };
  await insertExtension(db, state.organisationId, {
    number: (event.letterId === undefined ? typed.number : letter?.number) ?? NUMBER_MISSING,
    until: event.until,
    source: commandId,
    letterId: event.letterId,
  });
  await dropTasks(db, state.matterId, 'extension', at);
  await leaveDrafts(db, house, { matterId: state.matterId, because: 'extension', at });
  return { then: [(after) => replan(db, house, after, { because: 'extension', on: event.on, anew: {} })] };
}

/** Before its end a term runs on, whatever stands still: only later days move the ladder that follows it. */
function standstillAfterTerm({ suspendedOn, endsOn }: MatterState, on: CivilDate): number {
  const from = suspendedOn === undefined || suspendedOn < endsOn ? endsOn : suspendedOn;
  return suspendedOn === undefined || on <= from ? 0 : daysBetween(from, on);
}

async function signed(
  db: PoolClient,
  house: House,
  { letter }: Decided,
  event: EventOf<'LetterSigned'>,
): Promise<Consequences> {
  invariant(letter?.replyDueOn, `letter ${event.letterId} was signed in this transaction`);
  return {
    instead: { ...event, rung: letter.rung, replyDueOn: letter.replyDueOn },
    // The reply term runs from the day of signing, not from the day of the draft.
    then: [(after) => replan(db, house, after, { because: 'letter-signed', on: event.on })],
  };
}

/** Whoever has answered is not called to ask why he has not. */
async function answered(
  db: PoolClient,
  { matterId, rungs, done }: MatterState,
  { letterId }: EventOf<'ReplyReceived'>,
): Promise<Consequences> {
  const letter = await letterNamed(db, letterId);
  const about = letter?.matters.find((one) => one.matterId === matterId)?.rung;
  const chasing = rungs.filter(({ kind, after, rung }) => kind === 'call' && after === about && !done[rung]?.met);
  return { then: chasing.map(({ rung }) => async () => ({ kind: 'RungMet', rung, by: letterId })) };
}

async function closed(
  db: PoolClient,
  house: House,
  { state, at, commandId }: Decided,
  event: EventOf<'Closed'>,
): Promise<Consequences> {
  await dropTasks(db, state.matterId, 'closed', at);
  await leaveDrafts(db, house, { matterId: state.matterId, because: 'closed', at });
  const { kind } = await subjectOf(db, state, event.on);
  const { years } = procedureOn(house.rulebook, state.procedure.split('@')[0] ?? '', event.on).terms;
  const termId = await insertTerm(db, state.organisationId, {
    electedOn: event.electedOn,
    statedYears: years[kind],
    source: commandId,
  });
  const nextMatterId = await openNextTerm(db, house, { state, termId, on: event.on, at });
  return { instead: { ...event, nextMatterId }, then: [] };
}
