import { Client } from 'pg';
import { migrate, NewerDatabase } from '../../database/migrate';
import { emptyDatabase, freshDatabase } from '../support/database';

describe('a fresh database', () => {
  it('has the schema of this release and takes Chinese text', async () => {
    const database = await freshDatabase();
    try {
      await database.pool.query("insert into zone (name, name_key) values ('第一协作区', '第一协作区')");
      const { rows } = await database.pool.query<{ name: string }>('select name from zone');
      expect(rows).toEqual([{ name: '第一协作区' }]);
    } finally {
      await database.close();
    }
  });

  it('does not see what another test wrote', async () => {
    const database = await freshDatabase();
    try {
      const { rows } = await database.pool.query('select * from zone');
      expect(rows).toEqual([]);
    } finally {
      await database.close();
    }
  });
});

describe('migrating', () => {
  let url: string;
  let close: () => Promise<void>;
  beforeEach(async () => ({ url, close } = await emptyDatabase()));
  afterEach(() => close());

  async function query(sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows as unknown[];
    } finally {
      await client.end();
    }
  }

  it('applies every migration once', async () => {
    const first = await migrate(url);
    expect(first).toContain('0001_house');
    expect(await migrate(url)).toEqual([]);
  });

  it('lets five processes begin at once: one works, the others wait and find nothing to do', async () => {
    const results = await Promise.all([1, 2, 3, 4, 5].map(() => migrate(url)));
    expect(results.filter((applied) => applied.length > 0)).toHaveLength(1);
  });

  it('waits while another process holds the lock', async () => {
    const other = new Client({ connectionString: url });
    await other.connect();
    await other.query('select pg_advisory_lock(20262012)');
    const waiting = migrate(url);
    const early = await Promise.race([
      waiting.then(() => 'through'),
      new Promise((resolve) => setTimeout(resolve, 400, 'waits')),
    ]);
    await other.end();
    expect(early).toBe('waits');
    expect(await waiting).toContain('0001_house');
  });

  it('refuses a database that a newer release wrote, naming what it does not know', async () => {
    await migrate(url);
    await query("insert into schema_migration (name, run_on) values ('9999_later', now())");
    await expect(migrate(url)).rejects.toThrow(NewerDatabase);
    await expect(migrate(url)).rejects.toThrow(/9999_later/);
  });
});
