import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkoutRoot } from './checkout';
import type { HouseKind } from './plain/houses.cjs';
import { sourceStamp } from './plain/source-stamp.cjs';

/** What a supervisor is to run; written into the home for it, since it holds passwords. */
export interface HouseOrder {
  readonly home: string;
  readonly homeId: string;
  readonly kind: HouseKind;
  readonly checkout: string;
  /** The build of dist/ it was ordered with. */
  readonly build: string;
  /** Undefined where the clock is somebody else's server. */
  readonly temporalBinary?: string;
  /** A database that somebody else runs, instead of our own. */
  readonly databaseUrl?: string;
  /** A Temporal that somebody else runs, instead of our own: the TEMPORAL_* settings as they were given. */
  readonly temporal?: Readonly<Record<string, string>>;
  /** Whether inbox and pretend SMS gateway run, which take every message and show it; then they are the gateways. */
  readonly inbox: boolean;
  /** SMTP_URL, SMS_URL, DUBAN_SEND and DUBAN_OVERLAY for the worker. */
  readonly sending: Readonly<Record<string, string>>;
  readonly workerScript: string;
  readonly inboxScript: string;
  readonly smsScript: string;
  /** What the pretend SMS gateway speaks: DUBAN_TRIAL_SMS, SMPP where it is not said. */
  readonly smsProtocol: 'smpp' | 'http';
}

export interface OrderOptions {
  readonly home: string;
  readonly homeId: string;
  readonly kind: HouseKind;
  /** A trial: an office's house with an inbox in place of a mail server. */
  readonly inbox?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  /** Other programs in place of worker, inbox and SMS gateway, for tests of the supervisor. */
  readonly scripts?: { readonly worker?: string; readonly inbox?: string; readonly sms?: string };
}

const SENDING = [
  'SMTP_URL',
  'SMS_URL',
  'DUBAN_SEND',
  'DUBAN_OVERLAY',
  'DUBAN_BOUNCE_PORT',
  'DUBAN_DKIM_DOMAIN',
  'DUBAN_DKIM_SELECTOR',
  'DUBAN_DKIM_KEY_FILE',
  'DUBAN_ZONE',
] as const;

/**
 * An office's house honours DATABASE_URL, TEMPORAL_ADDRESS and the mail settings of the environment. A demo ignores
 * them all: it has a database, a clock and an inbox of its own, and its releases follow an overlay of its own.
 */
export function houseOrder({ home, homeId, kind, inbox, env = process.env, scripts = {} }: OrderOptions): HouseOrder {
  const checkout = checkoutRoot();
  const dist = path.join(checkout, 'dist');
  const withInbox = kind === 'demo' || inbox === true;
  const office = kind === 'office' ? env : {};
  const temporal = office['TEMPORAL_ADDRESS'] ? namesStarting('TEMPORAL_', office) : undefined;
  return {
    home,
    homeId,
    kind,
    checkout,
    build: buildOf(dist),
    ...(office['DATABASE_URL'] && { databaseUrl: office['DATABASE_URL'] }),
    ...(temporal && { temporal }),
    inbox: withInbox,
    sending: sendingOf(kind, withInbox, office),
    workerScript: scripts.worker ?? path.join(dist, 'worker', 'main.js'),
    inboxScript: scripts.inbox ?? path.join(dist, 'tools', 'inbox', 'main.js'),
    smsProtocol: env['DUBAN_TRIAL_SMS'] === 'http' ? 'http' : 'smpp',
    smsScript: scripts.sms ?? path.join(dist, 'tools', 'sms', 'main.js'),
  };
}

/** Into an inbox of ours everything may go: nobody outside reads it. */
function sendingOf(kind: HouseKind, inbox: boolean, office: NodeJS.ProcessEnv): Record<string, string> {
  if (kind === 'demo') return { DUBAN_SEND: 'live', DUBAN_OVERLAY: 'demo' };
  if (!inbox) return picked(SENDING, office);
  const outside = ['SMTP_URL', 'SMS_URL'].find((name) => office[name]);
  if (outside)
    throw new Error(
      `${outside} is set and a trial with the inbox was asked for: leave out one of them, or messages would go astray.`,
    );
  return { DUBAN_SEND: 'live', ...picked(['DUBAN_OVERLAY'], office) };
}

/** Two orders with the same id run the same things. */
export function orderId(order: HouseOrder): string {
  return createHash('sha256').update(JSON.stringify(order)).digest('hex').slice(0, 16);
}

function buildOf(dist: string): string {
  const file = path.join(dist, sourceStamp.stampFile);
  return existsSync(file) ? readFileSync(file, 'utf8') : 'none';
}

function namesStarting(prefix: string, env: NodeJS.ProcessEnv): Record<string, string> {
  return picked(
    Object.keys(env).filter((name) => name.startsWith(prefix)),
    env,
  );
}

function picked(names: readonly string[], env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}
