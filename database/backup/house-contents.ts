import { all, type Db } from '../pool';
import { LEDGER_OF_MIGRATIONS, quoted, tablesInOrder } from './tables';

/** How much lies in a table that is empty in a new house. */
export interface Contents {
  readonly table: string;
  readonly rows: number;
}

/** What a house has from its first start: who it is, its own first holders, and the post room's first drain. */
const FROM_THE_START = ['house', 'post', 'holding', 'post_room', LEDGER_OF_MIGRATIONS];

/** What lies in a house beyond what its first start made; nothing where it is empty. */
export async function contentsOf(db: Db): Promise<readonly Contents[]> {
  const contents: Contents[] = [];
  for (const { name } of await tablesInOrder(db)) {
    if (FROM_THE_START.includes(name)) continue;
    const [row] = await all<{ rows: number }>(db, `select count(*) as rows from ${quoted(name)}`);
    if (row && row.rows > 0) contents.push({ table: name, rows: row.rows });
  }
  return contents;
}
