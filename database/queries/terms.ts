import type { CivilDate } from '../../domain/civil-date';
import { type Db, one } from '../pool';

/** A new term takes the place of the organisation's current one, which stays in the books. Returns its id. */
export async function insertTerm(
  db: Db,
  organisationId: string,
  term: { electedOn: CivilDate; statedYears?: number | undefined; source: string },
): Promise<string> {
  const old = await one<{ id: string }>(db, 'select id from term where organisation_id = $1 and replaced_by is null', [
    organisationId,
  ]);
  const fresh = await one<{ id: string }>(db, `select 'X-' || nextval('term_no') id`);
  if (!fresh) throw new Error('no id for a term');
  // The old row first points at the new one, since one current term is all an organisation may have.
  if (old) {
    await db.query('update term set replaced_by = $2 where id = $1', [old.id, fresh.id]);
  }
  await db.query(
    'insert into term (id, organisation_id, elected_on, stated_years, source) values ($1, $2, $3, $4, $5)',
    [fresh.id, organisationId, term.electedOn, term.statedYears ?? null, term.source],
  );
  return fresh.id;
}

/** An approved extension of the current term; an earlier one is replaced and kept. */
export async function insertExtension(
  db: Db,
  organisationId: string,
  extension: { number: string | null; until: CivilDate; source: string; letterId?: string | undefined },
): Promise<void> {
  const term = await one<{ id: string }>(db, 'select id from term where organisation_id = $1 and replaced_by is null', [
    organisationId,
  ]);
  if (!term) throw new Error(`organisation ${organisationId} has no current term to extend`);
  const fresh = await one<{ id: string }>(db, `select 'E-' || nextval('extension_no') id`);
  if (!fresh) throw new Error('no id for an extension');
  await db.query('update extension set replaced_by = $2 where term_id = $1 and replaced_by is null', [
    term.id,
    fresh.id,
  ]);
  await db.query(
    'insert into extension (id, term_id, number, until, source, letter_id) values ($1, $2, $3, $4, $5, $6)',
    [fresh.id, term.id, extension.number, extension.until, extension.source, extension.letterId ?? null],
  );
}
