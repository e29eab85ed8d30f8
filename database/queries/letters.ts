import type { CivilDate, Instant } from '../../domain/civil-date';
import type { LetterContent, ReminderMeans } from '../../domain/letter';
import { all, type Db, one } from '../pool';

export interface LetterRow {
  readonly id: string;
  readonly kind: string;
  readonly unitId: string;
  readonly unit: string;
  readonly addressee: string;
  readonly day: CivilDate;
  readonly state: 'draft' | 'signed' | 'rejected' | 'void';
  readonly content: LetterContent;
  readonly draftedAt: Instant;
  /** null for a draft, and for a signed letter whose number is still to be typed in. */
  readonly number: string | null;
  /** 代字 and year of its number; set by the signing. */
  readonly symbol: string | null;
  readonly signedBy: string | null;
  /** 代签: whose stand-in the signer was. */
  readonly signedFor: string | null;
  readonly signedOn: CivilDate | null;
  readonly replyDueOn: CivilDate | null;
  /** The day that the letter itself names, once its receipt was entered. */
  readonly replyNamedOn: CivilDate | null;
  /** Handed over and signed for (公文交换). */
  readonly handedOverOn: CivilDate | null;
  readonly receivedOn: CivilDate | null;
  readonly receivedBy: string | null;
  readonly sha256: string | null;
  readonly matters: readonly {
    readonly matterId: string;
    readonly round: number;
    readonly rung: string;
    readonly organisation: string;
  }[];
}

const SELECT = `
  select l.id, l.kind, l.unit_id "unitId", u.name unit, l.addressee, l.day, l.state, l.content, l.drafted_at "draftedAt", l.number,
         l.symbol, l.signed_by "signedBy", l.signed_for "signedFor", l.signed_on "signedOn", l.reply_due_on "replyDueOn",
         l.reply_named_on "replyNamedOn",
         l.handed_over_on "handedOverOn", l.received_on "receivedOn", l.received_by "receivedBy", l.sha256,
         (select coalesce(json_agg(json_build_object('matterId', lm.matter_id, 'round', lm.round, 'rung', lm.rung, 'organisation', o.name)
                                   order by o.sort_no, o.id), '[]')
            from letter_matter lm join matter m on m.id = lm.matter_id join organisation o on o.id = m.organisation_id
           where lm.letter_id = l.id) matters
    from letter l join unit u on u.id = l.unit_id`;

export async function letterNamed(db: Db, id: string): Promise<LetterRow | undefined> {
  return one<LetterRow>(db, `${SELECT} where l.id = $1`, [id]);
}

/** The letter, locked for this transaction. */
export async function lockLetter(db: Db, id: string): Promise<LetterRow | undefined> {
  await db.query('select id from letter where id = $1 for update', [id]);
  return letterNamed(db, id);
}

export async function letterRows(db: Db): Promise<readonly LetterRow[]> {
  return all<LetterRow>(db, `${SELECT} order by u.sort_no, l.drafted_at, l.id`);
}

/** The letters a matter stands in, oldest first. */
export async function lettersAbout(db: Db, matterId: string): Promise<readonly LetterRow[]> {
  return all<LetterRow>(
    db,
    `${SELECT} where l.id in (select letter_id from letter_matter where matter_id = $1) order by l.drafted_at, l.id`,
    [matterId],
  );
}

export interface LetterSlot {
  readonly kind: string;
  readonly unitId: string;
  readonly addressee: string;
  readonly day: CivilDate;
}

/** One unit, one letter: the draft of this unit, kind, addressee and day, where there is one; locked, so that it is not signed meanwhile. Serialised by unit. */
export async function draftIn(db: Db, slot: LetterSlot): Promise<LetterRow | undefined> {
  await db.query('select id from unit where id = $1 for update', [slot.unitId]);
  const draft = await one<{ id: string }>(
    db,
    `select id from letter where state = 'draft' and kind = $1 and unit_id = $2 and addressee = $3 and day = $4 for update`,
    [slot.kind, slot.unitId, slot.addressee, slot.day],
  );
  return draft && letterNamed(db, draft.id);
}

export async function insertDraft(db: Db, slot: LetterSlot, content: LetterContent, at: Instant): Promise<string> {
  const row = await one<{ id: string }>(
    db,
    `insert into letter (kind, unit_id, addressee, day, state, content, drafted_at) values ($1, $2, $3, $4, 'draft', $5, $6) returning id`,
    [slot.kind, slot.unitId, slot.addressee, slot.day, JSON.stringify(content), at],
  );
  if (!row) throw new Error('a draft was not written');
  return row.id;
}

export async function addMatter(
  db: Db,
  letterId: string,
  matter: { matterId: string; round: number; rung: string },
): Promise<void> {
  await db.query(
    'insert into letter_matter (letter_id, matter_id, round, rung) values ($1, $2, $3, $4) on conflict do nothing',
    [letterId, matter.matterId, matter.round, matter.rung],
  );
}

/** A matter that has ended, or begun anew, stands in no draft any more. */
export async function removeMatter(db: Db, letterId: string, matterId: string): Promise<void> {
  await db.query('delete from letter_matter where letter_id = $1 and matter_id = $2', [letterId, matterId]);
}

export async function setContent(db: Db, letterId: string, content: LetterContent, at: Instant): Promise<void> {
  await db.query('update letter set content = $2, drafted_at = $3 where id = $1', [
    letterId,
    JSON.stringify(content),
    at,
  ]);
}

export type LetterAct =
  'readdressed' | 'drafted' | 'merged' | 'edited' | 'refreshed' | 'signed' | 'numbered' | 'rejected' | 'voided';

export async function noteChange(
  db: Db,
  change: {
    letterId: string;
    act: LetterAct;
    by: string;
    words?: string | undefined;
    content?: LetterContent | undefined;
    at: Instant;
  },
): Promise<void> {
  await db.query(
    'insert into letter_change (letter_id, act, by_holder, words, content, at) values ($1, $2, $3, $4, $5, $6)',
    [
      change.letterId,
      change.act,
      change.by,
      change.words ?? null,
      change.content === undefined ? null : JSON.stringify(change.content),
      change.at,
    ],
  );
}

export interface LetterChange {
  readonly act: LetterAct;
  readonly by: string;
  readonly words: string | null;
  readonly content: LetterContent | null;
  readonly at: Instant;
}

export async function changesOf(db: Db, letterId: string): Promise<readonly LetterChange[]> {
  return all<LetterChange>(
    db,
    'select act, by_holder "by", words, content, at from letter_change where letter_id = $1 order by id',
    [letterId],
  );
}

export interface Signed {
  readonly id: string;
  readonly content: LetterContent;
  /** None while it is to be typed in. */
  readonly drawn?: { readonly number: string; readonly seq: number } | undefined;
  readonly symbol: string;
  readonly year: number;
  readonly signedBy: string;
  /** 代签: whose stand-in the signer was. */
  readonly signedFor?: string | undefined;
  readonly signedOn: CivilDate;
  /** null where the letter asks for no answer. */
  readonly replyDueOn: CivilDate | null;
}

export async function markSigned(db: Db, signed: Signed): Promise<void> {
  await db.query(
    `update letter set state = 'signed', content = $2, number = $3, symbol = $4, year = $5, seq = $6, signed_by = $7, signed_on = $8, reply_due_on = $9,
            signed_for = $10
      where id = $1 and state = 'draft'`,
    [
      signed.id,
      JSON.stringify(signed.content),
      signed.drawn?.number ?? null,
      signed.symbol,
      signed.year,
      signed.drawn?.seq ?? null,
      signed.signedBy,
      signed.signedOn,
      signed.replyDueOn,
      signed.signedFor ?? null,
    ],
  );
}

export async function markEnded(
  db: Db,
  id: string,
  state: 'rejected' | 'void',
  reason: string | undefined,
): Promise<void> {
  await db.query('update letter set state = $2, reason = $3 where id = $1', [id, state, reason ?? null]);
  if (state === 'void')
    await db.query(`update register_entry set state = 'void', reason = $2 where letter_id = $1`, [id, reason ?? null]);
}

/** The number typed in after the signing, and the letter with it. */
export async function markNumbered(
  db: Db,
  id: string,
  content: LetterContent,
  { year, seq, number }: { year: number; seq: number; number: string },
): Promise<void> {
  await db.query('update letter set content = $2, year = $3, seq = $4, number = $5 where id = $1 and number is null', [
    id,
    JSON.stringify(content),
    year,
    seq,
    number,
  ]);
}

/** Signed and numbered letters whose document has not been made, oldest first. */
export async function unrendered(db: Db): Promise<readonly string[]> {
  const rows = await all<{ id: string }>(
    db,
    `select id from letter where state = 'signed' and number is not null and docx is null order by drafted_at, id`,
  );
  return rows.map(({ id }) => id);
}

/** Keeps the rendered bytes, once. */
export async function keepBytes(db: Db, id: string, docx: Buffer, sha256: string): Promise<void> {
  await db.query('update letter set docx = $2, sha256 = $3 where id = $1 and docx is null', [id, docx, sha256]);
}

export async function bytesOf(
  db: Db,
  id: string,
): Promise<{ docx: Buffer; sha256: string; number: string; unit: string } | undefined> {
  return one(
    db,
    'select l.docx, l.sha256, l.number, u.name unit from letter l join unit u on u.id = l.unit_id where l.id = $1 and l.docx is not null',
    [id],
  );
}

/**
 * Reminders that can be proved, oldest first: a mail that a gateway took, and what reached somebody by call, visit,
 * platform or paper. A text beside a mail is no reminder of its own.
 */
export async function remindersOf(
  db: Db,
  matterIds: readonly string[],
): Promise<readonly { readonly at: Instant; readonly means: ReminderMeans }[]> {
  return all(
    db,
    `select min(state_at) at, case channel when 'sms' then 'sms' else 'mail' end means from notice n
      where matter_id = any($1) and state = 'sent' and kind = 'reminder'
        and not (channel = 'sms' and exists (select 1 from notice m where m.matter_id = n.matter_id and m.round = n.round
                   and m.rung = n.rung and m.channel = 'email' and m.state = 'sent'))
      group by message_id, channel
     union all
     select distinct at, case coalesce(body->>'means', 'call') when 'paper' then 'letter' else coalesce(body->>'means', 'call') end means
       from matter_event where matter_id = any($1) and kind = 'CallRecorded' and body->>'outcome' in ('reached', 'relayed')
     order by at`,
    [matterIds],
  );
}
