import { randomBytes } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';

export interface FreshNamespace {
  readonly address: string;
  readonly namespace: string;
}

/** Address of the run's real Temporal server (tests under tests/journeys). */
export function temporalAddress(): string {
  const address = process.env['DUBAN_TEST_TEMPORAL_ADDRESS'];
  if (!address) throw new Error('no Temporal server: the test belongs under tests/journeys, whose set-up starts one');
  return address;
}

const KNOWN_WITHIN_MS = 30_000;

/** A namespace that no other test uses, ready for workers and starts. */
export async function freshNamespace(): Promise<FreshNamespace> {
  const address = temporalAddress();
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
    await known(connection, namespace);
  } finally {
    await connection.close();
  }
  return { address, namespace };
}

/** The server's parts learn of a new namespace one after another; a task queue is asked of the last of them. */
async function known(connection: Connection, namespace: string): Promise<void> {
  const until = Date.now() + KNOWN_WITHIN_MS;
  for (;;) {
    try {
      await connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name: 'probe' }, taskQueueType: 1 });
      await connection.workflowService.countWorkflowExecutions({ namespace });
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
