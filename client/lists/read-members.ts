import type { CivilDate } from '../../domain/civil-date';
import { type Authority, type MemberCase, type Pool, POOLS } from '../../domain/membership/member-case';
import { readCount } from '../ledger/cell-text';
import { readDateText } from '../ledger/cell-date';
import { plain } from '../ledger/headings';
import type { ListCells } from './list-cells';
import { loadMemberWords, type MemberField, type MemberWords } from './member-words';
import { type ListReading, readList } from './read-list';

/** A row of the roster: the case, and who it is, kept apart so that names go no further than they must. */
export interface ListedMember {
  readonly member: MemberCase;
  readonly name: string;
}

/** The persons of a political-review roster. @throws LedgerRefused */
export async function readMembers(bytes: Uint8Array, asOf: CivilDate): Promise<ListReading<ListedMember>> {
  const words = loadMemberWords();
  const seen: Seen = { ids: new Map(), people: new Map() };
  return readList(bytes, words, (cells) => readMember(cells, words, seen, asOf));
}

interface Seen {
  readonly ids: Map<string, number>;
  readonly people: Map<string, { readonly row: number; readonly unit: string }>;
}

const DAYS = [
  'appliedOn',
  'activistOn',
  'candidateOn',
  'preReviewedOn',
  'admissionMeetingOn',
  'admissionApprovedOn',
  'conversionAppliedOn',
  'conversionMeetingOn',
] as const;

function readMember(
  cells: ListCells<MemberField>,
  words: MemberWords,
  seen: Seen,
  asOf: CivilDate,
): ListedMember | undefined {
  const id = cells.needed('id');
  const name = cells.needed('name');
  const unit = cells.needed('unit');
  const pool = poolIn(cells, words);
  const authority = authorityIn(cells, words);
  const days = Object.fromEntries(DAYS.map((field) => [field, happened(cells, field, asOf)])) as Pick<
    MemberCase,
    (typeof DAYS)[number]
  >;
  const extendedTo = cells.day('extendedTo');
  const training = trainingIn(cells);
  if (id !== undefined) {
    const twin = seen.ids.get(id);
    if (twin !== undefined) cells.tell('duplicate_row', 'id', { other: twin });
    seen.ids.set(id, twin ?? cells.row + 1);
  }
  if (id === undefined || name === undefined || unit === undefined || pool === undefined || authority === undefined)
    return undefined;
  if (cells.problems.some(({ level }) => level === 'refuse')) return undefined;
  samePerson(cells, { name, unit }, seen);
  const member: MemberCase = {
    id,
    unit,
    branch: cells.text('branch'),
    pool,
    authority,
    training,
    extendedTo: extendedTo === 'blank' ? undefined : extendedTo,
    ...days,
  };
  return { member, name };
}

/** A day on which something happened. One that lies ahead has not happened yet: told, and not counted. */
function happened(cells: ListCells<MemberField>, field: (typeof DAYS)[number], asOf: CivilDate): CivilDate | undefined {
  const day = cells.day(field);
  if (day === 'blank' || day === undefined) return undefined;
  if (day <= asOf) return day;
  cells.tell('date_in_future', field, { level: 'warn' });
  return undefined;
}

function poolIn(cells: ListCells<MemberField>, { pools }: MemberWords): Pool | undefined {
  const text = cells.needed('pool');
  if (text === undefined) return undefined;
  const pool = POOLS.find((one) => pools[one].includes(plain(text)));
  if (pool === undefined) cells.tell('pool_unknown', 'pool');
  return pool;
}

/** 机关党总支 and 支部 cannot approve: taken in and flagged, since the case runs all the same. */
function authorityIn(cells: ListCells<MemberField>, { authorities }: MemberWords): Authority | undefined {
  const text = cells.text('authority');
  if (text === undefined) {
    cells.tell('authority_missing', 'authority');
    return undefined;
  }
  const ends = (words: readonly string[]) => words.some((word) => plain(text).endsWith(word));
  if (ends(authorities.committee)) return 'committee';
  return ends(authorities['party-committee']) ? 'party-committee' : 'not-allowed';
}

/** 2025年第2期（2025-06-09至2025-06-11）: the day the class began, where the text names it. */
function trainingIn(cells: ListCells<MemberField>): MemberCase['training'] {
  const title = cells.text('class');
  const hours = cells.text('hours') === undefined ? undefined : readCount(cells.cell('hours'));
  if (cells.text('hours') !== undefined && hours === undefined) cells.tell('number_invalid', 'hours');
  if (title === undefined && hours === undefined) return undefined;
  const [first] = /\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?/u.exec(title ?? '') ?? [];
  const read = first === undefined ? undefined : readDateText(first);
  return { on: read?.kind === 'day' ? read.date : undefined, hours };
}

/** The same name and birth in another unit may be one person listed twice: told, not decided. */
function samePerson(
  cells: ListCells<MemberField>,
  { name, unit }: { readonly name: string; readonly unit: string },
  { people }: Seen,
): void {
  const born = cells.text('bornIn');
  if (born === undefined) return;
  const key = JSON.stringify([plain(name), plain(born)]);
  const twin = people.get(key);
  if (twin !== undefined && twin.unit !== unit)
    cells.tell('same_person_elsewhere', 'id', { level: 'warn', other: twin.row });
  people.set(key, twin ?? { row: cells.row + 1, unit });
}
