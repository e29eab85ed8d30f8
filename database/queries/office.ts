import type { CivilDate } from '../../domain/civil-date';
import type { Numbering } from '../../domain/letter-number';
import type { OfficeCard } from '../../domain/wording-facts';
import { all, type Db, one } from '../pool';

/** The office's own card: names and numbers that stand on what it sends. */
export interface OfficeSettings extends OfficeCard {
  /** 中共××市委直属机关工作委员会: stands on letters. */
  readonly name: string;
  /** 代字 of its letters: ×直工函 */
  readonly symbol: string;
  /** 代字 of its approvals: ×直工复 */
  readonly approvalSymbol: string;
  /** Where the numbers of each 代字 come from; typed in after signing where it is not named. */
  readonly numbering: Numbering;
  /** Where bounces go, and what mail is sent from. */
  readonly mailFrom: string;
  /** Addresses and numbers that may be written to before sending is live. */
  readonly allowList: readonly string[];
  readonly sms: SmsSettings;
  /** What each channel may carry: 公开, 公开 and 内部, or nothing. A text is never more than 公开. */
  readonly carries: { readonly email: 'public' | 'internal' | 'never'; readonly sms: 'public' | 'never' };
}

/** Texts beside the mails: off until the office turns them on. */
export interface SmsSettings {
  readonly enabled: boolean;
  /** In 【】 at the head of each text. */
  readonly signature: string;
  /** In place of the rulebook's neutral text. */
  readonly text?: string | undefined;
  /** The provider's name of the same text, where it takes parameters only. */
  readonly templateCode?: string | undefined;
}

export const UNSET_OFFICE: OfficeSettings = {
  name: '中共××市委直属机关工作委员会',
  section: '市委直属机关工委组织科',
  contactName: '×××',
  contactPhone: '××××-×××××××',
  symbol: '×直工函',
  approvalSymbol: '×直工复',
  numbering: {},
  mailFrom: 'duban@localhost.example',
  allowList: [],
  sms: { enabled: false, signature: '××机关' },
  carries: { email: 'internal', sms: 'public' },
};

export async function officeSettings(db: Db): Promise<OfficeSettings> {
  const rows = await all<{ key: string; value: unknown }>(db, 'select key, value from office_setting');
  const set = Object.fromEntries(rows.map(({ key, value }) => [key, value])) as Partial<OfficeSettings>;
  return {
    ...UNSET_OFFICE,
    ...set,
    sms: { ...UNSET_OFFICE.sms, ...set.sms },
    carries: { ...UNSET_OFFICE.carries, ...set.carries },
  };
}

export async function setOffice(db: Db, settings: Partial<OfficeSettings>, by: string): Promise<void> {
  for (const [key, value] of Object.entries(settings)) {
    await db.query(
      `insert into office_setting (key, value, set_by) values ($1, $2, $3)
       on conflict (key) do update set value = excluded.value, set_by = excluded.set_by, recorded_at = now()`,
      [key, JSON.stringify(value), by],
    );
  }
}

/** A person of the office who may act: `roles` are the posts held on the day, by a stand-in too while he is one. */
export interface OfficeHolder {
  readonly person: string;
  readonly roles: readonly string[];
  /** Roles held only in the place of another, and the last day of it. */
  readonly standIn: readonly { readonly role: string; readonly until: CivilDate }[];
}

export async function officeHolders(db: Db, on: CivilDate): Promise<readonly OfficeHolder[]> {
  return all<OfficeHolder>(
    db,
    `select h.person, array_agg(p.role order by p.role) roles,
            coalesce(json_agg(json_build_object('role', p.role, 'until', (h.valid_to - 1)::text) order by p.role)
                     filter (where h.acting), '[]') "standIn"
       from post p join holding h on h.post_id = p.id
      where p.owner_kind = 'office' and h.valid_from <= $1 and (h.valid_to is null or h.valid_to > $1)
      group by h.person order by h.person`,
    [on],
  );
}

/** Finds or makes a post; the title tells apart posts of one role. */
export async function postOf(
  db: Db,
  post: { ownerKind: 'organisation' | 'office'; ownerId: string; role: string; title: string },
): Promise<string> {
  const row = await one<{ id: string }>(
    db,
    `insert into post (owner_kind, owner_id, role, title) values ($1, $2, $3, $4)
     on conflict (owner_kind, owner_id, role, title) do update set title = excluded.title returning id`,
    [post.ownerKind, post.ownerId, post.role, post.title],
  );
  if (!row) throw new Error('a post was neither found nor made');
  return row.id;
}

/** Every post there is, with the organisation it belongs to; the office's own have none. */
export async function allPosts(db: Db): Promise<
  readonly {
    readonly id: string;
    readonly organisation: string | null;
    readonly organisationId: string | null;
    readonly title: string;
  }[]
> {
  return all(
    db,
    `select p.id, o.name organisation, o.id "organisationId", p.title from post p
       left join organisation o on p.owner_kind = 'organisation' and o.id = p.owner_id order by p.id`,
  );
}

export interface Contact {
  readonly person: string;
  readonly mobile?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/**
 * The post changes hands from a day on: the earlier holding ends that day and stays in the books. A stand-in (代管) is
 * left alone: he goes on until his day. True if anything changed.
 */
export async function hold(db: Db, postId: string, to: Contact, from: CivilDate): Promise<boolean> {
  const current = await one<{
    id: string;
    person: string;
    mobile: string | null;
    phone: string | null;
    email: string | null;
    valid_from: CivilDate;
  }>(
    db,
    `select * from holding where post_id = $1 and not acting and valid_from <= $2 and (valid_to is null or valid_to > $2)
      order by valid_from desc, id desc limit 1`,
    [postId, from],
  );
  const same = (key: 'person' | 'mobile' | 'phone' | 'email') => (current?.[key] ?? undefined) === to[key];
  if (current && same('person') && same('mobile') && same('phone') && same('email')) return false;
  if (current) await db.query('update holding set valid_to = $2 where id = $1', [current.id, from]);
  await db.query(
    'insert into holding (post_id, person, mobile, phone, email, valid_from) values ($1, $2, $3, $4, $5, $6)',
    [postId, to.person, to.mobile ?? null, to.phone ?? null, to.email ?? null, from],
  );
  return true;
}
