import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { answers, freePortLike } from './free-port';
import { isRightVersion } from './temporal-binary';

export const NAMESPACE = 'duban';

export interface TemporalServer {
  readonly address: string;
  readonly namespace: string;
  readonly uiUrl: string;
  readonly process: ChildProcess;
}

export interface TemporalOptions {
  readonly home: string;
  /** The path that obtainTemporal gave. */
  readonly binary: string;
  /** Told the pid at once, before the server is ready. */
  readonly onSpawn?: (pid: number) => void;
}

/**
 * A closed run is purged after its retention, and the audit wants it for a year and a month.
 * An office of this size needs one partition of each task queue, which also gives strict priority order; SQL
 * visibility columns hold 255 characters.
 */
const RETENTION = '400d';
const DYNAMIC_CONFIG = [
  'limit.maxIDLength=255',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
  'frontend.enableServerVersionCheck=false',
];
const PRAGMAS = ['journal_mode=wal', 'synchronous=normal'];
/** A large store is opened and caught up before the server answers. */
const READY_WITHIN_MS = 60_000;

/**
 * Starts a Temporal server for a house on 127.0.0.1, its store an SQLite file in the home, and waits until it answers.
 * Its ports are kept from start to start unless somebody else has taken them. The caller owns the process.
 * @throws Error with the end of the server's log.
 */
export async function startTemporal({ home, binary, onSpawn }: TemporalOptions): Promise<TemporalServer> {
  const folder = path.join(home, 'temporal');
  const logFile = path.join(home, 'log', 'temporal.log');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await mkdir(path.dirname(logFile), { recursive: true });
  await refuseOtherServer(folder, binary);
  const kept = await keptPorts(folder);
  const port = await freePortLike(kept.port);
  const uiPort = await freePortLike(kept.uiPort);
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(binary, startArguments({ folder, port, uiPort }), {
    cwd: folder,
    env: cleanEnvironment(),
    stdio: ['ignore', log, log],
    // A group of its own, so that a Ctrl-C for its parent does not end it out of order.
    detached: true,
  });
  closeSync(log);
  if (child.pid !== undefined) onSpawn?.(child.pid);
  const server = {
    address: `127.0.0.1:${port}`,
    namespace: NAMESPACE,
    uiUrl: `http://127.0.0.1:${uiPort}`,
    process: child,
  };
  await ready({ child, port, binary, address: server.address, logFile });
  await writeFile(path.join(folder, 'ports.json'), JSON.stringify({ port, uiPort }));
  return server;
}

function startArguments({ folder, port, uiPort }: { folder: string; port: number; uiPort: number }): string[] {
  const each = (flag: string, values: readonly string[]): string[] => values.flatMap((value) => [flag, value]);
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
    ...['--ui-disable-news-fetch', '--namespace', NAMESPACE, '--db-filename', path.join(folder, 'temporal.db')],
    ...each('--sqlite-pragma', PRAGMAS),
    ...each('--dynamic-config-value', DYNAMIC_CONFIG),
    ...['--log-format', 'json', '--log-level', 'warn', '--disable-config-file', '--disable-config-env'],
  ];
}

/** Nothing that points the person's own tools at another server may reach this one; and it reports home to nobody. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_'));
  return { ...Object.fromEntries(kept), TEMPORAL_VERSION_CHECK_DISABLED: '1', TZ: 'UTC' };
}

/** The store is made by the server that first opened it and never migrated, so another minor must not open it. */
async function refuseOtherServer(folder: string, binary: string): Promise<void> {
  const file = path.join(folder, 'server-version');
  const { stdout } = await promisify(execFile)(binary, ['--version'], { env: cleanEnvironment() });
  const madeBy = await readFile(file, 'utf8').catch(() => undefined);
  if (madeBy === undefined) await writeFile(file, stdout);
  else if (!isRightVersion(madeBy))
    throw new Error(
      `the clock store ${folder} was made by "${madeBy.trim()}", and this release brings "${stdout.trim()}", which cannot open it. ` +
        'Move that folder away and start again: every clock is started anew from the books in PostgreSQL, and nothing is sent twice.',
    );
}

async function keptPorts(folder: string): Promise<{ port?: number; uiPort?: number }> {
  const text = await readFile(path.join(folder, 'ports.json'), 'utf8').catch(() => '{}');
  return JSON.parse(text) as { port?: number; uiPort?: number };
}

interface Waiting {
  readonly child: ChildProcess;
  readonly port: number;
  readonly binary: string;
  readonly address: string;
  readonly logFile: string;
}

/** Ready is when the namespace is there and keeps closed runs as long as we want. */
async function ready({ child, port, binary, address, logFile }: Waiting): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code, signal) => (failure = `it ended with ${signal ?? code}`));
  for (;;) {
    const notYet = (await answers(port, LOOK_EVERY_MS)) ? await setRetention(binary, address) : 'it does not answer';
    if (notYet === undefined) return;
    if (Date.now() > until) failure ??= notYet;
    if (failure === undefined) continue;
    child.kill('SIGKILL');
    const log = await readFile(logFile, 'utf8').catch(() => '');
    throw new Error(`Temporal did not start: ${failure}. The end of ${logFile}:\n${log.slice(-2_000)}`);
  }
}

const LOOK_EVERY_MS = 200;

/** Undefined once it is set, else why it is not yet. */
async function setRetention(binary: string, address: string): Promise<string | undefined> {
  const args = ['operator', 'namespace', 'update', '--namespace', NAMESPACE, '--retention', RETENTION];
  try {
    await promisify(execFile)(
      binary,
      [...args, '--address', address, '--disable-config-file', '--disable-config-env'],
      {
        env: cleanEnvironment(),
        timeout: 10_000,
      },
    );
    return undefined;
  } catch (error) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    return (error as Error).message;
  }
}
