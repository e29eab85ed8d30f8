import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { isAlive, identify } from './plain/process-identity.cjs';
import type { Running } from './service';

export interface NodeProgram {
  readonly script: string;
  /** The whole environment of the process. */
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly logFile: string;
  /** The file that the program writes (JSON with its pid) once it is ready. */
  readonly readyFile: string;
  readonly readyWithinMs: number;
  readonly spawned: (pid: number) => void;
}

const LOOK_EVERY_MS = 100;

/**
 * Starts one of our own programs in a process group of its own and waits until it says that it is ready.
 * @throws Error with the end of its log.
 */
export async function startNodeProgram(program: NodeProgram): Promise<Running> {
  if (!existsSync(program.script)) throw new Error(`${program.script} is missing: run npm run build`);
  rmSync(program.readyFile, { force: true });
  const log = openSync(program.logFile, 'a', 0o600);
  const child = spawn(process.execPath, [program.script], {
    cwd: program.cwd,
    env: program.env,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`cannot start ${program.script}: ${await ended}`);
  program.spawned(pid);
  await ready(program, pid, ended);
  return { pid, ended };
}

async function ready(
  { readyFile, readyWithinMs, script, logFile }: NodeProgram,
  pid: number,
  ended: Promise<string>,
): Promise<void> {
  let how: string | undefined;
  void ended.then((end) => (how = end));
  for (const until = Date.now() + readyWithinMs; !saysReady(readyFile, pid);) {
    if (how === undefined && Date.now() > until) how = `it was not ready within ${readyWithinMs / 1000} s`;
    if (how !== undefined) {
      const identity = identify(pid);
      if (isAlive(identity)) process.kill(pid, 'SIGKILL');
      throw new Error(`${script} did not start: ${how}. The end of ${logFile}:\n${tailOf(logFile)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function saysReady(file: string, pid: number): boolean {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { pid?: number }).pid === pid;
  } catch {
    // Not there yet, or half written.
    return false;
  }
}

function tailOf(file: string): string {
  return readFileSync(file, 'utf8').slice(-2_000).trim();
}
