import type { NamedBefore, UnitNamedBefore } from '../database/queries/former-names';
import type { CivilDate } from '../domain/civil-date';
import { nameKey } from '../domain/organisation';
import { derivedName } from '../domain/renaming';
import type { Subject } from '../domain/subject';
import type { LedgerRow } from './ledger/ledger-row';

/** A row that an older ledger lists under a name of the past. */
export interface FormerName {
  readonly row: number;
  readonly from: string;
  readonly to: string;
}

/** A row about an organisation that has ended: it is not taken in. */
export interface EndedRow {
  readonly row: number;
  readonly unit: string;
  readonly organisation: string;
  readonly endedOn: CivilDate;
  readonly into: string | null;
}

export interface NamesToday {
  readonly rows: readonly LedgerRow[];
  readonly former: readonly FormerName[];
  readonly ended: readonly EndedRow[];
}

export interface NamesBefore {
  readonly organisations: readonly NamedBefore[];
  readonly units: readonly UnitNamedBefore[];
  /** Keys of the names that units have today: a new unit may bear an old name. */
  readonly today: ReadonlySet<string>;
}

/** The ledger's rows under the names of today: former names are aliases, what has ended stays out, and both are told. */
export function namesToday(rows: readonly LedgerRow[], before: NamesBefore): NamesToday {
  const former: FormerName[] = [];
  const ended: EndedRow[] = [];
  const kept: LedgerRow[] = [];
  for (const row of rows) {
    const found = todayOf(row, before);
    if (found && 'endedOn' in found) {
      ended.push({ row: row.row, unit: row.unit, organisation: row.organisation, ...found });
      continue;
    }
    if (found) former.push({ row: row.row, from: listed(row), to: listed(found) });
    kept.push(
      found ? { ...row, ...found, unitKey: nameKey(found.unit), organisationKey: nameKey(found.organisation) } : row,
    );
  }
  return { rows: kept, former, ended };
}

type Found = Pick<EndedRow, 'endedOn' | 'into'> | { readonly unit: string; readonly organisation: string } | undefined;

/** Undefined where the row is called as the registry calls it today, or is unknown to it. */
function todayOf({ unit, organisation }: LedgerRow, { organisations, units, today }: NamesBefore): Found {
  const unitKey = nameKey(unit);
  const organisationKey = nameKey(organisation);
  const same = organisations.find((one) => one.unitKey === unitKey && one.organisationKey === organisationKey);
  const known =
    same ??
    organisations.find((one) => one.unitKeys.includes(unitKey) && one.organisationKeys.includes(organisationKey));
  if (known?.endedOn) return { endedOn: known.endedOn, into: known.into };
  if (same) return undefined;
  if (known) return { unit: known.unit, organisation: known.organisation };
  if (today.has(unitKey)) return undefined;
  const wasUnit = units.find((one) => one.nameKey === unitKey || one.former.some(({ key }) => key === unitKey));
  if (!wasUnit) return undefined;
  if (wasUnit.endedOn) return { endedOn: wasUnit.endedOn, into: wasUnit.into };
  const renamed = derivedName(organisation, { from: unit, to: wasUnit.name });
  return { unit: wasUnit.name, organisation: renamed ?? organisation };
}

function listed({ unit, organisation }: { readonly unit: string; readonly organisation: string }): string {
  return organisation.startsWith(unit) ? organisation : `${unit} ${organisation}`;
}

/** Subjects of an earlier day under the names of today, since that is how rows are put into the registry. */
export function calledAsToday(subjects: readonly Subject[], { organisations }: NamesBefore): readonly Subject[] {
  const today = new Map(organisations.map((one) => [one.id, one]));
  return subjects.map((subject) => {
    const now = today.get(subject.organisationId ?? '');
    return now ? { ...subject, unit: now.unit, organisation: now.organisation } : subject;
  });
}
