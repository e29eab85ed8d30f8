import { chmodSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolders, writableCache } from '../../tools/cache';
import { isRightVersion, obtainTemporal, TEMPORAL_CLI, type Fetch } from '../../tools/temporal-binary';
import { runFolder } from '../support/run-folder';
import { readOnlyFolder, type ReadOnlyFolder } from '../support/read-only-folder';

const place = ['temporal', `${TEMPORAL_CLI}-${process.platform}-${process.arch}`, 'temporal'];

function freshFolder(): string {
  return mkdtempSync(path.join(runFolder(), 'cache-'));
}

/** A program that says it is this version, as `temporal --version` does. */
function saysVersion(folder: string, server: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'temporal');
  writeFileSync(file, `#!/bin/sh\necho "temporal version x (Server ${server}, UI 2.50.1)"\n`);
  chmodSync(file, 0o755);
  return file;
}

/** A fetch that brings that file. */
function brings(file: string): Fetch {
  return (target) => copyFile(file, target);
}

const noWay: Fetch = () => Promise.reject(new Error('no network'));

describe('the caches', () => {
  it('lie under the XDG folder, else under the home, with the data folder behind them', () => {
    const [first, second] = cacheFolders({ HOME: '/home/officer', XDG_CACHE_HOME: '/elsewhere' });
    expect(first).toBe('/elsewhere/duban');
    expect(cacheFolders({ HOME: '/home/officer' })[0]).toBe('/home/officer/.cache/duban');
    expect(second).toBe(process.getuid?.() === 0 ? '/var/lib/duban-cache' : '/home/officer/.local/share/duban-cache');
  });

  describe('where the usual one is read-only', () => {
    let closed: ReadOnlyFolder;
    const open = (): string => path.join(freshFolder(), 'made-when-needed');
    beforeAll(() => {
      closed = readOnlyFolder((folder) => saysVersion(path.join(folder, ...place.slice(0, -1)), '1.31.2'));
    });
    afterAll(() => closed.release());

    it('write to the next, and say so', () => {
      const said: string[] = [];
      const next = open();
      expect(writableCache((line) => said.push(line), [closed.path, next])).toBe(next);
      expect(said.join()).toMatch(/cannot be written .*(EROFS|EACCES).*using .*made-when-needed/);
    });

    it('are still read: what lies in it is used', async () => {
      expect(await obtainTemporal(undefined, { searchPath: '', folders: [closed.path, open()], ways: [] })).toBe(
        path.join(closed.path, ...place),
      );
    });

    it('keep what is fetched in the next, and find it there', async () => {
      const next = open();
      const empty = path.join(closed.path, 'empty');
      const from = { searchPath: '', folders: [empty, next] };
      const ways = [['planted', brings(saysVersion(freshFolder(), '1.31.2'))]] as const;
      expect(await obtainTemporal(undefined, { ...from, ways })).toBe(path.join(next, ...place));
      expect(await obtainTemporal(undefined, { ...from, ways: [] })).toBe(path.join(next, ...place));
    });

    it('are all named where none can be written', () => {
      expect(() => writableCache(undefined, [closed.path, path.join(closed.path, 'below')])).toThrow(
        /no cache folder can be written .*read-only.*below.*XDG_CACHE_HOME/,
      );
    });
  });
});

describe('finding Temporal', () => {
  it.each([
    ['temporal version 1.8.2 (Server 1.31.2, UI 2.50.1)', true],
    ['temporal version 1.8.9 (Server 1.31.7, UI 2.50.1)', true],
    ['temporal version 1.7.1 (Server 1.31.1, UI 2.49.0)', false],
    ['temporal version 1.9.0 (Server 1.32.0, UI 2.53.1)', false],
    ['temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)', false],
    ['bash: temporal: command not found', false],
  ])('takes "%s": %s', (text, right) => {
    expect(isRightVersion(text)).toBe(right);
  });

  it('takes the one on PATH where its server is the right one', async () => {
    const folder = freshFolder();
    const mine = saysVersion(folder, '1.31.2');
    expect(
      await obtainTemporal(undefined, { searchPath: `/nowhere:${folder}`, folders: [freshFolder()], ways: [] }),
    ).toBe(mine);
  });

  it('leaves another release on PATH alone and fetches its own', async () => {
    const old = freshFolder();
    saysVersion(old, '1.29.1');
    const cache = freshFolder();
    const ways = [['planted', brings(saysVersion(freshFolder(), '1.31.2'))]] as const;
    expect(await obtainTemporal(undefined, { searchPath: old, folders: [cache], ways })).toBe(
      path.join(cache, ...place),
    );
  });

  it('tries one way after another, and lets only one process fetch', async () => {
    const cache = freshFolder();
    let fetched = 0;
    const slow: Fetch = async (target) => {
      fetched++;
      await new Promise((resolve) => setTimeout(resolve, 300));
      await brings(saysVersion(freshFolder(), '1.31.2'))(target, cache, () => undefined);
    };
    const from = {
      searchPath: '',
      folders: [cache],
      ways: [
        ['first', noWay],
        ['second', slow],
      ] as const,
    };
    const found = await Promise.all([1, 2, 3].map(() => obtainTemporal(undefined, from)));
    expect(new Set(found)).toEqual(new Set([path.join(cache, ...place)]));
    expect(fetched).toBe(1);
  });

  it('does not keep a download of another release', async () => {
    const cache = freshFolder();
    const ways = [['planted', brings(saysVersion(freshFolder(), '1.29.1'))]] as const;
    await expect(obtainTemporal(undefined, { searchPath: '', folders: [cache], ways })).rejects.toThrow(
      /Server 1.29.1.*where server 1.31.2/,
    );
    expect(existsSync(path.join(cache, ...place))).toBe(false);
  });

  it('takes over the lock of a process that died while fetching', async () => {
    const cache = freshFolder();
    writeFileSync(
      path.join(cache, 'temporal.lock'),
      JSON.stringify({ pid: process.pid, startTime: 'of another life' }),
    );
    const ways = [['planted', brings(saysVersion(freshFolder(), '1.31.2'))]] as const;
    expect(await obtainTemporal(undefined, { searchPath: '', folders: [cache], ways })).toContain(cache);
  });

  it('says what it tried and what to install', async () => {
    const ways = [['the download', noWay]] as const;
    const from = { searchPath: '', folders: [freshFolder()], ways };
    await expect(obtainTemporal(undefined, from)).rejects.toThrow(
      /the download: no network[\s\S]*Install one of: the Temporal CLI 1\.8\.2.*Go 1\.26[\s\S]*TEMPORAL_ADDRESS/,
    );
  });

  it('follows a link in the cache, as a person may have made one', async () => {
    const cache = freshFolder();
    mkdirSync(path.join(cache, ...place.slice(0, -1)), { recursive: true });
    symlinkSync(saysVersion(freshFolder(), '1.31.2'), path.join(cache, ...place));
    expect(await obtainTemporal(undefined, { searchPath: '', folders: [cache], ways: [] })).toBe(
      path.join(cache, ...place),
    );
  });
});
