import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { openPool } from '../database/pool';
import { enteredCalendar } from '../database/queries/calendar';
import { officeSettings } from '../database/queries/office';
import { instantOf } from '../domain/civil-date';
import { calendarOf } from '../rulebook/calendar-seed';
import { loadLetterWordings } from '../rulebook/letter-wording';
import { loadRulebook } from '../rulebook/load';
import type { House } from '../tools/plain/houses.cjs';
import type { Door } from './house/door';
import { houseOffice } from './house/house-office';
import { type Office, OfficeError } from './office';
import type { PreviewBasis } from './preview-ledger';

/** How the worker of a house runs, as it says itself once it is ready. */
export interface HouseManner {
  readonly overlay?: string | undefined;
  readonly live: boolean;
  readonly zone: string;
  /** Which rules it has loaded (rules-digest.ts). */
  readonly rules?: string | undefined;
}

/** The office of a running house. */
export function officeOf(house: House): Office {
  const { door, close } = doorOf(house);
  return houseOffice(door, close);
}

/** What the office of a running house stands on. */
export function doorOf(house: House): { readonly door: Door; readonly close: () => Promise<void> } {
  const { databaseUrl, temporalAddress, temporalNamespace } = house;
  if (!databaseUrl || !temporalAddress) throw new OfficeError('clock-unreachable', { why: 'house-not-ready' });
  const { overlay, zone, rules } = mannerOf(house.home);
  const pool = openPool(databaseUrl, 5);
  let connected: Promise<Client> | undefined;
  // A server that did not answer is asked again the next time.
  const temporal = () => (connected ??= connect(temporalAddress, temporalNamespace ?? 'default').catch(forget));
  const forget = (error: unknown): never => {
    connected = undefined;
    throw error;
  };
  const close = async () => {
    await (await connected)?.connection.close();
    await pool.end();
  };
  const door = {
    pool,
    temporal,
    rulebook: loadRulebook(undefined, overlay),
    letterWordings: loadLetterWordings(),
    zone,
    clock: { now: () => instantOf(Date.now()) },
    osUser: os.userInfo().username,
    host: os.hostname(),
    workerRules: rules,
  };
  return { door, close };
}

/** What a plan of this house rests on: its card, its calendar, its rules. */
export async function basisOf(house: House): Promise<PreviewBasis> {
  if (!house.databaseUrl) throw new OfficeError('clock-unreachable', { why: 'house-not-ready' });
  const { overlay, zone } = mannerOf(house.home);
  const rulebook = loadRulebook(undefined, overlay);
  const pool = openPool(house.databaseUrl, 1);
  try {
    const calendar = calendarOf(rulebook.confirmedYears, await enteredCalendar(pool));
    return { rulebook, calendar, office: await officeSettings(pool), zone };
  } finally {
    await pool.end();
  }
}

/** @throws OfficeError where the clock's server does not answer: reading goes on without it. */
async function connect(address: string, namespace: string): Promise<Client> {
  try {
    return new Client({ connection: await Connection.connect({ address, connectTimeout: '5s' }), namespace });
  } catch (error) {
    throw new OfficeError('clock-unreachable', { why: 'no-server', address }, { cause: error });
  }
}

/** What the house's worker said of itself when it became ready. */
export function mannerOf(home: string): HouseManner {
  const file = path.join(home, 'run', 'worker.ready');
  try {
    const { overlay, live, zone, rules } = JSON.parse(readFileSync(file, 'utf8')) as {
      overlay: string | null;
      live: boolean;
      zone: string;
      rules?: string;
    };
    return { overlay: overlay ?? undefined, live, zone, rules };
  } catch (error) {
    throw new OfficeError('clock-unreachable', { why: 'house-not-ready', file }, { cause: error });
  }
}
