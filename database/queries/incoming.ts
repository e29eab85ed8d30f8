import type { CivilDate, Instant } from '../../domain/civil-date';
import { type IncomingKind, paperNumberKey } from '../../domain/incoming';
import type { ContactMeans } from '../../domain/matter/events';
import { all, type Db, one } from '../pool';

/** What a person typed of a paper that came in. */
export interface IncomingPaper {
  /** The key under which it is entered: one paper about several matters is entered once. */
  readonly entryKey: string;
  readonly kind: IncomingKind;
  /** 来文号; absent where it bears none. */
  readonly number?: string | undefined;
  /** Without 《》. */
  readonly title?: string | undefined;
  readonly receivedOn: CivilDate;
  readonly meetingOn?: CivilDate | undefined;
  readonly until?: CivilDate | undefined;
  readonly plannedOn?: CivilDate | undefined;
  readonly letterId?: string | undefined;
  readonly means: ContactMeans;
  readonly saidBy?: string | undefined;
  readonly scan?: string | undefined;
  readonly words?: string | undefined;
}

export interface NewIncoming extends IncomingPaper {
  readonly unitId: string;
  readonly dueOn?: CivilDate | undefined;
  readonly by: string;
  readonly commandId: string;
  readonly at: Instant;
}

export interface Incoming {
  readonly id: string;
  readonly kind: IncomingKind;
  readonly unit: string;
  readonly number: string | null;
  readonly title: string | null;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly meetingOn: CivilDate | null;
  readonly until: CivilDate | null;
  readonly plannedOn: CivilDate | null;
  readonly letterId: string | null;
  readonly letterNumber: string | null;
  readonly means: ContactMeans;
  readonly saidBy: string | null;
  readonly scan: { readonly sha256: string; readonly fileName: string } | null;
  readonly words: string | null;
  readonly by: string;
  readonly at: Instant;
  readonly matters: readonly { readonly matterId: string; readonly organisation: string }[];
  /** Open: the office still has to decide about it. */
  readonly state: 'open' | 'done';
}

/**
 * What a matter still owes an answer to says whether the newest paper of that kind about it is open; a paper about no
 * matter's course is open while it has a term of ours and nobody has said that it is done.
 */
const OPEN = `
  (exists (
     select 1 from incoming_matter im join matter m on m.id = im.matter_id
      where im.incoming_id = i.id and m.closed_at is null
        and case i.kind
              when 'request' then m.state->'reported'->>'fact' = 'request-received'
              when 'candidates' then m.state->'reported'->>'fact' = 'candidates-received'
              when 'result' then m.state->'reported'->>'fact' = 'result-received'
              when 'extension' then m.state ? 'extensionAsked'
              when 'reply' then m.state->'reply'->>'letterId' = i.letter_id
              else false
            end
        and not exists (
          select 1 from incoming later join incoming_matter lm on lm.incoming_id = later.id
           where lm.matter_id = im.matter_id and later.kind = i.kind and later.seq > i.seq))
   or (i.kind = 'other' and i.due_on is not null and e.incoming_id is null))`;

const SELECT = `
  select i.id, i.kind, u.name unit, i.number, i.title, i.received_on "receivedOn", i.due_on "dueOn", i.meeting_on "meetingOn", i.until,
         i.planned_on "plannedOn", i.letter_id "letterId", l.number "letterNumber", i.means, i.said_by "saidBy",
         case when s.sha256 is not null then json_build_object('sha256', s.sha256, 'fileName', s.file_name) end scan,
         i.words, i.by_holder "by", i.at,
         (select coalesce(json_agg(json_build_object('matterId', im.matter_id, 'organisation', o.name) order by o.sort_no, o.id), '[]')
            from incoming_matter im join matter m on m.id = im.matter_id join organisation o on o.id = m.organisation_id
           where im.incoming_id = i.id) matters,
         case when ${OPEN} then 'open' else 'done' end state
    from incoming i join unit u on u.id = i.unit_id
    left join letter l on l.id = i.letter_id
    left join incoming_scan s on s.sha256 = i.scan_sha256
    left join incoming_end e on e.incoming_id = i.id`;

/** Newest first. */
export async function incomingRows(
  db: Db,
  { matterId }: { readonly matterId?: string | undefined } = {},
): Promise<readonly Incoming[]> {
  return all<Incoming>(
    db,
    `${SELECT} where $1::text is null or exists (select 1 from incoming_matter x where x.incoming_id = i.id and x.matter_id = $1)
      order by i.received_on desc, i.seq desc`,
    [matterId ?? null],
  );
}

export async function incomingNamed(db: Db, id: string): Promise<Incoming | undefined> {
  return one<Incoming>(db, `${SELECT} where lower(i.id) = lower($1)`, [id]);
}

export async function incomingEntered(db: Db, entryKey: string): Promise<Incoming | undefined> {
  return one<Incoming>(db, `${SELECT} where i.entry_key = $1`, [entryKey]);
}

/** The paper of this unit that bears this number already, entered under another key. Serialised by unit. */
export async function paperOfNumber(
  db: Db,
  { unitId, number, entryKey }: { unitId: string; number: string; entryKey: string },
): Promise<{ readonly id: string; readonly receivedOn: CivilDate } | undefined> {
  await db.query('select id from unit where id = $1 for update', [unitId]);
  return one(
    db,
    `select id, received_on "receivedOn" from incoming where unit_id = $1 and number_key = $2 and entry_key <> $3`,
    [unitId, paperNumberKey(number), entryKey],
  );
}

/** Writes a paper once, and the matters it is about as they come. Returns its id. */
export async function insertIncoming(db: Db, paper: NewIncoming, matterId: string | undefined): Promise<string> {
  await db.query(
    `insert into incoming (entry_key, kind, unit_id, number, number_key, received_on, due_on, meeting_on, until, planned_on,
                           letter_id, means, said_by, scan_sha256, words, by_holder, command_id, at, title)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
     on conflict (entry_key) do nothing`,
    [
      paper.entryKey,
      paper.kind,
      paper.unitId,
      paper.number ?? null,
      paper.number === undefined ? null : paperNumberKey(paper.number),
      paper.receivedOn,
      paper.dueOn ?? null,
      paper.meetingOn ?? null,
      paper.until ?? null,
      paper.plannedOn ?? null,
      paper.letterId ?? null,
      paper.means,
      paper.saidBy ?? null,
      paper.scan ?? null,
      paper.words ?? null,
      paper.by,
      paper.commandId,
      paper.at,
      paper.title ?? null,
    ],
  );
  const row = await one<{ id: string }>(db, 'select id from incoming where entry_key = $1', [paper.entryKey]);
  if (!row) throw new Error(`the paper of ${paper.entryKey} was not written`);
  if (matterId !== undefined)
    await db.query('insert into incoming_matter (incoming_id, matter_id) values ($1, $2) on conflict do nothing', [
      row.id,
      matterId,
    ]);
  return row.id;
}

/** False where it was done already. */
export async function endIncoming(
  db: Db,
  end: { readonly id: string; readonly by: string; readonly words?: string | undefined; readonly at: Instant },
): Promise<boolean> {
  const { rowCount } = await db.query(
    'insert into incoming_end (incoming_id, by_holder, words, at) values ($1, $2, $3, $4) on conflict do nothing',
    [end.id, end.by, end.words ?? null, end.at],
  );
  return rowCount === 1;
}

/** Keeps the bytes of a scan, once for the same bytes. */
export async function keepScan(
  db: Db,
  scan: { readonly sha256: string; readonly fileName: string; readonly bytes: Uint8Array },
): Promise<void> {
  await db.query('insert into incoming_scan (sha256, file_name, bytes) values ($1, $2, $3) on conflict do nothing', [
    scan.sha256,
    scan.fileName,
    Buffer.from(scan.bytes),
  ]);
}

/** Takes back a scan that no paper shows: its paper was refused. */
export async function dropScan(db: Db, sha256: string): Promise<void> {
  await db.query(
    'delete from incoming_scan s where sha256 = $1 and not exists (select 1 from incoming where scan_sha256 = s.sha256)',
    [sha256],
  );
}

export async function scanBytes(
  db: Db,
  incomingId: string,
): Promise<{ readonly bytes: Buffer; readonly sha256: string; readonly fileName: string } | undefined> {
  return one(
    db,
    `select s.bytes, s.sha256, s.file_name "fileName" from incoming i join incoming_scan s on s.sha256 = i.scan_sha256
      where lower(i.id) = lower($1)`,
    [incomingId],
  );
}

/** The newest answer to a letter: when it came, and the day of completion it names. */
export async function replyTo(
  db: Db,
  letterId: string,
): Promise<{ readonly receivedOn: CivilDate; readonly plannedOn: CivilDate | null } | undefined> {
  return one(
    db,
    `select received_on "receivedOn", planned_on "plannedOn" from incoming where letter_id = $1 and kind = 'reply' order by seq desc limit 1`,
    [letterId],
  );
}

/** The day of the meeting as the newest paper about a matter tells it. */
export async function meetingTold(db: Db, matterId: string): Promise<CivilDate | undefined> {
  const row = await one<{ on: CivilDate }>(
    db,
    `select i.meeting_on "on" from incoming i join incoming_matter im on im.incoming_id = i.id
      where im.matter_id = $1 and i.kind in ('held', 'result') and i.meeting_on is not null order by i.seq desc limit 1`,
    [matterId],
  );
  return row?.on;
}

/** The unit of a matter. */
export async function unitOfMatter(db: Db, matterId: string): Promise<string> {
  const row = await one<{ unitId: string }>(
    db,
    'select o.unit_id "unitId" from matter m join organisation o on o.id = m.organisation_id where m.id = $1',
    [matterId],
  );
  if (!row) throw new Error(`no matter ${matterId} in the books`);
  return row.unitId;
}
