import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { untoldLetters } from '../database/queries/untold-letters';
import { clockIdOf, noteSignal } from '../workflows/messages';

/** At a start: what clocks have not heard of their letters, because the process that would have told them died. */
export async function tellUntoldLetters(pool: Pool, client: Client): Promise<void> {
  for (const { organisationId, letterId, kind } of await untoldLetters(pool)) {
    try {
      await client.workflow.getHandle(clockIdOf(organisationId)).signal(noteSignal, { kind, letterId });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
}
