import type { Db } from '../../database/pool';
import {
  endOrganisation,
  endUnit,
  moveOrganisation,
  nameTaken,
  noteRegistryChange,
  openMattersOf,
  type OrganisationRow,
  organisationsIn,
  setOrganisationName,
  type UnitRow,
} from '../../database/queries/units';
import { nameKey } from '../../domain/organisation';
import type { Renaming } from '../../domain/renaming';
import { partyGroupOf } from '../../domain/subject';
import { type Office, OfficeError, type Trial } from '../office';
import type { Kept, RegistryChanged } from '../office/people';
import { type Door, keyOf, today } from './door';
import { findMatter } from './find-matter';
import { notLaterThanToday, theLivingUnit, theUnit } from './named-in-registry';
import { followNames } from './readdress';
import { NO_EFFECTS, registryChange } from './registry-change';
import { sendCommand } from './send-command';

type Change = Parameters<Office['mergeUnit']>[1];

/**
 * One unit goes into another. The books change in one transaction; the matters of the organisations that end are then
 * withdrawn by their own clocks, each under a key of its own: asked again with the same key, what is missing is made up for.
 */
export async function mergeUnit(door: Door, which: string, change: Change, by: Trial): Promise<RegistryChanged> {
  const key = keyOf(by);
  // Where no clock can be told, nothing is begun.
  if (!by.dry) await door.temporal();
  const merged = await registryChange(
    door,
    { verb: 'unit-merge', subject: which, body: change, by: { ...by, key } },
    (db, actor) => inTheBooks(door, db, { which, change, actor, words: by.reason }),
  );
  if (by.dry) return merged;
  const reason = by.reason ?? [`${which}并入${change.into}`, change.number].filter(Boolean).join('，');
  for (const { matter: matterId } of merged.effects.withdrawn) {
    const matter = await findMatter(door, matterId);
    await sendCommand(door, {
      matter,
      command: { kind: 'withdraw', on: today(door) },
      body: { because: 'unit-merged' },
      by: { as: by.as, reason, key: `${key}/withdraw/${matterId}` },
    });
  }
  return merged;
}

interface Merging {
  readonly which: string;
  readonly change: Change;
  readonly actor: string;
  readonly words: string | undefined;
}

async function inTheBooks(door: Door, db: Db, { which, change, actor, words }: Merging): Promise<RegistryChanged> {
  const { from, number } = change;
  const into = await theUnit(db, change.into);
  if ((await theUnit(db, which)).id === into.id) throw new OfficeError('merge-into-itself', { unit: into.name });
  const unit = await theLivingUnit(db, which);
  await theLivingUnit(db, into.id);
  notLaterThanToday(door, from);
  const organisations = await organisationsIn(db, unit.id);
  const kept = keptOf(unit, organisations, change.keep);
  const ending = organisations.filter(({ id }) => !kept.has(id));
  const withdrawn = await openMattersOf(
    db,
    ending.map(({ id }) => id),
  );
  const renamings = await moveKept(db, { unit, into, organisations, kept, change });
  for (const { id } of ending) await endOrganisation(db, id, from);
  await endUnit(db, unit.id, into.id, from);
  const moved = organisations.filter(({ id }) => kept.has(id));
  const movedIds = moved.map(({ id }) => id);
  const note = { on: from, number, by: actor, words, at: door.clock.now() };
  const detail = {
    unit: unit.name,
    into: into.name,
    ended: ending.map(({ name }) => name),
    kept: moved.map(({ name }) => name),
  };
  await noteRegistryChange(db, { ...note, unitId: unit.id, kind: 'merged', detail });
  await noteRegistryChange(db, { ...note, unitId: into.id, kind: 'received', detail });
  const followed = await followNames(door, db, {
    organisationIds: movedIds,
    renamings: [
      ...renamings,
      { from: groupOf(unit), to: groupOf(into) },
      { from: unit.name, to: into.name },
      // A name of its own that begins with the old unit's stays as it is, unless it was given another.
      ...moved
        .filter(({ name }) => !renamings.some((one) => one.from === name))
        .map(({ name }) => ({ from: name, to: name })),
    ],
    because: 'merged',
    unitId: into.id,
    by: actor,
    words,
  });
  return {
    changed: true,
    effects: {
      ...NO_EFFECTS,
      ...followed,
      renamed: renamings,
      ended: ending.map(({ name }) => name),
      moved: moved.map(({ name }) => ({
        organisation: renamings.find((one) => one.from === name)?.to ?? name,
        unit: into.name,
      })),
      withdrawn,
      kept: await openMattersOf(db, movedIds),
    },
  };
}

/** The organisations that go on, by id. @throws OfficeError where one is not of this unit. */
function keptOf(
  unit: UnitRow,
  organisations: readonly OrganisationRow[],
  keep: readonly Kept[],
): ReadonlyMap<string, Kept> {
  return new Map(
    keep.map((kept) => {
      const wanted = nameKey(kept.organisation);
      const found = organisations.find(({ id, nameKey: name }) => name === wanted || id === kept.organisation);
      if (!found)
        throw new OfficeError('not-of-this-unit', {
          organisation: kept.organisation,
          unit: unit.name,
          known: organisations.map(({ name }) => name),
        });
      return [found.id, kept];
    }),
  );
}

async function moveKept(
  db: Db,
  moving: {
    readonly unit: UnitRow;
    readonly into: UnitRow;
    readonly organisations: readonly OrganisationRow[];
    readonly kept: ReadonlyMap<string, Kept>;
    readonly change: Change;
  },
): Promise<readonly Renaming[]> {
  const { into, organisations, kept, change } = moving;
  const renamings: Renaming[] = [];
  for (const { id, name } of organisations) {
    const choice = kept.get(id);
    if (!choice) continue;
    const becomes = choice.name ?? name;
    if (await nameTaken(db, into.id, nameKey(becomes), id))
      throw new OfficeError('name-taken', { name: becomes, by: into.name });
    if (becomes !== name) {
      await setOrganisationName(db, id, { name: becomes, key: nameKey(becomes) }, change.from);
      renamings.push({ from: name, to: becomes });
    }
    await moveOrganisation(db, id, into.id, change.from);
  }
  return renamings;
}

function groupOf({ name, partyGroup }: UnitRow): string {
  return partyGroupOf({ unit: name, partyGroup: partyGroup ?? undefined });
}
