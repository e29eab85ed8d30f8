import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { startTemporal, type TemporalServer } from '../../tools/temporal';
import { obtainTemporal } from '../../tools/temporal-binary';
import { obtainTestServer, TEST_SERVER } from '../../tools/test-server';
import { belongsToRun, runFolder } from '../support/run-folder';

jest.setTimeout(60_000);

function freshFolder(): string {
  return mkdtempSync(path.join(runFolder(), 'temporal-'));
}

describe('the Temporal server of a house', () => {
  let home: string;
  let binary: string;
  let server: TemporalServer;
  let connection: Connection;

  async function start(): Promise<TemporalServer> {
    const started = await startTemporal({
      home,
      binary,
      onSpawn: (pid) => belongsToRun(`temporal-${pid}`, { pid, signal: 'SIGKILL', graceMs: 5_000, rank: 1 }),
    });
    connection = await Connection.connect({ address: started.address });
    return started;
  }

  async function stop(): Promise<void> {
    await connection.close();
    const ended = new Promise((resolve) => server.process.once('exit', resolve));
    server.process.kill('SIGTERM');
    await ended;
  }

  beforeAll(async () => {
    home = freshFolder();
    // The binary is in the cache of this machine, or is built into it now: minutes, once.
    binary = await obtainTemporal((line) => process.stderr.write(`${line}\n`));
    server = await start();
  }, 3_600_000);
  afterAll(stop);

  it('has a namespace that keeps closed runs for 400 days', async () => {
    const { config } = await connection.workflowService.describeNamespace({ namespace: server.namespace });
    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(400 * 86_400);
  });

  it('refuses ids that its lists could not hold', async () => {
    const { workflow } = new Client({ connection, namespace: server.namespace });
    const start = (workflowId: string): Promise<unknown> =>
      workflow.start('none', { workflowId, taskQueue: 'none', args: [] });
    await expect(start('x'.repeat(256))).rejects.toThrow(/start/i);
    await expect(start('x'.repeat(255))).resolves.toBeDefined();
  });

  it('keeps its store in a write-ahead file of the home, and its runs and address over a restart', async () => {
    expect(existsSync(path.join(home, 'temporal', 'temporal.db-wal'))).toBe(true);
    const { workflow } = new Client({ connection, namespace: server.namespace });
    const workflowId = randomUUID();
    await workflow.start('none', { workflowId, taskQueue: 'none', args: [] });
    const before = server;
    await stop();
    server = await start();
    expect([server.address, server.uiUrl]).toEqual([before.address, before.uiUrl]);
    const again = new Client({ connection, namespace: server.namespace });
    expect((await again.workflow.getHandle(workflowId).describe()).status.name).toBe('RUNNING');
  });

  it('does not open the store of another release, and says how to go on', async () => {
    const other = freshFolder();
    const file = path.join(other, 'temporal', 'server-version');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, 'temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)');
    await expect(startTemporal({ home: other, binary })).rejects.toThrow(
      /made by "temporal version 1\.5\.1.*started anew from the books/,
    );
  });

  it('says what the server said when it does not start', async () => {
    const broken = freshFolder();
    mkdirSync(path.join(broken, 'temporal', 'temporal.db'), { recursive: true });
    await expect(startTemporal({ home: broken, binary })).rejects.toThrow(
      /Temporal did not start: it ended with .*temporal\.log[\s\S]*database/i,
    );
    expect(readFileSync(path.join(broken, 'log', 'temporal.log'), 'utf8')).not.toBe('');
  });
});

describe('finding the time-skipping server', () => {
  it('takes what a cache holds', async () => {
    const cache = freshFolder();
    const place = path.join(cache, 'test-server', TEST_SERVER, 'temporal-test-server');
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, '');
    expect(await obtainTestServer(undefined, { folders: [cache], ways: [] })).toEqual({ kind: 'found', path: place });
  });

  it('tries one way after another', async () => {
    const ways = [
      ['the download', () => Promise.reject(new Error('no network'))],
      ['Maven and Java', () => Promise.resolve('/here')],
    ] as const;
    expect(await obtainTestServer(undefined, { folders: [freshFolder()], ways })).toEqual({
      kind: 'found',
      path: '/here',
    });
  });

  it('says why there is none and what to install, and does not fail a person’s tests', async () => {
    const ways = [['the download', () => Promise.reject(new Error('no network'))]] as const;
    expect(await obtainTestServer(undefined, { folders: [freshFolder()], ways })).toEqual({
      kind: 'missing',
      because: 'the download: no network',
      install: 'apt-get install default-jre-headless maven',
    });
  });
});
