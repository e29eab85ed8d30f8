import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client, Connection, WorkflowIdConflictPolicy, WorkflowNotFoundError } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { booksOf } from '../activities/books';
import { listenForMail, type MailListener } from '../activities/gateways/mail-listener';
import type { House } from '../activities/house';
import { launchingOf } from '../activities/launching';
import { papersOf, renderMissing } from '../activities/papers';
import { recordBounce } from '../activities/post-room/record-bounce';
import { requireThisSchema } from '../database/migrate';
import { openPool } from '../database/pool';
import { forgetStarted } from '../database/queries/matters';
import { officeSettings } from '../database/queries/office';
import { registerFirstHolder } from '../database/queries/first-holder';
import { instantOf } from '../domain/civil-date';
import { dayOf } from '../domain/time/civil';
import { loadLetterWordings } from '../rulebook/letter-wording';
import { loadRulebook } from '../rulebook/load';
import { rulesDigest } from '../rulebook/rules-digest';
import type { launch } from '../workflows/launch';
import {
  CLOCK_QUEUE,
  LAUNCH_ID,
  moreToLaunchSignal,
  POST_ROOM_CHANNELS,
  postRoomIdOf,
  SLOW_QUEUE,
} from '../workflows/messages';
import type { postRoom } from '../workflows/post-room';
import { type WorkerConfig, workerConfig } from './config';
import { postRoomShift } from './post-room-shift';
import { tellUntoldLetters } from './tell-untold';

const GRACE_MS = 30_000;
/** A delivery report quotes at most one of our messages. */
const LARGEST_REPORT_BYTES = 5 * 1024 * 1024;

/** Composes the house and runs until it is told to stop: clocks and decisions on one queue, slow work on another. */
async function main(): Promise<void> {
  const config = workerConfig(process.env);
  Runtime.install({
    logger: new DefaultLogger('WARN'),
    shutdownSignals: ['SIGTERM', 'SIGINT'],
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } },
  });
  const house: House = {
    pool: openPool(config.databaseUrl, 20),
    rulebook: loadRulebook(undefined, config.overlay),
    letterWordings: loadLetterWordings(),
    zone: config.zone,
  };
  // Whoever runs the database may have another release at work on it: books that are not ours to read are left alone.
  await requireThisSchema(house.pool);
  await registerFirstHolder(house.pool, os.userInfo().username, dayOf(instantOf(Date.now()), house.zone));
  const connection = await NativeConnection.connect({ address: config.temporal.address });
  const client = new Client({
    connection: await Connection.connect({ address: config.temporal.address }),
    namespace: config.temporal.namespace,
  });
  const common = { connection, namespace: config.temporal.namespace, shutdownGraceTime: GRACE_MS };
  const clocks = await Worker.create({
    ...common,
    taskQueue: CLOCK_QUEUE,
    workflowBundle: { codePath: path.join(__dirname, '..', 'workflow-bundle.js') },
    activities: { ...booksOf(house), ...launchingOf(house) },
    maxCachedWorkflows: 500,
  });
  const slow = await Worker.create({
    ...common,
    taskQueue: SLOW_QUEUE,
    activities: { ...papersOf(house), ...postRoomShift(house, config, client) },
  });
  const bounces = await bouncesOf(house, config);
  const running = Promise.all([clocks.run(), slow.run()]);
  if (await isNewStore(client)) await forgetStarted(house.pool);
  await startHouseWorkflows(client);
  await renderMissing(house);
  await tellUntoldLetters(house.pool, client);
  announce(config.home, {
    pid: process.pid,
    overlay: config.overlay ?? null,
    live: config.live,
    zone: config.zone,
    rules: rulesDigest(house.rulebook),
  });
  await running;
  await bounces?.close();
  await client.connection.close();
  await connection.close();
  await house.pool.end();
}

/** Delivery reports that the office's mail server hands over; what follows from them is the post room's. */
async function bouncesOf(house: House, { bouncePort }: WorkerConfig): Promise<MailListener | undefined> {
  if (bouncePort === undefined) return undefined;
  return listenForMail({
    port: bouncePort,
    banner: 'Duban bounces',
    largestBytes: LARGEST_REPORT_BYTES,
    take: async ({ bytes }) => {
      const { section, mailFrom } = await officeSettings(house.pool);
      await recordBounce(bytes, instantOf(Date.now()), {
        pool: house.pool,
        identity: { name: section, address: mailFrom },
      });
    },
  });
}

/**
 * The launch runs for as long as a house does: where it is unknown, the store of the clocks is a new one (the first
 * start, or one that was lost), and every open matter's clock is started again from the books. Nothing is sent twice,
 * since what was claimed stays claimed. `duban clocks rebuild` does the same for clocks that are lost one by one.
 */
async function isNewStore(client: Client): Promise<boolean> {
  try {
    await client.workflow.getHandle(LAUNCH_ID).describe();
    return false;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return true;
    throw error;
  }
}

/** The house's own workflows are always there: starting them again does no harm. */
async function startHouseWorkflows(client: Client): Promise<void> {
  const workflowIdConflictPolicy = WorkflowIdConflictPolicy.USE_EXISTING;
  await client.workflow.signalWithStart<typeof launch, []>('launch', {
    workflowId: LAUNCH_ID,
    taskQueue: CLOCK_QUEUE,
    workflowIdConflictPolicy,
    signal: moreToLaunchSignal,
    signalArgs: [],
  });
  for (const channel of POST_ROOM_CHANNELS)
    await client.workflow.start<typeof postRoom>('postRoom', {
      workflowId: postRoomIdOf(channel),
      taskQueue: CLOCK_QUEUE,
      workflowIdConflictPolicy,
      args: [channel],
    });
}

function announce(home: string | undefined, ready: object): void {
  if (home !== undefined) writeFileSync(path.join(home, 'run', 'worker.ready'), JSON.stringify(ready));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
