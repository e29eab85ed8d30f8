import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkoutRoot } from '../../tools/checkout';
import { runFolder } from '../support/run-folder';

const root = checkoutRoot();

function check(tree: string): { code: number | null; said: string } {
  const script = path.join(tree, 'tools', 'notices.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  return { code: status, said: stderr };
}

interface Lock {
  packages: Record<string, { version: string; dev?: boolean; devOptional?: boolean; license?: string }>;
}

const readLock = (tree: string): Lock => JSON.parse(readFileSync(path.join(tree, 'package-lock.json'), 'utf8')) as Lock;

/** The script, the notices and the lock file in a tree of their own, with the packages of this one. */
function copyOfTheTree(change: (lock: Lock) => void): string {
  const tree = mkdtempSync(path.join(runFolder(), 'notices-'));
  mkdirSync(path.join(tree, 'tools'));
  for (const file of ['tools/notices.mjs', 'THIRD-PARTY-NOTICES.md'])
    cpSync(path.join(root, file), path.join(tree, file));
  symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
  const lock = readLock(root);
  change(lock);
  writeFileSync(path.join(tree, 'package-lock.json'), JSON.stringify(lock));
  return tree;
}

describe('the third-party notices', () => {
  it('are what the lock file asks for', () => {
    expect(check(root)).toEqual({ code: 0, said: '' });
  });

  it('name every package that runs in production', () => {
    const notices = readFileSync(path.join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8');
    const locked = Object.entries(readLock(root).packages).filter(
      ([place, { dev, devOptional }]) => place !== '' && !dev && !devOptional,
    );
    const absent = locked
      .map(([place, { version }]) => `| ${place.split('node_modules/').at(-1) ?? ''} | ${version} |`)
      .filter((row) => !notices.includes(row));
    expect(locked.length).toBeGreaterThan(100);
    expect(absent).toEqual([]);
  });

  it('are found out of date where a package was changed', () => {
    const tree = copyOfTheTree(({ packages }) => {
      const luxon = packages['node_modules/luxon'];
      if (luxon) luxon.version = '99.0.0';
    });
    expect(check(tree)).toMatchObject({ code: 1, said: expect.stringContaining('node tools/notices.mjs') as string });
  });

  it('stop at a licence that asks for more than a notice', () => {
    const tree = copyOfTheTree(({ packages }) => {
      const luxon = packages['node_modules/luxon'];
      if (luxon) luxon.license = 'GPL-3.0';
    });
    expect(check(tree)).toMatchObject({ code: 1, said: expect.stringContaining('luxon') as string });
  });
});
