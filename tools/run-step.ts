import { spawn } from 'node:child_process';
import type { Say } from './say';

export interface Step {
  /** Said at once, and again with the time it has taken, for as long as it runs. */
  readonly what: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** On top of our own environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly say: Say;
}

const SAY_EVERY_MS = 10_000;
const KEPT_LINES = 12;

/**
 * Runs a program that may take minutes, telling every ten seconds that it still runs.
 * @throws Error with the last lines the program wrote.
 */
export function runStep({ what, program, args, cwd, env, timeoutMs, say }: Step): Promise<void> {
  return new Promise((resolve, reject) => {
    say(what);
    const began = Date.now();
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      timeout: timeoutMs,
      ...(cwd !== undefined && { cwd }),
    });
    const ticking = setInterval(() => say(`${what}: ${spell(Date.now() - began)} so far`), SAY_EVERY_MS);
    let said = '';
    const keep = (chunk: Buffer): void => {
      said = (said + chunk.toString()).split('\n').slice(-KEPT_LINES).join('\n');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error: NodeJS.ErrnoException) => {
      clearInterval(ticking);
      reject(new Error(error.code === 'ENOENT' ? `"${program}" is not installed` : error.message));
    });
    child.once('close', (code, signal) => {
      clearInterval(ticking);
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${signal ?? code}: ${said.trim()}`));
    });
  });
}

function spell(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
