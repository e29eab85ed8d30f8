import type { CivilDate } from '../../domain/civil-date';
import { all, type Db } from '../pool';

/** An organisation that was once called otherwise, belonged to another unit, or has ended; keys as names are compared. */
export interface NamedBefore {
  readonly id: string;
  readonly unit: string;
  readonly organisation: string;
  readonly unitKey: string;
  readonly organisationKey: string;
  /** Keys of every unit name it was ever listed under, and of every name of its own. */
  readonly unitKeys: readonly string[];
  readonly organisationKeys: readonly string[];
  readonly endedOn: CivilDate | null;
  /** The unit that its own went into. */
  readonly into: string | null;
}

export async function organisationsNamedBefore(db: Db): Promise<readonly NamedBefore[]> {
  return all<NamedBefore>(
    db,
    `select o.id, u.name unit, o.name organisation, u.name_key "unitKey", o.name_key "organisationKey", o.ended_on "endedOn",
            i.name "into",
            array(select k.name_key from (
                    select id unit_id, name_key from unit union all select unit_id, name_key from former_unit_name) k
                   where k.unit_id = o.unit_id or k.unit_id in (select unit_id from former_unit_of where organisation_id = o.id)) "unitKeys",
            array(select name_key from former_organisation_name where organisation_id = o.id union select o.name_key) "organisationKeys"
       from organisation o join unit u on u.id = o.unit_id left join unit i on i.id = u.merged_into
      where o.ended_on is not null
         or exists (select 1 from former_organisation_name where organisation_id = o.id)
         or exists (select 1 from former_unit_of where organisation_id = o.id)
         or exists (select 1 from former_unit_name where unit_id = o.unit_id)
      order by o.ended_on is not null, o.sort_no, o.id`,
  );
}

/** Units that had other names or have ended. */
export interface UnitNamedBefore {
  readonly name: string;
  readonly nameKey: string;
  readonly former: readonly { readonly name: string; readonly key: string }[];
  readonly endedOn: CivilDate | null;
  readonly into: string | null;
}

export async function unitsNamedBefore(db: Db): Promise<readonly UnitNamedBefore[]> {
  return all<UnitNamedBefore>(
    db,
    `select u.name, u.name_key "nameKey", u.ended_on "endedOn", i.name "into",
            coalesce((select json_agg(json_build_object('name', name, 'key', name_key) order by id)
                        from former_unit_name where unit_id = u.id), '[]') former
       from unit u left join unit i on i.id = u.merged_into
      where u.ended_on is not null or exists (select 1 from former_unit_name where unit_id = u.id)
      order by u.ended_on is not null, u.sort_no, u.id`,
  );
}

/** Names of units as they are today. */
export async function unitKeys(db: Db): Promise<ReadonlySet<string>> {
  const rows = await all<{ key: string }>(db, 'select name_key key from unit where ended_on is null');
  return new Set(rows.map(({ key }) => key));
}
