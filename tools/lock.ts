import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { identify, isAlive, type ProcessIdentity } from './plain/process-identity.cjs';
import { silent, type Say } from './say';

const LOOK_EVERY_MS = 100;
const SAY_AFTER_MS = 2_000;

/**
 * Runs `work` while this process alone holds the lock file. Others wait; the lock of a process that died is taken over.
 * `doing` says what is waited for, for the person who waits.
 */
export async function withLock<T>(file: string, doing: string, work: () => Promise<T>, say: Say = silent): Promise<T> {
  mkdirSync(path.dirname(file), { recursive: true });
  const began = Date.now();
  let said = false;
  while (!take(file)) {
    if (!said && Date.now() - began > SAY_AFTER_MS) {
      say(`Waiting: process ${holderOf(file)?.pid ?? '?'} is ${doing}`);
      said = true;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Link is the step that only one of many can take. */
function take(file: string): boolean {
  const mine = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(mine, JSON.stringify(identify(process.pid)));
  try {
    if (existsSync(file) && !isAlive(holderOf(file))) dropDead(file);
    linkSync(mine, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Two may find the same dead lock: whoever moves a living one away by that puts it back. */
function dropDead(file: string): void {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (isAlive(holderOf(aside))) linkSync(aside, file);
  rmSync(aside, { force: true });
}

function holderOf(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}
