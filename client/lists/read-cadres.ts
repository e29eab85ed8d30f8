import type { Cadre, Period } from '../../domain/training/cadre';
import { plain } from '../ledger/headings';
import { readPeriods } from './cell-periods';
import type { ListCells } from './list-cells';
import { type CadreField, type CadreWords, loadListWords } from './list-words';
import { type ListReading, readList } from './read-list';

/** The people of a training list (轮训底册). @throws LedgerRefused */
export async function readCadres(bytes: Uint8Array): Promise<ListReading<Cadre>> {
  const words = loadListWords().cadres;
  const seen = new Map<string, number>();
  return readList(bytes, words, (cells) => readCadre(cells, words, seen));
}

function readCadre(cells: ListCells<CadreField>, words: CadreWords, seen: Map<string, number>): Cadre | undefined {
  const person = cells.needed('person');
  const name = cells.needed('name');
  const unit = cells.needed('unit');
  const category = cells.needed('category');
  const lastTrainedOn = lastTraining(cells, words);
  const heldSince = cells.day('heldSince');
  const unavailable = unavailableIn(cells);
  const twin = person === undefined ? undefined : seen.get(person);
  if (person !== undefined && twin !== undefined) cells.tell('duplicate_row', 'person', { other: twin });
  if (person !== undefined) seen.set(person, twin ?? cells.row + 1);
  if (cells.problems.length > 0 || person === undefined || name === undefined || unit === undefined) return undefined;
  return {
    person,
    name,
    unit,
    category,
    zone: cells.name('zone'),
    post: cells.text('post'),
    grade: cells.text('grade'),
    heldSince: heldSince === 'blank' ? undefined : heldSince,
    lastTrainedOn,
    unavailable,
    remark: cells.text('remark'),
  };
}

function lastTraining(cells: ListCells<CadreField>, { neverWords }: CadreWords): Cadre['lastTrainedOn'] {
  const text = cells.text('lastTrainedOn');
  if (text !== undefined && neverWords.includes(plain(text))) return undefined;
  const day = cells.day('lastTrainedOn');
  return day === 'blank' ? undefined : day;
}

function unavailableIn(cells: ListCells<CadreField>): readonly Period[] {
  const text = cells.text('unavailable');
  if (text === undefined) return [];
  const read = readPeriods(text);
  if (read.kind === 'periods') return read.periods;
  cells.tell(read.kind === 'reversed' ? 'period_reversed' : 'period_unparsable', 'unavailable', { value: read.text });
  return [];
}
