import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Client, type Pool } from 'pg';
import { openPool } from '../../database/pool';
import { migrate } from '../../database/migrate';
import { withLock } from '../../tools/lock';
import { startPostgres } from '../../tools/postgres';
import { belongsToRun, runFolder } from './run-folder';

export interface FreshDatabase {
  readonly url: string;
  readonly pool: Pool;
  /** Closes the pool and drops the database. */
  close(): Promise<void>;
}

/** The run's own server forgets nothing it must keep: it is thrown away, so it need not wait for the disk. */
const THROWN_AWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

/**
 * A database of its own for one test file, with the schema of this release and nothing in it.
 * The server is the run's (started by the first who asks), or that of DUBAN_TEST_DATABASE_URL; never DATABASE_URL's.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = await testServer();
  const template = await templateOf(server);
  const name = `duban_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template ${template}`);
  const url = urlOf(server, name);
  const pool = openPool(url);
  return {
    url,
    pool,
    close: async () => {
      await pool.end();
      await onServer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

/** An empty database without a schema, for tests of the migrations. */
export async function emptyDatabase(): Promise<Omit<FreshDatabase, 'pool'>> {
  const server = await testServer();
  const name = `duban_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  return {
    url: urlOf(server, name),
    close: async () => {
      await onServer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

/** Connection string of the test server's `postgres` database. */
async function testServer(): Promise<string> {
  const given = process.env['DUBAN_TEST_DATABASE_URL'];
  if (given) return given;
  const home = runFolder();
  return withLock(path.join(home, 'postgres.lock'), 'starting the test database', async () => {
    const server = await startPostgres({ home, settings: THROWN_AWAY });
    belongsToRun('postgres', { pid: server.pid, signal: 'SIGQUIT', graceMs: 10_000, rank: 9 });
    return server.url('postgres');
  });
}

/** Migrated once a run; every fresh database is a copy of it. */
async function templateOf(server: string): Promise<string> {
  const template = `template_${path.basename(runFolder()).toLowerCase().replace(/\W/g, '_')}`;
  await withLock(path.join(runFolder(), 'template.lock'), 'migrating the template database', async () => {
    const found = await onServer(server, `select 1 from pg_database where datname = '${template}'`);
    if (found > 0) return;
    await onServer(server, `create database ${template}_part`);
    await migrate(urlOf(server, `${template}_part`));
    await onServer(server, `alter database ${template}_part rename to ${template}`);
  });
  return template;
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs one statement and returns how many rows it gave. */
async function onServer(server: string, sql: string): Promise<number> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    const { rows } = await client.query(sql);
    return rows.length;
  } finally {
    await client.end();
  }
}
