import { WorkflowNotFoundError } from '@temporalio/client';
import { clockIdOf, noteSignal } from '../../workflows/messages';
import type { Note } from '../../workflows/ports';
import type { Door } from './door';

/** A fact from outside, by id: a clock that has ended needs none. */
export async function tellClock(door: Door, organisationId: string, note: Note): Promise<void> {
  const client = await door.temporal();
  try {
    await client.workflow.getHandle(clockIdOf(organisationId)).signal(noteSignal, note);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

export async function contactChanged(door: Door, organisationId: string, postId: string): Promise<void> {
  const { rows } = await door.pool.query<{ id: string }>('select id from matter where organisation_id = $1 and closed_at is null', [organisationId]);
  if (rows.length > 0) await tellClock(door, organisationId, { kind: 'contact-changed', postId });
}
