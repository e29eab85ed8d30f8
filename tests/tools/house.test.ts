import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { downHouse, houseStatus, upHouse, type UpOptions } from '../../tools/house';
import { answers } from '../../tools/free-port';
import { readHouse, type House } from '../../tools/plain/houses.cjs';
import { identify, isAlive, startTimeOf } from '../../tools/plain/process-identity.cjs';
import { whichHouse } from '../../tools/which-house';
import { LAUNCHERS, requireBuilt } from '../support/built';
import { eventually } from '../support/eventually';
import { runFolder } from '../support/run-folder';

jest.setTimeout(120_000);

const FIXTURE = path.join(__dirname, '..', 'support', 'fixtures', 'service-program.cjs');
const scripts = { worker: FIXTURE, inbox: FIXTURE, sms: FIXTURE };

/** An environment of our own: no real target may leak into a test, and houses are listed apart. */
function environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { PATH, HOME, XDG_CACHE_HOME } = process.env;
  return { PATH, HOME, XDG_CACHE_HOME, XDG_STATE_HOME: path.join(runFolder(), 'state'), TZ: 'UTC', ...more };
}

const homes: string[] = [];

function freshHome(): string {
  const home = mkdtempSync(path.join(runFolder(), 'home-'));
  homes.push(home);
  return home;
}

function up(home: string, more: Partial<UpOptions> = {}): ReturnType<typeof upHouse> {
  return upHouse({ home, kind: 'demo', env: environment(), scripts, ...more });
}

function told(home: string, name: 'worker' | 'inbox' | 'sms'): Record<string, string | undefined> {
  return JSON.parse(readFileSync(path.join(home, 'run', `${name}.env.json`), 'utf8')) as Record<string, string>;
}

function pidOf(house: House, name: string): number {
  return house.services[name]?.pid ?? 0;
}

/** Every process that still belongs to the home: supervisor, guard, services, sessions of the database. */
function strays(home: string): string[] {
  const all = execFileSync('ps', ['-eo', 'pid,stat,args'], { encoding: 'utf8' }).split('\n');
  return all.filter((line) => line.includes(home) && !/^\s*\d+\s+Z/.test(line) && !line.includes('ps -eo'));
}

async function worksOn(url: string | undefined): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ home_id: string }>('select home_id from house');
    return rows.length === 1;
  } finally {
    await client.end();
  }
}

beforeAll(() => requireBuilt(LAUNCHERS));
afterAll(async () => {
  for (const home of homes) await downHouse(home);
});

describe('a house', () => {
  const home = { path: '' };
  beforeAll(async () => {
    home.path = freshHome();
    await up(home.path);
  });

  it('is up with its database, clock, inbox, pretend SMS gateway and worker', async () => {
    expect(houseStatus(home.path).state).toBe('running');
    expect(strays(home.path).length).toBeGreaterThanOrEqual(4);
    const house = readHouse(home.path);
    expect(house?.phase).toBe('ready');
    expect(Object.keys(house?.services ?? {}).sort()).toEqual(['inbox', 'postgres', 'sms', 'temporal', 'worker']);
    expect(await worksOn(house?.databaseUrl)).toBe(true);
    const [host, port] = (house?.temporalAddress ?? '').split(':');
    expect(host).toBe('127.0.0.1');
    expect(await answers(Number(port), 1_000)).toBe(true);
  });

  it('tells the worker where everything is, and that mail goes to the inbox', () => {
    const house = readHouse(home.path);
    expect(told(home.path, 'worker')).toMatchObject({
      DUBAN_HOME: home.path,
      DATABASE_URL: house?.databaseUrl,
      TEMPORAL_ADDRESS: house?.temporalAddress,
      TEMPORAL_NAMESPACE: 'duban',
      SMTP_URL: house?.smtpUrl,
      SMS_URL: house?.smsUrl,
      DUBAN_SEND: 'live',
      DUBAN_OVERLAY: 'demo',
      TZ: 'UTC',
    });
    const inbox = told(home.path, 'inbox');
    expect(house?.inboxUrl).toBe(`http://127.0.0.1:${inbox['INBOX_HTTP_PORT']}/${inbox['INBOX_TOKEN']}/`);
    expect(house?.smtpUrl).toBe(`smtp://127.0.0.1:${inbox['INBOX_SMTP_PORT']}`);
    const sms = told(home.path, 'sms');
    expect(house?.smsUrl).toBe(`smpp://duban:${sms['SMS_PASSWORD']}@127.0.0.1:${sms['SMS_PORT']}?source=10690000`);
  });

  it('listens on the loopback only', () => {
    const pids = Object.values(readHouse(home.path)?.services ?? {}).map((service) => `pid=${service.pid},`);
    const sockets = execFileSync('ss', ['-ltnpH'], { encoding: 'utf8' }).split('\n');
    const ours = sockets.filter((line) => pids.some((pid) => line.includes(pid)));
    expect(ours.length).toBeGreaterThanOrEqual(3);
    const elsewhere = ours
      .map((line) => line.trim().split(/\s+/)[3])
      .filter((at) => !at?.startsWith('127.0.0.1:') && !at?.startsWith('[::1]:'));
    expect(elsewhere).toEqual([]);
  });

  it('keeps its secrets in files that only its user reads', () => {
    for (const file of [
      'postgres.password',
      'inbox.token',
      'sms.password',
      'run/house.json',
      'run/order.json',
      'log/supervisor.log',
    ]) {
      const mode = Number.parseInt(
        execFileSync('stat', ['-c', '%a', path.join(home.path, file)], { encoding: 'utf8' }),
        8,
      );
      expect([file, (mode & 0o077).toString(8)]).toEqual([file, '0']);
    }
  });

  it('is left alone when started again: the same processes, the same addresses', async () => {
    const before = readHouse(home.path);
    const { house, already } = await up(home.path);
    expect(already).toBe(true);
    expect(house.services).toEqual(before?.services);
    expect(house.databaseUrl).toBe(before?.databaseUrl);
  });

  it('is left alone, and nothing of it adopted, where the folder has become another home', async () => {
    const file = path.join(home.path, 'home.json');
    const right = readFileSync(file, 'utf8');
    writeFileSync(file, JSON.stringify({ id: 'another', kind: 'demo' }));
    try {
      await expect(up(home.path)).rejects.toThrow(/runs in .*, whose home\.json now says another: it is left alone/);
      expect(houseStatus(home.path).state).toBe('running');
    } finally {
      writeFileSync(file, right);
    }
  });

  it('is named to a command that was not told which house it is for', () => {
    const lines: string[] = [];
    const house = whichHouse((line) => lines.push(line), environment());
    expect(house.home).toBe(home.path);
    expect(lines.join()).toContain(home.path);
  });

  it.each(['worker', 'inbox', 'temporal', 'postgres'])('starts its %s again when that is killed', async (name) => {
    const pid = pidOf(readHouse(home.path) as House, name);
    expect(startTimeOf(pid)).toBeDefined();
    process.kill(pid, 'SIGKILL');
    await eventually(() => {
      const service = readHouse(home.path)?.services[name];
      expect(service?.pid).toBeGreaterThan(0);
      expect(service?.pid).not.toBe(pid);
      expect(service?.restarts).toBeGreaterThan(0);
    }, 60_000);
    expect(await worksOn(readHouse(home.path)?.databaseUrl)).toBe(true);
  });

  it('tells the worker where the database is when that had to come back on another port', async () => {
    const before = readHouse(home.path) as House;
    const port = Number(new URL(before.databaseUrl ?? '').port);
    process.kill(pidOf(before, 'postgres'), 'SIGKILL');
    const taker = await eventually(() => listenOn(port));
    try {
      await eventually(() => {
        const now = readHouse(home.path) as House;
        expect(now.databaseUrl).not.toBe(before.databaseUrl);
        expect(pidOf(now, 'worker')).toBeGreaterThan(0);
        expect(told(home.path, 'worker')['DATABASE_URL']).toBe(now.databaseUrl);
      }, 60_000);
    } finally {
      taker.close();
    }
  });

  it('ends everything it started when told to stop, and comes back with its data and addresses', async () => {
    const before = readHouse(home.path);
    const client = new Client({ connectionString: before?.databaseUrl });
    await client.connect();
    await client.query("insert into zone (name, name_key) values ('第二协作区', '第二协作区')");
    await client.end();
    expect(await downHouse(home.path)).toBe('stopped');
    expect(strays(home.path)).toEqual([]);
    expect(houseStatus(home.path).state).toBe('stopped');
    expect(await downHouse(home.path)).toBe('not-running');

    const { house, already } = await up(home.path);
    expect(already).toBe(false);
    expect(house.databaseUrl).toBe(before?.databaseUrl);
    expect(house.temporalAddress).toBe(before?.temporalAddress);
    expect(house.inboxUrl).toBe(before?.inboxUrl);
    const again = new Client({ connectionString: house.databaseUrl });
    await again.connect();
    const { rows } = await again.query<{ name: string }>('select name from zone');
    await again.end();
    expect(rows).toEqual([{ name: '第二协作区' }]);
  });

  it('leaves no stray when its supervisor is killed, and starts again afterwards', async () => {
    const { supervisor } = readHouse(home.path) as House;
    process.kill(supervisor.pid, 'SIGKILL');
    await eventually(() => expect(strays(home.path)).toEqual([]), 30_000);
    expect(houseStatus(home.path).state).toBe('broken');
    const { already } = await up(home.path);
    expect(already).toBe(false);
    expect(await worksOn(readHouse(home.path)?.databaseUrl)).toBe(true);
  });

  it('is cleaned up by the next start where supervisor and guard were both killed', async () => {
    const before = readHouse(home.path) as House;
    const guards = strays(home.path).filter((line) => line.includes('guard.cjs'));
    expect(guards).toHaveLength(1);
    process.kill(Number(guards[0]?.trim().split(/\s+/)[0]), 'SIGKILL');
    process.kill(before.supervisor.pid, 'SIGKILL');
    await eventually(() => expect(isAlive(before.supervisor)).toBe(false));
    expect(startTimeOf(pidOf(before, 'temporal'))).toBeDefined();
    const { house, already } = await up(home.path);
    expect(already).toBe(false);
    for (const name of ['worker', 'inbox', 'temporal', 'postgres'])
      expect(startTimeOf(pidOf(before, name))).toBeUndefined();
    expect(await worksOn(house.databaseUrl)).toBe(true);
  });

  it('does not touch a stranger who has its pid by now', async () => {
    await downHouse(home.path);
    const house = readHouse(home.path) as House;
    const stranger = identify(process.pid);
    writeFileSync(
      path.join(home.path, 'run', 'house.json'),
      JSON.stringify({ ...house, phase: 'ready', supervisor: { pid: process.pid, startTime: 'another' } }),
    );
    expect(await downHouse(home.path)).toBe('not-running');
    expect(isAlive(stranger)).toBe(true);
  });
});

describe('starting a house', () => {
  it('takes other ports where its own are taken, and keeps the data', async () => {
    const home = freshHome();
    const first = await up(home);
    const ports = [
      first.house.databaseUrl,
      first.house.inboxUrl,
      first.house.smtpUrl,
      `x://${first.house.temporalAddress}`,
    ].map((url) => Number(new URL(url ?? '').port));
    await downHouse(home);
    const takers = await Promise.all(ports.map(async (port) => listenOn(port)));
    try {
      const { house } = await up(home);
      const now = [house.databaseUrl, house.inboxUrl, house.smtpUrl, `x://${house.temporalAddress}`].map((url) =>
        Number(new URL(url ?? '').port),
      );
      expect(now.filter((port) => ports.includes(port))).toEqual([]);
      expect(await worksOn(house.databaseUrl)).toBe(true);
    } finally {
      for (const taker of takers) taker.close();
      await downHouse(home);
    }
  });

  it('says which part did not start and why, and leaves nothing running', async () => {
    const home = freshHome();
    const env = environment({ DUBAN_REFUSES: 'worker' });
    await expect(up(home, { env })).rejects.toThrow(/did not start[\s\S]*worker was told to refuse/);
    await eventually(() => expect(strays(home)).toEqual([]), 30_000);
    expect(houseStatus(home).state).toBe('stopped');
  });

  it('names the folder that cannot be used and what to do', async () => {
    const file = path.join(freshHome(), 'a-file');
    writeFileSync(file, '');
    await expect(up(path.join(file, 'home'))).rejects.toThrow(/a-file.*cannot be used \(ENOTDIR\).*DUBAN_HOME/);
  });

  it('runs all the same where it cannot be listed, and says how commands find it', async () => {
    const home = freshHome();
    const file = path.join(freshHome(), 'state');
    writeFileSync(file, '');
    const said: string[] = [];
    await up(home, { env: environment({ XDG_STATE_HOME: file }), onProgress: (line) => said.push(line) });
    expect(said.join('\n')).toContain(`DUBAN_HOME=${home}`);
    expect(whichHouse(() => undefined, environment({ DUBAN_HOME: home })).home).toBe(home);
    await downHouse(home);
  });

  it('refuses to mix a demo with an office', async () => {
    const home = freshHome();
    writeFileSync(path.join(home, 'home.json'), JSON.stringify({ id: 'x', kind: 'office' }));
    await expect(up(home)).rejects.toThrow(/office's data, and a demo was asked for/);
  });

  it('ignores the targets of the environment for a demo', async () => {
    const home = freshHome();
    const env = environment({
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      SMTP_URL: 'smtp://127.0.0.1:1',
      DUBAN_SEND: 'off',
    });
    const { house } = await up(home, { env });
    expect(house.databaseUrl).not.toContain('nobody');
    expect(told(home, 'worker')['SMTP_URL']).toBe(house.smtpUrl);
    expect(told(home, 'worker')['DUBAN_SEND']).toBe('live');
    await downHouse(home);
  });
});

describe("an office's house", () => {
  it('uses the real servers it is pointed at, starts none of its own, and remembers where its truth is', async () => {
    const other = freshHome();
    const { house: servers } = await up(other);
    const admin = new Client({ connectionString: servers.databaseUrl });
    await admin.connect();
    await admin.query('create database office');
    await admin.end();
    const databaseUrl = (servers.databaseUrl ?? '').replace(/\/[^/]*$/, '/office');
    const home = freshHome();
    const env = environment({
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: servers.temporalAddress,
      SMTP_URL: 'smtp://relay.example:25',
      DUBAN_SEND: 'live',
    });
    const { house } = await up(home, { kind: 'office', env });
    expect(Object.keys(house.services)).toEqual(['worker']);
    expect(told(home, 'worker')).toMatchObject({
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: servers.temporalAddress,
      SMTP_URL: 'smtp://relay.example:25',
      DUBAN_SEND: 'live',
    });
    expect(existsSync(path.join(home, 'postgres'))).toBe(false);
    await downHouse(home);

    await expect(up(home, { kind: 'office', env: environment() })).rejects.toThrow(
      /has its data in the database 127.0.0.1:\d+\/office/,
    );
    const second = freshHome();
    await expect(up(second, { kind: 'office', env })).rejects.toThrow(/belongs to the house/);
    await downHouse(other);
  });

  it('has no mail server unless one is named, and an inbox only for a trial', async () => {
    const home = freshHome();
    await up(home, { kind: 'office' });
    expect(told(home, 'worker')['SMTP_URL']).toBeUndefined();
    expect(told(home, 'worker')['DUBAN_SEND']).toBeUndefined();
    expect(Object.keys(readHouse(home)?.services ?? {})).not.toContain('inbox');
    await downHouse(home);
    const env = environment({ SMTP_URL: 'smtp://relay.example:25' });
    await expect(up(home, { kind: 'office', inbox: true, env })).rejects.toThrow(/SMTP_URL is set and a trial/);
  });
});

describe('which house a command is for', () => {
  it('asks where two run, and says what to start where none does', async () => {
    const env = environment({ XDG_STATE_HOME: path.join(runFolder(), 'other-state') });
    expect(() => whichHouse(() => undefined, env)).toThrow(/npm run up/);
    const first = freshHome();
    const second = freshHome();
    await up(first, { env });
    await up(second, { env });
    expect(() => whichHouse(() => undefined, env)).toThrow(/2 houses run[\s\S]*DUBAN_HOME=/);
    expect(whichHouse(() => undefined, { ...env, DUBAN_HOME: second }).home).toBe(second);
    await downHouse(first);
    await downHouse(second);
  });
});

function listenOn(port: number): Promise<{ close(): void }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

describe('a house whose database a newer release wrote', () => {
  it('is not started, says which kind of failure it is, and its database is left alone', async () => {
    const home = freshHome();
    const { house } = await up(home);
    const client = new Client({ connectionString: house.databaseUrl });
    await client.connect();
    await client.query("insert into schema_migration (name, run_on) values ('9999_later', now())");
    await client.end();
    await downHouse(home);
    await expect(up(home)).rejects.toMatchObject({
      name: 'HouseFailed',
      kind: 'newer-database',
      message: expect.stringContaining('9999_later') as unknown,
    });
    await eventually(() => expect(strays(home)).toEqual([]), 30_000);
  });
});
