import path from 'node:path';
import type { PoolClient } from 'pg';
import { BackupProblem } from '../../database/backup/backup-problem';
import { type Backup, openBackup, verifyBackup } from '../../database/backup/read-backup';
import { checkTarget, restoreBackup } from '../../database/backup/restore-backup';
import { answer, ask } from '../../database/queries/journal';
import { forgetStarted, openMatters } from '../../database/queries/matters';
import { clockRuns, lookAtClocks, report, startAgain } from '../house/clocks';
import { bodyHash, type Door, keyOf } from '../house/door';
import type { By } from '../office';
import type { ClocksReport } from '../office/keep';
import { countsOf } from './backup-house';
import type { KeepingProgress, RestoreReport } from './keep-port';
import { keysHome } from './keys-home';
import { rulesThatDiffer, writeRulesBeside } from './rules-beside';

export interface RestoreHouse {
  readonly home: string;
  readonly databaseUrl: string;
  readonly overlay: string | undefined;
  readonly door: Door;
  readonly file: string;
  readonly by: By;
  readonly dry: boolean;
  readonly progress: (now: KeepingProgress) => void;
}

/**
 * Fills an empty running house from a backup. Everything is verified before anything is written; rows, keys and the
 * journal's line about it come in one transaction; then the clocks are started from the books.
 */
export async function restoreHouse(order: RestoreHouse): Promise<RestoreReport> {
  const { databaseUrl, progress } = order;
  const backup = await openBackup(order.file);
  try {
    await verifyBackup(backup, (now) => progress({ step: 'verifying', ...now }));
    const migrations = await checkTarget(databaseUrl, backup);
    const told = about(order, backup, migrations);
    if (order.dry) return told;
    let keys = told.keys;
    await restoreBackup({
      databaseUrl,
      backup,
      progress: (now) => progress({ step: 'loading', ...now }),
      afterwards: async (db) => {
        // Queries want no more of a client than what both kinds have.
        const books = db as PoolClient;
        await refuseRunningClocks(order.door, books);
        await forgetStarted(books);
        keys = await keysHome(backup, order.home);
        await journal(order, backup, books);
      },
    });
    const beside = path.join(order.home, 'restored', backup.manifest.takenAt.replace(/[-:]|\.\d+/g, ''));
    const folder = await writeRulesBeside(backup, beside);
    progress({ step: 'clocks', part: '', done: 0, of: 1 });
    return { ...told, keys, rulebook: { ...told.rulebook, folder }, clocks: await startClocks(order.door) };
  } finally {
    await backup.close();
  }
}

function about({ file, dry, overlay }: RestoreHouse, backup: Backup, migrations: readonly string[]): RestoreReport {
  const { takenAt, houseId, product, schema, by, overlay: overlayThere } = backup.manifest;
  return {
    file,
    dryRun: dry,
    backup: {
      takenAt,
      houseId,
      version: product.version,
      schema,
      by: by.as ?? by.osUser,
      overlay: overlayThere,
    },
    ...countsOf(backup.manifest),
    migrations,
    rulebook: { differences: rulesThatDiffer(backup), overlayHere: overlay ?? null, folder: undefined },
    keys: { written: [], left: [] },
    clocks: undefined,
  };
}

const LOOKED_AT = 500;

/** A Temporal that still runs the clocks of the house the backup is from would work on these books from another state. */
async function refuseRunningClocks({ temporal }: Door, books: PoolClient): Promise<void> {
  const client = await temporal();
  for (const { organisationId, organisation } of await openMatters(books, { after: '', limit: LOOKED_AT })) {
    if (await clockRuns(client, organisationId)) throw new BackupProblem('clocks-running', { organisation });
  }
}

/** The restored journal begins with how it came here. */
async function journal({ door, by, file }: RestoreHouse, { manifest }: Backup, books: PoolClient): Promise<void> {
  const at = door.clock.now();
  const body = { file: path.basename(file), takenAt: manifest.takenAt, houseId: manifest.houseId, by: manifest.by };
  const commandId = keyOf(by);
  await ask(books, {
    commandId,
    bodyHash: bodyHash({ verb: 'restore', body, words: by.reason, actor: by.as }),
    verb: 'restore',
    actor: by.as,
    osUser: door.osUser,
    host: door.host,
    body,
    words: by.reason,
    at,
  });
  await answer(books, commandId, { restored: true }, at);
}

async function startClocks(door: Door): Promise<ClocksReport> {
  const found = await lookAtClocks(door);
  return report(found, await startAgain(door, found.missing));
}
