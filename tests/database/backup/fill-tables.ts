import type { Pool } from 'pg';
import { tablesInOrder } from '../../../database/backup/tables';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly given: boolean;
  readonly refers: string | null;
  readonly referred: string | null;
  readonly checks: readonly string[];
}

/** Text that COPY must escape, in two scripts. */
const ODD = 'a\tb\nc\\d\r\\. \\N 市甲局“×”\u2028😀';

/**
 * Puts a made-up row into every table that has none, so that no table is forgotten by what must carry all of them.
 * What a column may hold is read from its type, its references and the values its checks name.
 */
export async function fillTables(pool: Pool): Promise<readonly string[]> {
  const filled: string[] = [];
  for (const { name } of await tablesInOrder(pool)) {
    const { rows: found } = await pool.query(`select 1 from "${name}" limit 1`);
    if (found.length > 0) continue;
    const columns = (await columnsOf(pool, name)).filter(({ given }) => !given);
    const values = await Promise.all(columns.map((column) => valueOf(pool, column)));
    const places = values.map((_, index) => `$${index + 1}`);
    const list = columns.map((column) => `"${column.name}"`).join(', ');
    await pool.query(
      columns.length === 0
        ? `insert into "${name}" default values`
        : `insert into "${name}" (${list}) values (${places.join(', ')})`,
      values,
    );
    filled.push(name);
  }
  return filled;
}

async function columnsOf(pool: Pool, table: string): Promise<readonly Column[]> {
  const { rows } = await pool.query<Column>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
            a.attidentity <> '' or (a.atthasdef and pg_get_expr(d.adbin, d.adrelid) ~ 'nextval|now') as given,
            f.confrelid::regclass::text as refers, fa.attname as referred,
            array(select pg_get_constraintdef(k.oid) from pg_constraint k
                   where k.conrelid = a.attrelid and k.contype = 'c' and a.attnum = any(k.conkey)) as checks
       from pg_attribute a
       left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
       left join pg_constraint f on f.conrelid = a.attrelid and f.contype = 'f' and f.conkey[1] = a.attnum
       left join pg_attribute fa on fa.attrelid = f.confrelid and fa.attnum = f.confkey[1]
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      order by a.attnum`,
    [table],
  );
  return rows;
}

async function valueOf(pool: Pool, { type, nullable, refers, referred, checks }: Column): Promise<unknown> {
  if (refers !== null) {
    const { rows } = await pool.query<{ value: unknown }>(`select "${referred}" as value from ${refers} limit 1`);
    return rows[0]?.value ?? null;
  }
  const allowed = checks.map((check) => /'([^']*)'::text/.exec(check)?.[1]).find((value) => value !== undefined);
  if (allowed !== undefined) return allowed;
  switch (type) {
    case 'jsonb':
      return JSON.stringify({ text: ODD, number: 1.5e300, none: null, list: [[], {}] });
    case 'bytea':
      return Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    case 'date':
      return '2026-02-28';
    case 'timestamp with time zone':
    case 'timestamp without time zone':
      return '2026-02-28T23:59:59.123456Z';
    case 'boolean':
      return true;
    case 'integer':
    case 'bigint':
    case 'smallint':
    case 'numeric':
      return nullable ? null : 7;
    case 'text[]':
      return ['甲', 'a "quoted", one', ''];
    default:
      return nullable && type !== 'text' ? null : ODD;
  }
}
