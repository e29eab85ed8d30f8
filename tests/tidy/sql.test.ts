import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkoutRoot } from '../../tools/checkout';
import { filesUnder } from '../../tools/plain/source-stamp.cjs';

const root = checkoutRoot();
const STATEMENT =
  /[`'"]\s*(select\s+[\w*$(]|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|create\s+(table|database|index)\s|alter\s+table\s|truncate\s)/;

/** Lines that hold the beginning of a statement, in lower case as we write them. */
function statements(text: string): string[] {
  return text.split('\n').filter((line) => STATEMENT.test(line));
}

describe('SQL', () => {
  it('is spoken in database/ and nowhere else', () => {
    const rooms = ['activities', 'client', 'domain', 'rulebook', 'threads', 'tools', 'worker', 'workflows'];
    const sources = rooms.flatMap((room) => filesUnder(path.join(root, room))).filter((file) => file.endsWith('.ts'));
    // A benchmark fills the tables with thousands of made-up rows at once, as no part of the house ever does.
    const files = sources.filter((file) => !path.relative(root, file).startsWith('tools/bench/'));
    expect(files.length).toBeGreaterThan(50);
    const found = files.flatMap((file) =>
      statements(readFileSync(file, 'utf8')).map((line) => `${path.relative(root, file)}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    "await db.query('select id from matter');",
    'await db.query(`update task set state = $1`);',
    "db.query('insert into notice values (1)')",
    "db.query('delete from remark')",
  ])('is seen in: %s', (line) => {
    expect(statements(line)).toEqual([line]);
  });

  it.each(["title: 'update of the calendar'", "t('delete')", 'const selected = select(rows);'])(
    'is not seen in: %s',
    (line) => {
      expect(statements(line)).toEqual([]);
    },
  );
});
