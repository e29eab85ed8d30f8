import { invariant } from '../../domain/invariant';
import { all, type Db } from '../pool';

/** A table as it is copied: its columns by name, so that the file says what each field of a row is. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** The migrations themselves write it; a restored house has it from them. */
export const LEDGER_OF_MIGRATIONS = 'schema_migration';

interface TableRow extends Table {
  readonly needs: readonly string[];
}

/**
 * Every table of the house with the columns that are stored, in an order in which they can be filled: a table after
 * those it refers to. What can be checked at commit needs no order, and a row may refer to its own table.
 */
export async function tablesInOrder(db: Db): Promise<readonly Table[]> {
  const rows = await all<TableRow>(
    db,
    `select c.relname as name,
            array(select a.attname::text from pg_attribute a
                   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                   order by a.attnum) as columns,
            array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
                   where k.conrelid = c.oid and k.contype = 'f' and not k.condeferrable and k.confrelid <> c.oid) as needs
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
      order by c.relname`,
  );
  const placed = new Set<string>();
  const ordered: Table[] = [];
  while (ordered.length < rows.length) {
    const next = rows.filter(({ name, needs }) => !placed.has(name) && needs.every((other) => placed.has(other)));
    invariant(next.length > 0, 'two tables refer to each other: one of the references must be deferrable');
    for (const { name, columns } of next) {
      placed.add(name);
      ordered.push({ name, columns });
    }
  }
  return ordered;
}

/** The next number each sequence of the house gives. */
export async function sequencePositions(db: Db): Promise<readonly Sequence[]> {
  const names = await all<{ name: string; step: number }>(
    db,
    `select sequencename as name, increment_by as step from pg_sequences
      where schemaname = 'public' and sequencename <> $1 order by 1`,
    [`${LEDGER_OF_MIGRATIONS}_id_seq`],
  );
  const positions: Sequence[] = [];
  for (const { name, step } of names) {
    // The counters give whole numbers far below 2^53.
    const [row] = await all<{ last: number; called: boolean }>(
      db,
      `select last_value as last, is_called as called from ${quoted(name)}`,
    );
    invariant(row, `sequence ${name} has a position`);
    positions.push({ name, next: row.called ? row.last + step : row.last });
  }
  return positions;
}

export interface Sequence {
  readonly name: string;
  readonly next: number;
}

/** A name of the database's own catalogue, as SQL takes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
