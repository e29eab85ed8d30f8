import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startTimeOf } from './plain/process-identity.cjs';

/** @throws Error saying which file cannot be read and what to do. */
export function readDataFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new Error(
      `cannot read the database folder: ${file}: ${code}. Give it back to the user who runs Duban, or set DUBAN_HOME.`,
    );
  }
}

/** postmaster.pid: pid, data folder, start, port, socket folder, address, shared memory, state. */
export function pidFile(data: string): string[] {
  try {
    return readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    return readDataFile(path.join(data, 'postmaster.pid')).split('\n');
  }
}

/** The pid of the server that works on this data, or undefined. */
export function runningPid(data: string): number | undefined {
  const pid = Number(pidFile(data)[0]);
  if (startTimeOf(pid) === undefined) return undefined;
  return process.platform !== 'linux' || worksIn(pid, data) ? pid : undefined;
}

/**
 * PostgreSQL takes a pid file for living as long as any process has that pid, even a zombie that nobody reaps (in a
 * container without init) or a stranger after a reboot. It is removed only when no process works in the folder.
 */
export async function dropStalePidFile(data: string): Promise<void> {
  if (process.platform !== 'linux' || pidFile(data).length === 0) return;
  for (const until = Date.now() + SESSIONS_END_WITHIN_MS; workersOn(data).length > 0;) {
    if (Date.now() > until) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  rmSync(path.join(data, 'postmaster.pid'), { force: true });
}

/** Sessions notice the death of their server at once, but may be in the middle of something. */
const SESSIONS_END_WITHIN_MS = 10_000;

function workersOn(data: string): number[] {
  const pids = readdirSync('/proc').map(Number);
  return pids.filter((pid) => pid > 0 && startTimeOf(pid) !== undefined && worksIn(pid, data));
}

/** Every process of PostgreSQL has the data folder as its working folder. */
function worksIn(pid: number, data: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    return false;
  }
}
