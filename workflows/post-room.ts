import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import { SLOW_QUEUE } from './messages';
import type { PostRoom } from './ports';

const room = proxyActivities<PostRoom>({
  taskQueue: SLOW_QUEUE,
  // Longer than a mail server may take over one message; the heartbeat notices a dead worker long before.
  startToCloseTimeout: '30m',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '2s', maximumInterval: '1m' },
});

/** Keeps one post room running per channel: each shift is one activity that releases and sends until its hours are over. */
export async function postRoom(channel: string): Promise<void> {
  while (!workflowInfo().continueAsNewSuggested) await room.runPostRoom({ channel });
  await continueAsNew<typeof postRoom>(channel);
}
