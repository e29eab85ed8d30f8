import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { runner } from 'node-pg-migrate';
import { Client } from 'pg';

const FOLDER = path.join(__dirname, 'migrations');
const TABLE = 'schema_migration';
/** Any number of ours; every process that migrates a Duban database takes the same one. */
const LOCK = 20_262_012;

/** The database was migrated by a later release: this code would misread it. */
export class NewerDatabase extends Error {
  override readonly name = 'NewerDatabase';
  constructor(readonly unknown: readonly string[]) {
    super(
      `the database holds migrations that this release does not know (${unknown.join(', ')}): ` +
        'it was written by a newer Duban. Start that release again, or restore a backup made before it.',
    );
  }
}

/**
 * Brings the database at `url` to the schema of this release and returns the names of the migrations applied (none
 * when it was up to date). All of them go in one transaction; a second process waits until the first is through.
 * @throws NewerDatabase when the database knows migrations that are not in this release.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await refuseNewer(client);
    const applied = await runner({
      dbClient: client,
      dir: FOLDER,
      migrationsTable: TABLE,
      direction: 'up',
      singleTransaction: true,
      // Our lock above is held already, and also covers the check for a newer database.
      noLock: true,
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    return applied.map((migration) => migration.name);
  } finally {
    // Ending the session gives the lock back.
    await client.end();
  }
}

async function refuseNewer(client: Client): Promise<void> {
  const known = (await readdir(FOLDER))
    .filter((file) => file.endsWith('.sql'))
    .map((file) => path.basename(file, '.sql'));
  const { rows: tables } = await client.query<{ found: string | null }>('select to_regclass($1) as found', [TABLE]);
  if (!tables[0]?.found) return;
  const { rows } = await client.query<{ name: string }>(`select name from ${TABLE} order by id`);
  const unknown = rows.map((row) => row.name).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new NewerDatabase(unknown);
}
