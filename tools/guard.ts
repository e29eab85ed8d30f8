import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { checkoutRoot } from './checkout';

/** The process that ends ours should we be killed. */
export interface Guard {
  readonly pid: number;
  /** Ends everything recorded in its folder now, and waits for it. */
  dismiss(): Promise<void>;
}

/** Starts a guard over the processes recorded in `childrenFolder`; `remove` is a folder to delete afterwards. */
export function startGuard(childrenFolder: string, remove?: string): Guard {
  const script = path.join(checkoutRoot(), 'tools', 'plain', 'guard.cjs');
  const guard = spawn(process.execPath, [script, childrenFolder, ...(remove ? [remove] : [])], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A group of its own: a Ctrl-C for ours must not end it before it has done its work.
    detached: true,
    cwd: '/',
  });
  guard.unref();
  (guard.stdin as unknown as { unref?(): void }).unref?.();
  guard.stdin.on('error', () => undefined);
  const ended = once(guard, 'exit');
  return {
    pid: guard.pid ?? 0,
    dismiss: async () => {
      guard.ref();
      guard.stdin.end();
      await ended;
    },
  };
}
