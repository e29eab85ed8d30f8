import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Client, type ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { invariant } from '../../domain/invariant';
import { schemaStanding } from '../migrate';
import { one } from '../pool';
import { BackupProblem } from './backup-problem';
import { FORMAT, MANIFEST, type Manifest } from './manifest';
import { LEDGER_OF_MIGRATIONS, quoted, sequencePositions, type Table, tablesInOrder } from './tables';
import { ZipWriter } from './zip-writer';

/** A file that goes into the backup beside the database. */
export interface Enclosure {
  /** Its name in the backup: rulebook/terms.yaml */
  readonly part: string;
  readonly path: string;
}

export interface BackupOrder {
  readonly databaseUrl: string;
  readonly file: string;
  /** Whether a file of that name may be replaced. */
  readonly force?: boolean;
  readonly enclosures: readonly Enclosure[];
  readonly about: Pick<Manifest, 'product' | 'takenAt' | 'by' | 'overlay'>;
  readonly progress?: (now: Progress) => void;
}

/** What is being worked on: a table or a file, and how much of the whole is done. */
export interface Progress {
  readonly part: string;
  readonly done: number;
  readonly of: number;
}

export interface BackedUp {
  readonly file: string;
  readonly bytes: number;
  readonly manifest: Manifest;
}

/**
 * Writes one file with everything a house is made of, from one snapshot of its database; the house works on meanwhile.
 * It is written beside its name, flushed to the disk and then renamed: a file of that name is always a whole one.
 * @throws BackupProblem backup-exists, backup-unwritable
 */
export async function writeBackup(order: BackupOrder): Promise<BackedUp> {
  const { file, force = false } = order;
  if (!force && (await isThere(file))) throw new BackupProblem('backup-exists', { file });
  const half = `${file}.part`;
  const zip = await begun(half, force);
  const client = new Client({ connectionString: order.databaseUrl, options: '-c TimeZone=UTC -c statement_timeout=0' });
  // A server that ends the session is seen by the query under way.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const manifest = await write(order, client, zip);
    const bytes = await zip.finish();
    await rename(half, file);
    await flushFolder(path.dirname(file));
    return { file, bytes, manifest };
  } catch (error) {
    await zip.abandon();
    await rm(half, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function write(order: BackupOrder, client: Client, zip: ZipWriter): Promise<Manifest> {
  await client.query('begin isolation level repeatable read read only');
  const tables = (await tablesInOrder(client)).filter(({ name }) => name !== LEDGER_OF_MIGRATIONS);
  const of = tables.length + order.enclosures.length;
  let done = 0;
  const next = (part: string): void => order.progress?.({ part, done: done++, of });
  const { applied } = await schemaStanding(client);
  const house = await one<{ home_id: string }>(client, 'select home_id from house');
  const copied: Manifest['tables'] = [];
  for (const table of tables) {
    next(table.name);
    copied.push(await copyOut(client, zip, table));
  }
  // Sequences know no snapshot: read after the rows, they are never behind them.
  const sequences = [...(await sequencePositions(client))];
  await client.query('commit');
  const files: Manifest['files'] = [];
  for (const { part, path: from } of order.enclosures) {
    next(part);
    files.push({ part, ...(await zip.add(part, createReadStream(from))) });
  }
  const schema = applied.at(-1);
  invariant(schema !== undefined && house, 'what is backed up is the database of a house');
  const { product, takenAt, by, overlay } = order.about;
  const manifest: Manifest = {
    format: FORMAT,
    product,
    schema,
    migrations: [...applied],
    houseId: house.home_id,
    takenAt,
    by,
    overlay,
    tables: copied,
    sequences,
    files,
  };
  await zip.add(MANIFEST, Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`, 'utf8'));
  return manifest;
}

async function copyOut(client: ClientBase, zip: ZipWriter, { name, columns }: Table): Promise<Manifest['tables'][0]> {
  const part = `tables/${name}.copy`;
  const rows = client.query(copyTo(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) to stdout`));
  const written = await zip.add(part, rows);
  return { name, part, columns: [...columns], rows: rows.rowCount, ...written };
}

async function begun(half: string, force: boolean): Promise<ZipWriter> {
  try {
    if (force) await rm(half, { force: true });
    return await ZipWriter.create(half);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Another backup is writing it, or one was cut short.
    if (code === 'EEXIST') throw new BackupProblem('backup-exists', { file: half });
    throw new BackupProblem('backup-unwritable', { file: half, why: code ?? String(error) }, { cause: error });
  }
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** So that the name, too, is there after a power cut. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
