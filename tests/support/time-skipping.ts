import type { WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { eventually } from './eventually';
import { quietRuntime } from './quiet-runtime';

/** `describe` where virtual time is to be had, `describe.skip` where set-up has said aloud that it is not. */
export const describeInVirtualTime: jest.Describe = process.env['DUBAN_TEST_TIME_SKIPPING'] ? describe : describe.skip;

/**
 * The run's time-skipping server, connected. Its clock starts at the real now, is shared by all files and never goes
 * back: compute the scenario from `env.currentTimeMs()`, advance only by `env.sleep`, never by awaiting `result()`.
 * Call `env.teardown()` at the end; use a task queue and workflow ids of your own.
 */
export async function timeSkippingEnvironment(): Promise<TestWorkflowEnvironment> {
  const address = process.env['DUBAN_TEST_TIME_SKIPPING'];
  if (!address)
    throw new Error('no time-skipping server: the test belongs under tests/workflows, in describeInVirtualTime');
  quietRuntime();
  // The public createFromExistingServer would really sleep; the method below it is private only to TypeScript.
  const withPrivate = TestWorkflowEnvironment as unknown as {
    create(options: unknown): Promise<TestWorkflowEnvironment>;
  };
  return withPrivate.create({
    server: { type: 'existing' },
    address,
    namespace: 'default',
    supportsTimeSkipping: true,
  });
}

/** EVENT_TYPE_TIMER_STARTED of the history protocol. */
const TIMER_STARTED = 17;

/** Waits until the workflow sleeps on a timer; skipping earlier would leap past what it was about to plan. */
export async function sleepsOnTimer(handle: WorkflowHandle): Promise<void> {
  await eventually(async () => {
    const { events = [] } = await handle.fetchHistory();
    const last = Number(events?.at(-1)?.eventType);
    if (last !== TIMER_STARTED)
      throw new Error(`${handle.workflowId} does not sleep on a timer: last event type ${last}`);
  });
}
