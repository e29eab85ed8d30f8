import os from 'node:os';
import type { Instant } from '../../domain/civil-date';
import { BackupProblem, type BackupProblemCode } from '../../database/backup/backup-problem';
import type { House } from '../../tools/plain/houses.cjs';
import { whichHouse } from '../../tools/which-house';
import { doorOf, mannerOf } from '../connect';
import { backupHouse } from '../keep/backup-house';
import type { HouseKeeping } from '../keep/keep-port';
import { restoreHouse } from '../keep/restore-house';
import { OfficeError } from '../office';
import type { DoorErrorCode } from '../words/zh/errors';
import { CliError } from './cli-error';

/** Backup and restore of the running house of this checkout. */
export function houseKeeping(
  env: NodeJS.ProcessEnv,
  { version, now }: { readonly version: string; readonly now: () => Instant },
): HouseKeeping {
  const house = () => whichHouse(() => undefined, env);
  return {
    backup: ({ file, force, as, progress }) =>
      told(async () => {
        const here = house();
        return backupHouse({
          home: here.home,
          databaseUrl: databaseOf(here),
          overlay: overlayOf(here),
          file,
          force,
          version,
          takenAt: now(),
          by: { as: as ?? null, osUser: os.userInfo().username, host: os.hostname() },
          progress,
        });
      }),
    restore: ({ file, by, dry, progress }) =>
      told(async () => {
        const here = house();
        const { door, close } = doorOf(here);
        try {
          const { home } = here;
          return await restoreHouse({
            home,
            databaseUrl: databaseOf(here),
            overlay: overlayOf(here),
            door,
            file,
            by,
            dry,
            progress,
          });
        } finally {
          await close();
        }
      }),
  };
}

function databaseOf({ databaseUrl }: House): string {
  if (databaseUrl === undefined) throw new OfficeError('clock-unreachable', { why: 'house-not-ready' });
  return databaseUrl;
}

/** A worker that is not up says nothing of its rules: a backup is made all the same. */
function overlayOf({ home }: House): string | undefined {
  try {
    return mannerOf(home).overlay;
  } catch {
    return undefined;
  }
}

const CODES: Readonly<Record<BackupProblemCode, DoorErrorCode>> = {
  'backup-exists': 'backup-exists',
  'backup-unwritable': 'file-unwritable',
  'backup-unreadable': 'file-unreadable',
  'not-a-backup': 'not-a-backup',
  damaged: 'backup-damaged',
  'format-newer': 'backup-newer',
  'schema-newer': 'backup-newer',
  'house-not-empty': 'house-not-empty',
  'house-busy': 'house-busy',
  'clocks-running': 'clocks-running',
};

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BackupProblem)) throw error;
    const { detail } = error;
    const where = Object.values(detail).flat().map(String).join('; ');
    throw new CliError(CODES[error.code], detail, { where: where || undefined, cause: error });
  }
}
