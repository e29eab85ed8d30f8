import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { cached, cacheFolders, writableCache } from './cache';
import { checkoutRoot } from './checkout';
import { withLock } from './lock';
import { runStep } from './run-step';
import { silent, type Say } from './say';

/** The release pinned in tools/temporal/go.mod, and the server inside it. */
export const TEMPORAL_CLI = '1.8.2';
const SERVER = { minor: '1.31', atLeast: 2 };

const IN_CACHE = ['temporal', `${TEMPORAL_CLI}-${process.platform}-${process.arch}`, 'temporal'];

/** What was tried before, told in the last error. */
interface Attempt {
  readonly how: string;
  readonly because: string;
}

/**
 * The path of the Temporal command line tool, which carries the server: from PATH, our cache, the SDK's download, or
 * built here from its Go module (about five minutes, once). The first three cost nothing when they fail.
 * @throws Error saying what was tried and what to install.
 */
export async function obtainTemporal(say: Say = silent, from: Sources = {}): Promise<string> {
  const { searchPath = process.env['PATH'] ?? '', folders = cacheFolders(), ways = WAYS } = from;
  const present = fromPath(searchPath) ?? fromCache(folders);
  if (present) return present;
  const cache = writableCache(say, folders);
  return withLock(
    path.join(cache, 'temporal.lock'),
    'fetching Temporal',
    async () => {
      const meanwhile = fromCache(folders);
      if (meanwhile) return meanwhile;
      const target = path.join(cache, ...IN_CACHE);
      await mkdir(path.dirname(target), { recursive: true });
      const attempts: Attempt[] = [];
      for (const [how, fetch] of ways) {
        try {
          await fetch(target, cache, say);
          refuseWrong(target);
          return target;
        } catch (error) {
          await rm(target, { force: true });
          attempts.push({ how, because: (error as Error).message });
        }
      }
      throw new Error(noWay(attempts));
    },
    say,
  );
}

/** Where to look and how to fetch, for tests; the machine's own by default. */
export interface Sources {
  readonly searchPath?: string;
  readonly folders?: readonly string[];
  readonly ways?: readonly (readonly [string, Fetch])[];
}

/** True for the text of `temporal --version` of a binary whose server keeps the histories we write. */
export function isRightVersion(versionText: string): boolean {
  const [, minor, patch] = /Server (\d+\.\d+)\.(\d+)/.exec(versionText) ?? [];
  return minor === SERVER.minor && Number(patch) >= SERVER.atLeast;
}

function fromPath(searchPath: string): string | undefined {
  const folders = searchPath.split(path.delimiter).filter(Boolean);
  const found = folders.map((folder) => path.join(folder, 'temporal')).find((file) => existsSync(file));
  return found && isRightVersion(versionOf(found)) ? found : undefined;
}

function fromCache(folders: readonly string[]): string | undefined {
  const found = cached(IN_CACHE, folders);
  return found && isRightVersion(versionOf(found)) ? found : undefined;
}

function versionOf(binary: string): string {
  try {
    return execFileSync(binary, ['--version'], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}

function refuseWrong(binary: string): void {
  const text = versionOf(binary);
  if (isRightVersion(text)) return;
  throw new Error(
    `got "${text.trim()}" where server ${SERVER.minor}.${SERVER.atLeast} or a later ${SERVER.minor} is needed`,
  );
}

// --- the ways of fetching ---

/** Puts the binary at `target`; `cache` is a folder it may use. */
export type Fetch = (target: string, cache: string, say: Say) => Promise<void>;

const WAYS: readonly (readonly [string, Fetch])[] = [
  ["the Temporal SDK's download", download],
  ['go build of tools/temporal', goBuild],
];

async function download(target: string, cache: string, say: Say): Promise<void> {
  const folder = path.join(cache, 'temporal-download');
  await mkdir(folder, { recursive: true });
  const script = path.join(checkoutRoot(), 'tools', 'plain', 'fetch-with-sdk.cjs');
  await runStep({
    what: '下载 Temporal · Downloading Temporal',
    program: process.execPath,
    args: [script, 'dev-server', folder, `v${TEMPORAL_CLI}`],
    timeoutMs: 300_000,
    say,
  });
  await keepDownload(folder, target);
}

/** Moves the one file that the SDK left in its download folder to where we keep it. */
export async function keepDownload(folder: string, target: string): Promise<void> {
  const [file] = (await readdir(folder)).filter((name) => !name.endsWith('.downloading'));
  if (!file) throw new Error('the download left no file');
  await copyFile(path.join(folder, file), `${target}.part`);
  await chmod(`${target}.part`, 0o755);
  await rename(`${target}.part`, target);
  await rm(folder, { recursive: true, force: true });
}

async function goBuild(target: string, cache: string, say: Say): Promise<void> {
  const stamp = `-X github.com/temporalio/cli/internal/temporalcli.Version=${TEMPORAL_CLI}`;
  await runStep({
    what: '构建 Temporal（约五分钟，仅一次） · Building Temporal from its Go module (about five minutes, once)',
    program: 'go',
    args: ['build', '-ldflags', stamp, '-o', `${target}.part`, 'github.com/temporalio/cli/cmd/temporal'],
    cwd: path.join(checkoutRoot(), 'tools', 'temporal'),
    env: { CGO_ENABLED: '0', GOCACHE: goCache(cache) },
    timeoutMs: 3_600_000,
    say,
  });
  await rename(`${target}.part`, target);
}

/** Go keeps its build cache under the same XDG folder as we do; where that cannot be written, beside ours. */
function goCache(cache: string): string {
  return process.env['GOCACHE'] ?? path.join(path.dirname(cache), 'go-build');
}

function noWay(attempts: readonly Attempt[]): string {
  return [
    `Temporal (server ${SERVER.minor}) is not on this machine and could not be fetched:`,
    ...attempts.map(({ how, because }) => `  ${how}: ${because}`),
    `Install one of: the Temporal CLI ${TEMPORAL_CLI} as "temporal" on PATH, or Go 1.26 (then start again: it is built once).`,
    'An office can also point TEMPORAL_ADDRESS at a server of its own.',
  ].join('\n');
}
