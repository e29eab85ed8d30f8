import type { Instant } from '../../domain/civil-date';
import { type Renaming, renamedIn, renamedText } from '../../domain/renaming';
import { all, type Db, one } from '../pool';
import { changesOf, type LetterRow, lockLetter, noteChange } from './letters';

/** What lies open for organisations and follows a change of people or names: tasks, and drafts of letters. */

export interface OpenTaskText {
  readonly id: string;
  readonly organisationId: string;
  readonly kind: string;
  readonly subject: string;
  readonly body: string;
}

export async function openTasksOf(db: Db, organisationIds: readonly string[]): Promise<readonly OpenTaskText[]> {
  return all<OpenTaskText>(
    db,
    `select t.id, m.organisation_id "organisationId", t.kind, t.subject, t.body from task t join matter m on m.id = t.matter_id
      where t.state = 'open' and m.organisation_id = any($1) order by t.id for update of t`,
    [organisationIds],
  );
}

/** Gives open tasks other words; returns how many said something else before. */
export async function rewordTasks(
  db: Db,
  tasks: readonly OpenTaskText[],
  words: (task: OpenTaskText) => Pick<OpenTaskText, 'subject' | 'body'>,
): Promise<number> {
  let changed = 0;
  for (const task of tasks) {
    const { subject, body } = words(task);
    if (subject === task.subject && body === task.body) continue;
    await db.query('update task set subject = $2, body = $3 where id = $1', [task.id, subject, body]);
    changed++;
  }
  return changed;
}

/** Drafts in which matters of these organisations stand, locked. */
export async function draftsAbout(db: Db, organisationIds: readonly string[]): Promise<readonly LetterRow[]> {
  const rows = await all<{ id: string }>(
    db,
    `select distinct l.id from letter l join letter_matter lm on lm.letter_id = l.id join matter m on m.id = lm.matter_id
      where l.state = 'draft' and m.organisation_id = any($1) order by l.id`,
    [organisationIds],
  );
  const drafts: LetterRow[] = [];
  for (const { id } of rows) {
    const draft = await lockLetter(db, id);
    if (draft?.state === 'draft') drafts.push(draft);
  }
  return drafts;
}

export interface DraftAnew {
  readonly renamings: readonly Renaming[];
  /** The unit it goes to now, where it is another one. */
  readonly unitId?: string | undefined;
  readonly by: string;
  readonly words?: string | undefined;
  readonly at: Instant;
}

/**
 * The draft under the new names. What was composed is kept under them too, so that a person's edits are still told apart
 * from it at signing.
 */
export async function readdressDraft(
  db: Db,
  draft: LetterRow,
  { renamings, unitId, by, words, at }: DraftAnew,
): Promise<void> {
  const addressee = renamedText(draft.addressee, renamings);
  const composed = (await changesOf(db, draft.id)).findLast(({ act, content }) => act !== 'edited' && content !== null);
  await db.query('update letter set addressee = $2, unit_id = $3, content = $4 where id = $1', [
    draft.id,
    addressee,
    unitId !== undefined && (await slotIsFree(db, draft, unitId, addressee)) ? unitId : draft.unitId,
    JSON.stringify(renamedIn(draft.content, renamings)),
  ]);
  const content = composed?.content ? renamedIn(composed.content, renamings) : undefined;
  await noteChange(db, { letterId: draft.id, act: 'readdressed', by, words, content, at });
}

/** One draft a unit, kind, addressee and day: where the other unit has its own of that day, this one stays in its place. */
async function slotIsFree(db: Db, { id, kind, day }: LetterRow, unitId: string, addressee: string): Promise<boolean> {
  const taken = await one(
    db,
    `select 1 from letter where state = 'draft' and kind = $1 and unit_id = $2 and addressee = $3 and day = $4 and id <> $5`,
    [kind, unitId, addressee, day, id],
  );
  return taken === undefined;
}
