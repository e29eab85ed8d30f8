import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The user a server runs as. Undefined stands for the caller's own user. */
export interface OrdinaryUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const OUR_USER = 'duban';

/**
 * PostgreSQL refuses to run as root, so root's servers run as an ordinary user: the owner of the data where there is
 * some already, else `duban`, else the machine's own `postgres`, else a new system user `duban`.
 * Undefined where the caller is not root.
 */
export function ordinaryUser(dataFolder: string): OrdinaryUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = ownerOf(dataFolder);
  if (owner) return owner;
  return byName(OUR_USER) ?? byName('postgres') ?? create();
}

function ownerOf(folder: string): OrdinaryUser | undefined {
  if (!existsSync(folder)) return undefined;
  const { uid, gid } = statSync(folder);
  if (uid !== 0) return passwd().find((user) => user.uid === uid) ?? { name: String(uid), uid, gid };
  throw new Error(
    `the database folder ${folder} belongs to root, and PostgreSQL refuses to run as root. ` +
      `Give it to an ordinary user: chown -R postgres ${folder}`,
  );
}

function byName(name: string): OrdinaryUser | undefined {
  return passwd().find((user) => user.name === name);
}

function passwd(): OrdinaryUser[] {
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  return lines.flatMap(([name, , uid, gid]) =>
    name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [],
  );
}

function create(): OrdinaryUser {
  const made = spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    OUR_USER,
  ]);
  const user = byName(OUR_USER);
  if (user) return user;
  const because = made.error?.message ?? made.stderr.toString().trim();
  throw new Error(
    `cannot make the system user "${OUR_USER}" that the database runs as (${because}). ` +
      `Make it yourself (useradd --system ${OUR_USER}), or start Duban as an ordinary user.`,
  );
}

/** The first folder on the way to `target` that the user may not pass, or undefined where the way is open. */
export function firstClosedFolder(target: string, { uid, gid }: { uid: number; gid: number }): string | undefined {
  const parts = path.resolve(target).split(path.sep);
  const folders = parts.map((_, depth) => parts.slice(0, depth + 1).join(path.sep) || path.sep);
  return folders.find((folder) => existsSync(folder) && !mayPass(statSync(folder), uid, gid));
}

function mayPass(stat: { uid: number; gid: number; mode: number }, uid: number, gid: number): boolean {
  if (stat.uid === uid) return (stat.mode & 0o100) !== 0;
  return (stat.mode & (stat.gid === gid ? 0o010 : 0o001)) !== 0;
}
