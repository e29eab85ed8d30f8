import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { houseOffice } from '../../client/house/house-office';
import type { Office } from '../../client/office';
import { openPool } from '../../database/pool';
import { instantOf } from '../../domain/civil-date';
import { loadLetterWordings } from '../../rulebook/letter-wording';
import { loadRulebook } from '../../rulebook/load';
import { checkoutRoot } from '../../tools/checkout';
import { requireBuilt } from '../support/built';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { ownRegister } from '../support/own-register';
import { runFolder } from '../support/run-folder';
import { freshNamespace, type FreshNamespace } from '../support/temporal';

/** A house of the test's own on real servers: a database, a namespace, and a worker that can be killed. */
export class TestHouse {
  private worker: ChildProcess | undefined;

  private constructor(
    readonly home: string,
    readonly database: FreshDatabase,
    public temporal: FreshNamespace,
    public office: Office,
    private readonly smtpUrl: string,
  ) {}

  static async open(smtpPort: number): Promise<TestHouse> {
    requireBuilt(/^(activities|database|domain|rulebook|worker|workflows)\//);
    const home = mkdtempSync(path.join(runFolder(), 'house-'));
    mkdirSync(path.join(home, 'run'));
    const database = await freshDatabase();
    await ownRegister(database.pool);
    const temporal = await freshNamespace();
    return new TestHouse(home, database, temporal, officeAt(database.url, temporal), `smtp://127.0.0.1:${smtpPort}`);
  }

  /** Starts the worker in a process group of its own and waits until it polls. */
  async startWorker(): Promise<ChildProcess> {
    const ready = path.join(this.home, 'run', 'worker.ready');
    rmSync(ready, { force: true });
    const log = openSync(path.join(this.home, 'worker.log'), 'a');
    const worker = spawn(process.execPath, [path.join(checkoutRoot(), 'dist', 'worker', 'main.js')], {
      detached: true,
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        DATABASE_URL: this.database.url,
        TEMPORAL_ADDRESS: this.temporal.address,
        TEMPORAL_NAMESPACE: this.temporal.namespace,
        SMTP_URL: this.smtpUrl,
        DUBAN_SEND: 'live',
        DUBAN_OVERLAY: 'demo',
        DUBAN_HOME: this.home,
        TZ: 'UTC',
      },
    });
    this.worker = worker;
    await eventually(() => {
      if (worker.exitCode !== null)
        throw new Error(`the worker ended with ${worker.exitCode}; see ${this.home}/worker.log`);
      if (!existsSync(ready)) throw new Error('the worker is not ready yet');
    }, 60_000);
    return worker;
  }

  /** kill -9 to the whole process group. */
  killWorker(): void {
    const pid = this.worker?.pid;
    if (pid !== undefined && this.worker?.exitCode === null && this.worker.signalCode === null)
      process.kill(-pid, 'SIGKILL');
  }

  /** The clocks' store is lost: an empty one takes its place. */
  async loseClocks(): Promise<void> {
    this.killWorker();
    await this.office.close();
    this.temporal = await freshNamespace();
    this.office = officeAt(this.database.url, this.temporal);
  }

  async close(): Promise<void> {
    this.killWorker();
    await this.office.close();
    await this.database.close();
  }
}

/** The same door as the CLI's, by this moment's clock. */
function officeAt(databaseUrl: string, { address, namespace }: FreshNamespace): Office {
  const pool = openPool(databaseUrl, 5);
  let connected: Promise<Client> | undefined;
  const temporal = () =>
    (connected ??= Connection.connect({ address }).then((connection) => new Client({ connection, namespace })));
  const close = async () => {
    await (await connected)?.connection.close();
    await pool.end();
  };
  const clock = { now: () => instantOf(Date.now()) };
  const rules = { rulebook: loadRulebook(undefined, 'demo'), letterWordings: loadLetterWordings() };
  return houseOffice({ pool, temporal, ...rules, zone: 'Asia/Shanghai', clock, osUser: 'test', host: 'test' }, close);
}
