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

const ASKS_THE_TIME = /Date\.now\(\)|new Date\(\)|performance\.now\(\)/;
/** In the books; a call of an injected clock (`clock.now()`) is not the machine's, and recorded_at may be. */
const SQL_ASKS_THE_TIME =
  /(?<![.\w])now\(\)(?!:)|current_timestamp|clock_timestamp|statement_timestamp|current_date|localtime/;

/** Lines of a text that ask the machine for the time, without its comments. */
function asking(text: string, sql = true): string[] {
  const code = text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
    .replace(/recorded_at = now\(\)/g, '');
  return code.split('\n').filter((line) => ASKS_THE_TIME.test(line) || (sql && SQL_ASKS_THE_TIME.test(line)));
}

/**
 * Who may ask the machine for the time, and for what. Everything else is told `at`; a workflow's Date is replayed.
 * A new line here is a decision: leases, elapsed time, and the doors where a clock is made to be handed on.
 */
const MAY_ASK: Readonly<Record<string, string>> = {
  'activities/gateways/sms-http-request.ts': 'the moment that a signed request bears',
  'activities/gateways/smtp-gated-stream.ts': 'how long a mark took',
  'activities/post-room/drain-shift.ts': 'how long a connection has worked',
  'client/cli/main.ts': 'the clock of the command line',
  'client/connect.ts': 'the clock of the door',
  'client/house/send-command.ts': 'how long an answer may take',
  'database/queries/matters.ts': 'when Temporal took a clock, for whoever looks into a stuck launch',
  'worker/main.ts': 'the day of the first start',
  'worker/post-room-shift.ts': 'the clock of the post room',
};

describe('the machine’s clock', () => {
  it('is asked only where elapsed time is meant, or at the door', () => {
    const rooms = ['activities', 'client', 'database', 'domain', 'rulebook', 'worker'];
    const files = rooms.flatMap((room) => filesUnder(path.join(root, room))).filter((file) => file.endsWith('.ts'));
    const askers = files
      .filter((file) => asking(readFileSync(file, 'utf8'), file.includes(`${path.sep}database${path.sep}`)).length > 0)
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
    expect(asking('// now() is the machine’s\nconst at = new Date(0);\nconst now = clock.now();')).toEqual([]);
  });
});
