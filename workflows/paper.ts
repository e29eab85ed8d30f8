import { proxyActivities } from '@temporalio/workflow';
import { SLOW_QUEUE } from './messages';
import type { Papers } from './ports';

const papers = proxyActivities<Papers>({
  taskQueue: SLOW_QUEUE,
  startToCloseTimeout: '2m',
  scheduleToCloseTimeout: '1d',
  retry: { maximumInterval: '15m' },
});

/** The document of one letter whose number was typed in after its signing, when its matter may be long over. */
export async function paper(letterId: string): Promise<void> {
  await papers.renderLetter({ letterId });
}
