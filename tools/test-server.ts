import { execFileSync } from 'node:child_process';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cached, cacheFolders, writableCache } from './cache';
import { checkoutRoot } from './checkout';
import { withLock } from './lock';
import { runStep } from './run-step';
import { silent, type Say } from './say';
import { keepDownload } from './temporal-binary';

/** The release pinned in tools/test-server/pom.xml. */
export const TEST_SERVER = '1.38.0';

/** How to start the time-skipping server (`<path> PORT`; time then stands until a test lets it go), or why it is not to be had here. */
export type TestServer =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing'; readonly because: string; readonly install: string };

const DOWNLOADED = ['test-server', TEST_SERVER, 'temporal-test-server'];
const WRAPPER = ['test-server', TEST_SERVER, 'run.sh'];

/**
 * Temporal's time-skipping server, for tests only (it listens on every interface): from our cache, the SDK's download,
 * or its jars through Maven, run by Java. It has no build for ARM; there Java is the way.
 */
export async function obtainTestServer(say: Say = silent, from: TestServerSources = {}): Promise<TestServer> {
  const { folders = cacheFolders(), ways = WAYS } = from;
  const present = fromCache(folders);
  if (present) return present;
  const cache = writableCache(say, folders);
  return withLock(
    path.join(cache, 'test-server.lock'),
    'fetching the time-skipping server',
    () => fetchInto(cache, { folders, ways }, say),
    say,
  );
}

/** Puts the server into the cache and returns how to start it. */
export type FetchTestServer = (cache: string, say: Say) => Promise<string>;

/** Where to look and how to fetch, for tests; the machine's own by default. */
export interface TestServerSources {
  readonly folders?: readonly string[];
  readonly ways?: readonly (readonly [string, FetchTestServer])[];
}

function fromCache(folders: readonly string[]): TestServer | undefined {
  const downloaded = cached(DOWNLOADED, folders);
  if (downloaded) return { kind: 'found', path: downloaded };
  const wrapper = cached(WRAPPER, folders);
  return wrapper && runs('java', '-version') ? { kind: 'found', path: wrapper } : undefined;
}

async function fetchInto(cache: string, from: Required<TestServerSources>, say: Say): Promise<TestServer> {
  const meanwhile = fromCache(from.folders);
  if (meanwhile) return meanwhile;
  const because: string[] = [];
  for (const [how, fetch] of from.ways) {
    try {
      return { kind: 'found', path: await fetch(cache, say) };
    } catch (error) {
      because.push(`${how}: ${(error as Error).message}`);
    }
  }
  return { kind: 'missing', because: because.join('; '), install: 'apt-get install default-jre-headless maven' };
}

const WAYS: readonly (readonly [string, FetchTestServer])[] = [
  ["the Temporal SDK's download", download],
  ['Maven and Java', fromMaven],
];

async function download(cache: string, say: Say): Promise<string> {
  const target = path.join(cache, ...DOWNLOADED);
  const folder = path.join(cache, 'test-server-download');
  await mkdir(path.dirname(target), { recursive: true });
  await mkdir(folder, { recursive: true });
  const script = path.join(checkoutRoot(), 'tools', 'plain', 'fetch-with-sdk.cjs');
  await runStep({
    what: 'Downloading the time-skipping server',
    program: process.execPath,
    args: [script, 'time-skipping', folder, `v${TEST_SERVER}`],
    timeoutMs: 300_000,
    say,
  });
  await keepDownload(folder, target);
  return target;
}

async function fromMaven(cache: string, say: Say): Promise<string> {
  if (!runs('java', '-version')) throw new Error('"java" is not installed');
  const wrapper = path.join(cache, ...WRAPPER);
  const jars = path.join(path.dirname(wrapper), 'jars');
  const unfinished = `${jars}.part`;
  await mkdir(path.dirname(wrapper), { recursive: true });
  await rm(unfinished, { recursive: true, force: true });
  await runStep({
    what: 'Fetching the time-skipping server with Maven (once)',
    program: 'mvn',
    args: [
      ...[
        '-q',
        '-B',
        '-f',
        path.join(checkoutRoot(), 'tools', 'test-server', 'pom.xml'),
        'dependency:copy-dependencies',
      ],
      ...['-DincludeScope=runtime', `-DoutputDirectory=${unfinished}`],
    ],
    timeoutMs: 600_000,
    say,
  });
  await rm(jars, { recursive: true, force: true });
  await rename(unfinished, jars);
  await writeFile(`${wrapper}.part`, wrapperScript(jars));
  await chmod(`${wrapper}.part`, 0o755);
  await rename(`${wrapper}.part`, wrapper);
  return wrapper;
}

/** It must exec: whoever starts the script kills only the process it started. The flags make it start within a second. */
function wrapperScript(jars: string): string {
  return [
    '#!/bin/sh',
    `exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '${jars.replaceAll("'", `'\\''`)}/*' io.temporal.testserver.TestServer "$@"`,
    '',
  ].join('\n');
}

function runs(program: string, flag: string): boolean {
  try {
    execFileSync(program, [flag], { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}
