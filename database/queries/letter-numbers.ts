import type { Instant } from '../../domain/civil-date';
import {
  endOfBlocks,
  type LetterNumber,
  nextInBlock,
  type NumberBlock,
  type NumberSource,
  numberText,
} from '../../domain/letter-number';
import type { Refusal } from '../../domain/matter/answer';
import { all, type Db, one } from '../pool';

export interface NumberEntry {
  readonly symbol: string;
  readonly year: number;
  readonly letterId: string;
  readonly by: string;
  readonly at: Instant;
}

export interface DrawnNumber {
  readonly seq: number;
  readonly number: string;
}

/**
 * The number a letter gets at its signing: the next of our register, the next free one of the reserved block (refused
 * where that is used up), or none yet, where it is typed in afterwards. It commits or rolls back with the signing.
 */
export async function takeNumber(
  db: Db,
  source: NumberSource,
  entry: NumberEntry,
): Promise<DrawnNumber | Refusal | undefined> {
  if (source === 'external') return undefined;
  const counter = await lockCounter(db, entry);
  const used = await usedIn(db, entry);
  if (source !== 'register') return takeReserved(db, source.block, used, entry);
  let seq = counter + 1;
  // Numbers of the same 代字 may have been typed in, or taken from a block, before the register was our own.
  while (used.has(seq)) seq++;
  await db.query('update register_counter set last_seq = $3 where symbol = $1 and year = $2', [
    entry.symbol,
    entry.year,
    seq,
  ]);
  return write(db, 'register', entry, seq);
}

/** Enters a number that was given outside, or says where it is used already. */
export async function enterNumber(
  db: Db,
  { symbol, year, seq }: LetterNumber,
  entry: Omit<NumberEntry, 'symbol' | 'year'>,
): Promise<DrawnNumber | Refusal> {
  const full = { ...entry, symbol, year };
  await lockCounter(db, full);
  const user = await userOf(db, { symbol, year, seq });
  if (user !== undefined) return { refused: 'number-used', value: numberText({ symbol, year, seq }), bound: user };
  return write(db, 'external', full, seq);
}

/** The letter that has a number, for a person: L-3 市甲局. A void letter keeps its number. */
export async function userOf(db: Db, number: LetterNumber): Promise<string | undefined> {
  const row = await one<{ id: string; unit: string; state: string }>(
    db,
    `select l.id, u.name unit, l.state from letter l join unit u on u.id = l.unit_id
      where l.number = $4
         or l.id = (select letter_id from register_entry where symbol = $1 and year = $2 and seq = $3)
      limit 1`,
    [number.symbol, number.year, number.seq, numberText(number)],
  );
  return row && `${row.id} ${row.unit}`;
}

async function takeReserved(
  db: Db,
  blocks: readonly NumberBlock[],
  used: ReadonlySet<number>,
  entry: NumberEntry,
): Promise<DrawnNumber | Refusal> {
  const seq = nextInBlock(blocks, entry.year, used);
  if (seq !== undefined) return write(db, 'block', entry, seq);
  const end = endOfBlocks(blocks, entry.year);
  return {
    refused: 'numbers-used-up',
    value: `${entry.symbol}〔${entry.year}〕`,
    bound: end === undefined ? '' : String(end),
  };
}

/** One at a time for a 代字 and year; the last number of our own register. */
async function lockCounter(db: Db, { symbol, year }: NumberEntry): Promise<number> {
  const row = await one<{ last_seq: number }>(
    db,
    `insert into register_counter (symbol, year, last_seq) values ($1, $2, 0)
     on conflict (symbol, year) do update set last_seq = register_counter.last_seq returning last_seq`,
    [symbol, year],
  );
  if (!row) throw new Error('the register gave no number');
  return row.last_seq;
}

async function usedIn(db: Db, { symbol, year }: NumberEntry): Promise<ReadonlySet<number>> {
  const rows = await all<{ seq: number }>(db, 'select seq from register_entry where symbol = $1 and year = $2', [
    symbol,
    year,
  ]);
  return new Set(rows.map(({ seq }) => seq));
}

async function write(
  db: Db,
  source: 'external' | 'block' | 'register',
  { symbol, year, letterId, by, at }: NumberEntry,
  seq: number,
): Promise<DrawnNumber> {
  await db.query(
    `insert into register_entry (symbol, year, seq, letter_id, state, source, entered_by, at)
     values ($1, $2, $3, $4, 'used', $5, $6, $7)`,
    [symbol, year, seq, letterId, source, by, at],
  );
  return { seq, number: numberText({ symbol, year, seq }) };
}
