import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { checkoutRoot } from './checkout';
import { openHome } from './home';
import { houseOrder, orderId, type HouseOrder } from './house-order';
import { keepTargets } from './house-targets';
import { withLock } from './lock';
import { endChildren, recordedChildren } from './plain/children.cjs';
import {
  listHouse,
  readHouse,
  runningHouse,
  houseFile,
  writeAtomically,
  type House,
  type HouseKind,
} from './plain/houses.cjs';
import { isAlive } from './plain/process-identity.cjs';
import { postgresPid, stopPostgres } from './postgres';
import { silent, type Say } from './say';
import { obtainTemporal } from './temporal-binary';

export interface UpOptions {
  /** The folder; see officeHomePath and demoHomePath. */
  readonly home: string;
  readonly kind: HouseKind;
  /** A trial: an office's house with an inbox in place of a mail server. */
  readonly inbox?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  readonly onProgress?: Say;
  /** Other programs in place of worker, inbox and SMS gateway, for tests of the supervisor. */
  readonly scripts?: { readonly worker?: string; readonly inbox?: string; readonly sms?: string };
}

export interface UpResult {
  readonly house: House;
  /** True where it ran before and was left as it is. */
  readonly already: boolean;
}

/**
 * Starts a house and returns once every part of it is ready; one that runs already is left alone.
 * It runs on without its caller, until downHouse.
 * @throws HouseFailed saying which part did not start, and why; Error where it may not be started at all.
 */
export async function upHouse(options: UpOptions): Promise<UpResult> {
  const { kind, env = process.env, onProgress: say = silent } = options;
  const home = openHome(options.home, kind);
  const order = houseOrder({ ...options, home: home.path, homeId: home.id });
  keepTargets(order);
  const lock = path.join(home.path, 'run', 'up.lock');
  return withLock(lock, 'starting this house', () => upLocked(order, env, say), say);
}

async function upLocked(order: HouseOrder, env: NodeJS.ProcessEnv, say: Say): Promise<UpResult> {
  const running = runningHouse(order.home);
  if (running && running.homeId !== order.homeId) throw new Error(stranger(running, order));
  if (running?.phase === 'ready') {
    if (running.orderId !== orderId(order)) say(CHANGED);
    return { house: running, already: true };
  }
  // Whoever started it may have been killed while it was still starting: then its start is ours to wait for.
  if (running?.phase !== 'starting' || running.orderId !== orderId(order)) {
    if (running) await endHouse(running, say);
    await endStrays(order.home);
    rmSync(houseFile(order.home), { force: true });
    const temporalBinary = order.temporal ? undefined : await obtainTemporal(say);
    writeAtomically(path.join(order.home, 'run', 'order.json'), temporalBinary ? { ...order, temporalBinary } : order);
    list(order, env, say);
    startSupervisor(order.home, env);
  }
  return { house: await becomesReady(order.home, say), already: false };
}

/** Its data would be taken for this home's, or the other way round. */
function stranger(running: House, order: HouseOrder): string {
  return (
    `the house ${running.homeId} runs in ${order.home}, whose home.json now says ${order.homeId}: it is left alone. ` +
    'Put the home.json of that house back, or stop it first: npm run down.'
  );
}

const CHANGED =
  '▸ 已在运行；新的设置或程序在 npm run down 之后再启动时生效 · Running already; changed settings or a new build take effect after npm run down';

/** Without its place in the list the house runs all the same, but a command must be told which it is for. */
function list({ home, checkout }: HouseOrder, env: NodeJS.ProcessEnv, say: Say): void {
  try {
    listHouse(home, checkout, env);
  } catch (error) {
    say(`▸ ${(error as Error).message}; 之后的命令请写明 · name the house to later commands: DUBAN_HOME=${home}`);
  }
}

/** A house that did not start, and said why. */
export class HouseFailed extends Error {
  override readonly name = 'HouseFailed';
  constructor(
    message: string,
    readonly kind: House['failureKind'],
  ) {
    super(message);
  }
}

/** Detached, with a log of its own and none of the caller's pipes: it must neither die nor hang with the caller. */
function startSupervisor(home: string, env: NodeJS.ProcessEnv): void {
  const script = path.join(checkoutRoot(), 'dist', 'tools', 'supervisor-main.js');
  if (!existsSync(script)) throw new Error(`${script} is missing: run npm run build`);
  mkdirSync(path.join(home, 'log'), { recursive: true });
  const log = openSync(path.join(home, 'log', 'supervisor.log'), 'a', 0o600);
  const child = spawn(process.execPath, [script, home], { detached: true, cwd: '/', env, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
}

const LOOK_EVERY_MS = 100;
/** Only for a supervisor that dies before its first word; each part has its own limit. */
const FIRST_WORD_WITHIN_MS = 30_000;

async function becomesReady(home: string, say: Say): Promise<House> {
  const began = Date.now();
  let told = 0;
  for (;;) {
    const house = readHouse(home);
    const alive = isAlive(house?.supervisor);
    for (const line of house?.progress.slice(told) ?? []) say(line);
    told = house?.progress.length ?? 0;
    if (house?.phase === 'ready') return house;
    if (house?.phase === 'failed')
      throw new HouseFailed(`the house did not start: ${house.failure ?? 'no reason was given'}`, house.failureKind);
    if (house ? !alive : Date.now() - began > FIRST_WORD_WITHIN_MS)
      throw new Error(
        `the supervisor ended before the house was ready; see ${path.join(home, 'log', 'supervisor.log')}`,
      );
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Stops the house of `home` in order and waits until everything has ended. */
export async function downHouse(home: string, say: Say = silent): Promise<'stopped' | 'not-running'> {
  const running = runningHouse(home);
  if (running) await endHouse(running, say);
  const strays = await endStrays(home);
  return running || strays ? 'stopped' : 'not-running';
}

const STOP_WITHIN_MS = 180_000;

/** The pid alone could be somebody else's by now: only a process with the same start time is told to end. */
async function endHouse(house: House, say: Say): Promise<void> {
  if (!isAlive(house.supervisor)) return;
  process.kill(house.supervisor.pid, 'SIGTERM');
  say('正在停止 · Stopping');
  for (const until = Date.now() + STOP_WITHIN_MS; isAlive(house.supervisor);) {
    if (Date.now() > until)
      throw new Error(
        `the supervisor (pid ${house.supervisor.pid}) does not end; see ${house.home}/log/supervisor.log`,
      );
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** What is left where supervisor and guard were both killed: the recorded processes, and the database. */
async function endStrays(home: string): Promise<boolean> {
  const children = path.join(home, 'run', 'children');
  const found = recordedChildren(children).some((child) => isAlive(child)) || postgresPid(home) !== undefined;
  await endChildren(children);
  await stopPostgres(home);
  return found;
}

export type HouseStatus =
  | { readonly state: 'running'; readonly house: House }
  /** It was started and its supervisor has died without stopping it. */
  | { readonly state: 'broken'; readonly house: House }
  | { readonly state: 'stopped' };

export function houseStatus(home: string): HouseStatus {
  const house = readHouse(home);
  if (!house || (house.phase === 'stopping' && !isAlive(house.supervisor))) return { state: 'stopped' };
  if (isAlive(house.supervisor)) return { state: 'running', house };
  return house.phase === 'failed' ? { state: 'stopped' } : { state: 'broken', house };
}
