import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pool } from 'pg';
import { checkoutRoot } from '../../tools/checkout';
import { filesUnder } from '../../tools/plain/source-stamp.cjs';
import { freshDatabase, type FreshDatabase } from '../support/database';

const root = checkoutRoot();

/** Columns that the database itself fills with the machine's time; every other moment is business time, an argument. */
async function clockColumns(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ place: string }>(
    `select table_name || '.' || column_name as place from information_schema.columns
     where table_schema = 'public' and column_default ~* '(now\\(\\)|_timestamp|current_date|localtime)'`,
  );
  return rows.map((row) => row.place).sort();
}

/** Besides recorded_at (when we were told): when the house itself was made. */
const ALLOWED_COLUMNS = ['house.created_at'];

describe('the clocks of columns', () => {
  let database: FreshDatabase;
  beforeAll(async () => (database = await freshDatabase()));
  afterAll(() => database.close());

  it('are the machine’s only where a row says when it was recorded', async () => {
    const columns = await clockColumns(database.pool);
    expect(columns.filter((place) => !place.endsWith('.recorded_at'))).toEqual(ALLOWED_COLUMNS);
    expect(columns.length).toBeGreaterThan(10);
  });

  it('are found where somebody gives a due date the machine’s time', async () => {
    await database.pool.query('create table planted (due_at timestamptz not null default now())');
    expect(await clockColumns(database.pool)).toContain('planted.due_at');
  });
});

const ASKS_THE_TIME =
  /\bnow\(\)|current_timestamp|clock_timestamp|statement_timestamp|current_date|localtime|Date\.now\(\)|new Date\(\)|performance\.now\(\)/;

/** Lines of a text that ask the machine for the time, without its comments. */
function asking(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
  return code.split('\n').filter((line) => ASKS_THE_TIME.test(line));
}

/**
 * Who may ask the machine for the time, and for what. Everything else is told `at`.
 * A new line here is a decision: leases, elapsed time, and the one place where the door reads the clock.
 */
const MAY_ASK: Readonly<Record<string, string>> = {};

describe('the machine’s clock', () => {
  it('is asked only where elapsed time is meant, or at the door', () => {
    const rooms = ['activities', 'client', 'database', 'domain', 'rulebook', 'worker', 'workflows'];
    const files = rooms.flatMap((room) => filesUnder(path.join(root, room))).filter((file) => file.endsWith('.ts'));
    const askers = files
      .filter((file) => asking(readFileSync(file, 'utf8')).length > 0)
      .map((file) => path.relative(root, file));
    expect(askers).toEqual(Object.keys(MAY_ASK).sort());
  });

  it.each(['const at = new Date();', "query('update task set closed_at = now()')", 'if (Date.now() > until) return;'])(
    'is seen in: %s',
    (line) => {
      expect(asking(line)).toEqual([line]);
    },
  );

  it('is not seen in a comment, or in a date that is given', () => {
    expect(asking('// now() is the machine’s\nconst at = new Date(0);')).toEqual([]);
  });
});
