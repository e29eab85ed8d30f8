import { type ApprovalKind, approvalOf } from '../../domain/approval-kind';
import type { MatterEvent } from '../../domain/matter/events';
import { all, type Db, one } from '../pool';
import { eventRows } from './reading';

/** A paper of an organisation as the matter's stream tells of it. */
export interface PaperEvent {
  readonly seq: number;
  readonly commandId: string | null;
  readonly event: Extract<MatterEvent, { kind: 'FactRecorded' | 'ExtensionAsked' }>;
  /** The wish for an extension stood in the answer to a letter. */
  readonly inReply: boolean;
}

/** The newest paper that a 批复 of this kind would answer. */
export async function newestPaper(db: Db, matterId: string, kind: ApprovalKind): Promise<PaperEvent | undefined> {
  const rows = await eventRows(db, matterId);
  const row = rows.findLast((one) => answeredBy({ kind: one.kind, ...one.body } as MatterEvent) === kind);
  if (!row) return undefined;
  const { seq, commandId } = row;
  const inReply = rows.some((one) => one.kind === 'ReplyDecided' && one.commandId === commandId);
  return { seq, commandId, inReply, event: { kind: row.kind, ...row.body } as PaperEvent['event'] };
}

/** The kind of 批复 that answers what an event tells of. */
export function answeredBy(event: MatterEvent): ApprovalKind | undefined {
  if (event.kind === 'ExtensionAsked') return 'approval-extension';
  return event.kind === 'FactRecorded' ? approvalOf(event.fact) : undefined;
}

/** Which paper a 批复 answers, from now on. */
export async function answerPaper(
  db: Db,
  answer: { letterId: string; matterId: string; paperSeq: number },
): Promise<void> {
  await db.query(
    `insert into approval (letter_id, matter_id, paper_seq) values ($1, $2, $3)
     on conflict (letter_id) do update set paper_seq = excluded.paper_seq`,
    [answer.letterId, answer.matterId, answer.paperSeq],
  );
}

export async function paperAnswered(db: Db, letterId: string): Promise<number | undefined> {
  const row = await one<{ seq: number }>(db, 'select paper_seq seq from approval where letter_id = $1', [letterId]);
  return row?.seq;
}

/** The 批复 of a matter that wait to be signed, oldest first. */
export async function approvalDrafts(
  db: Db,
  matterId: string,
): Promise<readonly { readonly letterId: string; readonly kind: ApprovalKind }[]> {
  return all(
    db,
    `select l.id "letterId", l.kind from approval a join letter l on l.id = a.letter_id
      where a.matter_id = $1 and l.state = 'draft' order by l.drafted_at, l.id for update of l`,
    [matterId],
  );
}

/** What stands for a number that is typed in later. */
export const NUMBER_MISSING = '（文号待补）';

/**
 * The number of a signed 批复 came after its signing (external numbering): the extension it approved carries it from now
 * on. Does nothing for other letters, or where the extension has its number.
 */
export async function fillApprovalNumber(db: Db, letterId: string, number: string): Promise<void> {
  await db.query('update extension set number = $2 where letter_id = $1 and number = $3', [
    letterId,
    number,
    NUMBER_MISSING,
  ]);
}
