import type { Pool } from 'pg';
import type { Db } from '../database/pool';
import { enteredCalendar } from '../database/queries/calendar';
import type { LetterRules } from '../database/queries/letter-facts';
import type { Calendar } from '../domain/calendar';
import type { Zone } from '../domain/time/civil';
import { calendarOf } from '../rulebook/calendar-seed';
import type { LetterWordings } from '../rulebook/letter-wording';
import type { Rulebook } from '../rulebook/load';

/** What activities stand on: the books, the rules, and the office's zone. Composed once by the worker. */
export interface House {
  readonly pool: Pool;
  readonly rulebook: Rulebook;
  readonly letterWordings: LetterWordings;
  readonly zone: Zone;
}

/** What letters are counted with. */
export async function letterRules(db: Db, { rulebook, zone }: House): Promise<LetterRules> {
  return { terms: rulebook.terms, calendar: await calendarNow(db, rulebook), zone };
}

/** The calendar as of this transaction: the seed, and what the office has entered over it. */
export async function calendarNow(db: Db, rulebook: Rulebook): Promise<Calendar> {
  return calendarOf(rulebook.confirmedYears, await enteredCalendar(db));
}
