import type { CivilDate } from '../../domain/civil-date';
import type { OrganisationKind } from '../../domain/organisation';
import { all, type Db } from '../pool';

/** Units as the office looks them up: those that have ended too. */
export interface UnitShown {
  readonly id: string;
  readonly unit: string;
  readonly partyGroup: string | null;
  readonly zone: string | null;
  readonly organisations: number;
  readonly openMatters: number;
  readonly foundedOn: CivilDate | null;
  readonly endedOn: CivilDate | null;
  readonly into: string | null;
  readonly formerNames: readonly string[];
}

export async function unitsShown(db: Db, id?: string): Promise<readonly UnitShown[]> {
  return all<UnitShown>(
    db,
    `select u.id, u.name unit, u.party_group_name "partyGroup", z.name zone,
            (select count(*)::int from organisation where unit_id = u.id and ended_on is null) organisations,
            (select count(*)::int from matter m join organisation o on o.id = m.organisation_id
              where o.unit_id = u.id and m.closed_at is null) "openMatters",
            u.founded_on "foundedOn", u.ended_on "endedOn", i.name "into",
            array(select name from former_unit_name where unit_id = u.id order by id) "formerNames"
       from unit u
       left join unit i on i.id = u.merged_into
       left join lateral (select zone_id from unit_zone where unit_id = u.id and valid_to is null
                      order by valid_from desc limit 1) uz on true
       left join zone z on z.id = uz.zone_id
      where $1::text is null or u.id = $1
      order by u.ended_on is not null, u.sort_no, u.id`,
    [id ?? null],
  );
}

export interface UnitPast {
  readonly names: readonly { readonly name: string; readonly until: CivilDate }[];
  readonly zones: readonly { readonly zone: string; readonly from: CivilDate; readonly until: CivilDate | null }[];
  readonly members: readonly {
    readonly organisation: string;
    readonly kind: OrganisationKind | null;
    readonly members: number | null;
    readonly endedOn: CivilDate | null;
    readonly movedTo: string | null;
  }[];
  readonly changes: readonly {
    readonly kind: string;
    readonly on: CivilDate;
    readonly number: string | null;
    readonly detail: unknown;
    readonly by: string;
    readonly words: string | null;
  }[];
}

/** Everything a unit has been: names and zones with their last days, its organisations, and the papers behind it. */
export async function unitPast(db: Db, id: string): Promise<UnitPast> {
  return {
    names: await all(
      db,
      `select name, (valid_to - 1)::text until from former_unit_name where unit_id = $1 order by id`,
      [id],
    ),
    zones: await all(
      db,
      `select z.name zone, uz.valid_from "from", uz.valid_to - 1 until from unit_zone uz join zone z on z.id = uz.zone_id
        where uz.unit_id = $1 order by uz.valid_from`,
      [id],
    ),
    members: await all(
      db,
      `select o.name organisation, f.kind, f.members, o.ended_on "endedOn", case when o.unit_id <> $1 then u.name end "movedTo"
         from organisation o join unit u on u.id = o.unit_id
         left join lateral (select kind, members from organisation_form where organisation_id = o.id and valid_to is null
                        order by valid_from desc limit 1) f on true
        where o.unit_id = $1 or o.id in (select organisation_id from former_unit_of where unit_id = $1)
        order by o.sort_no, o.id`,
      [id],
    ),
    changes: await all(
      db,
      `select kind, on_day "on", number, detail, by_holder "by", words from registry_change where unit_id = $1 order by id`,
      [id],
    ),
  };
}
