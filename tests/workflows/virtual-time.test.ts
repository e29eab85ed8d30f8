import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Worker } from '@temporalio/worker';
import type { sleeper } from '../support/fixtures/sleeper';
import { eventually } from '../support/eventually';
import { describeInVirtualTime, sleepsOnTimer, timeSkippingEnvironment } from '../support/time-skipping';
import { workflowBundle } from '../support/workflow-bundle';

describeInVirtualTime('the time-skipping server', () => {
  it('lets five years pass in seconds, only as far as it is told to', async () => {
    const env = await timeSkippingEnvironment();
    const taskQueue = `virtual-time-${randomUUID()}`;
    const noted: number[] = [];
    const worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue,
      workflowBundle: await workflowBundle(path.join(__dirname, '../support/fixtures/sleeper.ts')),
      activities: { note: async (turn: number) => void noted.push(turn) },
    });
    await worker.runUntil(async () => {
      const began = await env.currentTimeMs();
      const handle = await env.client.workflow.start<typeof sleeper>('sleeper', {
        workflowId: randomUUID(),
        taskQueue,
        args: [10],
      });
      await sleepsOnTimer(handle);
      await env.sleep('185 days');
      await eventually(() => expect(noted).toEqual([1]));
      await sleepsOnTimer(handle);
      await env.sleep('1640 days');
      await eventually(() => expect(noted).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
      const passedDays = ((await env.currentTimeMs()) - began) / 86_400_000;
      expect(passedDays).toBeGreaterThan(1824);
      expect(passedDays).toBeLessThan(1827);
    });
    await env.teardown();
  });
});
