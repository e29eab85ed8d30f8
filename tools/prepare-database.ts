import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { claimHouse } from '../database/claim-house';
import { NewerDatabase } from '../database/migrate';
import { openPool } from '../database/pool';
import { bringToSchema } from './bring-to-schema';
import { officeHomePath, openHome } from './home';

/** node prepare-database.js: brings the database of DATABASE_URL to this release's schema, for the home DUBAN_HOME. What
 * holds data is backed up into the home before it is changed. */
async function main(url: string | undefined): Promise<void> {
  if (!url) throw new Error('DATABASE_URL is not set: it names the database to prepare');
  const home = openHome(officeHomePath(), 'office');
  mkdirSync(path.join(home.path, 'run'), { recursive: true });
  const applied = await bringToSchema({
    databaseUrl: url,
    home: home.path,
    overlay: process.env['DUBAN_OVERLAY'],
    say: (line) => process.stderr.write(`${line}\n`),
  });
  const pool = openPool(url, 1);
  await claimHouse(pool, home.id).finally(() => pool.end());
  process.stdout.write(applied.length > 0 ? `migrated: ${applied.join(', ')}\n` : 'up to date\n');
}

main(process.env['DATABASE_URL']).catch((error: unknown) => {
  process.stderr.write(`出错 error: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof NewerDatabase ? 3 : 1;
});
