import type { CivilDate } from '../../domain/civil-date';
import { nameKey, type OrganisationKind } from '../../domain/organisation';
import { kindOfName, readKind } from './cell-kind';
import { readCongress } from './cell-meeting';
import { readCount, readHolder } from './cell-text';
import { plain } from './headings';
import type { LedgerPost, LedgerRow, Problem } from './ledger-row';
import { planInCell } from './plan-remark';
import { readContact } from './read-contact';
import { readTerm } from './read-term';
import { RowCells, type Reading } from './row-cells';

/** A row as far as it could be read; `row` only where nothing in it has to be refused. */
export interface RecordReading {
  /** From 1. */
  readonly number: number;
  readonly unit?: string | undefined;
  readonly zone?: string | undefined;
  readonly unitKey?: string | undefined;
  readonly organisationKey?: string | undefined;
  readonly kind?: OrganisationKind | undefined;
  readonly electedOn?: CivilDate | undefined;
  readonly organisation: string;
  readonly problems: readonly Problem[];
  readonly row?: LedgerRow | undefined;
}

/** What 同上 stands for. */
export interface Above {
  readonly unit?: string | undefined;
  readonly zone?: string | undefined;
}

/** Reads one record; all its problems are found in one pass, so that a person mends the row once. */
export function readRecord(
  reading: Reading,
  rowIndex: number,
  bandZone: string | undefined,
  above: Above,
): RecordReading {
  const cells = new RowCells(reading, rowIndex);
  const unit = ditto(cells, 'unit', above.unit);
  if (unit === undefined) cells.tell('missing_unit_name', 'unit');
  const organisation = cells.name('organisation');
  if (organisation === undefined) cells.tell('missing_organisation_name', 'organisation');
  const kind = kindIn(cells, organisation);
  const electedOn = electedOnIn(cells);
  const term = readTerm(cells, kind, electedOn);
  const contact = readContact(cells);
  const zone = ditto(cells, 'zone', above.zone) ?? bandZone;
  const members = membersIn(cells);
  const unitKey = unit === undefined ? undefined : nameKey(unit);
  const organisationKey = organisation === undefined ? undefined : nameKey(organisation);
  const { problems } = cells;
  const common = {
    number: rowIndex + 1,
    unit,
    zone,
    unitKey,
    organisationKey,
    kind,
    electedOn,
    organisation: organisation ?? '',
    problems,
  };
  if (problems.some((problem) => problem.level === 'refuse')) return common;
  if (!unit || !unitKey || !organisation || !organisationKey || !kind || !electedOn) return common;
  const row: LedgerRow = {
    row: rowIndex + 1,
    unit,
    unitKey,
    organisation,
    organisationKey,
    kind,
    zone,
    zoneKey: zone === undefined ? undefined : nameKey(zone),
    members,
    electedOn,
    ...term,
    ...holdersIn(cells),
    ...contact,
    remark: cells.text('remark'),
    superior: cells.text('superior'),
    approver: cells.text('approver'),
    plannedOn: planInCell(cells.cell('plannedOn'), reading.date1904, reading.asOf),
    congress: readCongress(cells.text('congress') ?? '', reading.words),
  };
  return { ...common, row: withoutUndefined(row) };
}

function kindIn(cells: RowCells, organisation: string | undefined): OrganisationKind | undefined {
  const { words } = cells.reading;
  const value = cells.has('kind') ? cells.text('kind') : organisation;
  const kind = value && (cells.has('kind') ? readKind(value, words) : kindOfName(value, words));
  if (kind) return kind;
  const disciplineBody = /纪委|纪检|纪律检查/u.test(plain(value ?? ''));
  cells.tell('unknown_organisation_type', 'kind', {
    disciplineBody,
    ...(!cells.has('kind') && { value: value ?? '' }),
  });
  return undefined;
}

function electedOnIn(cells: RowCells): CivilDate | undefined {
  const cell = cells.cell('electedOn');
  const date = cells.day('electedOn');
  if (date === 'blank') {
    const formula = typeof cell === 'object' && cell?.kind === 'uncomputed';
    cells.tell('missing_election_date', 'electedOn', { formula });
    return undefined;
  }
  const { asOf } = cells.reading;
  if (date === undefined || date <= asOf) return date;
  cells.tell('future_election_date', 'electedOn', { asOf });
  return undefined;
}

function membersIn(cells: RowCells): number | undefined {
  if (cells.isBlank('members')) return undefined;
  const members = readCount(cells.cell('members'));
  if (members === undefined) cells.tell('number_invalid', 'members');
  return members;
}

const HOLDERS: readonly LedgerPost[] = ['secretary', 'deputy', 'liaison'];

function holdersIn(cells: RowCells): Pick<LedgerRow, LedgerPost | 'vacant'> {
  const read = HOLDERS.map((post) => ({ post, ...readHolder(cells.cell(post), cells.reading.words) }));
  const vacant = read.filter((one) => one.vacant).map((one) => one.post);
  return {
    ...Object.fromEntries(read.map(({ post, name }) => [post, name])),
    vacant: vacant.length > 0 ? vacant : undefined,
  };
}

function ditto(cells: RowCells, field: 'unit' | 'zone', above: string | undefined): string | undefined {
  const name = cells.name(field);
  return name !== undefined && cells.reading.words.dittoWords.includes(plain(name)) ? above : name;
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
