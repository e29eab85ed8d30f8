import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { enclosuresOf, RULEBOOK, sha256Of } from '../../database/backup/enclosures';
import type { Backup } from '../../database/backup/read-backup';
import { RULEBOOK_FOLDER } from '../../rulebook/load';
import type { RestoreReport } from './keep-port';

type Difference = RestoreReport['rulebook']['differences'][number];

/** Which rule files of the backup are not those of this program. A house goes on by the rules of the program. */
export function rulesThatDiffer({ manifest }: Backup): readonly Difference[] {
  const here = new Map(
    enclosuresOf({ rulebook: RULEBOOK_FOLDER, home: '' }).map(({ part, path: file }) => [part, sha256Of(file)]),
  );
  const there = new Map(rulesOf(manifest.files).map(({ part, sha256 }) => [part, sha256]));
  const differences: Difference[] = [];
  for (const part of [...new Set([...here.keys(), ...there.keys()])].sort()) {
    if (here.get(part) === there.get(part)) continue;
    const kind = !here.has(part) ? 'only-there' : !there.has(part) ? 'only-here' : 'changed';
    differences.push({ file: part, kind });
  }
  return differences;
}

/** Writes the backup's rules below the folder, for whoever compares them; returns that folder. */
export async function writeRulesBeside(backup: Backup, folder: string): Promise<string> {
  for (const { part } of rulesOf(backup.manifest.files)) {
    const file = path.join(folder, part);
    mkdirSync(path.dirname(file), { recursive: true });
    await writeFile(file, await buffer(await backup.part(part)));
  }
  return path.join(folder, RULEBOOK);
}

function rulesOf<File extends { readonly part: string }>(files: readonly File[]): readonly File[] {
  return files.filter(({ part }) => part.startsWith(`${RULEBOOK}/`));
}
