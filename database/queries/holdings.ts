import type { CivilDate } from '../../domain/civil-date';
import { addDays } from '../../domain/time/civil';
import { all, type Db, one } from '../pool';
import type { Contact } from './office';

export interface HoldingRow {
  readonly postId: string;
  /** The organisation's name; null for a post of the office. */
  readonly organisation: string | null;
  readonly organisationId: string | null;
  readonly title: string;
  readonly role: string;
  readonly person: string;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly phone: string | null;
  readonly from: CivilDate;
  /** The last day; null while no end is known. */
  readonly until: CivilDate | null;
  readonly standIn: boolean;
}

/** Who holds which post on a day or will hold it later; `organisationId` narrows to one, 'office' to the office's own. */
export async function holdings(
  db: Db,
  on: CivilDate,
  of?: { readonly organisationIds: readonly string[] } | 'office',
): Promise<readonly HoldingRow[]> {
  return all<HoldingRow>(
    db,
    `select p.id "postId", o.name organisation, o.id "organisationId", p.title, p.role, h.person, h.email, h.mobile, h.phone,
            h.valid_from "from", h.valid_to - 1 until, h.acting "standIn"
       from post p join holding h on h.post_id = p.id
       left join organisation o on p.owner_kind = 'organisation' and o.id = p.owner_id
      where (h.valid_to is null or h.valid_to > greatest($1, h.valid_from)) and o.ended_on is null
        and ($2::text[] is null or o.id = any($2)) and (not $3 or p.owner_kind = 'office')
      order by o.sort_no nulls first, o.id, p.role, p.id, h.valid_from, h.id`,
    [on, of === undefined || of === 'office' ? null : of.organisationIds, of === 'office'],
  );
}

export interface StandIn {
  readonly from: CivilDate;
  /** Inclusive, as people say it; the table holds the day after. */
  readonly until: CivilDate;
}

export type StandInWritten =
  | { readonly kind: 'written' | 'moved-end' | 'same' }
  | { readonly kind: 'overlaps'; readonly person: string; readonly from: CivilDate; readonly until: CivilDate };

/**
 * A stand-in for a post (代管). The same person from the same day with another end only moves the end: he came back
 * earlier, or stays longer. Two stand-ins for one post on one day are refused.
 */
export async function holdInstead(
  db: Db,
  postId: string,
  to: Contact,
  { from, until }: StandIn,
): Promise<StandInWritten> {
  await db.query('select id from post where id = $1 for update', [postId]);
  const validTo = addDays(until, 1);
  const mine = await one<{
    id: string;
    validTo: CivilDate;
    email: string | null;
    mobile: string | null;
    phone: string | null;
  }>(
    db,
    `select id, valid_to "validTo", email, mobile, phone from holding
      where post_id = $1 and acting and person = $2 and valid_from = $3 and valid_to > valid_from order by id desc limit 1`,
    [postId, to.person, from],
  );
  const other = await one<{ person: string; from: CivilDate; until: CivilDate }>(
    db,
    `select person, valid_from "from", valid_to - 1 until from holding
      where post_id = $1 and acting and valid_from < $3 and valid_to > $2 and id is distinct from $4 order by valid_from limit 1`,
    [postId, from, validTo, mine?.id ?? null],
  );
  if (other) return { kind: 'overlaps', ...other };
  // What is not said again stays: only the end may be meant.
  const reach = {
    email: to.email ?? mine?.email ?? null,
    mobile: to.mobile ?? mine?.mobile ?? null,
    phone: to.phone ?? mine?.phone ?? null,
  };
  if (mine && mine.email === reach.email && mine.mobile === reach.mobile && mine.phone === reach.phone) {
    if (mine.validTo === validTo) return { kind: 'same' };
    await db.query('update holding set valid_to = $2 where id = $1', [mine.id, validTo]);
    return { kind: 'moved-end' };
  }
  if (mine) await db.query('update holding set valid_to = valid_from where id = $1', [mine.id]);
  await db.query(
    `insert into holding (post_id, person, mobile, phone, email, valid_from, valid_to, acting) values ($1, $2, $3, $4, $5, $6, $7, true)`,
    [postId, to.person, reach.mobile, reach.phone, reach.email, from, validTo],
  );
  return { kind: 'written' };
}

/** False once the post has another holder that day, or a stand-in who goes before him. */
export async function holdsStill(db: Db, holdingId: string, on: CivilDate): Promise<boolean> {
  const row = await one(
    db,
    `select 1 from holding h where h.id = $1 and h.valid_from <= $2 and (h.valid_to is null or h.valid_to > $2)
        and (h.acting or not exists (select 1 from holding s
              where s.post_id = h.post_id and s.acting and s.valid_from <= $2 and s.valid_to > $2))`,
    [holdingId, on],
  );
  return row !== undefined;
}
