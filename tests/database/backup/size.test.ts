import { mkdtempSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { openBackup, verifyBackup } from '../../../database/backup/read-backup';
import { restoreBackup } from '../../../database/backup/restore-backup';
import { writeBackup } from '../../../database/backup/write-backup';
import { claimHouse } from '../../../database/claim-house';
import { freshDatabase, type FreshDatabase } from '../../support/database';
import { runFolder } from '../../support/run-folder';
import { checksums } from './checksums';

const ORGANISATIONS = 20_000;
const MEGABYTE = 1024 * 1024;
/** Several times what the streams hold at once, and a fraction of what the rows weigh. */
const BOUND_BYTES = 120 * MEGABYTE;

/** Rows made by the database itself: every organisation with its matter, events, a notice and the mail that carried it. */
const ROWS = `
  insert into unit (name, name_key) select '示例单位' || n, 'unit' || n from generate_series(1, ${ORGANISATIONS}) n;
  insert into organisation (unit_id, name, name_key) select id, name || '机关党委', name_key from unit;
  insert into term (organisation_id, elected_on, source) select id, '2021-10-09', 'made up' from organisation;
  insert into post (owner_kind, owner_id, role, title) select 'organisation', id, 'liaison', '联系人' from organisation;
  insert into matter (procedure, organisation_id, term_id, status, stage, ball, opened_at, state)
    select 're-election', t.organisation_id, t.id, 'running', 'not-started', 'unit', '2026-11-25',
           jsonb_build_object('matterId', t.id, 'text', repeat('“届满”', 40)) from term t;
  insert into matter_event (matter_id, seq, kind, at, body)
    select m.id, s, 'Made', '2026-11-25', jsonb_build_object('n', s, 'none', null, 'text', E'line\\nline\\t' || repeat('换届', 60))
      from matter m, generate_series(1, 3) s;
  insert into message (channel, address, mail_from, message_id, subject, bytes, sha256, state, ready_at, next_attempt_at, useless_after)
    select 'email', 'unit' || n || '@unit.example', 'office@office.example', 'm' || n, 'subject',
           decode(repeat(md5(n::text) || md5((-n)::text), 128), 'hex'), md5(n::text), 'accepted',
           '2026-11-25', '2026-11-25', '2026-12-25' from generate_series(1, ${ORGANISATIONS}) n;
`;

describe('a house with 20,000 organisations', () => {
  const folder = mkdtempSync(path.join(runFolder(), 'size-'));
  const file = path.join(folder, 'large.duban');
  let database: FreshDatabase;
  let other: FreshDatabase;

  beforeAll(async () => {
    database = await freshDatabase();
    other = await freshDatabase();
    await claimHouse(database.pool, 'large-house');
    await claimHouse(other.pool, 'other-house');
    await database.pool.query(ROWS);
  }, 120_000);
  afterAll(async () => {
    await database.close();
    await other.close();
    rmSync(folder, { recursive: true });
  });

  it('goes through the file and back in memory that does not grow with it', async () => {
    const figures: Record<string, string> = {};
    const measured = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
      const began = performance.now();
      const before = process.memoryUsage().rss;
      let highest = before;
      const watching = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 20);
      const done = await work().finally(() => clearInterval(watching));
      figures[what] = `${Math.round(performance.now() - began)} ms, +${Math.round((highest - before) / MEGABYTE)} MB`;
      expect(highest - before).toBeLessThan(BOUND_BYTES);
      return done;
    };
    const about = {
      product: { name: 'duban' as const, version: '0.1.0' },
      takenAt: '2026-11-25T01:00:00.000Z',
      by: { as: null, osUser: 'test', host: 'test' },
      overlay: null,
    };
    const { manifest } = await measured('backup', () =>
      writeBackup({ databaseUrl: database.url, file, enclosures: [], about }),
    );
    const weight = manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0);
    // Else the bound would say nothing.
    expect(weight).toBeGreaterThan(BOUND_BYTES);
    const backup = await openBackup(file);
    await measured('verify', () => verifyBackup(backup));
    const { rows } = await measured('restore', () => restoreBackup({ databaseUrl: other.url, backup }));
    await backup.close();
    expect(rows).toBe(
      manifest.tables.filter(({ name }) => name !== 'house').reduce((sum, table) => sum + table.rows, 0),
    );
    const size = `${Math.round(statSync(file).size / MEGABYTE)} MB for ${Math.round(weight / MEGABYTE)} MB of rows`;
    process.stderr.write(`20,000 organisations: ${JSON.stringify({ rows, size, ...figures })}\n`);
    const of = async (pool: FreshDatabase['pool']) =>
      Object.fromEntries(
        Object.entries(await checksums(pool)).filter(([name]) => !/^(house|schema_migration)\./.test(name)),
      );
    expect(await of(other.pool)).toEqual(await of(database.pool));
  }, 180_000);
});
