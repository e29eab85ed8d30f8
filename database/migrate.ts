import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { runner } from 'node-pg-migrate';
import { Client, type ClientBase } from 'pg';

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

/** The database was written by an earlier release and has not been brought to this one's schema. */
export class OlderDatabase extends Error {
  override readonly name = 'OlderDatabase';
  constructor(readonly pending: readonly string[]) {
    super(
      `the database lacks migrations of this release (${pending.join(', ')}). ` +
        'Start the house with npm run up, or run node dist/tools/prepare-database.js, which back it up and migrate it.',
    );
  }
}

/** How a database stands to this release: what it has had, and what it still lacks. */
export interface SchemaStanding {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
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
    await schemaStanding(client);
    return await applyMigrations(client);
  } finally {
    // Ending the session gives the lock back.
    await client.end();
  }
}

/**
 * Brings a database to the schema of the migration `upTo` within the caller's transaction: a backup of an earlier
 * release is loaded into the tables it was taken from, and what came later is applied over it.
 */
export async function migrateWithin(transaction: ClientBase, upTo?: string): Promise<readonly string[]> {
  const { pending } = await schemaStanding(transaction);
  const count = upTo === undefined ? pending.length : pending.indexOf(upTo) + 1;
  if (count === 0) return [];
  // The tool would commit: its own beginning and end are left out, and the caller's stand.
  const own = (sql: unknown): boolean => typeof sql === 'string' && /^(BEGIN|COMMIT|ROLLBACK)$/.test(sql);
  const query = (sql: string, values?: unknown[]) =>
    own(sql) ? Promise.resolve({ rows: [] }) : transaction.query(sql, values);
  // It asks nothing of a client but `query`.
  return applyMigrations({ query } as unknown as ClientBase, count);
}

/** @throws NewerDatabase when the database knows migrations that are not in this release. */
export async function schemaStanding(db: Pick<ClientBase, 'query'>): Promise<SchemaStanding> {
  const known = await knownMigrations();
  const applied = await appliedMigrations(db);
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new NewerDatabase(unknown);
  return { applied, pending: known.filter((name) => !applied.includes(name)) };
}

/** For whoever works on the books without migrating them. @throws NewerDatabase, OlderDatabase */
export async function requireThisSchema(db: Pick<ClientBase, 'query'>): Promise<void> {
  const { pending } = await schemaStanding(db);
  if (pending.length > 0) throw new OlderDatabase(pending);
}

/** The migrations of this release, in their order. */
export async function knownMigrations(): Promise<readonly string[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql'));
  return files.map((file) => path.basename(file, '.sql')).sort();
}

async function appliedMigrations(db: Pick<ClientBase, 'query'>): Promise<readonly string[]> {
  const { rows: tables } = await db.query<{ found: string | null }>('select to_regclass($1) as found', [TABLE]);
  if (!tables[0]?.found) return [];
  const { rows } = await db.query<{ name: string }>(`select name from ${TABLE} order by id`);
  return rows.map(({ name }) => name);
}

async function applyMigrations(dbClient: ClientBase, count?: number): Promise<readonly string[]> {
  const applied = await runner({
    dbClient,
    dir: FOLDER,
    migrationsTable: TABLE,
    direction: 'up',
    singleTransaction: true,
    ...(count !== undefined && { count }),
    // Our lock above is held already, and also covers the check for a newer database.
    noLock: true,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  return applied.map(({ name }) => name);
}
