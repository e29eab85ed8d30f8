import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { silent, type Say } from './say';

/** Where fetched parts are kept, in the order in which they are looked for. */
export function cacheFolders(env: NodeJS.ProcessEnv = process.env): readonly string[] {
  const home = env['HOME'] ?? os.homedir();
  const usual = path.join(env['XDG_CACHE_HOME'] ?? path.join(home, '.cache'), 'duban');
  const data = process.getuid?.() === 0 ? '/var/lib' : (env['XDG_DATA_HOME'] ?? path.join(home, '.local', 'share'));
  return [usual, path.join(data, 'duban-cache')];
}

/** The file under one of the caches, or undefined: a cache that cannot be written may still hold it. */
export function cached(parts: readonly string[], folders: readonly string[] = cacheFolders()): string | undefined {
  return folders.map((folder) => path.join(folder, ...parts)).find((file) => existsSync(file));
}

/**
 * The first cache that can be written; says so when it is not the usual one.
 * @throws Error naming every folder that was tried and why it would not do.
 */
export function writableCache(say: Say = silent, folders: readonly string[] = cacheFolders()): string {
  const refused: string[] = [];
  for (const folder of folders) {
    const because = whyNotWritable(folder);
    if (because === undefined) {
      if (refused.length > 0) say(`The cache cannot be written (${refused.join('; ')}): using ${folder}`);
      return folder;
    }
    refused.push(`${folder}: ${because}`);
  }
  throw new Error(
    `no cache folder can be written (${refused.join('; ')}). ` +
      'Make one of them writable, or set XDG_CACHE_HOME to a folder of yours.',
  );
}

function whyNotWritable(folder: string): string | undefined {
  const probe = path.join(folder, `.probe-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
