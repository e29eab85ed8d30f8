import { setTimeout as pause } from 'node:timers/promises';
import { type Client, WorkflowIdConflictPolicy, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { countUnstarted, forgetStarted, openMatters } from '../../database/queries/matters';
import {
  CLOCK_QUEUE,
  clockIdOf,
  LAUNCH_ID,
  moreToLaunchSignal,
  POST_ROOM_CHANNELS,
  postRoomIdOf,
} from '../../workflows/messages';
import type { postRoom } from '../../workflows/post-room';
import type { launch as launchWorkflow } from '../../workflows/launch';
import type { ClocksReport, Keep } from '../office/keep';
import type { Door } from './door';
import { officeDecision } from './office-decision';

const PAGE = 500;
/** Questions to Temporal at the same time. */
const SIDE_BY_SIDE = 20;
const LOOK_EVERY_MS = 250;
/** A minute. The launch starts hundreds a second: where nothing has moved for that long, nobody is at work. */
const STANDSTILL_LOOKS = 240;

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
      if (by.dry) return report(found);
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

interface Found extends Pick<ClocksReport, 'house'> {
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
    if (last === undefined || page.length < PAGE) return { open, missing, house: await lookAtHouse(client) };
    after = last.matterId;
  }
}

/**
 * Sees to the house's own workflows, of which the launch starts what the books say has no clock; waits until it is
 * through, and looks again.
 */
export async function startAgain(clocks: Clocks, missing: readonly OpenClock[]): Promise<Found> {
  const client = await clocks.temporal();
  await startPostRooms(client);
  await wakeLaunch(client);
  if (missing.length > 0)
    await launched(
      clocks.pool,
      missing.map(({ matterId }) => matterId),
    );
  return lookAtClocks(clocks);
}

export function report({ open, missing, house }: Found, after?: Found): ClocksReport {
  const still = new Set((after?.missing ?? missing).map(({ matterId }) => matterId));
  const left = missing.filter(({ matterId }) => still.has(matterId)).length;
  return {
    open,
    running: open - missing.length,
    missing: missing.map(({ matterId, organisation }) => ({ matter: matterId, organisation })),
    rebuilt: missing.length - left,
    left,
    house: after?.house ?? house,
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

/** They are there from the first start of the worker on; starting them again does no harm. */
async function startPostRooms(client: Client): Promise<void> {
  for (const channel of POST_ROOM_CHANNELS)
    await client.workflow.start<typeof postRoom>('postRoom', {
      workflowId: postRoomIdOf(channel),
      taskQueue: CLOCK_QUEUE,
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      args: [channel],
    });
}

function lookAtHouse(client: Client): Promise<ClocksReport['house']> {
  const ids = [LAUNCH_ID, ...POST_ROOM_CHANNELS.map(postRoomIdOf)];
  return Promise.all(ids.map(async (name) => ({ name, running: await workflowRuns(client, name) })));
}

export function clockRuns(client: Client, organisationId: string): Promise<boolean> {
  return workflowRuns(client, clockIdOf(organisationId));
}

async function workflowRuns(client: Client, workflowId: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING';
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
