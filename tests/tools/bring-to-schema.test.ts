import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Pool } from 'pg';
import { openBackup, verifyBackup } from '../../database/backup/read-backup';
import { claimHouse } from '../../database/claim-house';
import {
  knownMigrations,
  migrateWithin,
  NewerDatabase,
  OlderDatabase,
  requireThisSchema,
} from '../../database/migrate';
import { openPool } from '../../database/pool';
import { bringToSchema } from '../../tools/bring-to-schema';
import { emptyDatabase } from '../support/database';
import { runFolder } from '../support/run-folder';

jest.setTimeout(60_000);

describe('starting a house of an earlier release', () => {
  let url: string;
  let pool: Pool;
  let close: () => Promise<void>;
  let home: string;
  const told: string[] = [];
  const up = () => bringToSchema({ databaseUrl: url, home, say: (line) => told.push(line) });
  const backups = () => readdirSync(path.join(home, 'backups')).sort();

  beforeEach(async () => {
    ({ url, close } = await emptyDatabase());
    pool = openPool(url, 2);
    home = mkdtempSync(path.join(runFolder(), 'home-'));
    told.length = 0;
  });
  afterEach(async () => {
    await pool.end();
    await close();
  });

  /** A database as a release left it that had the first two migrations. */
  async function earlier(): Promise<void> {
    const client = await pool.connect();
    const [, second] = await knownMigrations();
    await migrateWithin(client, second);
    client.release();
    await claimHouse(pool, 'house');
  }

  it('backs it up before it changes it, says where, and keeps the key files of the home with it', async () => {
    await earlier();
    await pool.query(`insert into zone (name, name_key) values ('第一协作区', '第一协作区')`);
    mkdirSync(path.join(home, 'keys'));
    writeFileSync(path.join(home, 'keys', 'made-up.pem'), 'a key');
    await expect(requireThisSchema(pool)).rejects.toThrow(OlderDatabase);
    const known = await knownMigrations();
    expect(await up()).toEqual(known.slice(2));
    await expect(requireThisSchema(pool)).resolves.toBeUndefined();
    const [file = ''] = backups();
    expect(file).toMatch(/^before-\d+\.\d+\.\d+-\d{8}T\d{6}Z\.duban$/);
    expect(told.join()).toContain(path.join(home, 'backups', file));
    const backup = await openBackup(path.join(home, 'backups', file));
    await verifyBackup(backup);
    const { manifest } = backup;
    await backup.close();
    expect(manifest).toMatchObject({ schema: known[1], houseId: 'house', by: { as: null } });
    expect(manifest.tables.find(({ name }) => name === 'zone')).toMatchObject({ rows: 1 });
    const parts = manifest.files.map(({ part }) => part);
    expect(parts).toEqual(expect.arrayContaining(['keys/made-up.pem', 'rulebook/terms.yaml']));
    // What is at its newest schema needs no other.
    expect(await up()).toEqual([]);
    expect(backups()).toHaveLength(1);
  });

  it('makes none of a house that is new or empty', async () => {
    await up();
    await pool.query('drop schema public cascade; create schema public');
    await earlier();
    await up();
    expect(readdirSync(home)).toEqual([]);
  });

  it('keeps the last five', async () => {
    const folder = path.join(home, 'backups');
    mkdirSync(folder);
    const old = [1, 2, 3, 4, 5, 6].map((day) => `before-0.${7 - day}.0-2026010${day}T000000Z.duban`);
    for (const file of [...old, 'mine.duban']) writeFileSync(path.join(folder, file), 'made up');
    await earlier();
    await pool.query(`insert into zone (name, name_key) values ('第一协作区', '第一协作区')`);
    await up();
    const kept = backups().filter((file) => file.startsWith('before-'));
    expect(kept).toHaveLength(5);
    expect(old.filter((file) => kept.includes(file))).toEqual(old.slice(2));
    expect(backups()).toContain('mine.duban');
  });

  it('changes nothing where it cannot be backed up', async () => {
    await earlier();
    await pool.query(`insert into zone (name, name_key) values ('第一协作区', '第一协作区')`);
    writeFileSync(path.join(home, 'backups'), 'a file where the folder should be');
    await expect(up()).rejects.toThrow('EEXIST');
    const { rows } = await pool.query('select name from schema_migration');
    expect(rows).toHaveLength(2);
    expect(readFileSync(path.join(home, 'backups'), 'utf8')).toContain('a file');
  });

  it('leaves a newer release’s alone', async () => {
    await up();
    await pool.query(`insert into schema_migration (name, run_on) values ('9999_later', now())`);
    await expect(up()).rejects.toThrow(NewerDatabase);
    await expect(requireThisSchema(pool)).rejects.toThrow(NewerDatabase);
  });
});
