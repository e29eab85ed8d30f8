import type { Db } from '../../database/pool';
import {
  namedSince,
  nameTaken,
  noteRegistryChange,
  openMattersOf,
  type OrganisationRow,
  organisationsIn,
  setOrganisationName,
  setUnitName,
  unitCalled,
  type UnitRow,
} from '../../database/queries/units';
import { nameKey } from '../../domain/organisation';
import { derivedName, type Renaming } from '../../domain/renaming';
import { partyGroupOf } from '../../domain/subject';
import { type Office, OfficeError, type Trial } from '../office';
import type { RegistryChanged } from '../office/people';
import type { Door } from './door';
import { notBefore, notLaterThanToday, theLivingUnit } from './named-in-registry';
import { followNames } from './readdress';
import { NO_EFFECTS, registryChange } from './registry-change';

type Change = Parameters<Office['renameUnit']>[1];

/** The unit, its organisations whose names begin with its own, and its party group take the new name; the past keeps the old one. */
export async function renameUnit(door: Door, which: string, change: Change, by: Trial): Promise<RegistryChanged> {
  return registryChange(door, { verb: 'unit-rename', subject: which, body: change, by }, async (db, actor) => {
    const { to, from, number } = change;
    const unit = await theLivingUnit(db, which);
    if (nameKey(to) === nameKey(unit.name)) return { changed: false, effects: NO_EFFECTS };
    notLaterThanToday(door, from);
    notBefore(from, await namedSince(db, unit.id));
    const other = await unitCalled(db, nameKey(to));
    if (other) throw new OfficeError('name-taken', { name: to, by: other.id });
    const organisations = await organisationsIn(db, unit.id);
    const renamings = await renameOrganisations(db, unit, organisations, change);
    const partyGroup = partyGroupAfter(unit, change);
    await setUnitName(db, unit, { name: to, key: nameKey(to), partyGroup }, from);
    const names: readonly Renaming[] = [
      { from: unit.name, to },
      { from: partyGroupNow(unit), to: partyGroupNow({ name: to, partyGroup }) },
      ...renamings,
    ];
    await noteRegistryChange(db, {
      unitId: unit.id,
      kind: 'renamed',
      on: from,
      number,
      detail: { from: unit.name, to },
      by: actor,
      words: by.reason,
      at: door.clock.now(),
    });
    const ids = organisations.map(({ id }) => id);
    const followed = await followNames(door, db, {
      organisationIds: ids,
      renamings: names,
      because: 'renamed',
      by: actor,
      words: by.reason,
    });
    return {
      changed: true,
      effects: {
        ...NO_EFFECTS,
        ...followed,
        renamed: [{ from: unit.name, to }, ...renamings],
        kept: await openMattersOf(db, ids),
      },
    };
  });
}

async function renameOrganisations(
  db: Db,
  unit: UnitRow,
  organisations: readonly OrganisationRow[],
  { to, from }: Change,
): Promise<readonly Renaming[]> {
  const renamed: Renaming[] = [];
  for (const { id, name } of organisations) {
    const becomes = derivedName(name, { from: unit.name, to });
    if (becomes === undefined) continue;
    if (await nameTaken(db, unit.id, nameKey(becomes), id)) throw new OfficeError('name-taken', { name: becomes });
    await setOrganisationName(db, id, { name: becomes, key: nameKey(becomes) }, from);
    renamed.push({ from: name, to: becomes });
  }
  return renamed;
}

/** A name of its own stays; one that was made of the unit's goes with it. */
function partyGroupAfter({ name, partyGroup }: UnitRow, { to, partyGroup: given }: Change): string | null {
  if (given !== undefined) return given;
  return partyGroup === null ? null : (derivedName(partyGroup, { from: name, to }) ?? partyGroup);
}

function partyGroupNow({ name, partyGroup }: Pick<UnitRow, 'name' | 'partyGroup'>): string {
  return partyGroupOf({ unit: name, partyGroup: partyGroup ?? undefined });
}
