import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { type BackupProblem } from '../../../database/backup/backup-problem';
import { contentsOf } from '../../../database/backup/house-contents';
import { openBackup, verifyBackup } from '../../../database/backup/read-backup';
import { checkTarget, restoreBackup } from '../../../database/backup/restore-backup';
import { sequencePositions } from '../../../database/backup/tables';
import { type BackupOrder, writeBackup } from '../../../database/backup/write-backup';
import { claimHouse } from '../../../database/claim-house';
import { knownMigrations, migrateWithin } from '../../../database/migrate';
import { openPool } from '../../../database/pool';
import { registerFirstHolder } from '../../../database/queries/first-holder';
import { civilDate } from '../../../domain/time/civil';
import { emptyDatabase, freshDatabase, type FreshDatabase } from '../../support/database';
import { runFolder } from '../../support/run-folder';
import { checksums } from './checksums';
import { fillTables } from './fill-tables';

const ABOUT: BackupOrder['about'] = {
  product: { name: 'duban', version: '0.1.0' },
  takenAt: '2026-11-25T01:00:00.000Z',
  by: { as: '张三', osUser: 'test', host: 'test' },
  overlay: null,
};

/** Everything but what a house is called by itself: its row, and when its migrations ran. */
function ofTheHouse(sums: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(sums).filter(([name]) => !/^(house|schema_migration)\./.test(name)));
}

describe('a house with a row in every table', () => {
  const folder = mkdtempSync(path.join(runFolder(), 'backup-'));
  const file = path.join(folder, 'house.duban');
  const rules = path.join(folder, 'terms.yaml');
  const enclosures = [{ part: 'rulebook/terms.yaml', path: rules }];
  let database: FreshDatabase;
  let order: BackupOrder;

  beforeAll(async () => {
    writeFileSync(rules, 'terms: made up\n');
    database = await freshDatabase();
    await claimHouse(database.pool, 'first-house');
    await registerFirstHolder(database.pool, '张三', civilDate('2026-01-01'));
    await fillTables(database.pool);
    // Numbers that were given and taken back again are never given a second time.
    await database.pool.query(`select setval('letter_no', 41), setval('task_no', 9, false)`);
    order = { databaseUrl: database.url, file, enclosures, about: ABOUT };
    await writeBackup(order);
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  async function emptyHouse(): Promise<FreshDatabase> {
    const other = await freshDatabase();
    await claimHouse(other.pool, 'second-house');
    await registerFirstHolder(other.pool, '李四', civilDate('2026-11-25'));
    return other;
  }

  async function restored(into: FreshDatabase, from = file): Promise<{ rows: number }> {
    const backup = await openBackup(from);
    try {
      await verifyBackup(backup);
      return await restoreBackup({ databaseUrl: into.url, backup });
    } finally {
      await backup.close();
    }
  }

  it('has none left out', async () => {
    const sums = await checksums(database.pool);
    expect(Object.entries(sums).filter(([, sum]) => sum.startsWith('0 rows'))).toEqual([]);
  });

  it('comes back column for column, with its sequences where they were, and as the house it now is', async () => {
    const other = await emptyHouse();
    try {
      await restored(other);
      expect(ofTheHouse(await checksums(other.pool))).toEqual(ofTheHouse(await checksums(database.pool)));
      expect(await sequencePositions(other.pool)).toEqual(await sequencePositions(database.pool));
      const { rows } = await other.pool.query<{ home_id: string }>('select home_id from house');
      expect(rows).toEqual([{ home_id: 'second-house' }]);
      const { rows: next } = await other.pool.query(`select nextval('letter_no') letter, nextval('task_no') task`);
      expect(next).toEqual([{ letter: 42, task: 9 }]);
      // What protects a live house does so in this one.
      await expect(other.pool.query('delete from decision')).rejects.toThrow('append-only');
      await expect(other.pool.query('delete from unit')).rejects.toThrow('foreign key');
    } finally {
      await other.close();
    }
  });

  it('comes back where the database user is nobody in particular', async () => {
    const other = await freshDatabase();
    const user = `plain_${path.basename(new URL(other.url).pathname)}`;
    try {
      await other.pool.query(`create role ${user} login password 'made-up'`);
      await other.pool.query(`alter database ${new URL(other.url).pathname.slice(1)} owner to ${user}`);
      await other.pool.query(`do $$ declare o record; begin
        for o in select c.oid::regclass::text as name, relkind from pg_class c
                  where relnamespace = 'public'::regnamespace and relkind = 'r' loop
          execute format('alter table %s owner to ${user}', o.name); end loop;
        for o in select c.oid::regclass::text as name from pg_class c
                  where relnamespace = 'public'::regnamespace and relkind = 'S'
                    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i')) loop
          execute format('alter sequence %s owner to ${user}', o.name); end loop;
        for o in select p.oid::regprocedure::text as name from pg_proc p where pronamespace = 'public'::regnamespace loop
          execute format('alter function %s owner to ${user}', o.name); end loop;
      end $$`);
      const url = new URL(other.url);
      url.username = user;
      url.password = 'made-up';
      const { rows } = await restored({ ...other, url: url.href });
      expect(rows).toBeGreaterThan(30);
    } finally {
      await other.pool.query(`reassign owned by ${user} to current_user`);
      await other.pool.query(`drop owned by ${user}`);
      await other.pool.query(`drop role ${user}`);
      await other.close();
    }
  });

  it('is refused by a house that has something, which is named, and which keeps it', async () => {
    const before = await checksums(database.pool);
    await expect(restored(database)).rejects.toMatchObject({ code: 'house-not-empty' });
    const backup = await openBackup(file);
    const problem = await checkTarget(database.url, backup).catch((error: unknown) => error as BackupProblem);
    await backup.close();
    expect((problem as BackupProblem).detail['contents']).toContain('matter 1');
    expect(await checksums(database.pool)).toEqual(before);
  });

  it('leaves nothing behind where it fails at the very end', async () => {
    const other = await emptyHouse();
    try {
      const before = await checksums(other.pool);
      const positions = await sequencePositions(other.pool);
      const backup = await openBackup(file);
      const afterwards = () => Promise.reject(new Error('the last act fails'));
      await expect(restoreBackup({ databaseUrl: other.url, backup, afterwards })).rejects.toThrow('the last act');
      await backup.close();
      expect(await checksums(other.pool)).toEqual(before);
      expect(await sequencePositions(other.pool)).toEqual(positions);
    } finally {
      await other.close();
    }
  });

  it('is written whole or not at all, for its owner alone, and never over another file unless told', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(`${file}.part`)).toBe(false);
    await expect(writeBackup(order)).rejects.toMatchObject({ code: 'backup-exists', detail: { file } });
    await writeBackup({ ...order, force: true });
    const broken = { ...order, file: path.join(folder, 'broken.duban') };
    const enclosed = { ...broken, enclosures: [{ part: 'rulebook/gone.yaml', path: path.join(folder, 'gone.yaml') }] };
    await expect(writeBackup(enclosed)).rejects.toThrow('ENOENT');
    expect(existsSync(broken.file)).toBe(false);
    expect(existsSync(`${broken.file}.part`)).toBe(false);
  });

  it('is a zip file that other programs read, with the rules in force beside the rows', () => {
    const parts = unzipSync(readFileSync(file));
    expect(Buffer.from(parts['rulebook/terms.yaml'] ?? []).toString()).toBe('terms: made up\n');
    expect(Object.keys(parts)).toEqual(expect.arrayContaining(['manifest.json', 'tables/matter.copy']));
    const manifest = JSON.parse(Buffer.from(parts['manifest.json'] ?? []).toString()) as { houseId: string };
    expect(manifest).toMatchObject({ format: 1, houseId: 'first-house', takenAt: ABOUT.takenAt, by: ABOUT.by });
  });

  describe('when its file is damaged', () => {
    const damaged = path.join(folder, 'damaged.duban');

    async function withByteChanged(at: number): Promise<void> {
      writeFileSync(damaged, readFileSync(file));
      const handle = await open(damaged, 'r+');
      const byte = Buffer.alloc(1);
      await handle.read(byte, 0, 1, at);
      byte[0] = (byte[0] ?? 0) ^ 0x55;
      await handle.write(byte, 0, 1, at);
      await handle.close();
    }

    it.each(['tables/letter.copy', 'tables/matter.copy', 'rulebook/terms.yaml', 'manifest.json'])(
      'says so of %s',
      async (part) => {
        const bytes = readFileSync(file);
        const named = bytes.indexOf(Buffer.from(part));
        // Into the middle of the packed data that follow the name.
        await withByteChanged(named + part.length + 20 + 12);
        const opening = openBackup(damaged);
        const check = async (): Promise<void> => {
          const backup = await opening;
          await verifyBackup(backup).finally(() => backup.close());
        };
        await expect(check()).rejects.toMatchObject({ code: 'damaged', detail: { part } });
      },
    );

    it('says so of a file that was cut, or is none of ours', async () => {
      writeFileSync(damaged, readFileSync(file).subarray(0, -300));
      await expect(openBackup(damaged)).rejects.toMatchObject({ code: 'not-a-backup' });
      writeFileSync(damaged, 'no zip file');
      await expect(openBackup(damaged)).rejects.toMatchObject({ code: 'not-a-backup' });
      await expect(openBackup(path.join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'backup-unreadable' });
    });
  });

  it('is refused by a release that does not know its migrations', async () => {
    const newer = await freshDatabase();
    const later = path.join(folder, 'later.duban');
    try {
      await claimHouse(newer.pool, 'newer-house');
      await writeBackup({ ...order, databaseUrl: newer.url, file: later });
      const backup = await openBackup(later);
      const { manifest } = backup;
      const ahead = { ...backup, manifest: { ...manifest, migrations: [...manifest.migrations, '9999_later'] } };
      await expect(restoreBackup({ databaseUrl: newer.url, backup: ahead })).rejects.toMatchObject({
        code: 'schema-newer',
        detail: { migrations: ['9999_later'] },
      });
      await backup.close();
    } finally {
      await newer.close();
    }
  });
});

describe('a backup of an earlier release', () => {
  it('is loaded into the schema it was taken from, and brought forward', async () => {
    const known = await knownMigrations();
    const [early] = known.slice(1);
    const old = await emptyDatabase();
    const pool = openPool(old.url, 2);
    const file = path.join(mkdtempSync(path.join(runFolder(), 'old-')), 'old.duban');
    const fresh = await freshDatabase();
    try {
      const client = await pool.connect();
      await migrateWithin(client, early);
      client.release();
      await claimHouse(pool, 'old-house');
      await fillTables(pool);
      const { manifest } = await writeBackup({ databaseUrl: old.url, file, enclosures: [], about: ABOUT });
      expect(manifest.schema).toBe(early);
      await claimHouse(fresh.pool, 'new-house');
      const empty = await checksums(fresh.pool);
      const backup = await openBackup(file);
      const { migrated } = await restoreBackup({ databaseUrl: fresh.url, backup });
      await backup.close();
      expect(migrated).toEqual(known.slice(2));
      // The same columns as a database that was never anything else; the rows are the old ones.
      expect(Object.keys(await checksums(fresh.pool))).toEqual(Object.keys(empty));
      const { rows } = await fresh.pool.query('select congress from organisation_form');
      expect(rows).toEqual([{ congress: null }]);
      await expect(fresh.pool.query('delete from notice')).rejects.toThrow('append-only');
      expect((await contentsOf(fresh.pool)).map(({ table }) => table)).toContain('matter');
    } finally {
      await pool.end();
      await fresh.close();
      await old.close();
    }
  });
});

describe('a house as its first start leaves it', () => {
  it('counts as empty', async () => {
    const database = await freshDatabase();
    try {
      await claimHouse(database.pool, 'house');
      await registerFirstHolder(database.pool, '张三', civilDate('2026-01-01'));
      await database.pool.query(`insert into post_room (channel, epoch) values ('email', 3)`);
      expect(await contentsOf(database.pool)).toEqual([]);
    } finally {
      await database.close();
    }
  });
});
