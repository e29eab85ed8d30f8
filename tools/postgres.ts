import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { freePortLike } from './free-port';
import { firstClosedFolder, ordinaryUser, type OrdinaryUser } from './ordinary-user';
import { startTimeOf } from './plain/process-identity.cjs';
import { reachableBinaries, type PostgresBinaries } from './postgres-binaries';
import { silent, type Say } from './say';

const SUPERUSER = 'duban';

export interface PostgresServer {
  readonly port: number;
  readonly pid: number;
  /** True where the server was running already, left by a launcher that ended without stopping it. */
  readonly adopted: boolean;
  /** Connection string of a database of this server; it holds the password. */
  url(database: string): string;
}

export interface PostgresOptions {
  /** The folder that holds `postgres/` (the data), its password and its port. */
  readonly home: string;
  readonly say?: Say;
  /** Further server settings, such as `{ fsync: 'off' }` for a server that only tests use. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Where things lie in a home. */
function places(home: string) {
  return {
    data: path.join(home, 'postgres'),
    password: path.join(home, 'postgres.password'),
    port: path.join(home, 'postgres.port'),
    log: path.join(home, 'log', 'postgres.log'),
  };
}

/**
 * Starts the home's PostgreSQL on 127.0.0.1, or adopts it where it runs already; makes the data on first use.
 * The port is kept from start to start unless somebody else has taken it.
 * @throws Error naming the folder, what was found and what to do.
 */
export async function startPostgres({ home, say = silent, settings = {} }: PostgresOptions): Promise<PostgresServer> {
  const at = places(home);
  const user = ordinaryUser(at.data);
  await mkdir(path.dirname(at.log), { recursive: true });
  refuseClosedHome(home, user);
  const binaries = reachableBinaries(home, user, say);
  if (!existsSync(path.join(at.data, 'PG_VERSION'))) await makeCluster(home, user, binaries, say);
  refuseOtherMajor(at.data, binaries);

  const running = await adopt(home);
  if (running) return running;
  await startServer({ home, user, binaries, settings });
  const started = await adopt(home);
  if (!started) throw new Error(`PostgreSQL ended as soon as it had started; its log is ${at.log}`);
  return { ...started, adopted: false };
}

/** Stops the home's server in order and waits for it; `not-running` where there was none. */
export async function stopPostgres(home: string): Promise<'stopped' | 'not-running'> {
  const { data } = places(home);
  if (runningPid(data) === undefined) return 'not-running';
  const user = ordinaryUser(data);
  const binaries = reachableBinaries(home, user, silent);
  await run(path.join(binaries.folder, 'pg_ctl'), ['-D', data, '-w', '-t', '60', '-m', 'fast', 'stop'], user);
  return 'stopped';
}

/** The pid of the server that works on this home's data, or undefined. */
export function postgresPid(home: string): number | undefined {
  return runningPid(places(home).data);
}

// --- first start ---

function refuseClosedHome(home: string, user: OrdinaryUser | undefined): void {
  const closed = user && firstClosedFolder(home, user);
  if (!closed) return;
  throw new Error(
    `the data folder ${home} cannot hold the database: it runs as the user "${user.name}", who cannot enter ${closed}. ` +
      'Choose a folder outside it, for example DUBAN_HOME=/var/lib/duban.',
  );
}

/**
 * ICU with the C.UTF-8 character classes: names sort by pinyin, and pg_trgm sees Chinese letters, which it does not
 * with the C classes. The folder appears under its name only when complete, so a killed initdb leaves nothing behind.
 */
async function makeCluster(
  home: string,
  user: OrdinaryUser | undefined,
  binaries: PostgresBinaries,
  say: Say,
): Promise<void> {
  const at = places(home);
  say('Making the database folder (once)');
  const unfinished = `${at.data}.part`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  const passwordFile = `${at.password}.part`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) for (const given of [unfinished, passwordFile]) await chown(given, user.uid, user.gid);
  const locale = [
    '--encoding=UTF8',
    '--locale=C',
    '--lc-ctype=C.UTF-8',
    '--locale-provider=icu',
    '--icu-locale=zh-Hans-CN',
  ];
  const access = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  await run(path.join(binaries.folder, 'initdb'), ['-D', unfinished, ...locale, ...access], user);
  await rm(passwordFile);
  await writeFile(at.password, password, { mode: 0o600 });
  await rename(unfinished, at.data);
}

function refuseOtherMajor(data: string, binaries: PostgresBinaries): void {
  const made = readDataFile(path.join(data, 'PG_VERSION')).trim();
  const have = binaries.version.split('.')[0];
  if (made === have) return;
  throw new Error(
    `the database folder ${data} was made by PostgreSQL ${made}, and this release brings ${have}. ` +
      `Export the data with the release that made it, or point DATABASE_URL at a PostgreSQL ${made}.`,
  );
}

function readDataFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new Error(
      `cannot read the database folder: ${file}: ${code}. Give it back to the user who runs Duban, or set DUBAN_HOME.`,
    );
  }
}

// --- start ---

interface Start {
  readonly home: string;
  readonly user: OrdinaryUser | undefined;
  readonly binaries: PostgresBinaries;
  readonly settings: Readonly<Record<string, string>>;
}

const LOOPBACK_ONLY = { listen_addresses: '127.0.0.1', unix_socket_directories: '' };
const PLAIN_TIME = { timezone: 'UTC', log_timezone: 'UTC' };
/** Two tries of chance against somebody taking the port between our look and PostgreSQL's. */
const PORT_TRIES = 3;

async function startServer({ home, user, binaries, settings }: Start): Promise<void> {
  const at = places(home);
  dropStalePidFile(at.data);
  await writeFile(at.log, '', { flag: 'a', mode: 0o640 });
  if (user) await chown(at.log, user.uid, user.gid);
  else await chmod(at.log, 0o600);
  let wanted = await keptPort(at.port);
  for (let tries = 1; ; tries++) {
    const port = await freePortLike(wanted);
    const all = Object.entries({ ...LOOPBACK_ONLY, ...PLAIN_TIME, ...settings });
    const flags = [`-p ${port}`, ...all.map(([name, value]) => `-c ${name}='${value}'`)].join(' ');
    const before = readFileSync(at.log).length;
    try {
      const args = ['-D', at.data, '-l', at.log, '-w', '-t', '120', '-o', flags, 'start'];
      await run(path.join(binaries.folder, 'pg_ctl'), args, user);
      await writeFile(at.port, String(port));
      return;
    } catch (error) {
      const said = readFileSync(at.log).subarray(before).toString('utf8').trim();
      const taken = said.includes('could not bind');
      if (!taken || tries === PORT_TRIES)
        throw new Error(`PostgreSQL did not start on ${at.data}. It said:\n${said || String(error)}`);
      wanted = undefined;
    }
  }
}

async function keptPort(file: string): Promise<number | undefined> {
  const kept = Number(await readFile(file, 'utf8').catch(() => ''));
  return Number.isInteger(kept) && kept > 0 ? kept : undefined;
}

// --- adopt ---

/** The running server of this home, once it takes our login. */
async function adopt(home: string): Promise<PostgresServer | undefined> {
  const at = places(home);
  const pid = runningPid(at.data);
  if (pid === undefined) return undefined;
  const port = Number(pidFile(at.data)[3]);
  const password = readDataFile(at.password);
  const url = (database: string): string => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
  await logIn(url('postgres'), at.data);
  return { port, pid, adopted: true, url };
}

const LOGIN_PATIENCE_MS = 60_000;

async function logIn(url: string, data: string): Promise<void> {
  const until = Date.now() + LOGIN_PATIENCE_MS;
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
    try {
      await client.connect();
      return;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      // 57P03: it is still starting up, or replaying its log after a crash.
      if ((code !== '57P03' && code !== 'ECONNREFUSED') || Date.now() > until)
        throw new Error(
          `a PostgreSQL server works on ${data} but does not take this house's login (${message}). ` +
            'Stop that server, then start again.',
        );
      await new Promise((resolve) => setTimeout(resolve, 200));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** postmaster.pid: pid, data folder, start, port, socket folder, address, shared memory, state. */
function pidFile(data: string): string[] {
  try {
    return readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    return readDataFile(path.join(data, 'postmaster.pid')).split('\n');
  }
}

function runningPid(data: string): number | undefined {
  const pid = Number(pidFile(data)[0]);
  if (startTimeOf(pid) === undefined) return undefined;
  return process.platform !== 'linux' || worksIn(pid, data) ? pid : undefined;
}

/**
 * PostgreSQL takes a pid file for living as long as any process has that pid, even a zombie that nobody reaps (in a
 * container without init) or a stranger after a reboot. It is removed only when no process works in the folder.
 */
function dropStalePidFile(data: string): void {
  if (process.platform !== 'linux' || pidFile(data).length === 0) return;
  const pids = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);
  const busy = pids.filter((pid) => startTimeOf(pid) !== undefined && worksIn(pid, data));
  if (busy.length === 0) rmSync(path.join(data, 'postmaster.pid'), { force: true });
}

/** Every process of PostgreSQL has the data folder as its working folder. */
function worksIn(pid: number, data: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    return false;
  }
}

// --- running its programs ---

function run(program: string, args: readonly string[], user: OrdinaryUser | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    // The caller's working folder may be closed to the user; the root folder never is.
    const child = spawn(program, args, {
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(user && { uid: user.uid, gid: user.gid }),
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', (error) => reject(new Error(`cannot run ${program}: ${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${path.basename(program)} failed (${code}): ${said.trim()}`));
    });
  });
}
