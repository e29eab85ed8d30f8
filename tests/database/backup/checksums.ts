import type { Pool } from 'pg';
import { tablesInOrder } from '../../../database/backup/tables';

/** For each column of each table: how many values, how many of them null, and a checksum of all in one order. */
export async function checksums(pool: Pool): Promise<Readonly<Record<string, string>>> {
  const sums: Record<string, string> = {};
  for (const { name, columns } of await tablesInOrder(pool)) {
    for (const column of columns) {
      const { rows } = await pool.query<{ sum: string }>(
        `select count(*) || ' rows, ' || count(*) - count("${column}") || ' null, ' ||
                coalesce(md5(string_agg(md5(coalesce("${column}"::text, 'null')), '' order by t::text)), '') as sum
           from "${name}" t`,
      );
      sums[`${name}.${column}`] = rows[0]?.sum ?? '';
    }
  }
  return sums;
}
