import type { Session } from '../../domain/training/cadre';
import { plain } from '../ledger/headings';
import type { ListCells } from './list-cells';
import { loadListWords, type SessionField, type SessionWords } from './list-words';
import { type ListReading, readList } from './read-list';

/** The sessions of a year (班次安排). @throws LedgerRefused */
export async function readSessions(bytes: Uint8Array): Promise<ListReading<Session>> {
  const words = loadListWords().sessions;
  const seen = new Map<string, number>();
  return readList(bytes, words, (cells) => readSession(cells, words, seen));
}

function readSession(
  cells: ListCells<SessionField>,
  words: SessionWords,
  seen: Map<string, number>,
): Session | undefined {
  const session = cells.needed('session');
  const from = cells.neededDay('from');
  const to = cells.neededDay('to');
  const seats = cells.count('seats');
  if (seats === 0) cells.tell('seats_missing', 'seats');
  if (from !== undefined && to !== undefined && to < from) cells.tell('ends_before_start', 'to');
  const twin = session === undefined ? undefined : seen.get(session);
  if (session !== undefined && twin !== undefined) cells.tell('duplicate_row', 'session', { other: twin });
  if (session !== undefined) seen.set(session, twin ?? cells.row + 1);
  if (cells.problems.length > 0) return undefined;
  if (session === undefined || from === undefined || to === undefined || seats === undefined) return undefined;
  const category = cells.name('category');
  const forAll = category === undefined || words.anyCategoryWords.includes(plain(category));
  return {
    session,
    title: cells.text('title') ?? session,
    from,
    to,
    place: cells.text('place'),
    seats,
    category: forAll ? undefined : category,
  };
}
