import type { Db } from '../../database/pool';
import { hasOpenMatter } from '../../database/queries/matters';
import {
  formOf,
  keepTermOf,
  nameTaken,
  noteRegistryChange,
  openMattersOf,
  type OrganisationRow,
  setForm,
  setOrganisationName,
} from '../../database/queries/units';
import { formFit } from '../../domain/form-fit';
import { nameKey } from '../../domain/organisation';
import type { Renaming } from '../../domain/renaming';
import { type Office, OfficeError, type Trial } from '../office';
import type { RegistryChanged } from '../office/people';
import type { Door } from './door';
import { notBefore, notLaterThanToday, theOrganisation } from './named-in-registry';
import { followNames } from './readdress';
import { NO_EFFECTS, registryChange } from './registry-change';
import { tellClock } from './tell-clocks';

type Change = Parameters<Office['changeForm']>[1];

/** 支部 becomes 总支, 总支 becomes 党委, or back: the running term keeps its length; the next one follows the new form. */
export async function changeForm(door: Door, which: string, change: Change, by: Trial): Promise<RegistryChanged> {
  const { id } = await theOrganisation(door.pool, which);
  const given = await registryChange(
    door,
    { verb: 'organisation-form', subject: which, body: change, by },
    (db, actor) => inTheBooks(door, db, { id, change, actor, words: by.reason }),
  );
  // Who elects (大会 or 代表大会) moves days of the ladder; the clock plans anew.
  if (!by.dry && given.changed && (await hasOpenMatter(door.pool, id)))
    await tellClock(door, id, { kind: 'form-changed', organisationId: id });
  return given;
}

async function inTheBooks(
  door: Door,
  db: Db,
  { id, change, actor, words }: { id: string; change: Change; actor: string; words: string | undefined },
): Promise<RegistryChanged> {
  const { kind, from, number } = change;
  const organisation = await theOrganisation(db, id);
  if (organisation.endedOn !== null)
    throw new OfficeError('organisation-ended', { organisation: organisation.name, on: organisation.endedOn });
  const before = await formOf(db, id);
  const members = change.members ?? before?.members ?? null;
  const congress = change.congress ?? before?.congress ?? null;
  const fit = formFit(kind, members ?? undefined, door.rulebook.sizes, from);
  const name = change.name ?? organisation.name;
  const same = before?.kind === kind && before.members === members && before.congress === congress;
  if (same && nameKey(name) === organisation.nameKey) return { changed: false, effects: { ...NO_EFFECTS, fit } };
  notLaterThanToday(door, from);
  notBefore(from, before?.from);
  // Written down before the form changes: what the committee was elected as.
  if (before && before.kind !== kind) await keepTermOf(db, id, before.kind);
  if (!same) await setForm(db, id, { kind, members, congress }, from);
  const renamings = await renamed(db, organisation, name, change);
  await noteRegistryChange(db, {
    unitId: organisation.unitId,
    organisationId: id,
    kind: 'form',
    on: from,
    number,
    detail: { organisation: organisation.name, ...renamings[0], from: before?.kind, to: kind, members, congress },
    by: actor,
    words,
    at: door.clock.now(),
  });
  const followed = await followNames(door, db, { organisationIds: [id], renamings, because: 'form', by: actor, words });
  return {
    changed: true,
    effects: { ...NO_EFFECTS, ...followed, renamed: renamings, kept: await openMattersOf(db, [id]), fit },
  };
}

async function renamed(
  db: Db,
  { id, unitId, name: before }: OrganisationRow,
  name: string,
  { from }: Change,
): Promise<readonly Renaming[]> {
  if (nameKey(name) === nameKey(before)) return [];
  if (await nameTaken(db, unitId, nameKey(name), id)) throw new OfficeError('name-taken', { name });
  await setOrganisationName(db, id, { name, key: nameKey(name) }, from);
  return [{ from: before, to: name }];
}
