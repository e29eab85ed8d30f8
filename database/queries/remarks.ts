import type { Instant } from '../../domain/civil-date';
import { type Db, one } from '../pool';

/** A remark (备注) as it was written, and what a person answered to it. */
export interface Remark {
  readonly text: string;
  /** Who wrote it; null where it came with the ledger. */
  readonly setBy: string | null;
  readonly answeredBy: string | null;
  readonly answer: string | null;
  readonly answeredAt: Instant | null;
}

const COLUMNS = `text, set_by "setBy", answered_by "answeredBy", answer, answered_at "answeredAt"`;

/** The remark that stands for an organisation now, answered or not. */
export async function remarkOf(db: Db, organisationId: string): Promise<Remark | undefined> {
  return one<Remark>(db, `select ${COLUMNS} from remark where organisation_id = $1 and current and text <> ''`, [
    organisationId,
  ]);
}

/** Writes a new remark; the one before stays as it was. */
export async function setRemark(
  db: Db,
  remark: { readonly organisationId: string; readonly text: string; readonly by: string; readonly source: string },
): Promise<void> {
  const before = await one<{ plannedOn: string | null }>(
    db,
    'update remark set current = false where organisation_id = $1 and current returning planned_on "plannedOn"',
    [remark.organisationId],
  );
  await db.query('insert into remark (organisation_id, text, planned_on, source, set_by) values ($1, $2, $3, $4, $5)', [
    remark.organisationId,
    remark.text,
    before?.plannedOn ?? null,
    remark.source,
    remark.by,
  ]);
}

/** Answers the remark that stands; false where none stands unanswered. */
export async function answerRemark(
  db: Db,
  given: { readonly organisationId: string; readonly answer: string; readonly by: string; readonly at: Instant },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update remark set answered_by = $2, answer = $3, answered_at = $4
      where organisation_id = $1 and current and text <> '' and answered_at is null`,
    [given.organisationId, given.by, given.answer, given.at],
  );
  return rowCount === 1;
}
