import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { quietRuntime } from '../support/quiet-runtime';
import { workflowBundle } from '../support/workflow-bundle';
import { HISTORIES } from './record-histories';

/**
 * Histories of released workflows, named by situation. A change that breaks one is a bug: running matters would stop.
 * Recorded with DUBAN_RECORD_HISTORIES=1 by the plays beside this file; added to, never rewritten.
 */
const files = readdirSync(HISTORIES).filter((file) => file.endsWith('.json'));

beforeAll(quietRuntime);

describe('the histories of released workflows', () => {
  it('are there', () => {
    expect(files.length).toBeGreaterThanOrEqual(8);
  });

  it.each(files)('%s replays', async (file) => {
    const history = historyFromJSON(JSON.parse(readFileSync(path.join(HISTORIES, file), 'utf8')));
    await expect(
      Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, history, file),
    ).resolves.toBeUndefined();
  });

  it('would notice a workflow that does something else', async () => {
    const [file] = files.filter((name) => name.includes('re-election'));
    const json = JSON.parse(readFileSync(path.join(HISTORIES, file ?? ''), 'utf8')) as {
      events: { eventType: string }[];
    };
    const timer = json.events.findIndex(({ eventType }) => eventType === 'EVENT_TYPE_TIMER_STARTED');
    expect(timer).toBeGreaterThan(0);
    const event = json.events[timer] as {
      eventType: string;
      timerStartedEventAttributes?: unknown;
      activityTaskScheduledEventAttributes?: unknown;
    };
    event.eventType = 'EVENT_TYPE_ACTIVITY_TASK_SCHEDULED';
    delete event.timerStartedEventAttributes;
    event.activityTaskScheduledEventAttributes = {
      activityId: '1',
      activityType: { name: 'another' },
      taskQueue: { name: 'another' },
    };
    const replay = Worker.runReplayHistory(
      { workflowBundle: await workflowBundle() },
      historyFromJSON(json),
      'changed',
    );
    await expect(replay).rejects.toThrow(/nondeterminis|mismatch|Timer/i);
  });
});
