import { nameKey } from '../domain/organisation';
import type { Holder, Subject } from '../domain/subject';
import type { LedgerRow } from './ledger/ledger-row';

/** The organisations of a ledger as a plan sees them: the same value that the registry gives after importing the file. */
export function subjectsOf(rows: readonly LedgerRow[], needsLeader: readonly string[]): readonly Subject[] {
  // A unit and a zone have one name, however often they are spelt; a unit is in one zone.
  const unitNames = firstBy(rows, ({ unit }) => [nameKey(unit), unit]);
  const zoneNames = firstBy(rows, ({ zone }) => zone && [nameKey(zone), zone]);
  const zoneOfUnit = firstBy(rows, ({ unit, zone }) => zone && [nameKey(unit), zoneNames.get(nameKey(zone)) ?? zone]);
  return rows.map((row) => ({
    row: row.row,
    unit: unitNames.get(nameKey(row.unit)) ?? row.unit,
    organisation: row.organisation,
    kind: row.kind,
    zone: zoneOfUnit.get(nameKey(row.unit)),
    members: row.members,
    congress: row.congress,
    electedOn: row.electedOn,
    statedYears: row.statedYears,
    extension: approved(row),
    remark: row.remark,
    plannedOn: row.plannedOn,
    superior: row.superior,
    needsLeader: isFlagged(row.unit, needsLeader),
    holders: holdersOf(row),
    vacant: row.vacant,
  }));
}

/** Of rows with one key, what the first of them says. */
function firstBy(
  rows: readonly LedgerRow[],
  entry: (row: LedgerRow) => readonly [string, string] | undefined | '',
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const row of rows) {
    const [key, value] = entry(row) || [];
    if (key !== undefined && value !== undefined && !found.has(key)) found.set(key, value);
  }
  return found;
}

/** An approval has a number and a day; a day alone is a wish. */
function approved({ extension }: LedgerRow): Subject['extension'] {
  return extension?.number && extension.until ? { number: extension.number, until: extension.until } : undefined;
}

/** 须报工委领导定, by the rulebook's list of name patterns. */
export function isFlagged(unit: string, patterns: readonly string[]): boolean {
  const key = nameKey(unit);
  return patterns.some((pattern) => key.includes(nameKey(pattern)));
}

/** Stands for whoever answers the phone that a ledger gives without a name. */
export const UNNAMED_LIAISON = '联系人';

/** The ledger's phone and mail belong to its 联系人; where none is named, to the post itself. */
export function holdersOf(row: LedgerRow): readonly Holder[] {
  const holders: Holder[] = [];
  if (row.deputy) holders.push({ role: 'deputy', person: row.deputy });
  const { mobile, phone, email } = row;
  if (row.liaison ?? mobile ?? phone ?? email)
    holders.push({ role: 'liaison', person: row.liaison ?? UNNAMED_LIAISON, mobile, phone, email });
  if (row.secretary) holders.push({ role: 'secretary', person: row.secretary });
  return holders;
}
