import { spawn } from 'node:child_process';
import path from 'node:path';
import type { OrdinaryUser } from './ordinary-user';

/** Runs one program of PostgreSQL as that user. @throws Error with what it said. */
export function runAs(user: OrdinaryUser | undefined, program: string, args: readonly string[]): Promise<void> {
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
