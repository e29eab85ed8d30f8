import { pipeline } from 'node:stream/promises';
import { Client, type ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { knownMigrations, migrateWithin, schemaStanding } from '../migrate';
import { all, one } from '../pool';
import { BackupProblem } from './backup-problem';
import { type Contents, contentsOf } from './house-contents';
import type { Backup } from './read-backup';
import { LEDGER_OF_MIGRATIONS, quoted, tablesInOrder } from './tables';
import type { Progress } from './write-backup';

export interface RestoreOrder {
  readonly databaseUrl: string;
  readonly backup: Backup;
  /** What else must be in force together with the rows; the last act of the transaction. */
  readonly afterwards?: (db: ClientBase) => Promise<void>;
  readonly progress?: (now: Progress) => void;
}

export interface Restored {
  readonly rows: number;
  /** Migrations of this release that the backup had not had; applied over its rows. */
  readonly migrated: readonly string[];
}

/** The house says who it is: it keeps its own row, and the folder it belongs to knows it. */
const KEPT = ['house'];

const LOCK_WAITS_MS = 10_000;

/** @throws BackupProblem schema-newer, house-not-empty */
export async function checkTarget(databaseUrl: string, { manifest }: Backup): Promise<readonly string[]> {
  return withSession(databaseUrl, async (client) => {
    const missing = await missingMigrations(manifest.migrations);
    await requireEmpty(client);
    return missing;
  });
}

/**
 * Fills an empty house from a backup, in one transaction: all of it, or nothing. Rows are loaded into the very schema
 * they were taken from, with every constraint and trigger in force, and what this release added is applied over them.
 * The file must have been verified. @throws BackupProblem schema-newer, house-not-empty, house-busy, damaged
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const { backup, databaseUrl } = order;
  const missing = await missingMigrations(backup.manifest.migrations);
  return withSession(databaseUrl, async (client) => {
    await client.query('begin');
    try {
      await lockEverything(client);
      await requireEmpty(client);
      if (missing.length === 0) await emptyTables(client);
      else await keepingHouse(client, () => takeSchemaBack(client, backup.manifest.schema));
      const rows = await loadRows(client, order);
      const migrated = await migrateWithin(client);
      await order.afterwards?.(client);
      await client.query('commit');
      return { rows, migrated };
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  });
}

/** What the backup had not had of this release's migrations. @throws BackupProblem schema-newer */
async function missingMigrations(had: readonly string[]): Promise<readonly string[]> {
  const known = await knownMigrations();
  // An earlier release's migrations are the first of ours, without a gap.
  const foreign = [...had].sort().filter((name, index) => name !== known[index]);
  if (foreign.length > 0) throw new BackupProblem('schema-newer', { migrations: foreign });
  return known.slice(had.length);
}

async function requireEmpty(db: ClientBase): Promise<void> {
  // A database that another release wrote is not judged.
  await schemaStanding(db);
  const contents = await contentsOf(db);
  if (contents.length > 0) throw new BackupProblem('house-not-empty', { contents: contents.map(told) });
}

function told({ table, rows }: Contents): string {
  return `${table} ${rows}`;
}

/** The house's own worker may be looking: it waits until the rows are there. */
async function lockEverything(client: ClientBase): Promise<void> {
  const tables = await tablesInOrder(client);
  await client.query(`set local lock_timeout = ${LOCK_WAITS_MS}`);
  try {
    await client.query(`lock table ${tables.map(({ name }) => quoted(name)).join(', ')} in access exclusive mode`);
  } catch (error) {
    throw new BackupProblem('house-busy', { why: (error as Error).message }, { cause: error });
  }
}

async function emptyTables(client: ClientBase): Promise<void> {
  const kept = [...KEPT, LEDGER_OF_MIGRATIONS];
  const tables = (await tablesInOrder(client)).filter(({ name }) => !kept.includes(name));
  await client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`);
}

/** The schema as the backup's release knew it, made by that release's migrations. Needs no more than to own the tables. */
async function takeSchemaBack(client: ClientBase, schema: string): Promise<void> {
  const objects = await all<{ drop: string }>(
    client,
    `select format('drop table %I cascade', relname) as drop, 1 as turn from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
     union all
     select format('drop sequence if exists %I cascade', relname), 2 from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'S'
     union all
     select format('drop function if exists %s cascade', oid::regprocedure), 3 from pg_proc p
      where pronamespace = 'public'::regnamespace
        and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
     order by 2, 1`,
  );
  for (const { drop } of objects) await client.query(drop);
  await migrateWithin(client, schema);
}

async function loadRows(client: ClientBase, { backup, progress }: RestoreOrder): Promise<number> {
  const { tables, sequences } = backup.manifest;
  const order = (await tablesInOrder(client)).map(({ name }) => name);
  const loaded = tables
    .filter(({ name }) => !KEPT.includes(name))
    .sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  await client.query('set constraints all deferred');
  let done = 0;
  let total = 0;
  for (const { name, part, columns, rows } of loaded) {
    progress?.({ part: name, done: done++, of: loaded.length });
    const into = client.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`));
    await pipeline(await backup.part(part), into);
    const counted = await one<{ rows: number }>(client, `select count(*) as rows from ${quoted(name)}`);
    if (counted?.rows !== rows) throw new BackupProblem('damaged', { part });
    total += rows;
  }
  // What was put off is checked here: a table with checks outstanding cannot be altered by the migrations that follow.
  await client.query('set constraints all immediate');
  for (const { name, next } of sequences) await client.query(`alter sequence ${quoted(name)} restart with ${next}`);
  return total;
}

async function keepingHouse(client: ClientBase, work: () => Promise<void>): Promise<void> {
  const house = await one<{ id: string; home_id: string; created_at: string }>(
    client,
    'select id, home_id, created_at from house',
  );
  await work();
  if (!house) return;
  await client.query('insert into house (id, home_id, created_at) values ($1, $2, $3)', [
    house.id,
    house.home_id,
    house.created_at,
  ]);
}

async function withSession<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl, options: '-c TimeZone=UTC -c statement_timeout=0' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
