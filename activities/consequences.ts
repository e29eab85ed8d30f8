import type { PoolClient } from 'pg';
import { askedBy } from '../database/queries/journal';
import { letterNamed, markEnded, noteChange } from '../database/queries/letters';
import { insertExtension, insertTerm } from '../database/queries/terms';
import { dropTasks } from '../database/queries/tasks';
import type { Instant } from '../domain/civil-date';
import { invariant } from '../domain/invariant';
import type { EventOf, MatterEvent } from '../domain/matter/events';
import type { MatterState } from '../domain/matter/state';
import type { House } from './house';
import { procedureOn } from '../rulebook/load';
import { openNextTerm } from './open-matter';
import { replan, subjectOf } from './replan';
import type { SignedLetter } from './sign-letter';

export interface Decided {
  readonly state: MatterState;
  readonly commandId: string;
  readonly at: Instant;
  readonly letter?: SignedLetter | undefined;
}

/** What a decided event brings with it, in the same transaction. */
export interface Consequences {
  /** The event with what only the books know filled in. */
  readonly instead?: MatterEvent | undefined;
  /** Events that follow from it; each sees the state after those before it. */
  readonly then: readonly ((after: MatterState) => Promise<MatterEvent>)[];
}

const NONE: Consequences = { then: [] };

export async function consequencesOf(db: PoolClient, house: House, decided: Decided, event: MatterEvent): Promise<Consequences> {
  const { state, at } = decided;
  switch (event.kind) {
    case 'EntryDecided':
      await dropTasks(db, state.matterId, 'decided', at, ['decide-first']);
      return { then: [(after) => replan(db, house, after, { because: 'postponed', on: event.on, anew: { begin: entryOf(event, state) } })] };
    case 'FactRecorded':
      await dropTasks(db, state.matterId, event.fact, at, ['call']);
      return event.fact === 'held' ? { then: [(after) => replan(db, house, after, { because: 'held', on: event.enteredOn })] } : NONE;
    case 'CallRecorded':
      if (event.outcome !== 'not-answered') await dropTasks(db, state.matterId, 'called', at, ['call']);
      return NONE;
    case 'ExtensionApproved': {
      const asked = await askedBy(db, decided.commandId);
      const { number } = (asked?.body ?? {}) as { number?: string };
      await insertExtension(db, state.organisationId, { number: number ?? null, until: event.until, source: decided.commandId });
      await dropTasks(db, state.matterId, 'extension', at);
      return { then: [(after) => replan(db, house, after, { because: 'extension', on: event.on, anew: {} })] };
    }
    case 'Resumed':
      return { then: [(after) => replan(db, house, after, { because: 'resumed', on: event.on })] };
    case 'LetterSigned':
      return signed(db, house, decided, event);
    case 'LetterRejected':
    case 'LetterVoided':
      return letterEnded(db, decided, event);
    case 'Closed':
      return closed(db, house, decided, event);
    case 'Withdrawn':
      await dropTasks(db, state.matterId, 'withdrawn', at);
      return NONE;
    default:
      return NONE;
  }
}

/** Phone instead: the call of the same side of the term begins the ladder. */
function entryOf({ choice, on }: EventOf<'EntryDecided'>, { endsOn }: MatterState) {
  if (choice !== 'phone') return undefined;
  return { rung: on > endsOn ? 'ask-cause' : 'ask-date', band: 'phone-instead' };
}

async function signed(db: PoolClient, house: House, { letter }: Decided, event: EventOf<'LetterSigned'>): Promise<Consequences> {
  invariant(letter, `letter ${event.letterId} was signed in this transaction`);
  const rung = letter.rung;
  return {
    instead: { ...event, rung, replyDueOn: letter.replyDueOn },
    // The reply term runs from the day of signing, not from the day of the draft.
    then: [(after) => replan(db, house, after, { because: 'letter-signed', on: event.on })],
  };
}

async function letterEnded(db: PoolClient, { state, commandId, at }: Decided, event: EventOf<'LetterRejected'> | EventOf<'LetterVoided'>): Promise<Consequences> {
  const asked = await askedBy(db, commandId);
  const letter = await letterNamed(db, event.letterId);
  const act = event.kind === 'LetterRejected' ? 'rejected' : 'voided';
  await markEnded(db, event.letterId, act === 'rejected' ? 'rejected' : 'void', asked?.words ?? undefined);
  await noteChange(db, { letterId: event.letterId, act, by: asked?.actor ?? 'duban', words: asked?.words ?? undefined, at });
  if (event.kind === 'LetterVoided') return NONE;
  const rung = letter?.matters.find(({ matterId }) => matterId === state.matterId)?.rung ?? '';
  return { instead: { ...event, rung }, then: [] };
}

async function closed(db: PoolClient, house: House, { state, at, commandId }: Decided, event: EventOf<'Closed'>): Promise<Consequences> {
  await dropTasks(db, state.matterId, 'closed', at);
  const { kind } = await subjectOf(db, state, event.on);
  const { years } = procedureOn(house.rulebook, state.procedure.split('@')[0] ?? '', event.on).terms;
  const termId = await insertTerm(db, state.organisationId, { electedOn: event.electedOn, statedYears: years[kind], source: commandId });
  const nextMatterId = await openNextTerm(db, house, { state, termId, on: event.on, at });
  return { instead: { ...event, nextMatterId }, then: [] };
}
