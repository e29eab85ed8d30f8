import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { firstClosedFolder, type OrdinaryUser } from './ordinary-user';
import type { PostgresBinaries } from './postgres-binaries';
import { readDataFile } from './postgres-pid';
import { postgresPlaces } from './postgres-places';
import { runAs } from './run-as';
import type { Say } from './say';

export const SUPERUSER = 'duban';

/** @throws Error where the database's user cannot come to the home. */
export function refuseClosedHome(home: string, user: OrdinaryUser | undefined): void {
  const closed = user && firstClosedFolder(home, user);
  if (!closed) return;
  throw new Error(
    `the data folder ${home} cannot hold the database: it runs as the user "${user.name}", who cannot enter ${closed}. ` +
      'Choose a folder outside it, for example DUBAN_HOME=/var/lib/duban.',
  );
}

/**
 * ICU with the C.UTF-8 character classes: names sort by pinyin, and pg_trgm sees Chinese letters, which it does not
 * with the C classes. The folder appears under its name only when complete, so a killed initdb leaves nothing behind.
 */
export async function makeCluster(
  home: string,
  user: OrdinaryUser | undefined,
  binaries: PostgresBinaries,
  say: Say,
): Promise<void> {
  const at = postgresPlaces(home);
  say('建立数据库目录（仅首次） · Making the database folder (once)');
  await dropUnfinished(home);
  const unfinished = await mkdtemp(path.join(home, UNFINISHED));
  const password = randomBytes(24).toString('base64url');
  const passwordFile = `${at.password}.part`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) for (const given of [unfinished, passwordFile]) await chown(given, user.uid, user.gid);
  const locale = [
    '--encoding=UTF8',
    '--locale=C',
    '--lc-ctype=C.UTF-8',
    '--locale-provider=icu',
    '--icu-locale=zh-Hans-CN',
  ];
  const access = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  await runAs(user, path.join(binaries.folder, 'initdb'), ['-D', unfinished, ...locale, ...access]);
  await rm(passwordFile);
  await writeFile(at.password, password, { mode: 0o600 });
  await rename(unfinished, at.data);
}

const UNFINISHED = 'postgres.part-';

/** An initdb whose launcher was killed may still be writing: it has a folder of its own, and may be left with it. */
async function dropUnfinished(home: string): Promise<void> {
  const left = (await readdir(home)).filter((name) => name.startsWith(UNFINISHED));
  await Promise.all(
    left.map((name) => rm(path.join(home, name), { recursive: true, force: true }).catch(() => undefined)),
  );
}

/** @throws Error where another major release made the data: it would not start, and says so less plainly. */
export function refuseOtherMajor(data: string, binaries: PostgresBinaries): void {
  const made = readDataFile(path.join(data, 'PG_VERSION')).trim();
  const have = binaries.version.split('.')[0];
  if (made === have) return;
  throw new Error(
    `the database folder ${data} was made by PostgreSQL ${made}, and this release brings ${have}. ` +
      `Export the data with the release that made it, or point DATABASE_URL at a PostgreSQL ${made}.`,
  );
}
