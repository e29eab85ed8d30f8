import type { Db } from '../../database/pool';
import { hold, postOf } from '../../database/queries/office';
import { insertTerm } from '../../database/queries/terms';
import {
  insertOrganisation,
  insertUnit,
  nameTaken,
  noteRegistryChange,
  setForm,
  setZone,
  unitCalled,
  type UnitRow,
  zoneCalled,
  zoneNames,
  zoneOf,
} from '../../database/queries/units';
import { formFit } from '../../domain/form-fit';
import { nameKey } from '../../domain/organisation';
import { isFlagged, UNNAMED_LIAISON } from '../ledger-subjects';
import { type Office, OfficeError, type Trial } from '../office';
import type { Founded, RegistryChanged, ZoneChoice } from '../office/people';
import { type Door, today } from './door';
import { notBefore, notLaterThanToday, theLivingUnit } from './named-in-registry';
import { NO_EFFECTS, registryChange } from './registry-change';

/** A unit that was founded, with its first organisation; launched with the next plan. */
export async function addUnit(
  door: Door,
  name: string,
  founded: Founded & ZoneChoice,
  by: Trial,
): Promise<RegistryChanged> {
  return registryChange(door, { verb: 'unit-add', subject: name, body: founded, by }, async (db, actor) => {
    const key = nameKey(name);
    const known = await unitCalled(db, key);
    if (known) throw new OfficeError('unit-exists', { unit: known.name });
    notLaterThanToday(door, founded.from);
    const zoneId = await theZone(db, founded);
    const flags = isFlagged(name, door.rulebook.needsLeader) ? ['needs-leader'] : [];
    const id = await insertUnit(db, { name: name.trim(), key, flags, foundedOn: founded.from });
    await setZone(db, id, zoneId, founded.from);
    const unit: UnitRow = { id, name: name.trim(), partyGroup: null, endedOn: null };
    return foundOrganisation(door, db, { unit, founded, kind: 'founded', actor, words: by.reason });
  });
}

export async function addOrganisation(
  door: Door,
  which: string,
  founded: Founded,
  by: Trial,
): Promise<RegistryChanged> {
  return registryChange(door, { verb: 'organisation-add', subject: which, body: founded, by }, async (db, actor) => {
    const unit = await theLivingUnit(db, which);
    notLaterThanToday(door, founded.from);
    return foundOrganisation(door, db, { unit, founded, kind: 'added', actor, words: by.reason });
  });
}

async function foundOrganisation(
  door: Door,
  db: Db,
  how: {
    readonly unit: UnitRow;
    readonly founded: Founded;
    readonly kind: 'founded' | 'added';
    readonly actor: string;
    readonly words: string | undefined;
  },
): Promise<RegistryChanged> {
  const { unit, founded, kind, actor, words } = how;
  const { organisation: name, electedOn, from, number } = founded;
  if (await nameTaken(db, unit.id, nameKey(name))) throw new OfficeError('name-taken', { name, by: unit.name });
  if (electedOn > today(door)) throw new OfficeError('not-yet', { from: electedOn, today: today(door) });
  const organisationId = await insertOrganisation(db, unit.id, { name, key: nameKey(name) });
  const form = { kind: founded.kind, members: founded.members ?? null, congress: founded.congress ?? null };
  // It is an organisation since it was elected: a plan as of any day from then on has it.
  await setForm(db, organisationId, form, electedOn < from ? electedOn : from);
  await insertTerm(db, organisationId, {
    electedOn,
    statedYears: door.rulebook.terms.years[founded.kind],
    source: number ?? kind,
  });
  await writeLiaison(db, organisationId, founded);
  await noteRegistryChange(db, {
    unitId: unit.id,
    organisationId,
    kind,
    on: from,
    number,
    detail: { unit: unit.name, organisation: name, kind: founded.kind, electedOn },
    by: actor,
    words,
    at: door.clock.now(),
  });
  const fit = formFit(founded.kind, founded.members, door.rulebook.sizes, from);
  return { changed: true, effects: { ...NO_EFFECTS, fit } };
}

async function writeLiaison(
  db: Db,
  organisationId: string,
  { liaison, email, mobile, phone, from }: Founded,
): Promise<void> {
  if ((liaison ?? email ?? mobile ?? phone) === undefined) return;
  const post = await postOf(db, {
    ownerKind: 'organisation',
    ownerId: organisationId,
    role: 'liaison',
    title: UNNAMED_LIAISON,
  });
  await hold(db, post, { person: liaison ?? UNNAMED_LIAISON, email, mobile, phone }, from);
}

/** A zone nobody knows is taken for a slip, unless it is said to be new. */
async function theZone(db: Db, { zone, newZone }: ZoneChoice): Promise<string> {
  const id = await zoneCalled(db, { name: zone.trim(), key: nameKey(zone) }, newZone === true);
  if (id === undefined) throw new OfficeError('unknown-zone', { zone, known: await zoneNames(db) });
  return id;
}

export async function moveUnitToZone(
  door: Door,
  which: string,
  change: Parameters<Office['moveUnitToZone']>[1],
  by: Trial,
): Promise<RegistryChanged> {
  return registryChange(door, { verb: 'unit-zone', subject: which, body: change, by }, async (db, actor) => {
    const { from, number, zone } = change;
    const unit = await theLivingUnit(db, which);
    notLaterThanToday(door, from);
    const zoneId = await theZone(db, change);
    const before = await zoneOf(db, unit.id);
    if (before?.zoneId === zoneId) return { changed: false, effects: NO_EFFECTS };
    notBefore(from, before?.from);
    await setZone(db, unit.id, zoneId, from);
    await noteRegistryChange(db, {
      unitId: unit.id,
      kind: 'rezoned',
      on: from,
      number,
      detail: { zone },
      by: actor,
      words: by.reason,
      at: door.clock.now(),
    });
    return { changed: true, effects: NO_EFFECTS };
  });
}
