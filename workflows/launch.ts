import {
  condition,
  continueAsNew,
  ParentClosePolicy,
  proxyActivities,
  setHandler,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { clockIdOf, moreToLaunchSignal } from './messages';
import type { Launching } from './ports';
import { reElection } from './re-election';

const launching = proxyActivities<Launching>({ startToCloseTimeout: '30s', retry: { maximumInterval: '1m' } });

const PAGE = 100;
/** Children start in small flocks: a decision never waits long behind them. */
const FLOCK = 10;

/** Starts the clock of every matter in the books that has none yet. Uniqueness is the row; starting again does no harm. */
export async function launch(): Promise<void> {
  let more = true;
  setHandler(moreToLaunchSignal, () => void (more = true));
  for (;;) {
    await condition(() => more || workflowInfo().continueAsNewSuggested);
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof launch>();
    more = false;
    for (;;) {
      const page = await launching.unstartedMatters({ limit: PAGE });
      for (let first = 0; first < page.length; first += FLOCK) {
        const flock = page.slice(first, first + FLOCK);
        await Promise.all(flock.map(startClock));
        await launching.markStarted({ matterIds: flock.map(({ matterId }) => matterId) });
      }
      if (page.length < PAGE) break;
    }
  }
}

async function startClock({ matterId, organisationId }: { matterId: string; organisationId: string }): Promise<void> {
  try {
    await startChild(reElection, {
      workflowId: clockIdOf(organisationId),
      args: [{ matterId }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
