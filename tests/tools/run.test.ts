import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { checkoutRoot } from '../../tools/checkout';
import { listHouse, writeAtomically } from '../../tools/plain/houses.cjs';
import { identify } from '../../tools/plain/process-identity.cjs';
import { runFolder } from '../support/run-folder';

const root = checkoutRoot();

/** A checkout with the entry script and nothing else; npm is a script that writes down how it was called. */
function freshCheckout(): string {
  const checkout = realpathSync(mkdtempSync(path.join(runFolder(), 'checkout-')));
  for (const part of ['tools/plain', 'tools/run.mjs', 'tools/build.mjs', 'package.json', 'package-lock.json']) {
    cpSync(path.join(root, part), path.join(checkout, part), { recursive: true });
  }
  writeFileSync(
    path.join(checkout, 'npm.cjs'),
    `const fs = require('node:fs');
     fs.appendFileSync('npm.calls', process.argv.slice(2).join(' ') + '\\n');
     if (fs.existsSync('npm.fails')) { console.error('npm said why'); process.exit(1); }
     fs.mkdirSync('node_modules/typescript/bin', { recursive: true });
     fs.writeFileSync('node_modules/typescript/bin/tsc', 'require("node:fs").mkdirSync("dist", { recursive: true })');`,
  );
  return checkout;
}

function run(
  checkout: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(checkout, 'tools', 'run.mjs'), ...args], {
    cwd: checkout,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      HOME: checkout,
      XDG_STATE_HOME: path.join(checkout, 'state'),
      npm_execpath: path.join(checkout, 'npm.cjs'),
      ...env,
    },
  });
  return { status, out: stdout, err: stderr };
}

function calls(checkout: string): string[] {
  const file = path.join(checkout, 'npm.calls');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

/** Puts a program where the build would have put it; it tells its arguments and its zone. */
function built(checkout: string, script: string, code = 0): void {
  const file = path.join(checkout, 'dist', script);
  const source = path.join(checkout, script.replace(/js$/, 'ts'));
  for (const each of [file, source]) mkdirSync(path.dirname(each), { recursive: true });
  writeFileSync(source, 'export {};');
  writeFileSync(
    file,
    `console.log(JSON.stringify([...process.argv.slice(2), process.env.TZ])); process.exitCode = ${code};`,
  );
}

describe('the entry of a fresh clone', () => {
  it('installs and builds once, then hands over with the arguments', () => {
    const checkout = freshCheckout();
    built(checkout, 'tools/demo/main.js');
    const first = run(checkout, ['demo', '--ledger', 'some.xlsx']);
    expect([first.status, first.out]).toEqual([0, '["--ledger","some.xlsx","UTC"]\n']);
    expect(first.err).toContain('Installing packages');
    const second = run(checkout, ['demo']);
    expect([second.status, second.out, second.err]).toEqual([0, '["UTC"]\n', '']);
    expect(calls(checkout)).toEqual(['ci']);
  });

  it('installs anew when the lock file has changed', () => {
    const checkout = freshCheckout();
    built(checkout, 'tools/up.js');
    run(checkout, ['up']);
    writeFileSync(path.join(checkout, 'package-lock.json'), '{}');
    run(checkout, ['up']);
    expect(calls(checkout)).toEqual(['ci', 'ci']);
  });

  it('does not install under running services, and says which', () => {
    const checkout = freshCheckout();
    const home = path.join(checkout, 'home');
    writeAtomically(path.join(home, 'run', 'house.json'), { home, supervisor: identify(process.pid) });
    listHouse(home, checkout, { XDG_STATE_HOME: path.join(checkout, 'state') });
    built(checkout, 'tools/demo/main.js');
    const refused = run(checkout, ['demo']);
    expect(refused.status).toBe(1);
    expect(refused.err).toContain(`services run from this checkout:\n  ${home}\nStop them first: npm run down`);
    expect(calls(checkout)).toEqual([]);
  });

  it('stops services without installing or building anything', () => {
    const checkout = freshCheckout();
    built(checkout, 'tools/down.js');
    expect(run(checkout, ['down', '--all'])).toEqual({ status: 0, out: '["--all","UTC"]\n', err: '' });
    expect(calls(checkout)).toEqual([]);
  });

  it('shows what npm said when it fails, and tries again the next time', () => {
    const checkout = freshCheckout();
    writeFileSync(path.join(checkout, 'npm.fails'), '');
    const failed = run(checkout, ['demo']);
    expect(failed.status).toBe(1);
    expect(failed.err).toMatch(/npm said why[\s\S]*npm ci failed/);
    rmSync(path.join(checkout, 'npm.fails'));
    built(checkout, 'tools/demo/main.js');
    expect(run(checkout, ['demo']).status).toBe(0);
  });

  it('hands back the exit code of what it ran', () => {
    const checkout = freshCheckout();
    built(checkout, 'tools/demo/main.js', 5);
    expect(run(checkout, ['demo']).status).toBe(5);
  });

  it('says which Node is needed where this one is too old', () => {
    const checkout = freshCheckout();
    const manifest = JSON.parse(readFileSync(path.join(checkout, 'package.json'), 'utf8')) as object;
    writeFileSync(path.join(checkout, 'package.json'), JSON.stringify({ ...manifest, engines: { node: '>=99.1.0' } }));
    const refused = run(checkout, ['demo']);
    expect(refused.status).toBe(1);
    expect(refused.err).toContain(`Node >=99.1.0 is needed, and this is ${process.versions.node}`);
  });

  it('lists its commands when asked for another', () => {
    const refused = run(freshCheckout(), ['dance']);
    expect(refused.status).toBe(1);
    expect(refused.err).toContain('demo|up|bench|test|ok|down');
  });
});

describe('the build', () => {
  function build(checkout: string, env: NodeJS.ProcessEnv = {}): { status: number | null; err: string } {
    const { status, stderr } = spawnSync(process.execPath, [path.join(checkout, 'tools', 'build.mjs')], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...env },
    });
    return { status, err: stderr };
  }

  it('does not fail an install that brings no compiler, but says that nothing was built', () => {
    const installed = build(freshCheckout(), { npm_lifecycle_event: 'prepare' });
    expect(installed.status).toBe(0);
    expect(installed.err).toContain('not built: TypeScript is not installed');
    expect(build(freshCheckout()).status).toBe(1);
  });

  it('compiles, copies the data beside, and drops what has no source any more', () => {
    const checkout = realpathSync(mkdtempSync(path.join(runFolder(), 'build-')));
    for (const part of [
      'tools/plain',
      'tools/build.mjs',
      'package.json',
      'package-lock.json',
      'tsconfig.base.json',
      'tsconfig.build.json',
      'database/migrations',
    ]) {
      cpSync(path.join(root, part), path.join(checkout, part), { recursive: true });
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(checkout, 'node_modules'));
    mkdirSync(path.join(checkout, 'domain'));
    writeFileSync(path.join(checkout, 'domain', 'day.ts'), 'export const day: number = 1;\n');
    writeFileSync(path.join(checkout, 'domain', 'old.ts'), 'export const old: number = 1;\n');
    expect(build(checkout)).toEqual({ status: 0, err: '' });
    const dist = (file: string): boolean => existsSync(path.join(checkout, 'dist', file));
    expect(
      [
        'domain/day.js',
        'domain/old.js',
        'database/migrations/0001_house.sql',
        'tools/plain/guard.cjs',
        '.stamp',
      ].filter((file) => !dist(file)),
    ).toEqual([]);

    rmSync(path.join(checkout, 'domain', 'old.ts'));
    rmSync(path.join(checkout, 'database', 'migrations', '0001_house.sql'));
    expect(build(checkout).status).toBe(0);
    expect(['domain/old.js', 'domain/old.js.map', 'database/migrations/0001_house.sql'].filter(dist)).toEqual([]);

    writeFileSync(path.join(checkout, 'domain', 'day.ts'), "export const day: number = 'one';\n");
    const broken = build(checkout);
    expect(broken.status).toBe(1);
    expect(broken.err).toMatch(/domain\/day\.ts.*TS2322[\s\S]*not built/);
  }, 60_000);
});

describe('the closing line of the tests', () => {
  /** A project with the two tiers that need no server. */
  function project(tests: Readonly<Record<string, string>>): string {
    const folder = realpathSync(mkdtempSync(path.join(runFolder(), 'project-')));
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    writeFileSync(path.join(folder, 'package.json'), '{}');
    const tier = (name: string): string =>
      `{ displayName: '${name}', testMatch: ['<rootDir>/${name}/*.test.js'], transform: {} }`;
    writeFileSync(
      path.join(folder, 'jest.config.js'),
      `module.exports = { projects: [${['tidy', 'unit', 'database', 'tools', 'workflow', 'journey'].map(tier).join(', ')}] };`,
    );
    for (const [file, text] of Object.entries(tests)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    return folder;
  }

  function close(
    tests: Readonly<Record<string, string>>,
    env: NodeJS.ProcessEnv = {},
    args: readonly string[] = [],
  ): { status: number | null; last: string; err: string } {
    const line = `require(${JSON.stringify(path.join(root, 'tools/plain/run-tests.cjs'))}).runTests(${JSON.stringify(project(tests))}, ${JSON.stringify(args)}).then((code) => (process.exitCode = code))`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', line], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...env },
    });
    return { status, last: stdout.trimEnd().split('\n').at(-1) ?? '', err: stderr };
  }

  const passes = "it('passes', () => expect(1).toBe(1));";
  const fails = "it('fails', () => expect(1).toBe(2));";
  const skips = "it.skip('needs Java', () => undefined);";

  it('sums over all tiers', () => {
    expect(
      close({ 'tidy/a.test.js': passes, 'unit/b.test.js': passes + passes.replace('passes', 'passes too') }),
    ).toMatchObject({ status: 0, last: '3 passed, 0 failed' });
    expect(close({ 'tidy/a.test.js': passes, 'unit/b.test.js': passes + fails })).toMatchObject({
      status: 1,
      last: '2 passed, 1 failed',
    });
  }, 60_000);

  it('counts a file that could not even run as a failure', () => {
    expect(close({ 'tidy/a.test.js': passes, 'unit/b.test.js': 'throw new Error("broken");' })).toMatchObject({
      status: 1,
      last: '1 passed, 1 failed',
    });
  }, 60_000);

  it('names a skip, which fails only in CI', () => {
    const tests = { 'tidy/a.test.js': passes + skips };
    const here = close(tests);
    expect(here).toMatchObject({ status: 0, last: '1 passed, 0 failed, 1 skipped' });
    expect(here.err).toContain('skipped: tidy: needs Java');
    expect(close(tests, { CI: 'true' })).toMatchObject({ status: 1, last: '1 passed, 1 failed' });
  }, 60_000);

  it('is a failure where nothing ran, and runs only the tiers that were named', () => {
    expect(close({})).toMatchObject({ status: 1, last: '0 passed, 0 failed' });
    expect(close({ 'tidy/a.test.js': passes, 'unit/b.test.js': fails }, {}, ['tidy'])).toMatchObject({
      status: 0,
      last: '1 passed, 0 failed',
    });
  }, 60_000);
});
