import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Enclosure } from './write-backup';

/** Where a house keeps its keys, below its folder. */
export const KEYS = 'keys';
export const RULEBOOK = 'rulebook';

/** What goes into a backup beside the database: the rule files in force, and the keys of the house where it has any. */
export function enclosuresOf(folders: { readonly rulebook: string; readonly home: string }): readonly Enclosure[] {
  const rules = filesIn(folders.rulebook, RULEBOOK).filter(({ part }) => part.endsWith('.yaml'));
  return [...rules, ...filesIn(path.join(folders.home, KEYS), KEYS)];
}

export function sha256Of(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function filesIn(folder: string, named: string): readonly Enclosure[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const at = { part: `${named}/${entry.name}`, path: path.join(folder, entry.name) };
      return entry.isDirectory() ? filesIn(at.path, at.part) : entry.isFile() ? [at] : [];
    });
}
