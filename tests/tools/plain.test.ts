import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from '../../tools/lock';
import { firstClosedFolder } from '../../tools/ordinary-user';
import { endChildren, recordChild, recordedChildren } from '../../tools/plain/children.cjs';
import { identify, isAlive, startTimeOf } from '../../tools/plain/process-identity.cjs';
import { startGuard } from '../../tools/guard';
import { eventually } from '../support/eventually';
import { runFolder } from '../support/run-folder';

function freshFolder(): string {
  return mkdtempSync(path.join(runFolder(), 'plain-'));
}

/** A process that lives until told to end, and then does what `onTerm` says. */
function sleeper(onTerm = 'process.exit(0)'): number {
  const child = spawn(
    process.execPath,
    ['-e', `process.on('SIGTERM', () => { ${onTerm} }); console.log('up'); setInterval(() => undefined, 1000)`],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  child.unref();
  return child.pid ?? 0;
}

async function up(pid: number): Promise<void> {
  // Its handler stands once node has started; the shell of a test machine takes a moment for that.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(startTimeOf(pid)).toBeDefined();
}

describe('a process is told apart', () => {
  it('from one that has ended, reaped or not', async () => {
    const child = spawn(process.execPath, ['-e', '0']);
    const identity = identify(child.pid ?? 0);
    expect(isAlive(identity)).toBe(true);
    await once(child, 'exit');
    expect(isAlive(identity)).toBe(false);
  });

  it('from a later one with its pid', () => {
    expect(isAlive({ pid: process.pid, startTime: 'earlier' })).toBe(false);
    expect(isAlive(identify(process.pid))).toBe(true);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 31])('from no process at all: %s', (pid) => {
    expect(identify(pid)).toBeUndefined();
  });
});

describe('recorded children', () => {
  it('end by rank, and are forgotten', async () => {
    const folder = freshFolder();
    const order = path.join(freshFolder(), 'order');
    const say = (name: string): string =>
      `require('node:fs').appendFileSync(${JSON.stringify(order)}, '${name} '); process.exit(0)`;
    const [last, first] = [sleeper(say('last')), sleeper(say('first'))];
    await up(first);
    recordChild(folder, 'last', { pid: last, signal: 'SIGTERM', graceMs: 5_000, rank: 2 });
    recordChild(folder, 'first', { pid: first, signal: 'SIGTERM', graceMs: 5_000, rank: 1 });
    await endChildren(folder);
    expect(readFileSync(order, 'utf8')).toBe('first last ');
    expect(recordedChildren(folder)).toEqual([]);
  });

  it('are killed where they do not end in their grace', async () => {
    const folder = freshFolder();
    const pid = sleeper('0');
    await up(pid);
    recordChild(folder, 'stubborn', { pid, signal: 'SIGTERM', graceMs: 300, rank: 1 });
    await endChildren(folder);
    expect(startTimeOf(pid)).toBeUndefined();
  });

  it('are left alone where the pid has passed to a stranger', async () => {
    const folder = freshFolder();
    const stranger = sleeper();
    writeFileSync(
      path.join(folder, 'gone.json'),
      JSON.stringify({ name: 'gone', pid: stranger, startTime: 'earlier', signal: 'SIGKILL', graceMs: 100, rank: 1 }),
    );
    await endChildren(folder);
    expect(startTimeOf(stranger)).toBeDefined();
    process.kill(stranger, 'SIGKILL');
  });

  it('are not recorded where they have ended already', () => {
    expect(recordChild(freshFolder(), 'gone', { pid: 2 ** 31, signal: 'SIGTERM', graceMs: 1, rank: 1 })).toBe(false);
  });
});

describe('a guard', () => {
  it('ends the children and removes the folder when dismissed', async () => {
    const folder = freshFolder();
    const guard = startGuard(path.join(folder, 'children'), folder);
    const pid = sleeper();
    await up(pid);
    recordChild(path.join(folder, 'children'), 'child', { pid, signal: 'SIGTERM', graceMs: 5_000, rank: 1 });
    await guard.dismiss();
    expect(startTimeOf(pid)).toBeUndefined();
    expect(existsSync(folder)).toBe(false);
  });

  it('outlives a Ctrl-C, which is for its parent', async () => {
    const guard = startGuard(path.join(freshFolder(), 'children'));
    await up(guard.pid);
    process.kill(guard.pid, 'SIGINT');
    process.kill(guard.pid, 'SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(startTimeOf(guard.pid)).toBeDefined();
    await guard.dismiss();
    await eventually(() => expect(startTimeOf(guard.pid)).toBeUndefined());
  });
});

describe('a lock', () => {
  it('lets one work at a time, in one process and another', async () => {
    const file = path.join(freshFolder(), 'lock');
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 30));
      inside--;
    };
    await Promise.all(Array.from({ length: 8 }, () => withLock(file, 'working', work)));
    expect(most).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  it('is given back when the work fails, and tells who waits for what', async () => {
    const file = path.join(freshFolder(), 'lock');
    await expect(withLock(file, 'failing', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    const said: string[] = [];
    const long = withLock(file, 'building', () => new Promise((resolve) => setTimeout(resolve, 2_500)));
    await withLock(
      file,
      'building',
      () => Promise.resolve(),
      (line) => said.push(line),
    );
    await long;
    expect(said).toEqual([`Waiting: process ${process.pid} is building`]);
  });
});

describe('the way to a folder', () => {
  it('is closed where one folder on it may not be passed by that user', () => {
    const open = freshFolder();
    chmodSync(open, 0o711);
    const closed = path.join(open, 'closed');
    mkdirSync(path.join(closed, 'inside'), { recursive: true });
    chmodSync(closed, 0o700);
    const stranger = { uid: 54_321, gid: 54_321 };
    expect(firstClosedFolder(open, stranger)).toBeUndefined();
    expect(firstClosedFolder(path.join(closed, 'inside'), stranger)).toBe(closed);
    expect(
      firstClosedFolder(path.join(closed, 'inside'), { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }),
    ).toBeUndefined();
  });
});
