import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { freePortLike } from './free-port';
import { ordinaryUser, type OrdinaryUser } from './ordinary-user';
import { reachableBinaries, type PostgresBinaries } from './postgres-binaries';
import { makeCluster, refuseClosedHome, refuseOtherMajor, SUPERUSER } from './postgres-cluster';
import { dropStalePidFile, pidFile, readDataFile, runningPid } from './postgres-pid';
import { postgresPlaces } from './postgres-places';
import { runAs } from './run-as';
import { silent, type Say } from './say';

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

/**
 * Starts the home's PostgreSQL on 127.0.0.1, or adopts it where it runs already; makes the data on first use.
 * The port is kept from start to start unless somebody else has taken it.
 * @throws Error naming the folder, what was found and what to do.
 */
export async function startPostgres({ home, say = silent, settings = {} }: PostgresOptions): Promise<PostgresServer> {
  const at = postgresPlaces(home);
  const user = ordinaryUser(at.data);
  await mkdir(path.dirname(at.log), { recursive: true });
  refuseClosedHome(home, user);
  const binaries = reachableBinaries(home, user, say);
  if (!existsSync(at.data)) await makeCluster(home, user, binaries, say);
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
  const { data } = postgresPlaces(home);
  if (runningPid(data) === undefined) return 'not-running';
  const user = ordinaryUser(data);
  const binaries = reachableBinaries(home, user, silent);
  await runAs(user, path.join(binaries.folder, 'pg_ctl'), ['-D', data, '-w', '-t', '60', '-m', 'fast', 'stop']);
  return 'stopped';
}

/** The pid of the server that works on this home's data, or undefined. */
export function postgresPid(home: string): number | undefined {
  return runningPid(postgresPlaces(home).data);
}

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
  const at = postgresPlaces(home);
  await dropStalePidFile(at.data);
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
      await runAs(user, path.join(binaries.folder, 'pg_ctl'), args);
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

/** The running server of this home, once it takes our login. */
async function adopt(home: string): Promise<PostgresServer | undefined> {
  const at = postgresPlaces(home);
  const pid = runningPid(at.data);
  if (pid === undefined) return undefined;
  const port = Number(pidFile(at.data)[3]);
  const password = readDataFile(at.password);
  const url = (database: string): string => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
  return (await logIn(url('postgres'), at.data, pid)) ? { port, pid, adopted: true, url } : undefined;
}

const LOGIN_PATIENCE_MS = 60_000;
/** invalid_authorization_specification, invalid_password: waiting does not help. */
const NOT_OURS = ['28000', '28P01'];

/** True once it takes our login, false where it ended meanwhile; it may be starting up, or replaying its log. */
async function logIn(url: string, data: string, pid: number): Promise<boolean> {
  const until = Date.now() + LOGIN_PATIENCE_MS;
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
    // An ended server breaks the connection after our answer has come; the next look will see it.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      const { code = '', message } = error as { code?: string; message: string };
      if (runningPid(data) !== pid) return false;
      if (NOT_OURS.includes(code) || Date.now() > until)
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
