import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Door } from '../../client/house/door';
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

export interface TestHouseOptions {
  /** In place of a namespace of the run's server. */
  readonly temporal?: FreshNamespace;
  /** DUBAN_SEND: anything but live holds what is for addresses that are not on the allow-list. */
  readonly send?: 'live' | 'listed';
  /** Nothing is in it but what a first start makes. */
  readonly empty?: boolean;
}

/** A house of the test's own on real servers: a database, a namespace, and a worker that can be killed. */
export class TestHouse {
  private worker: ChildProcess | undefined;
  public door: Door;
  public office: Office;

  private constructor(
    readonly home: string,
    readonly database: FreshDatabase,
    public temporal: FreshNamespace,
    opened: OpenedDoor,
    private readonly settings: { readonly SMTP_URL: string; readonly DUBAN_SEND: string },
  ) {
    this.door = opened.door;
    this.office = houseOffice(opened.door, opened.close);
  }

  static async open(smtpPort: number, given: TestHouseOptions = {}): Promise<TestHouse> {
    requireBuilt(/^(activities|database|domain|rulebook|worker|workflows)\//);
    const home = mkdtempSync(path.join(runFolder(), 'house-'));
    mkdirSync(path.join(home, 'run'));
    const database = await freshDatabase();
    if (given.empty !== true) await ownRegister(database.pool);
    const temporal = given.temporal ?? (await freshNamespace());
    const settings = { SMTP_URL: `smtp://127.0.0.1:${smtpPort}`, DUBAN_SEND: given.send ?? 'live' };
    return new TestHouse(home, database, temporal, doorAt(database.url, temporal), settings);
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
        ...this.settings,
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
  async loseClocks(empty: () => Promise<FreshNamespace> = freshNamespace): Promise<void> {
    this.killWorker();
    await this.office.close();
    this.temporal = await empty();
    const { door, close } = doorAt(this.database.url, this.temporal);
    this.door = door;
    this.office = houseOffice(door, close);
  }

  async close(): Promise<void> {
    this.killWorker();
    await this.office.close();
    await this.database.close();
  }
}

interface OpenedDoor {
  readonly door: Door;
  readonly close: () => Promise<void>;
}

/** The same door as the CLI's, by this moment's clock. */
function doorAt(databaseUrl: string, { address, namespace }: FreshNamespace): OpenedDoor {
  const pool = openPool(databaseUrl, 5);
  let connected: Promise<Client> | undefined;
  const temporal = () =>
    (connected ??= Connection.connect({ address }).then((connection) => new Client({ connection, namespace })));
  const clock = { now: () => instantOf(Date.now()) };
  const rules = { rulebook: loadRulebook(undefined, 'demo'), letterWordings: loadLetterWordings() };
  const door = { pool, temporal, ...rules, zone: 'Asia/Shanghai', clock, osUser: 'test', host: 'test' } as const;
  const close = async () => {
    await (await connected)?.connection.close();
    await pool.end();
  };
  return { door, close };
}
