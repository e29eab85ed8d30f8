import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readJson, writeAtomically, type HouseKind } from './plain/houses.cjs';

/** A folder with everything one house keeps: database, clock store, logs, secrets. */
export interface Home {
  readonly path: string;
  /** Drawn when the folder was made; the database carries it too, so that the two are never mixed up. */
  readonly id: string;
  readonly kind: HouseKind;
}

/** Where an office's data lies: DUBAN_HOME, else /var/lib/duban for root, else under the XDG data folder. */
export function officeHomePath(env: NodeJS.ProcessEnv = process.env): string {
  return env['DUBAN_HOME'] ? path.resolve(env['DUBAN_HOME']) : path.join(dataFolder(env), 'duban');
}

/** Where a demo of a checkout lies: DUBAN_HOME, else a folder named by the checkout's path and the list it plays. */
export function demoHomePath(checkout: string, env: NodeJS.ProcessEnv = process.env, list?: 'month'): string {
  if (env['DUBAN_HOME']) return path.resolve(env['DUBAN_HOME']);
  const name = path.basename(checkout).replace(/[^\w.-]/g, '_');
  const hash = createHash('sha256').update(checkout).digest('hex').slice(0, 8);
  return path.join(dataFolder(env), 'duban-demo', [name, hash, list].filter(Boolean).join('-'));
}

function dataFolder(env: NodeJS.ProcessEnv): string {
  if (process.getuid?.() === 0) return '/var/lib';
  return env['XDG_DATA_HOME'] ?? path.join(env['HOME'] ?? os.homedir(), '.local', 'share');
}

/**
 * Opens the home, making it on first use.
 * @throws Error when the folder cannot be used, or belongs to a house of the other kind.
 */
export function openHome(folder: string, kind: HouseKind): Home {
  const file = path.join(folder, 'home.json');
  try {
    mkdirSync(folder, { recursive: true });
    // Root's database runs as another user, who must be able to pass; nobody else can list what is here.
    chmodSync(folder, 0o711);
    if (!existsSync(file)) writeAtomically(file, { id: randomUUID(), kind });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new Error(
      `the data folder ${folder} cannot be used (${code}). ` +
        'Make it a folder that you own and may write, or choose another with DUBAN_HOME.',
    );
  }
  const home = readJson(file) as Omit<Home, 'path'>;
  if (home.kind !== kind)
    throw new Error(
      `${folder} holds ${home.kind === 'demo' ? 'the made-up data of a demo' : "an office's data"}, and a ${kind} was asked for. ` +
        'Choose another folder with DUBAN_HOME.',
    );
  return { path: folder, ...home };
}

/** A secret of the home, drawn when first asked for and kept in a file that only its owner reads. */
export function keptSecret(home: string, name: string): string {
  const file = path.join(home, name);
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
