import { createHash, randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { enteredCalendar } from '../../database/queries/calendar';
import { type OfficeHolder, officeHolders } from '../../database/queries/office';
import type { Calendar } from '../../domain/calendar';
import type { CivilDate, Instant } from '../../domain/civil-date';
import { dayOf, type Zone } from '../../domain/time/civil';
import { calendarOf } from '../../rulebook/calendar-seed';
import type { LetterWordings } from '../../rulebook/letter-wording';
import type { Rulebook } from '../../rulebook/load';
import { type By, OfficeError } from '../office';

/** Business time at the door: injected, so that a test can say what day it is. */
export interface Clock {
  now(): Instant;
}

/** What the office's door stands on. */
export interface Door {
  readonly pool: Pool;
  /** Connected at the first decision: reading needs no clock. */
  readonly temporal: () => Promise<Client>;
  readonly rulebook: Rulebook;
  readonly letterWordings: LetterWordings;
  readonly zone: Zone;
  readonly clock: Clock;
  readonly osUser: string;
  readonly host: string;
  /** The digest of the rules that the worker has loaded, where it said so. */
  readonly workerRules?: string | undefined;
}

export function today(door: Door): CivilDate {
  return dayOf(door.clock.now(), door.zone);
}

export async function calendarAt(door: Door): Promise<Calendar> {
  return calendarOf(door.rulebook.confirmedYears, await enteredCalendar(door.pool));
}

/** Attribution: whoever acts is a registered holder of a post of the office. Who he really is, is not proved here. */
export async function actorOf(door: Door, by: By): Promise<string> {
  const holders = await officeHolders(door.pool, today(door));
  const holder = holders.find(({ person }) => person === by.as);
  if (!holder) throw new OfficeError('unknown-holder', { holder: by.as, known: named(holders) });
  return holder.person;
}

/** A holder of the office who signs nothing; with those who do. */
export async function notASigner(door: Door, signer: string): Promise<OfficeError> {
  return new OfficeError('not-a-signer', { holder: signer, known: named(await officeHolders(door.pool, today(door))) });
}

function named(holders: readonly OfficeHolder[]): readonly string[] {
  return holders.map(({ person, roles }) => `${person}（${roles.join('、')}）`);
}

/** The idempotency key: the caller's, or a new one. */
export function keyOf(by: By): string {
  return by.key ?? randomUUID();
}

/** What makes two requests the same: who asks what, with which values and words. */
export function bodyHash(parts: object): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
