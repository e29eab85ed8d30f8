import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkoutRoot } from '../../tools/checkout';
import { listedHomes, listHouse, runningHouses, writeAtomically } from '../../tools/plain/houses.cjs';
import { identify, startTimeOf } from '../../tools/plain/process-identity.cjs';
import { uninstall, whatIsThere } from '../../tools/uninstall';
import { LAUNCHERS, requireBuilt } from '../support/built';
import { eventually } from '../support/eventually';
import { belongsToRun, runFolder } from '../support/run-folder';

const root = checkoutRoot();

/** An environment with a list of houses of its own. */
function freshList(): NodeJS.ProcessEnv {
  const state = mkdtempSync(path.join(runFolder(), 'state-'));
  return { PATH: process.env['PATH'], HOME: process.env['HOME'], XDG_STATE_HOME: state, TZ: 'UTC' };
}

/** A home with a supervisor that has nothing to look after, and ends when it is told to. */
async function supervisedHome(env: NodeJS.ProcessEnv): Promise<{ home: string; pid: number }> {
  const home = mkdtempSync(path.join(runFolder(), 'home-'));
  mkdirSync(path.join(home, 'run'));
  writeFileSync(path.join(home, 'home.json'), JSON.stringify({ id: home, kind: 'office' }));
  const ready = path.join(home, 'up');
  const script = `process.on('SIGTERM', () => process.exit(0)); require('node:fs').writeFileSync(${JSON.stringify(ready)}, ''); setInterval(() => 0, 1000)`;
  const child = spawn(process.execPath, ['-e', script], { stdio: 'ignore', detached: true });
  child.unref();
  const pid = child.pid ?? 0;
  belongsToRun(`supervisor-${pid}`, { pid, signal: 'SIGKILL', graceMs: 1_000, rank: 1 });
  await eventually(() => expect(existsSync(ready)).toBe(true));
  const house = { home, kind: 'office', phase: 'ready', progress: [], services: {}, supervisor: identify(pid) };
  writeAtomically(path.join(home, 'run', 'house.json'), house);
  listHouse(home, root, env);
  return { home, pid };
}

function down(env: NodeJS.ProcessEnv, ...args: readonly string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'dist', 'tools', 'down.js'), ...args],
    {
      encoding: 'utf8',
      env,
    },
  );
  return { status, out: stdout, err: stderr };
}

beforeAll(() => requireBuilt(LAUNCHERS));

describe('npm run down', () => {
  it('does no harm where nothing runs', () => {
    expect(down(freshList())).toMatchObject({ status: 0, out: '', err: expect.stringContaining('Nothing runs') });
  });

  it('stops the one house of this checkout', async () => {
    const env = freshList();
    const { home, pid } = await supervisedHome(env);
    expect(down(env)).toMatchObject({ status: 0, out: `已停止 stopped: ${home}\n` });
    expect(startTimeOf(pid)).toBeUndefined();
    expect(runningHouses(root, env)).toEqual([]);
  });

  it('asks which where two run, stops neither, and stops the one that is named', async () => {
    const env = freshList();
    const first = await supervisedHome(env);
    const second = await supervisedHome(env);
    const asked = down(env);
    expect(asked.status).toBe(2);
    expect(asked.err).toContain(`DUBAN_HOME=${first.home}`);
    expect(asked.err).toContain(`DUBAN_HOME=${second.home}`);
    expect(startTimeOf(first.pid)).toBeDefined();
    expect(down({ ...env, DUBAN_HOME: second.home }).out).toBe(`已停止 stopped: ${second.home}\n`);
    expect([startTimeOf(first.pid) !== undefined, startTimeOf(second.pid)]).toEqual([true, undefined]);
    expect(down(env, '--all').status).toBe(0);
    expect(startTimeOf(first.pid)).toBeUndefined();
  });

  it('names what a removal would remove, and removes only the folder that is written out', async () => {
    const env = freshList();
    const { home } = await supervisedHome(env);
    const listed = down(env, '--remove');
    expect(listed.out).toContain(`${home}\n  home.json`);
    expect(existsSync(home)).toBe(true);
    expect(down(env, '--remove', home)).toMatchObject({ status: 0, out: expect.stringContaining('removed') });
    expect(existsSync(home)).toBe(false);
    expect(listedHomes(root, env)).toEqual([]);
  });

  it('does not know other words', () => {
    expect(down(freshList(), '--force')).toMatchObject({
      status: 2,
      err: expect.stringContaining('npm run down -- --all'),
    });
  });
});

describe('removing a house', () => {
  it('touches no folder that is not a home', async () => {
    const folder = mkdtempSync(path.join(runFolder(), 'precious-'));
    writeFileSync(path.join(folder, 'thesis.docx'), 'years of work');
    expect(whatIsThere(folder)).toEqual([]);
    await expect(uninstall(folder, () => undefined)).rejects.toThrow(/no home\.json.*nothing was removed/);
    expect(existsSync(path.join(folder, 'thesis.docx'))).toBe(true);
  });
});
