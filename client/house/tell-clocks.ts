import { WorkflowNotFoundError } from '@temporalio/client';
import { hasOpenMatter } from '../../database/queries/matters';
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
  if (await hasOpenMatter(door.pool, organisationId))
    await tellClock(door, organisationId, { kind: 'contact-changed', postId });
}
