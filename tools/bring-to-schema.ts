import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { enclosuresOf } from '../database/backup/enclosures';
import { contentsOf } from '../database/backup/house-contents';
import { writeBackup } from '../database/backup/write-backup';
import { migrate, schemaStanding } from '../database/migrate';
import { openPool } from '../database/pool';
import { checkoutRoot } from './checkout';
import type { Say } from './say';

export interface SchemaOrder {
  readonly databaseUrl: string;
  readonly home: string;
  /** The overlay of the rules, as the worker is told it. */
  readonly overlay?: string | undefined;
  readonly say: Say;
}

const BACKUPS_KEPT = 5;
const BEFORE = 'before-';

/**
 * Brings a house's database to the schema of this release. Where that changes one that holds something, it is backed up
 * first, into the home; without that backup nothing is migrated. Returns the migrations applied.
 * @throws NewerDatabase where a later release wrote it: nothing is touched.
 */
export async function bringToSchema(order: SchemaOrder): Promise<readonly string[]> {
  if (await changesSomething(order.databaseUrl)) await backUp(order);
  return migrate(order.databaseUrl);
}

async function changesSomething(databaseUrl: string): Promise<boolean> {
  const pool = openPool(databaseUrl, 1);
  try {
    const { applied, pending } = await schemaStanding(pool);
    return applied.length > 0 && pending.length > 0 && (await contentsOf(pool)).length > 0;
  } finally {
    await pool.end();
  }
}

async function backUp({ databaseUrl, home, overlay, say }: SchemaOrder): Promise<void> {
  const { version } = JSON.parse(readFileSync(path.join(checkoutRoot(), 'package.json'), 'utf8')) as {
    version: string;
  };
  const takenAt = new Date().toISOString();
  const folder = path.join(home, 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${BEFORE}${version}-${takenAt.replace(/[-:]|\.\d+/g, '')}.duban`);
  say(`升级前先备份 · Backing up before the database is changed: ${file}`);
  let told = Date.now();
  await writeBackup({
    databaseUrl,
    file,
    enclosures: enclosuresOf({ rulebook: path.join(__dirname, '..', 'rulebook'), home }),
    about: {
      product: { name: 'duban', version },
      takenAt,
      by: { as: null, osUser: os.userInfo().username, host: os.hostname() },
      overlay: overlay ?? null,
    },
    progress: ({ part, done, of }) => {
      if (Date.now() - told < 2_000) return;
      told = Date.now();
      say(`  ${done}/${of} ${part}`);
    },
  });
  for (const old of oldest(folder)) {
    rmSync(path.join(folder, old));
    say(`只留最近 ${BACKUPS_KEPT} 份，删去 · Only the last ${BACKUPS_KEPT} are kept, removed: ${old}`);
  }
}

/** Named by version and moment; within the folder the older ones by when they were written. */
function oldest(folder: string): readonly string[] {
  const moment = (name: string): string => /-(\d{8}T\d{6}Z)\.duban$/.exec(name)?.[1] ?? '';
  const ours = readdirSync(folder).filter((name) => name.startsWith(BEFORE) && moment(name) !== '');
  return ours.sort((one, other) => (moment(one) < moment(other) ? 1 : -1)).slice(BACKUPS_KEPT);
}
