import type { ProcessIdentity } from './process-identity.cjs';

/** demo: made-up data, may be thrown away; office: an office's own. */
export type HouseKind = 'demo' | 'office';

/** What a running house tells about itself; written by its supervisor, readable by its user alone. */
export interface House {
  readonly home: string;
  readonly homeId: string;
  readonly kind: HouseKind;
  /** The folder of the code it runs. */
  readonly checkout: string;
  readonly supervisor: ProcessIdentity;
  readonly phase: 'starting' | 'ready' | 'failed' | 'stopping';
  /** What start-up has told so far, one line each. */
  readonly progress: readonly string[];
  /** Why it failed. */
  readonly failure?: string;
  /** What kind of failure it was, where a person must do something of its own about it. */
  readonly failureKind?: 'newer-database';
  /** ISO 8601. */
  readonly startedAt: string;
  /** What it was asked to run; another one takes effect only after a stop. */
  readonly orderId: string;
  /** Holds the password where the database is the house's own. */
  readonly databaseUrl?: string;
  readonly temporalAddress?: string;
  readonly temporalNamespace?: string;
  readonly temporalUiUrl?: string;
  /** The page that shows every message of a demo or trial; holds its token. */
  readonly inboxUrl?: string;
  readonly smtpUrl?: string;
  /** Of a demo's or trial's pretend SMS gateway; holds its password. */
  readonly smsUrl?: string;
  /** The processes it looks after, by name. */
  readonly services: Readonly<Record<string, ServiceState>>;
}

export interface ServiceState {
  /** Undefined while it is down. */
  readonly pid?: number;
  /** How often it had to be started again. */
  readonly restarts: number;
  /** How it ended last. */
  readonly lastEnd?: string;
}

export function listHouse(home: string, checkout: string, env?: NodeJS.ProcessEnv): void;
export function unlistHouse(home: string, env?: NodeJS.ProcessEnv): void;
export function houseFile(home: string): string;
export function listedHomes(checkout: string, env?: NodeJS.ProcessEnv): readonly string[];
export function readHouse(home: string): House | undefined;
export function runningHouse(home: string): House | undefined;
export function runningHouses(checkout: string, env?: NodeJS.ProcessEnv): readonly House[];
export function readJson(file: string): unknown;
export function writeAtomically(file: string, value: unknown): void;
