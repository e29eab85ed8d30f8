import type { PoolClient } from 'pg';
import { askedBy } from '../database/queries/journal';
import { type DispatchNotes, dispatchNotes, noteDispatch } from '../database/queries/dispatch';
import { addWorkingDays, type Calendar } from '../domain/calendar';
import type { CivilDate, Instant } from '../domain/civil-date';
import type { Cause } from '../domain/dispatch';
import type { MatterEvent } from '../domain/matter/events';

/** What a person typed with a decision, as far as the running table keeps it. */
interface Typed {
  readonly cause?: Cause | undefined;
  readonly third?: string | undefined;
  readonly nextContactOn?: CivilDate | undefined;
  /** Whom the officer spoke to. */
  readonly to?: string | undefined;
  /** Who named the promised day, to whom and when, where it was not said in the contact that is recorded. */
  readonly saidBy?: string | undefined;
  readonly saidTo?: string | undefined;
  readonly saidOn?: CivilDate | undefined;
  readonly proof?: string | undefined;
}

export interface NotedDecision {
  readonly matterId: string;
  readonly commandId: string;
  readonly events: readonly MatterEvent[];
  readonly at: Instant;
  readonly on: CivilDate;
  readonly calendar: Calendar;
}

/**
 * What a decision adds to the running table (跟踪调度表): names and words from the journal, which the clock never sees.
 * A promise sets the next contact to the working day after it, unless the officer named another (office.md 1).
 */
export async function noteForDispatch(
  db: PoolClient,
  { matterId, commandId, events, at, on, calendar }: NotedDecision,
): Promise<void> {
  const asked = await askedBy(db, commandId);
  if (!asked) return;
  const typed = asked.body as Typed;
  const promised = events.find((event) => event.kind === 'PromiseRecorded');
  const moved = events.find((event) => event.kind === 'BallMoved');
  const spoken = events.some((event) => event.kind === 'CallRecorded' && event.outcome !== 'not-answered');
  const fields: DispatchNotes = {
    // Spoken to, the contact that was planned has taken place.
    ...(spoken && (await plannedContact(db, matterId)) && { 'next-contact': null }),
    ...(typed.cause && { cause: typed.cause }),
    ...(typed.proof !== undefined && { proof: typed.proof }),
    ...(moved?.ball.with === 'third' && typed.third !== undefined && { third: typed.third }),
    ...(promised && { 'next-contact': addWorkingDays(calendar, promised.on, 1) }),
    ...(promised &&
      !promised.byOffice && {
        promise: {
          on: promised.on,
          saidBy: typed.saidBy ?? typed.to,
          toldTo: typed.saidTo ?? asked.actor,
          toldOn: typed.saidOn ?? on,
        },
      }),
    ...(typed.nextContactOn && { 'next-contact': typed.nextContactOn }),
  };
  await noteDispatch(db, { matterId, by: asked.actor, commandId, at }, fields);
}

async function plannedContact(db: PoolClient, matterId: string): Promise<boolean> {
  const notes = (await dispatchNotes(db, [matterId])).get(matterId);
  return typeof notes?.['next-contact'] === 'string';
}
