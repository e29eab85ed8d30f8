import type { Pool } from 'pg';
import { tablesInOrder } from '../../../database/backup/tables';

/**
 * For each column of each table: how many values, how many of them null, and a checksum of all of them; and one of whole
 * rows, so that values cannot have changed places. The order of the rows counts for nothing.
 */
export async function checksums(pool: Pool): Promise<Readonly<Record<string, string>>> {
  const sums: Record<string, string> = {};
  for (const { name, columns } of await tablesInOrder(pool)) {
    const sum = (text: string): string => `sum(hashtextextended(${text}, 20262012)::numeric)`;
    const each = columns.map(
      (column, index) =>
        `concat(count(*), ' rows, ', count(*) - count("${column}"), ' null, ', ${sum(`"${column}"::text`)}) as c${index}`,
    );
    const { rows } = await pool.query<Record<string, string>>(
      `select ${[...each, `${sum('t::text')}::text as whole`].join(', ')} from "${name}" t`,
    );
    columns.forEach((column, index) => (sums[`${name}.${column}`] = rows[0]?.[`c${index}`] ?? ''));
    sums[`${name}.*`] = `${rows[0]?.['whole']}`;
  }
  return sums;
}
