import type { CivilDate } from '../../domain/civil-date';
import { addDays } from '../../domain/time/civil';
import { all, type Db } from '../pool';

/** Whether a person may sign letters of a day: as a signer or leader, or as the stand-in (代签) of one. */
export type SignerStanding =
  | { readonly kind: 'may'; readonly signedFor?: string | undefined }
  /** He could, up to that day. */
  | { readonly kind: 'ended'; readonly lastOn: CivilDate }
  | { readonly kind: 'never' };

interface Row {
  readonly validTo: CivilDate | null;
  readonly acting: boolean;
  readonly holder: string | null;
}

/** Asked of the day of signing, not of the day of entry: a paper may be signed one week and entered the next. */
export async function signerOn(db: Db, person: string, on: CivilDate): Promise<SignerStanding> {
  const rows = await all<Row>(
    db,
    `select h.valid_to "validTo", coalesce((to_jsonb(h)->>'acting')::boolean, false) acting,
            (select o.person from holding o
              where o.post_id = p.id and o.person <> h.person and not coalesce((to_jsonb(o)->>'acting')::boolean, false)
                and o.valid_from <= $2 and (o.valid_to is null or o.valid_to > $2)
              order by o.valid_from desc, o.id desc limit 1) holder
       from post p join holding h on h.post_id = p.id
      where p.owner_kind = 'office' and p.role in ('signer', 'leader') and h.person = $1 and h.valid_from <= $2
      order by acting, h.valid_to desc nulls first`,
    [person, on],
  );
  const held = rows.find(({ validTo }) => validTo === null || validTo > on);
  if (held) return { kind: 'may', signedFor: held.acting ? (held.holder ?? undefined) : undefined };
  const [last] = rows.flatMap(({ validTo }) => (validTo === null ? [] : [validTo])).sort((a, b) => (a < b ? 1 : -1));
  return last === undefined ? { kind: 'never' } : { kind: 'ended', lastOn: addDays(last, -1) };
}
