import { existsSync, mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { KEYS, sha256Of } from '../../database/backup/enclosures';
import type { Backup } from '../../database/backup/read-backup';
import type { RestoreReport } from './keep-port';

/** Puts the keys of a backup into the home, for their owner alone. One that is there with other content is left. */
export async function keysHome(backup: Backup, home: string): Promise<RestoreReport['keys']> {
  const written: string[] = [];
  const left: string[] = [];
  for (const { part, sha256 } of backup.manifest.files.filter((file) => file.part.startsWith(`${KEYS}/`))) {
    const file = path.join(home, part);
    if (existsSync(file)) {
      if (sha256Of(file) !== sha256) left.push(part);
      continue;
    }
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, await buffer(await backup.part(part)), { mode: 0o600, flag: 'wx' });
    written.push(part);
  }
  return { written, left };
}
