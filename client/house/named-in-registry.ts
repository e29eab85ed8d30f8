import type { Db } from '../../database/pool';
import { allPosts } from '../../database/queries/office';
import {
  lockUnit,
  organisationsNamed,
  type OrganisationRow,
  unitNamed,
  type UnitRow,
} from '../../database/queries/units';
import type { CivilDate } from '../../domain/civil-date';
import { nameKey } from '../../domain/organisation';
import { OfficeError } from '../office';
import { type Door, today } from './door';

/** The unit a person means, by its present name or a former one; locked where it is to change. @throws OfficeError */
export async function theUnit(db: Db, which: string): Promise<UnitRow> {
  const unit = await unitNamed(db, which, nameKey(which));
  if (!unit) throw new OfficeError('unknown-unit', { unit: which });
  return unit;
}

export async function theLivingUnit(db: Db, which: string): Promise<UnitRow> {
  const { id } = await theUnit(db, which);
  await lockUnit(db, id);
  const unit = await theUnit(db, id);
  if (unit.endedOn !== null) throw new OfficeError('unit-ended', { unit: unit.name, on: unit.endedOn });
  return unit;
}

export async function theOrganisation(db: Db, which: string): Promise<OrganisationRow> {
  const found = await organisationsNamed(db, which, nameKey(which));
  const [first, ...others] = found;
  if (!first) throw new OfficeError('unknown-organisation', { organisation: which });
  if (others.length > 0)
    throw new OfficeError('ambiguous-organisation', {
      organisation: which,
      candidates: found.map(({ id, unit, name }) => `${id} ${unit}|${name}`),
    });
  return first;
}

/** A post by its id, or by organisation and title: 市财政局机关党委/专职副书记; the office's own stand under 工委 or 本办. */
export async function thePost(
  db: Db,
  post: string,
): Promise<{ id: string; organisationId?: string | undefined; label: string }> {
  const wanted = nameKey(post.replace(/^本办\//u, '工委/'));
  for (const row of await allPosts(db)) {
    const label = `${row.organisation ?? '工委'}/${row.title}`;
    if (row.id === post || nameKey(label) === wanted)
      return { id: row.id, organisationId: row.organisationId ?? undefined, label };
  }
  throw new OfficeError('unknown-post', { post });
}

/** Units and organisations are shown as they are today: what changes later is entered on its day. */
export function notLaterThanToday(door: Door, from: CivilDate): void {
  if (from > today(door)) throw new OfficeError('not-yet', { from, today: today(door) });
}

/** What is known of a later day cannot be begun before it. */
export function notBefore(from: CivilDate, since: CivilDate | null | undefined): void {
  if (since && from < since) throw new OfficeError('before-history', { from, since });
}
