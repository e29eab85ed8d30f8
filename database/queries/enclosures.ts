import type { Instant } from '../../domain/civil-date';
import { all, type Db, one } from '../pool';

/** An enclosure of the office's own, in place of the one that ships. */
export interface OwnEnclosure {
  readonly kind: string;
  /** Its number among the enclosures of that kind of letter, from 1. */
  readonly place: number;
  readonly title: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly setBy: string;
  readonly at: Instant;
}

/** Those that stand, by kind and place; one kind of letter only where it is named. */
export async function ownEnclosures(db: Db, kind?: string): Promise<readonly OwnEnclosure[]> {
  return all(
    db,
    `select kind, place, title, file_name "fileName", sha256, set_by "setBy", at
       from (select distinct on (letter_kind, place) letter_kind kind, place, title, file_name, sha256, set_by, at
               from enclosure where $1::text is null or letter_kind = $1 order by letter_kind, place, id desc) newest
      where sha256 is not null order by kind, place`,
    [kind ?? null],
  );
}

export interface NewEnclosure {
  readonly kind: string;
  readonly place: number;
  /** None: the one that ships stands again. */
  readonly file?: {
    readonly title: string;
    readonly fileName: string;
    readonly bytes: Uint8Array;
    readonly sha256: string;
  };
  readonly by: string;
  readonly at: Instant;
}

export async function keepEnclosure(db: Db, { kind, place, file, by, at }: NewEnclosure): Promise<void> {
  await db.query(
    `insert into enclosure (letter_kind, place, title, file_name, bytes, sha256, set_by, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [kind, place, file?.title ?? null, file?.fileName ?? null, file?.bytes ?? null, file?.sha256 ?? null, by, at],
  );
}

/** The bytes a letter went out with stay, whatever the office encloses today. */
export async function enclosureBytes(db: Db, sha256: string): Promise<Buffer | undefined> {
  const row = await one<{ bytes: Buffer }>(db, 'select bytes from enclosure where sha256 = $1 limit 1', [sha256]);
  return row?.bytes;
}
