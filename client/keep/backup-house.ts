import { enclosuresOf, KEYS } from '../../database/backup/enclosures';
import type { Manifest } from '../../database/backup/manifest';
import { writeBackup } from '../../database/backup/write-backup';
import { RULEBOOK_FOLDER } from '../../rulebook/load';
import type { BackupReport, KeepingProgress } from './keep-port';

export interface BackupHouse {
  readonly home: string;
  readonly databaseUrl: string;
  readonly overlay: string | undefined;
  readonly file: string;
  readonly force: boolean;
  readonly version: string;
  readonly takenAt: string;
  readonly by: Manifest['by'];
  readonly progress: (now: KeepingProgress) => void;
}

/** Writes the house into a file while it works on. */
export async function backupHouse(order: BackupHouse): Promise<BackupReport> {
  const { file, force, databaseUrl, home, version, takenAt, by, overlay, progress } = order;
  const { bytes, manifest } = await writeBackup({
    databaseUrl,
    file,
    force,
    enclosures: enclosuresOf({ rulebook: RULEBOOK_FOLDER, home }),
    about: { product: { name: 'duban', version }, takenAt, by, overlay: overlay ?? null },
    progress: (now) => progress({ step: 'writing', ...now }),
  });
  const keys = manifest.files.filter(({ part }) => part.startsWith(`${KEYS}/`)).length;
  return {
    file,
    bytes,
    takenAt,
    houseId: manifest.houseId,
    schema: manifest.schema,
    ...countsOf(manifest),
    rulebookFiles: manifest.files.length - keys,
    keys,
  };
}

/** How much is in it: all rows, and those of the tables a person knows. */
export function countsOf({ tables }: Manifest): Pick<BackupReport, 'tables' | 'rows' | 'counts'> {
  const known = ['organisation', 'matter', 'letter', 'notice', 'message', 'task', 'decision'];
  const counts = known.flatMap((name) => {
    const rows = tables.find((table) => table.name === name)?.rows;
    return rows === undefined ? [] : [[name, rows] as const];
  });
  return {
    tables: tables.length,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    counts: Object.fromEntries(counts),
  };
}
