import type { CivilDate } from '../../domain/civil-date';
import type { OrganisationKind } from '../../domain/organisation';
import type { Holder, HolderRole, Subject } from '../../domain/subject';
import { all, type Db } from '../pool';

interface Row {
  organisation_id: string;
  unit_id: string;
  term_id: string;
  unit: string;
  organisation: string;
  kind: OrganisationKind;
  elected_as: OrganisationKind | null;
  zone: string | null;
  members: number | null;
  congress: boolean | null;
  elected_on: CivilDate;
  stated_years: number | null;
  extension_number: string | null;
  extension_until: CivilDate | null;
  remark: string | null;
  remark_answered: boolean | null;
  planned_on: CivilDate | null;
  flags: string[];
  superior: string;
  party_group_name: string | null;
  holders: HolderRow[] | null;
}

interface HolderRow {
  role: HolderRole;
  person: string;
  email: string | null;
  mobile: string | null;
  phone: string | null;
  standInUntil: CivilDate | null;
  postId: string;
  holdingId: string;
}

/** What the registry holds where a ledger names no superior: the committee itself. */
export const COMMITTEE = 'committee';

/**
 * Organisations as they stand on a day: names, unit, zone and form of that day, each with its current term and the people
 * who hold its posts then (a stand-in before the holder, while it is in force), in the order of the office's own list.
 * `ids` narrows to some, also to such as have ended; an organisation without a term is left out.
 */
export async function subjectsOn(
  db: Db,
  on: CivilDate,
  ids?: readonly string[],
  { standIns = true }: { readonly standIns?: boolean } = {},
): Promise<readonly Subject[]> {
  const rows = await all<Row>(
    db,
    `select o.id organisation_id, u.id unit_id, t.id term_id, coalesce(un.name, u.name) unit, coalesce(fo.name, o.name) organisation,
            f.kind, nullif(ea.kind, f.kind) elected_as, z.name zone, f.members, f.congress, t.elected_on, t.stated_years, e.number extension_number,
            e.until extension_until, nullif(r.text, '') remark, r.answered_at is not null remark_answered, r.planned_on, u.flags, o.superior,
            case when un.name is null then u.party_group_name else un.party_group_name end party_group_name, h.holders
       from organisation o
       left join lateral (select unit_id from former_unit_of where organisation_id = o.id and valid_to > $1
                      order by valid_to, id limit 1) fu on true
       join unit u on u.id = coalesce(fu.unit_id, o.unit_id)
       left join lateral (select name, party_group_name from former_unit_name where unit_id = u.id and valid_to > $1
                      order by valid_to, id limit 1) un on true
       left join lateral (select name from former_organisation_name where organisation_id = o.id and valid_to > $1
                      order by valid_to, id limit 1) fo on true
       join term t on t.organisation_id = o.id and t.replaced_by is null
       left join term_elected_as ea on ea.term_id = t.id
       join lateral (select kind, members, congress from organisation_form where organisation_id = o.id and valid_from <= $1
                      and (valid_to is null or valid_to > $1) order by valid_from desc limit 1) f on true
       left join lateral (select zone_id from unit_zone where unit_id = u.id and valid_from <= $1
                      and (valid_to is null or valid_to > $1) order by valid_from desc limit 1) uz on true
       left join zone z on z.id = uz.zone_id
       left join extension e on e.term_id = t.id and e.replaced_by is null and e.number is not null
       left join remark r on r.organisation_id = o.id and r.current
       left join lateral (
         select json_agg(json_build_object('role', p.role, 'person', g.person, 'email', g.email, 'mobile', g.mobile,
                                           'phone', g.phone, 'standInUntil', case when g.acting then (g.valid_to - 1)::text end,
                                           'postId', p.id, 'holdingId', g.id) order by p.id) holders
           from post p
           join lateral (select * from holding where post_id = p.id and valid_from <= $1 and (valid_to is null or valid_to > $1)
                          and ($3 or not acting) order by acting desc, valid_from desc, id desc limit 1) g on true
          where p.owner_kind = 'organisation' and p.owner_id = o.id) h on true
      where case when $2::text[] is null then o.ended_on is null or o.ended_on > $1 else o.id = any($2) end
      order by o.sort_no, o.id`,
    [on, ids ?? null, standIns],
  );
  return rows.map(subject);
}

function subject(row: Row): Subject {
  const extension =
    row.extension_number !== null && row.extension_until !== null
      ? { number: row.extension_number, until: row.extension_until }
      : undefined;
  return {
    organisationId: row.organisation_id,
    unitId: row.unit_id,
    termId: row.term_id,
    unit: row.unit,
    organisation: row.organisation,
    kind: row.kind,
    electedAs: row.elected_as ?? undefined,
    zone: row.zone ?? undefined,
    members: row.members ?? undefined,
    congress: row.congress ?? undefined,
    electedOn: row.elected_on,
    statedYears: row.stated_years ?? undefined,
    extension,
    remark: row.remark ?? undefined,
    ...(row.remark !== null && row.remark_answered === true && { remarkAnswered: true }),
    plannedOn: row.planned_on ?? undefined,
    needsLeader: row.flags.includes('needs-leader'),
    superior: row.superior === COMMITTEE ? undefined : row.superior,
    partyGroup: row.party_group_name ?? undefined,
    holders: (row.holders ?? []).map(holder),
  };
}

function holder({ role, person, email, mobile, phone, standInUntil, postId, holdingId }: HolderRow): Holder {
  return {
    role,
    person,
    email: email ?? undefined,
    mobile: mobile ?? undefined,
    phone: phone ?? undefined,
    ...(standInUntil !== null && { standInUntil }),
    postId,
    holdingId,
  };
}
