import type { PoolClient } from 'pg';
import { inTransaction } from '../database/pool';
import { letterNamed } from '../database/queries/letters';
import { answer as writeAnswer, answerOf } from '../database/queries/journal';
import { append, eventsByCommand, eventsOf, lockMatter, type StampedEvent } from '../database/queries/matters';
import type { Accepted, Answer, Refusal } from '../domain/matter/answer';
import type { MatterEvent } from '../domain/matter/events';
import type { MatterState } from '../domain/matter/state';
import { dayOf } from '../domain/time/civil';
import type { Books, DecisionInput } from '../workflows/ports';
import { consequencesOf, type Decided } from './consequences';
import { endLetter } from './end-letter';
import { calendarNow, type House } from './house';
import { keepApprovals } from './draft-approval';
import { leaveByHand } from './leave-by-hand';
import { keepIncoming, refuseKnownPaper } from './keep-incoming';
import { noteForDispatch } from './note-dispatch';
import { signApproval } from './sign-approval';
import { signLetter } from './sign-letter';

/** One transaction keyed by the command id: the events, what follows from them, the projections and the journal's answer. */
export function recordDecision(house: House): Books['recordDecision'] {
  return (input) =>
    inTransaction(house.pool, async (db) => {
      const state = await lockMatter(db, input.matterId);
      const given = await answerOf<Answer>(db, input.commandId);
      if (given) {
        const behind = await eventsByCommand(db, input.matterId, input.commandId);
        return { recorded: behind.length > 0 ? await eventsOf(db, input.matterId, input.version) : [], answer: given };
      }
      // The books are ahead of whoever decided: let the clock catch up and decide again.
      if (state.version > input.version) return { recorded: await eventsOf(db, input.matterId, input.version) };
      return carryOut(db, house, state, input);
    });
}

async function carryOut(
  db: PoolClient,
  house: House,
  state: MatterState,
  input: DecisionInput,
): Promise<{ recorded: readonly StampedEvent[]; answer: Answer }> {
  const { commandId, at, verdict } = input;
  if ('refused' in verdict) return answered(db, [], verdict, input);
  const known = await refuseKnownPaper(db, input);
  if (known) return answered(db, [], known, input);
  const letter = await settleLetter(db, house, verdict.events, input);
  if (letter && 'refused' in letter) return answered(db, [], letter, input);
  const decided: Decided = { state, commandId, at, letter };
  let after = state;
  const recorded: StampedEvent[] = [];
  const write = async (events: readonly MatterEvent[]) => {
    const written = await append(db, after, events, { at, commandId });
    after = written.state;
    recorded.push(...written.stamped);
  };
  for (const event of verdict.events) {
    const { instead, then } = await consequencesOf(db, house, { ...decided, state: after }, event);
    await write([instead ?? event]);
    for (const next of then) await write([await next(after)]);
  }
  await leaveByHand(db, after, at);
  await keepIncoming(db, input, after);
  await noteForDispatch(db, {
    matterId: input.matterId,
    commandId,
    events: recorded.map(({ event }) => event),
    at,
    on: dayOf(at, house.zone),
    calendar: await calendarNow(db, house.rulebook),
  });
  await keepApprovals(db, house, { state: after, events: recorded.map(({ event }) => event), at });
  const accepted: Accepted = {
    accepted: true,
    warnings: verdict.warnings,
    status: after.status,
    stage: after.stage,
    endsOn: after.endsOn,
    number: letter?.number,
    nextMatterId: after.nextMatterId,
  };
  return answered(db, recorded, accepted, input);
}

/** A letter's decision can still be refused by what stands in the books; then nothing else of it is written either. */
async function settleLetter(
  db: PoolClient,
  house: House,
  events: readonly MatterEvent[],
  { matterId, commandId, at }: DecisionInput,
): Promise<Decided['letter'] | Refusal> {
  for (const event of events) {
    if ((event.kind === 'FactAccepted' || event.kind === 'ExtensionApproved') && event.letterId !== undefined) {
      const { letterId } = event;
      return signApproval(db, house, { matterId, letterId, approving: event, events, commandId, at });
    }
    if (event.kind === 'LetterSigned') return signLetter(db, house, { ...event, matterId, commandId, at });
    if (event.kind === 'LetterRejected')
      return endLetter(db, { matterId, letterId: event.letterId, as: 'rejected', commandId, at });
    if (event.kind === 'LetterVoided')
      return endLetter(db, { matterId, letterId: event.letterId, as: 'void', commandId, at });
    if (event.kind === 'ReplyReceived') return signedLetter(db, event.letterId);
  }
  return undefined;
}

/** Nobody answers a letter that was never signed, or is void. */
async function signedLetter(db: PoolClient, letterId: string): Promise<Refusal | undefined> {
  const letter = await letterNamed(db, letterId);
  return letter?.state === 'signed' ? undefined : { refused: 'letter-not-signed', value: letter?.state ?? letterId };
}

async function answered(
  db: PoolClient,
  recorded: readonly StampedEvent[],
  given: Answer,
  { commandId, at }: DecisionInput,
) {
  await writeAnswer(db, commandId, given, at);
  return { recorded, answer: given };
}
