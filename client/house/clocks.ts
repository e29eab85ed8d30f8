import { setTimeout as pause } from 'node:timers/promises';
import { type Client, WorkflowIdConflictPolicy, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { countUnstarted, forgetStarted, openMatters } from '../../database/queries/matters';
import { CLOCK_QUEUE, clockIdOf, LAUNCH_ID, moreToLaunchSignal } from '../../workflows/messages';
import type { launch as launchWorkflow } from '../../workflows/launch';
import type { ClocksReport, Keep } from '../office/keep';
import type { Door } from './door';
import { officeDecision } from './office-decision';

const PAGE = 500;
/** Questions to Temporal at the same time. */
const SIDE_BY_SIDE = 20;
const LOOK_EVERY_MS = 250;
/** The launch starts hundreds a second: where nothing has moved for that long, nobody is at work. */
const STANDSTILL_LOOKS = 120;

export interface OpenClock {
  readonly matterId: string;
  readonly organisationId: string;
  readonly organisation: string;
}

/** What is needed to look at clocks and to start them. */
export type Clocks = Pick<Door, 'pool' | 'temporal'>;

export function clocksOf(door: Door): Keep {
  return {
    rebuildClocks: async (by) => {
      const found = await lookAtClocks(door);
      const { missing } = found;
      if (by.dry) return report(found, []);
      await officeDecision(
        door,
        { verb: 'rebuild-clocks', body: { missing: missing.map(({ matterId }) => matterId) }, by },
        async (db) => {
          await forgetStarted(
            db,
            missing.map(({ matterId }) => matterId),
          );
          return { missing: missing.length };
        },
      );
      return report(found, await startAgain(door, missing));
    },
  };
}

interface Found {
  readonly open: number;
  readonly missing: readonly OpenClock[];
}

/** Each open matter's clock is asked for by its id: a list of what runs is only ever nearly up to date. */
export async function lookAtClocks({ pool, temporal }: Clocks): Promise<Found> {
  const client = await temporal();
  const missing: OpenClock[] = [];
  let open = 0;
  for (let after = ''; ;) {
    const page = await openMatters(pool, { after, limit: PAGE });
    open += page.length;
    for (let from = 0; from < page.length; from += SIDE_BY_SIDE) {
      const some = page.slice(from, from + SIDE_BY_SIDE);
      const runs = await Promise.all(some.map(({ organisationId }) => clockRuns(client, organisationId)));
      missing.push(...some.filter((_, index) => !runs[index]));
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return { open, missing };
    after = last.matterId;
  }
}

/**
 * Wakes the launch, which starts what the books say has no clock, waits until it is through, and returns the matters
 * that were then seen running.
 */
export async function startAgain(clocks: Clocks, missing: readonly OpenClock[]): Promise<readonly OpenClock[]> {
  await wakeLaunch(await clocks.temporal());
  if (missing.length === 0) return [];
  await launched(
    clocks.pool,
    missing.map(({ matterId }) => matterId),
  );
  const still = new Set((await lookAtClocks(clocks)).missing.map(({ matterId }) => matterId));
  return missing.filter(({ matterId }) => !still.has(matterId));
}

export function report({ open, missing }: Found, rebuilt: readonly OpenClock[]): ClocksReport {
  return {
    open,
    running: open - missing.length,
    missing: missing.map(({ matterId, organisation }) => ({ matter: matterId, organisation })),
    rebuilt: rebuilt.length,
    left: missing.length - rebuilt.length,
  };
}

/** Wakes the house workflow that starts clocks, or starts it. Repeating does no harm. */
export async function wakeLaunch(client: Client): Promise<void> {
  await client.workflow.signalWithStart<typeof launchWorkflow, []>('launch', {
    workflowId: LAUNCH_ID,
    taskQueue: CLOCK_QUEUE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    signal: moreToLaunchSignal,
    signalArgs: [],
  });
}

export async function clockRuns(client: Client, organisationId: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(clockIdOf(organisationId)).describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

async function launched(pool: Pool, ids: readonly string[]): Promise<void> {
  let left = await countUnstarted(pool, ids);
  for (let still = 0; left > 0 && still < STANDSTILL_LOOKS; still++) {
    await pause(LOOK_EVERY_MS);
    const now = await countUnstarted(pool, ids);
    if (now < left) still = 0;
    left = now;
  }
}
