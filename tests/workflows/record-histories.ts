import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';

export const HISTORIES = path.join(__dirname, 'histories');

/** Writes every run of one workflow, first to last, as JSON that the CLI, the UI and the replayer read. */
export async function recordHistories(client: Client, workflowId: string, situation: string): Promise<void> {
  mkdirSync(HISTORIES, { recursive: true });
  let runId: string | undefined = await firstRun(client, workflowId);
  for (let run = 1; runId !== undefined; run++) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const name = `${situation}.${workflowId.replace(/\W+/g, '-')}.${run}.json`;
    // Who ran it, on which machine, is nobody's business later.
    const text = historyToJSON(history).replace(/"identity": ?"[^"]*"/g, '"identity": "recorded"');
    writeFileSync(path.join(HISTORIES, name), `${text}\n`);
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  }
}

async function firstRun(client: Client, workflowId: string): Promise<string | undefined> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  return events?.[0]?.workflowExecutionStartedEventAttributes?.firstExecutionRunId ?? undefined;
}
