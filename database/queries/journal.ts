import type { Instant } from '../../domain/civil-date';
import { type Db, one } from '../pool';

/** A decision as it was asked for: written before anything is done about it. */
export interface Asked {
  readonly commandId: string;
  readonly bodyHash: string;
  readonly verb: string;
  /** The matter, letter, task … it is about. */
  readonly subject?: string | undefined;
  readonly actor: string;
  readonly osUser: string;
  readonly host: string;
  readonly body: unknown;
  readonly words?: string | undefined;
  readonly at: Instant;
}

export type Journaled<Answer> =
  | { readonly kind: 'new' }
  /** The same key with the same body: the first answer stands, for ever (undefined while it is still being worked on). */
  | { readonly kind: 'again'; readonly answer: Answer | undefined }
  | { readonly kind: 'other-body' };

/** Writes the decision down, once a key. */
export async function ask<Answer>(db: Db, asked: Asked): Promise<Journaled<Answer>> {
  const { rowCount } = await db.query(
    `insert into decision (command_id, body_hash, verb, subject, actor, os_user, host, body, words, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (command_id) do nothing`,
    [
      asked.commandId,
      asked.bodyHash,
      asked.verb,
      asked.subject ?? null,
      asked.actor,
      asked.osUser,
      asked.host,
      JSON.stringify(asked.body),
      asked.words ?? null,
      asked.at,
    ],
  );
  if (rowCount === 1) return { kind: 'new' };
  const first = await one<{ body_hash: string; answer: Answer | null }>(
    db,
    'select body_hash, answer from decision where command_id = $1',
    [asked.commandId],
  );
  if (first?.body_hash !== asked.bodyHash) return { kind: 'other-body' };
  return { kind: 'again', answer: first.answer ?? undefined };
}

/** The answer is written once; a second writer changes nothing. */
export async function answer(db: Db, commandId: string, given: unknown, at: Instant): Promise<void> {
  await db.query('update decision set answer = $2, answered_at = $3 where command_id = $1 and answer is null', [
    commandId,
    JSON.stringify(given),
    at,
  ]);
}

export async function answerOf<Answer>(db: Db, commandId: string): Promise<Answer | undefined> {
  const row = await one<{ answer: Answer | null }>(db, 'select answer from decision where command_id = $1', [
    commandId,
  ]);
  return row?.answer ?? undefined;
}

/** True where such a decision about that subject was taken before, and not refused. */
export async function wasGiven(db: Db, verb: string, subject: string): Promise<boolean> {
  const row = await one(
    db,
    `select 1 from decision where verb = $1 and subject = $2 and answer is not null and not answer ? 'refusedBy' limit 1`,
    [verb, subject],
  );
  return row !== undefined;
}

/** Who asked, in which words: for timelines and for what a transaction needs that Temporal must not carry. */
export async function askedBy(
  db: Db,
  commandId: string,
): Promise<{ actor: string; words: string | null; body: unknown } | undefined> {
  return one(db, 'select actor, words, body from decision where command_id = $1', [commandId]);
}
