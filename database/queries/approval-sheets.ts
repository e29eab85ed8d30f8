import type { Instant } from '../../domain/civil-date';
import { all, type Db, one } from '../pool';

export interface Sheet {
  readonly id: string;
  readonly madeBy: string;
  readonly at: Instant;
  /** In the order in which they are printed. */
  readonly letterIds: readonly string[];
}

export async function insertSheet(
  db: Db,
  { letterIds, by, at }: { letterIds: readonly string[]; by: string; at: Instant },
): Promise<string> {
  const row = await one<{ id: string }>(db, 'insert into approval_sheet (made_by, at) values ($1, $2) returning id', [
    by,
    at,
  ]);
  if (!row) throw new Error('a sheet was not written');
  for (const [index, letterId] of letterIds.entries())
    await db.query('insert into approval_sheet_letter (sheet_id, letter_id, place) values ($1, $2, $3)', [
      row.id,
      letterId,
      index + 1,
    ]);
  return row.id;
}

export async function sheetNamed(db: Db, id: string): Promise<Sheet | undefined> {
  const sheet = await one<Omit<Sheet, 'letterIds'>>(
    db,
    'select id, made_by "madeBy", at from approval_sheet where id = $1',
    [id],
  );
  if (!sheet) return undefined;
  const letters = await all<{ id: string }>(
    db,
    'select letter_id id from approval_sheet_letter where sheet_id = $1 order by place',
    [id],
  );
  return { ...sheet, letterIds: letters.map((letter) => letter.id) };
}
