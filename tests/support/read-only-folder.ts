import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { runFolder } from './run-folder';

export interface ReadOnlyFolder {
  readonly path: string;
  /** Makes it writable again, so that the run's folder can be removed. */
  release(): void;
}

/**
 * A folder that cannot be written: `fill` puts things in before it is closed.
 * Modes do not bind root, for whom it becomes a read-only mount.
 */
export function readOnlyFolder(fill: (folder: string) => void = () => undefined): ReadOnlyFolder {
  const folder = mkdtempSync(path.join(runFolder(), 'read-only-'));
  fill(folder);
  if (process.getuid?.() !== 0) {
    chmodSync(folder, 0o500);
    return { path: folder, release: () => chmodSync(folder, 0o700) };
  }
  mount('--bind', folder, folder);
  mount('-o', 'remount,ro,bind', folder);
  return { path: folder, release: () => void execFileSync('umount', [folder]) };
}

function mount(...args: readonly string[]): void {
  try {
    execFileSync('mount', args, { stdio: 'pipe' });
  } catch (error) {
    throw new Error(`root could not mount (${(error as Error).message}): run the tests as an ordinary user`);
  }
}
