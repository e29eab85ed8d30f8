import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { sleeper } from '../support/fixtures/sleeper';
import { quietRuntime } from '../support/quiet-runtime';
import { freshNamespace, temporalAddress } from '../support/temporal';
import { workflowBundle } from '../support/workflow-bundle';

describe('the real Temporal server of the run', () => {
  let connection: Connection;
  beforeAll(async () => {
    quietRuntime();
    connection = await Connection.connect({ address: temporalAddress() });
  });
  afterAll(() => connection.close());

  it('keeps closed runs of the house for 400 days', async () => {
    const { config } = await connection.workflowService.describeNamespace({ namespace: 'duban' });
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(400 * 86_400);
  });

  it('runs a workflow in a namespace of the test and leaves a long timer sleeping', async () => {
    const { address, namespace } = await freshNamespace();
    const native = await NativeConnection.connect({ address });
    const taskQueue = randomUUID();
    const worker = await Worker.create({
      connection: native,
      namespace,
      taskQueue,
      workflowBundle: await workflowBundle(path.join(__dirname, '../support/fixtures/sleeper.ts')),
      activities: { note: async () => undefined },
    });
    const client = new Client({ connection, namespace });
    await worker.runUntil(async () => {
      const none = await client.workflow.execute<typeof sleeper>('sleeper', {
        workflowId: randomUUID(),
        taskQueue,
        args: [0],
      });
      expect(none).toBe(0);
      const long = await client.workflow.start<typeof sleeper>('sleeper', {
        workflowId: randomUUID(),
        taskQueue,
        args: [1],
      });
      expect((await long.describe()).status.name).toBe('RUNNING');
    });
    await native.close();
  });
});
