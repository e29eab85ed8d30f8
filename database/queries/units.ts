import type { CivilDate, Instant } from '../../domain/civil-date';
import type { OrganisationKind } from '../../domain/organisation';
import { all, type Db, one } from '../pool';

export interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly partyGroup: string | null;
  readonly endedOn: CivilDate | null;
}

const UNIT = `u.id, u.name, u.party_group_name "partyGroup", u.ended_on "endedOn"`;

/** The unit of that id or name, else the one that once had the name. */
export async function unitNamed(db: Db, which: string, key: string): Promise<UnitRow | undefined> {
  return one<UnitRow>(
    db,
    `select ${UNIT} from unit u
      where lower(u.id) = lower($1) or u.name_key = $2 or u.id in (select unit_id from former_unit_name where name_key = $2)
      order by lower(u.id) = lower($1) desc, u.name_key = $2 desc, u.ended_on is null desc, u.id limit 1`,
    [which, key],
  );
}

/** The unit with that very name today. */
export async function unitCalled(db: Db, key: string): Promise<UnitRow | undefined> {
  return one<UnitRow>(db, `select ${UNIT} from unit u where u.name_key = $1`, [key]);
}

/** Held for this transaction: two changes of one unit come one after the other. */
export async function lockUnit(db: Db, id: string): Promise<void> {
  await db.query('select id from unit where id = $1 for update', [id]);
}

export interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly nameKey: string;
  readonly unitId: string;
  readonly unit: string;
  readonly endedOn: CivilDate | null;
}

const ORGANISATION = `o.id, o.name, o.name_key "nameKey", u.id "unitId", u.name unit, o.ended_on "endedOn"`;

/** Organisations of a unit that have not ended, in the office's order. */
export async function organisationsIn(db: Db, unitId: string): Promise<readonly OrganisationRow[]> {
  return all<OrganisationRow>(
    db,
    `select ${ORGANISATION} from organisation o join unit u on u.id = o.unit_id
      where o.unit_id = $1 and o.ended_on is null order by o.sort_no, o.id`,
    [unitId],
  );
}

/** Organisations of that id, name, unit|name or former name; those that go on before those that have ended. */
export async function organisationsNamed(db: Db, which: string, key: string): Promise<readonly OrganisationRow[]> {
  const rows = await all<OrganisationRow & { rank: number }>(
    db,
    `select ${ORGANISATION},
            case when lower(o.id) = lower($1) or u.name_key || '|' || o.name_key = $2 then 0
                 when o.name_key = $2 then 1 else 2 end + case when o.ended_on is null then 0 else 3 end rank
       from organisation o join unit u on u.id = o.unit_id
      where lower(o.id) = lower($1) or u.name_key || '|' || o.name_key = $2 or o.name_key = $2
         or o.id in (select organisation_id from former_organisation_name where name_key = $2)
      order by rank, o.sort_no, o.id`,
    [which, key],
  );
  return rows.filter(({ rank }) => rank === rows[0]?.rank);
}

/** Names of the unit's organisations, of those too that have ended: none may be taken twice. */
export async function nameTaken(db: Db, unitId: string, key: string, but?: string): Promise<boolean> {
  const row = await one(
    db,
    'select 1 from organisation where unit_id = $1 and name_key = $2 and id is distinct from $3',
    [unitId, key, but ?? null],
  );
  return row !== undefined;
}

/** The day from which the unit has had its present name; null where it never had another. */
export async function namedSince(db: Db, unitId: string): Promise<CivilDate | null> {
  const row = await one<{ since: CivilDate | null }>(
    db,
    'select max(valid_to) since from former_unit_name where unit_id = $1',
    [unitId],
  );
  return row?.since ?? null;
}

export interface Name {
  readonly name: string;
  readonly key: string;
}

export async function setUnitName(
  db: Db,
  unit: UnitRow,
  to: Name & { readonly partyGroup: string | null },
  from: CivilDate,
): Promise<void> {
  await db.query(
    `insert into former_unit_name (unit_id, name, name_key, party_group_name, valid_to)
     select id, name, name_key, party_group_name, $2 from unit where id = $1`,
    [unit.id, from],
  );
  await db.query('update unit set name = $2, name_key = $3, party_group_name = $4 where id = $1', [
    unit.id,
    to.name,
    to.key,
    to.partyGroup,
  ]);
}

export async function setOrganisationName(db: Db, id: string, to: Name, from: CivilDate): Promise<void> {
  await db.query(
    `insert into former_organisation_name (organisation_id, name, name_key, valid_to)
     select id, name, name_key, $2 from organisation where id = $1`,
    [id, from],
  );
  await db.query('update organisation set name = $2, name_key = $3 where id = $1', [id, to.name, to.key]);
}

export async function moveOrganisation(db: Db, id: string, unitId: string, from: CivilDate): Promise<void> {
  await db.query(
    'insert into former_unit_of (organisation_id, unit_id, valid_to) select id, unit_id, $2 from organisation where id = $1',
    [id, from],
  );
  await db.query('update organisation set unit_id = $2 where id = $1', [id, unitId]);
}

export async function endOrganisation(db: Db, id: string, on: CivilDate): Promise<void> {
  await db.query('update organisation set ended_on = $2 where id = $1 and ended_on is null', [id, on]);
}

export async function endUnit(db: Db, id: string, into: string, on: CivilDate): Promise<void> {
  await db.query('update unit set ended_on = $3, merged_into = $2 where id = $1', [id, into, on]);
}

export async function insertUnit(
  db: Db,
  unit: Name & { readonly flags: readonly string[]; readonly foundedOn: CivilDate },
): Promise<string> {
  const row = await one<{ id: string }>(
    db,
    `insert into unit (name, name_key, flags, founded_on, sort_no)
     values ($1, $2, $3, $4, (select coalesce(max(sort_no), 0) + 1 from unit)) returning id`,
    [unit.name, unit.key, unit.flags, unit.foundedOn],
  );
  if (!row) throw new Error('a unit was not written');
  return row.id;
}

export async function insertOrganisation(db: Db, unitId: string, { name, key }: Name): Promise<string> {
  const row = await one<{ id: string }>(
    db,
    `insert into organisation (unit_id, name, name_key, sort_no)
     values ($1, $2, $3, (select coalesce(max(sort_no), 0) + 1 from organisation)) returning id`,
    [unitId, name, key],
  );
  if (!row) throw new Error('an organisation was not written');
  return row.id;
}

/** The zone of that name, made where `fresh` says that it is new; undefined where nobody knows it. */
export async function zoneCalled(db: Db, { name, key }: Name, fresh: boolean): Promise<string | undefined> {
  const found = await one<{ id: string }>(db, 'select id from zone where name_key = $1', [key]);
  if (found || !fresh) return found?.id;
  const made = await one<{ id: string }>(
    db,
    `insert into zone (name, name_key, sort_no) values ($1, $2, (select coalesce(max(sort_no), 0) + 1 from zone)) returning id`,
    [name, key],
  );
  return made?.id;
}

export async function zoneNames(db: Db): Promise<readonly string[]> {
  return (await all<{ name: string }>(db, 'select name from zone order by sort_no, id')).map(({ name }) => name);
}

/** The zone that a unit is in, and since when. */
export async function zoneOf(db: Db, unitId: string): Promise<{ zoneId: string; from: CivilDate } | undefined> {
  return one(
    db,
    `select zone_id "zoneId", valid_from "from" from unit_zone where unit_id = $1 and valid_to is null
      order by valid_from desc limit 1`,
    [unitId],
  );
}

/** From that day on; put right on the very day it began, the same row says it. */
export async function setZone(db: Db, unitId: string, zoneId: string, from: CivilDate): Promise<void> {
  await db.query('update unit_zone set valid_to = $2 where unit_id = $1 and valid_to is null and valid_from < $2', [
    unitId,
    from,
  ]);
  await db.query(
    `insert into unit_zone (unit_id, zone_id, valid_from) values ($1, $2, $3)
     on conflict (unit_id, valid_from) do update set zone_id = excluded.zone_id, valid_to = null, recorded_at = now()`,
    [unitId, zoneId, from],
  );
}

export interface Form {
  readonly kind: OrganisationKind;
  readonly members: number | null;
  readonly congress: boolean | null;
}

export async function formOf(db: Db, organisationId: string): Promise<(Form & { from: CivilDate }) | undefined> {
  return one(
    db,
    `select kind, members, congress, valid_from "from" from organisation_form
      where organisation_id = $1 and valid_to is null order by valid_from desc limit 1`,
    [organisationId],
  );
}

export async function setForm(db: Db, organisationId: string, form: Form, from: CivilDate): Promise<void> {
  await db.query(
    'update organisation_form set valid_to = $2 where organisation_id = $1 and valid_to is null and valid_from < $2',
    [organisationId, from],
  );
  await db.query(
    `insert into organisation_form (organisation_id, kind, members, congress, valid_from) values ($1, $2, $3, $4, $5)
     on conflict (organisation_id, valid_from) do update set kind = excluded.kind, members = excluded.members,
       congress = excluded.congress, valid_to = null, recorded_at = now()`,
    [organisationId, form.kind, form.members, form.congress, from],
  );
}

/** The running term was elected as `kind`, and keeps that kind's length. The first that is said stands. */
export async function keepTermOf(db: Db, organisationId: string, kind: OrganisationKind): Promise<void> {
  await db.query(
    `insert into term_elected_as (term_id, kind) select id, $2 from term where organisation_id = $1 and replaced_by is null
     on conflict (term_id) do nothing`,
    [organisationId, kind],
  );
}

export interface RegistryChange {
  readonly unitId: string;
  readonly organisationId?: string | undefined;
  readonly kind: 'founded' | 'renamed' | 'merged' | 'received' | 'moved' | 'rezoned' | 'added' | 'form';
  readonly on: CivilDate;
  readonly number?: string | undefined;
  readonly detail: object;
  readonly by: string;
  readonly words?: string | undefined;
  readonly at: Instant;
}

export async function noteRegistryChange(db: Db, change: RegistryChange): Promise<void> {
  await db.query(
    `insert into registry_change (unit_id, organisation_id, kind, on_day, number, detail, by_holder, words, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      change.unitId,
      change.organisationId ?? null,
      change.kind,
      change.on,
      change.number ?? null,
      JSON.stringify(change.detail),
      change.by,
      change.words ?? null,
      change.at,
    ],
  );
}

/** Open matters of these organisations. */
export async function openMattersOf(
  db: Db,
  organisationIds: readonly string[],
): Promise<readonly { readonly matter: string; readonly organisation: string }[]> {
  return all(
    db,
    `select m.id matter, o.name organisation from matter m join organisation o on o.id = m.organisation_id
      where m.organisation_id = any($1) and m.closed_at is null order by o.sort_no, m.id`,
    [organisationIds],
  );
}
