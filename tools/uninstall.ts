import { existsSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { downHouse } from './house';
import { unlistHouse } from './plain/houses.cjs';
import type { Say } from './say';

/** What lies in a home, one line each with its size; nothing where the folder is not a home. */
export function whatIsThere(home: string): string[] {
  if (!existsSync(path.join(home, 'home.json'))) return [];
  return readdirSync(home)
    .sort()
    .map((name) => `  ${name}  ${(bytesOf(path.join(home, name)) / 1_000_000).toFixed(1)} MB`);
}

/**
 * Stops the house and removes its folder with everything in it. Returns what was removed, one line each.
 * @throws Error where the folder is not a home, so that a slip of the pen removes nothing else.
 */
export async function uninstall(home: string, say: Say): Promise<string[]> {
  const removed = whatIsThere(home);
  if (removed.length === 0)
    throw new Error(`${home} is not the data folder of a house (it has no home.json): nothing was removed`);
  await downHouse(home, say);
  rmSync(home, { recursive: true });
  unlistHouse(home);
  return removed;
}

function bytesOf(target: string): number {
  const stat = lstatSync(target);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(target).reduce((sum, name) => sum + bytesOf(path.join(target, name)), 0);
}
