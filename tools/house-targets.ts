import path from 'node:path';
import type { HouseOrder } from './house-order';
import { readJson, writeAtomically } from './plain/houses.cjs';

interface Targets {
  /** `own`, or host, port and name of a database that somebody else runs. */
  readonly database: string;
}

/**
 * Remembers which database a home's truth is in. A house that had one must not silently begin with another: the
 * matters would seem gone, and the ledger of what was sent with them.
 * @throws Error where the order names another one than the home has had.
 */
export function keepTargets({ home, databaseUrl }: HouseOrder): void {
  const file = path.join(home, 'targets.json');
  const wanted: Targets = { database: databaseUrl ? withoutSecrets(databaseUrl) : 'own' };
  const had = readJson(file) as Targets | undefined;
  if (!had) return writeAtomically(file, wanted);
  if (had.database === wanted.database) return;
  throw new Error(
    `${home} has its data in ${named(had.database)}, and this start would use ${named(wanted.database)}. ` +
      `${had.database === 'own' ? 'Unset DATABASE_URL' : `Set DATABASE_URL to ${had.database} again`}; ` +
      `if the data has been moved on purpose, remove ${file} first.`,
  );
}

function named(database: string): string {
  return database === 'own' ? "the house's own PostgreSQL" : `the database ${database}`;
}

function withoutSecrets(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
}
