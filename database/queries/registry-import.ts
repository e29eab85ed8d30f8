import type { CivilDate } from '../../domain/civil-date';
import type { OrganisationKind } from '../../domain/organisation';
import type { Holder, HolderRole } from '../../domain/subject';
import { all, type Db, one } from '../pool';

/** One organisation as it is to stand in the registry. */
export interface ImportLine {
  readonly row: number;
  readonly unit: string;
  readonly unitKey: string;
  readonly organisation: string;
  readonly organisationKey: string;
  readonly kind: OrganisationKind;
  readonly zone: string | null;
  readonly zoneKey: string | null;
  readonly members: number | null;
  /** True: 党员代表大会, false: 党员大会, null: not known. */
  readonly congress: boolean | null;
  readonly electedOn: CivilDate;
  readonly statedYears: number | null;
  readonly extensionNumber: string | null;
  readonly extensionUntil: CivilDate | null;
  readonly remark: string | null;
  readonly plannedOn: CivilDate | null;
  readonly superior: string;
  readonly approver: string;
  readonly flags: readonly string[];
  /** False where the organisation's current term has an open matter: its next term comes from accepting the result. */
  readonly takesTerm: boolean;
  readonly holders: readonly Pick<Holder, 'role' | 'person' | 'mobile' | 'phone' | 'email'>[];
  /** Posts that nobody holds any more: whoever held one ends that day. */
  readonly vacant?: readonly HolderRole[] | undefined;
  readonly raw: unknown;
}

/**
 * Brings the registry to these lines in a handful of statements, whatever their number. Nothing is overwritten: what
 * changed gets a new row from `from` on, the old one ends that day; a stand-in always has an end, and is never touched. The same lines twice change nothing. Names that differ
 * in white space or width only are one name, of which the newest spelling stands.
 */
export async function applyLines(
  db: Db,
  lines: readonly ImportLine[],
  { importId, from }: { importId: string; from: CivilDate },
): Promise<readonly ChangedPost[]> {
  await db.query('create temp table import_line (line jsonb) on commit drop');
  for (let first = 0; first < lines.length; first += PAGE) {
    await db.query('insert into import_line select jsonb_array_elements($1::jsonb)', [
      JSON.stringify(lines.slice(first, first + PAGE)),
    ]);
  }
  for (const statement of STATEMENTS) await db.query(statement, statement.includes('$1') ? [from] : []);
  await db.query(
    `insert into import_row (import_id, row_no, organisation_id, raw) select $1, (line->>'row')::int, organisation_id, line->'raw' from imported`,
    [importId],
  );
  return all<ChangedPost>(
    db,
    `select p.owner_id "organisationId", p.id "postId" from post p
      where p.id in (select post_id from holding_change union select post_id from holding_vacated) order by p.id`,
  );
}

/** A post that has another holder, or another way to reach him. */
export interface ChangedPost {
  readonly organisationId: string;
  readonly postId: string;
}

const PAGE = 5000;

/** The first row of an organisation holds since its election: a plan as of an earlier day is the same from file and registry. */
const SINCE = `case when %KNOWN% then $1::date else least($1::date, i.elected_on) end`;
const since = (known: string) => SINCE.replace('%KNOWN%', known);

const STATEMENTS: readonly string[] = [
  `insert into zone (name, name_key, sort_no)
   select distinct on (line->>'zoneKey') line->>'zone', line->>'zoneKey', (line->>'row')::int from import_line
    where line->>'zoneKey' is not null order by line->>'zoneKey', (line->>'row')::int
   on conflict (name_key) do update set name = excluded.name where zone.name <> excluded.name`,
  `insert into unit (name, name_key, flags, sort_no)
   select distinct on (line->>'unitKey') line->>'unit', line->>'unitKey', array(select jsonb_array_elements_text(line->'flags')), (line->>'row')::int
     from import_line order by line->>'unitKey', (line->>'row')::int
   on conflict (name_key) do update set name = excluded.name where unit.name <> excluded.name`,
  `insert into organisation (unit_id, name, name_key, superior, approver, sort_no)
   select u.id, line->>'organisation', line->>'organisationKey', line->>'superior', line->>'approver', (line->>'row')::int
     from import_line join unit u on u.name_key = line->>'unitKey' order by (line->>'row')::int
   on conflict (unit_id, name_key) do update set name = excluded.name, superior = excluded.superior, approver = excluded.approver
    where (organisation.name, organisation.superior, organisation.approver) is distinct from (excluded.name, excluded.superior, excluded.approver)`,
  `create temp table imported on commit drop as
   select line, u.id unit_id, o.id organisation_id, (line->>'electedOn')::date elected_on
     from import_line join unit u on u.name_key = line->>'unitKey' join organisation o on o.unit_id = u.id and o.name_key = line->>'organisationKey'`,
  'create index on imported (organisation_id)',
  'analyze imported',

  `create temp table zone_change on commit drop as
   select i.unit_id, z.id zone_id, uz.valid_from old_from, ${since('uz.unit_id is not null')} valid_from
     from (select distinct on (unit_id) * from imported where line->>'zoneKey' is not null order by unit_id, (line->>'row')::int) i
     join zone z on z.name_key = i.line->>'zoneKey'
     left join unit_zone uz on uz.unit_id = i.unit_id and uz.valid_to is null
    where uz.zone_id is distinct from z.id`,
  `update unit_zone uz set valid_to = c.valid_from from zone_change c where uz.unit_id = c.unit_id and uz.valid_from = c.old_from`,
  `insert into unit_zone (unit_id, zone_id, valid_from) select unit_id, zone_id, valid_from from zone_change
   on conflict (unit_id, valid_from) do update set zone_id = excluded.zone_id, valid_to = null, recorded_at = now()`,

  `create temp table form_change on commit drop as
   select i.organisation_id, i.line->>'kind' kind, (i.line->>'members')::int members, (i.line->>'congress')::boolean congress,
          f.valid_from old_from, ${since('f.organisation_id is not null')} valid_from
     from imported i left join organisation_form f on f.organisation_id = i.organisation_id and f.valid_to is null
    where (f.kind, f.members, f.congress) is distinct from (i.line->>'kind', (i.line->>'members')::int, (i.line->>'congress')::boolean)
       or f.organisation_id is null`,
  // While a matter runs its term changes by decisions only: a committee serves the term of the kind it was elected as.
  `insert into term_elected_as (term_id, kind)
   select t.id, f.kind from form_change c
     join organisation_form f on f.organisation_id = c.organisation_id and f.valid_from = c.old_from
     join term t on t.organisation_id = c.organisation_id and t.replaced_by is null
     join imported i on i.organisation_id = c.organisation_id
    where f.kind <> c.kind and not (i.line->>'takesTerm')::boolean
   on conflict (term_id) do nothing`,
  `update organisation_form f set valid_to = c.valid_from from form_change c where f.organisation_id = c.organisation_id and f.valid_from = c.old_from`,
  `insert into organisation_form (organisation_id, kind, members, congress, valid_from) select organisation_id, kind, members, congress, valid_from from form_change
   on conflict (organisation_id, valid_from) do update set kind = excluded.kind, members = excluded.members, congress = excluded.congress, valid_to = null, recorded_at = now()`,

  `create temp table term_change on commit drop as
   select i.organisation_id, i.elected_on, (i.line->>'statedYears')::int stated_years, t.id old_id, 'X-' || nextval('term_no') id
     from imported i left join term t on t.organisation_id = i.organisation_id and t.replaced_by is null
    where (i.line->>'takesTerm')::boolean and (t.id is null or (t.elected_on, t.stated_years) is distinct from (i.elected_on, (i.line->>'statedYears')::int))`,
  `update term t set replaced_by = c.id from term_change c where t.id = c.old_id`,
  `insert into term (id, organisation_id, elected_on, stated_years, source) select id, organisation_id, elected_on, stated_years, 'import' from term_change`,

  `create temp table extension_change on commit drop as
   select t.id term_id, i.line->>'extensionNumber' number, (i.line->>'extensionUntil')::date until, e.id old_id, 'E-' || nextval('extension_no') id
     from imported i join term t on t.organisation_id = i.organisation_id and t.replaced_by is null
     left join extension e on e.term_id = t.id and e.replaced_by is null
    where i.line->>'extensionNumber' is not null and i.line->>'extensionUntil' is not null and (i.line->>'takesTerm')::boolean
      and (e.number, e.until) is distinct from (i.line->>'extensionNumber', (i.line->>'extensionUntil')::date)`,
  `update extension e set replaced_by = c.id from extension_change c where e.id = c.old_id`,
  `insert into extension (id, term_id, number, until, source) select id, term_id, number, until, 'import' from extension_change`,

  `create temp table remark_change on commit drop as
   select i.organisation_id, coalesce(i.line->>'remark', '') text, (i.line->>'plannedOn')::date planned_on
     from imported i left join remark r on r.organisation_id = i.organisation_id and r.current
    where (coalesce(r.text, ''), r.planned_on) is distinct from (coalesce(i.line->>'remark', ''), (i.line->>'plannedOn')::date)`,
  `update remark r set current = false from remark_change c where r.organisation_id = c.organisation_id and r.current`,
  `insert into remark (organisation_id, text, planned_on, source) select organisation_id, text, planned_on, 'import' from remark_change`,

  `create temp table held on commit drop as
   select i.organisation_id, i.elected_on, h->>'role' "role", h->>'person' person, h->>'mobile' mobile, h->>'phone' phone, h->>'email' email
     from imported i, jsonb_array_elements(i.line->'holders') h`,
  `insert into post (owner_kind, owner_id, role, title) select 'organisation', organisation_id, role,
          case role when 'secretary' then '书记' when 'deputy' then '专职副书记' else '联系人' end from held
   on conflict (owner_kind, owner_id, role, title) do nothing`,
  `create temp table holding_change on commit drop as
   select p.id post_id, i.person, i.mobile, i.phone, i.email, g.id old_id, ${since('g.id is not null')} valid_from
     from held i join post p on p.owner_kind = 'organisation' and p.owner_id = i.organisation_id and p.role = i.role
     left join holding g on g.post_id = p.id and g.valid_to is null
    where (g.person, g.mobile, g.phone, g.email) is distinct from (i.person, i.mobile, i.phone, i.email)`,
  `update holding g set valid_to = c.valid_from from holding_change c where g.id = c.old_id`,
  `create temp table holding_vacated on commit drop as
   select g.id, p.id post_id from imported i join post p on p.owner_kind = 'organisation' and p.owner_id = i.organisation_id
     join holding g on g.post_id = p.id and g.valid_to is null
    where i.line->'vacant' ? p.role
      and not exists (select 1 from held where held.organisation_id = i.organisation_id and held.role = p.role)`,
  `update holding g set valid_to = $1 from holding_vacated v where g.id = v.id`,
  `insert into holding (post_id, person, mobile, phone, email, valid_from) select post_id, person, mobile, phone, email, valid_from from holding_change`,
];

export interface KeptFile {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly layout: unknown;
  readonly asOf: CivilDate;
  readonly by: string;
}

/** Keeps the confirmed file to the byte. */
export async function keepFile(db: Db, file: KeptFile): Promise<string> {
  const row = await one<{ id: string }>(
    db,
    'insert into import_batch (file_name, sha256, bytes, layout, as_of, applied_by) values ($1, $2, $3, $4, $5, $6) returning id',
    [file.fileName, file.sha256, Buffer.from(file.bytes), JSON.stringify(file.layout), file.asOf, file.by],
  );
  if (!row) throw new Error('the imported file was not kept');
  return row.id;
}

export interface LastImport {
  readonly id: string;
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly layout: unknown;
  readonly asOf: CivilDate;
  readonly rows: readonly { readonly row: number; readonly organisationId: string; readonly raw: unknown }[];
}

export async function lastImport(db: Db): Promise<LastImport | undefined> {
  return one<LastImport>(
    db,
    `select b.id, b.file_name "fileName", b.bytes, b.layout, b.as_of "asOf",
            (select coalesce(json_agg(json_build_object('row', row_no, 'organisationId', organisation_id, 'raw', raw) order by row_no), '[]')
               from import_row where import_id = b.id) rows
       from import_batch b order by b.recorded_at desc, b.id desc limit 1`,
  );
}

/** Organisations whose current term has an open matter. */
export async function withOpenMatters(db: Db): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ id: string }>(
    `select distinct m.organisation_id id from matter m join term t on t.id = m.term_id and t.replaced_by is null where m.closed_at is null`,
  );
  return new Set(rows.map(({ id }) => id));
}
