import { mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { claimHouse } from '../database/claim-house';
import { ensureDatabase } from '../database/ensure-database';
import { openPool } from '../database/pool';
import { bringToSchema } from './bring-to-schema';
import { freePortLike } from './free-port';
import { startGuard } from './guard';
import { keptSecret } from './home';
import { orderId, type HouseOrder } from './house-order';
import { startNodeProgram } from './node-program';
import { endChildren } from './plain/children.cjs';
import { houseFile, readJson, writeAtomically, type House } from './plain/houses.cjs';
import { identify, isAlive, startTimeOf } from './plain/process-identity.cjs';
import { startPostgres } from './postgres';
import { Service, type Running, type ServiceOptions } from './service';
import { NAMESPACE, startTemporal } from './temporal';

const DATABASE = 'duban';

/** The number that a pretend gateway's texts come from. */
const SMS_SOURCE = '10690000';

/** How each process is asked to end, and in which order: the worker while its servers still answer, them last. */
const ENDING = {
  worker: { rank: 1, signal: 'SIGTERM', graceMs: 60_000 },
  inbox: { rank: 2, signal: 'SIGTERM', graceMs: 5_000 },
  sms: { rank: 2, signal: 'SIGTERM', graceMs: 5_000 },
  temporal: { rank: 3, signal: 'SIGTERM', graceMs: 20_000 },
  // SIGINT is PostgreSQL's "fast": it ends the sessions and closes its files.
  postgres: { rank: 4, signal: 'SIGINT', graceMs: 60_000 },
} as const;

/** Owns the processes of one house from start to stop, and writes what it knows into run/house.json. */
export class Supervisor {
  private readonly children: string;
  private readonly services: Service[] = [];
  private readonly guard: { dismiss(): Promise<void> };
  private house: House;

  constructor(private readonly order: HouseOrder) {
    this.children = path.join(order.home, 'run', 'children');
    this.guard = startGuard(this.children);
    const supervisor = identify(process.pid);
    if (!supervisor) throw new Error('cannot read the start time of this very process');
    this.house = {
      home: order.home,
      homeId: order.homeId,
      kind: order.kind,
      checkout: order.checkout,
      supervisor,
      phase: 'starting',
      progress: [],
      startedAt: new Date().toISOString(),
      orderId: orderId(order),
      services: {},
    };
    this.write({});
  }

  /** Brings everything up, one after another. @throws Error saying what did not start. */
  async start(): Promise<void> {
    mkdirSync(path.join(this.order.home, 'log'), { recursive: true });
    await this.bringUpDatabase();
    await this.bringUpClock();
    if (this.order.inbox) {
      this.say('启动收件箱 · Starting the inbox');
      await this.keep({ name: 'inbox', ...ENDING.inbox, start: (spawned) => this.startInbox(spawned) });
      await this.keep({ name: 'sms', ...ENDING.sms, start: (spawned) => this.startSms(spawned) });
    }
    this.say('启动工作进程 · Starting the worker');
    await this.keep({ name: 'worker', ...ENDING.worker, start: (spawned) => this.startWorker(spawned) });
    this.write({ phase: 'ready' });
  }

  /** Ends everything in order and waits for it. */
  async stop(last: Partial<House> = {}): Promise<void> {
    this.write({ phase: 'stopping', ...last });
    for (const service of this.services) service.stop();
    await endChildren(this.children);
    await this.guard.dismiss();
  }

  private async bringUpDatabase(): Promise<void> {
    const { databaseUrl, home, homeId } = this.order;
    if (databaseUrl) this.write({ databaseUrl });
    else {
      this.say('启动数据库 · Starting PostgreSQL');
      await this.keep({ name: 'postgres', ...ENDING.postgres, start: (spawned) => this.startDatabase(spawned) });
    }
    const url = this.house.databaseUrl ?? '';
    const applied = await bringToSchema({
      databaseUrl: url,
      home,
      overlay: this.order.sending['DUBAN_OVERLAY'],
      say: (line) => this.say(line),
    });
    if (applied.length > 0) this.say(`更新数据库结构 · Migrated the database: ${applied.join(', ')}`);
    const pool = openPool(url, 1);
    await claimHouse(pool, homeId).finally(() => pool.end());
    this.log(`database of ${home} is at its newest schema`);
  }

  private async startDatabase(spawned: (pid: number) => void): Promise<Running> {
    const server = await startPostgres({ home: this.order.home, say: (line) => this.say(line) });
    spawned(server.pid);
    await ensureDatabase(server.url('postgres'), DATABASE);
    this.write({ databaseUrl: server.url(DATABASE) });
    return { pid: server.pid, ended: goneAway(server.pid) };
  }

  private async bringUpClock(): Promise<void> {
    const { temporal } = this.order;
    if (temporal) {
      this.write({
        temporalAddress: temporal['TEMPORAL_ADDRESS'] ?? '',
        temporalNamespace: temporal['TEMPORAL_NAMESPACE'] ?? NAMESPACE,
      });
      return;
    }
    this.say('启动时钟 · Starting Temporal');
    await this.keep({ name: 'temporal', ...ENDING.temporal, start: (spawned) => this.startClock(spawned) });
  }

  private async startClock(onSpawn: (pid: number) => void): Promise<Running> {
    const { home, temporalBinary: binary } = this.order;
    if (!binary) throw new Error('the order names no Temporal binary');
    rotate(path.join(home, 'log', 'temporal.log'));
    const server = await startTemporal({ home, binary, onSpawn });
    this.write({ temporalAddress: server.address, temporalNamespace: server.namespace, temporalUiUrl: server.uiUrl });
    const ended = new Promise<string>((resolve) =>
      server.process.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`)),
    );
    return { pid: server.process.pid ?? 0, ended };
  }

  private async startInbox(spawned: (pid: number) => void): Promise<Running> {
    const { home } = this.order;
    const file = path.join(home, 'inbox.ports.json');
    const kept = (readJson(file) ?? {}) as { http?: number; smtp?: number };
    const http = await freePortLike(kept.http);
    const smtp = await freePortLike(kept.smtp);
    const token = keptSecret(home, 'inbox.token');
    const running = await this.program('inbox', this.order.inboxScript, spawned, {
      INBOX_HTTP_PORT: String(http),
      INBOX_SMTP_PORT: String(smtp),
      INBOX_TOKEN: token,
    });
    writeAtomically(file, { http, smtp });
    this.write({ inboxUrl: `http://127.0.0.1:${http}/${token}/`, smtpUrl: `smtp://127.0.0.1:${smtp}` });
    return running;
  }

  private async startSms(spawned: (pid: number) => void): Promise<Running> {
    const { home, smsProtocol: protocol } = this.order;
    const file = path.join(home, 'sms.port.json');
    const port = await freePortLike(((readJson(file) ?? {}) as { smpp?: number; http?: number })[protocol]);
    // As long as SMPP 3.4 allows it to be.
    const password = keptSecret(home, 'sms.password').slice(0, 8);
    const running = await this.program('sms', this.order.smsScript, spawned, {
      SMS_PROTOCOL: protocol,
      SMS_PORT: String(port),
      SMS_SYSTEM_ID: 'duban',
      SMS_PASSWORD: password,
    });
    writeAtomically(file, { [protocol]: port });
    const scheme = protocol === 'http' ? 'sms+http' : 'smpp';
    this.write({ smsUrl: `${scheme}://duban:${password}@127.0.0.1:${port}?source=${SMS_SOURCE}` });
    return running;
  }

  private startWorker(spawned: (pid: number) => void): Promise<Running> {
    const { databaseUrl, temporalAddress, temporalNamespace, smtpUrl, smsUrl } = this.house;
    return this.program('worker', this.order.workerScript, spawned, {
      ...this.order.temporal,
      ...this.order.sending,
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporalAddress,
      TEMPORAL_NAMESPACE: temporalNamespace,
      ...(this.order.inbox && { SMTP_URL: smtpUrl, SMS_URL: smsUrl }),
    });
  }

  private program(
    name: string,
    script: string,
    spawned: (pid: number) => void,
    env: NodeJS.ProcessEnv,
  ): Promise<Running> {
    const { home, checkout } = this.order;
    const logFile = path.join(home, 'log', `${name}.log`);
    rotate(logFile);
    return startNodeProgram({
      script,
      cwd: checkout,
      env: { ...ordinaryEnvironment(), ...env, DUBAN_HOME: home, TZ: 'UTC' },
      logFile,
      readyFile: path.join(home, 'run', `${name}.ready`),
      readyWithinMs: 90_000,
      spawned,
    });
  }

  private async keep(options: Pick<ServiceOptions, 'name' | 'start' | 'rank' | 'signal' | 'graceMs'>): Promise<void> {
    const service = new Service({
      ...options,
      childrenFolder: this.children,
      log: (line) => this.log(line),
      changed: (state) => this.write({ services: { ...this.house.services, [options.name]: state } }),
    });
    this.services.push(service);
    await service.begin();
  }

  private say(line: string): void {
    this.log(line);
    this.write({ progress: [...this.house.progress, line] });
  }

  private log(line: string): void {
    process.stdout.write(`${new Date().toISOString()} ${line}\n`);
  }

  private write(change: Partial<House>): void {
    const before = this.house;
    this.house = { ...before, ...change };
    writeAtomically(houseFile(this.order.home), this.house);
    if (before.phase === 'ready' && ADDRESSES.some((name) => before[name] !== this.house[name])) this.restartWorker();
  }

  /** A server came back on another port: the worker knows the old one, and is started anew with what is true now. */
  private restartWorker(): void {
    const pid = this.house.services['worker']?.pid;
    if (pid === undefined || startTimeOf(pid) === undefined) return;
    this.log('an address has changed; the worker is started again');
    process.kill(pid, ENDING.worker.signal);
  }
}

const ADDRESSES = ['databaseUrl', 'temporalAddress', 'smtpUrl', 'smsUrl'] as const;

/** Reads the order that `upHouse` left in the home. */
export function readOrder(home: string): HouseOrder {
  return JSON.parse(readFileSync(path.join(home, 'run', 'order.json'), 'utf8')) as HouseOrder;
}

const LOOK_EVERY_MS = 500;

/** PostgreSQL is not our child (pg_ctl detaches it), so its end is seen by looking. */
async function goneAway(pid: number): Promise<string> {
  const identity = identify(pid);
  while (isAlive(identity)) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  return 'its process is gone';
}

const PASSED_ON =
  /^(PATH|HOME|USER|LOGNAME|LANG|LANGUAGE|LC_.*|TMPDIR|XDG_.*|SSL_CERT_.*|NODE_EXTRA_CA_CERTS|DUBAN_(?!TEST_).*)$/;

/** What a process needs of the caller's environment; none of the targets in it, which are the order's to name. */
function ordinaryEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_ON.test(name)));
}

const LOG_LIMIT_BYTES = 20_000_000;

/** One old log is kept. */
function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
}
