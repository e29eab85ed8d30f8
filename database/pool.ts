import { Pool, type PoolClient, types } from 'pg';

/** What queries take: a pool for one statement, a client inside a transaction. */
export type Db = Pick<PoolClient, 'query'>;

const DATE = 1082;
const TIMESTAMPTZ = 1184;
const INT8 = 20;

/** A day is a string and stays one: the driver's default would make it midnight of the machine's zone. */
types.setTypeParser(DATE, (text) => text);
types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text).toISOString());
types.setTypeParser(INT8, Number);

const CONNECT_MS = 3000;
const STATEMENT_MS = 30_000;

/** A pool whose sessions live in UTC. Statements end after half a minute unless a query says otherwise. */
export function openPool(url: string, max = 10): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    options: '-c TimeZone=UTC',
    application_name: 'duban',
  });
  // A connection that the server ends outside a query (it restarts) must not end the process: the pool drops an idle
  // one, and the next query on one in use fails and says so.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Runs `work` in one transaction: all of it, or none of it. */
export async function inTransaction<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // Set where not even a rollback was possible: such a connection is thrown away.
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((unable: unknown) => {
      broken = unable instanceof Error ? unable : new Error(String(unable));
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Inside a transaction: where `work` fails, what it wrote is taken back, and the transaction goes on. */
export async function inSavepoint<T>(db: Db, work: () => Promise<T>): Promise<T> {
  await db.query('savepoint part');
  try {
    const result = await work();
    await db.query('release savepoint part');
    return result;
  } catch (error) {
    await db.query('rollback to savepoint part');
    throw error;
  }
}

/** The first row, or undefined. */
export async function one<Row extends object>(
  db: Db,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row | undefined> {
  const { rows } = await db.query<Row>(sql, [...values]);
  return rows[0];
}

export async function all<Row extends object>(
  db: Db,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const { rows } = await db.query<Row>(sql, [...values]);
  return rows;
}
