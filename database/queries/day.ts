import type { Instant } from '../../domain/civil-date';
import type { DatedNotes, Measure, OpenTask, TableMatter } from '../../domain/day/table-matter';
import type { DraftLetter, OtherPaper, OutgoingLetter } from '../../domain/day/today';
import type { MatterState } from '../../domain/matter/state';
import type { TaskKind } from '../../domain/task-kind';
import type { Zone } from '../../domain/time/civil';
import { all, type Db } from '../pool';

/** What the running table and the day's list rest on. One statement each, however many matters there are. */
export interface DayBooks {
  readonly matters: readonly TableMatter[];
  /** Every open task, of a matter or of none. */
  readonly tasks: readonly OpenTask[];
  readonly drafts: readonly DraftLetter[];
  readonly outgoing: readonly OutgoingLetter[];
  readonly papers: readonly OtherPaper[];
}

/** Open matters, or all of them, or some by id, in the order of the office's list. Days of moments are those of the office's wall. */
export async function dayBooks(
  db: Db,
  { zone, ended = false, ids }: { readonly zone: Zone; readonly ended?: boolean; readonly ids?: readonly string[] },
): Promise<DayBooks> {
  const rows = await matterRows(db, ended, ids);
  const all = rows.map(({ matterId }) => matterId);
  const notes = await notesOf(db, all);
  const measures = await measuresOf(db, all, zone);
  const rounds = await roundsOf(db, all);
  const tasks = await openTasks(db);
  const drafts = await draftLetters(db);
  const outgoing = await outgoingLetters(db);
  const papers = await otherPapers(db);
  const tasksOf = grouped(tasks, ({ matterId }) => (matterId === null ? [] : [matterId]));
  const draftsOf = grouped(drafts, ({ matters }) => matters);
  return {
    matters: rows.map((row) => ({
      ...row,
      notes: notes.get(row.matterId) ?? {},
      measures: measures.get(row.matterId) ?? [],
      roundSince: rounds.get(row.matterId),
      drafts: (draftsOf.get(row.matterId) ?? []).map(({ id, kind }) => ({ id, kind })),
      tasks: tasksOf.get(row.matterId) ?? [],
    })),
    tasks,
    drafts,
    outgoing,
    papers,
  };
}

type MatterRow = Omit<TableMatter, 'notes' | 'measures' | 'roundSince' | 'drafts' | 'tasks'>;

async function matterRows(db: Db, ended: boolean, ids?: readonly string[]): Promise<readonly MatterRow[]> {
  return all<MatterRow>(
    db,
    `select m.id "matterId", u.name unit, o.name organisation, z.name zone, nullif(r.text, '') remark, case when r.answered_at is not null then coalesce(r.answer, '') end "remarkAnswer",
            'needs-leader' = any(u.flags) "needsLeader", m.state
       from matter m
       join organisation o on o.id = m.organisation_id
       join unit u on u.id = o.unit_id
       left join lateral (select zone_id from unit_zone where unit_id = u.id and valid_to is null order by valid_from desc limit 1) uz on true
       left join zone z on z.id = uz.zone_id
       left join remark r on r.organisation_id = o.id and r.current
      where ($1 or m.closed_at is null) and ($2::text[] is null or m.id = any($2))
      order by o.sort_no, o.id, m.opened_at, m.id`,
    [ended, ids ?? null],
  );
}

/** The newest note of each field, with who wrote it and when. */
async function notesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, DatedNotes>> {
  const rows = await all<{ matterId: string; notes: DatedNotes }>(
    db,
    `select matter_id "matterId", json_object_agg(field, json_build_object('value', value, 'by', by_holder, 'at', ${UTC('at')})) notes
       from (select distinct on (matter_id, field) * from dispatch_note where matter_id = any($1)
              order by matter_id, field, id desc) newest
      group by matter_id`,
    [ids],
  );
  return new Map(rows.map(({ matterId, notes }) => [matterId, notes]));
}

/** A moment inside JSON, in the form of an Instant. */
const UTC = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Mail and SMS that a gateway took, contacts, letters signed and not void, meetings attended: what can be proved. */
async function measuresOf(
  db: Db,
  ids: readonly string[],
  zone: Zone,
): Promise<ReadonlyMap<string, readonly Measure[]>> {
  const rows = await all<{ matterId: string; measure: Measure }>(
    db,
    `select matter_id "matterId", measure from (
       select matter_id, (min(state_at) at time zone $2)::date done_on, min(state_at) at,
              json_build_object('kind', 'reminder', 'on', (min(state_at) at time zone $2)::date, 'channel', channel) measure
         from notice where state = 'sent' and kind = 'reminder' and matter_id = any($1) group by matter_id, round, rung, channel
       union all
       select matter_id, (body->>'on')::date, at,
              json_build_object('kind', 'contact', 'on', body->>'on', 'at', ${UTC('at')},
                                'means', coalesce(body->>'means', 'call'), 'outcome', body->>'outcome')
         from matter_event where kind = 'CallRecorded' and matter_id = any($1)
       union all
       select lm.matter_id, l.signed_on, l.drafted_at, json_build_object('kind', 'letter', 'on', l.signed_on, 'number', l.number)
         from letter_matter lm join letter l on l.id = lm.letter_id where l.state = 'signed' and lm.matter_id = any($1)
       union all
       select a.matter_id, g.held_on, a.at, json_build_object('kind', 'meeting', 'on', g.held_on)
         from (select distinct on (meeting_id, matter_id) * from meeting_attendance where matter_id = any($1)
                order by meeting_id, matter_id, id desc) a
         join meeting g on g.id = a.meeting_id where a.attendance <> 'absent') done
      order by done_on, at`,
    [ids, zone],
  );
  const measures = grouped(rows, ({ matterId }) => [matterId]);
  return new Map([...measures].map(([matterId, of]) => [matterId, of.map(({ measure }) => measure)]));
}

/** When each matter's latest extension began a new round. */
async function roundsOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  const rows = await all<{ matterId: string; at: Instant }>(
    db,
    `select matter_id "matterId", max(at) at from matter_event where kind = 'ExtensionApproved' and matter_id = any($1) group by matter_id`,
    [ids],
  );
  return new Map(rows.map(({ matterId, at }) => [matterId, at]));
}

async function openTasks(db: Db): Promise<readonly OpenTask[]> {
  return all<OpenTask & { readonly kind: TaskKind }>(
    db,
    `select t.id, t.matter_id "matterId", t.kind, u.name unit, t.subject, t.due_on "dueOn"
       from task t left join matter m on m.id = t.matter_id left join organisation o on o.id = m.organisation_id
       left join unit u on u.id = o.unit_id
      where t.state = 'open' order by t.opened_at, o.sort_no, t.recorded_at, t.id`,
  );
}

async function draftLetters(db: Db): Promise<readonly DraftLetter[]> {
  return all<DraftLetter>(
    db,
    `select l.id, l.kind, u.name unit, l.addressee,
            array(select lm.matter_id from letter_matter lm where lm.letter_id = l.id order by lm.matter_id) matters
       from letter l join unit u on u.id = l.unit_id where l.state = 'draft' order by u.sort_no, l.drafted_at, l.id`,
  );
}

/** Signed letters that were not numbered, or not handed over. */
async function outgoingLetters(db: Db): Promise<readonly OutgoingLetter[]> {
  return all<OutgoingLetter>(
    db,
    `select l.id, l.kind, u.name unit, l.addressee, l.number,
            array(select lm.matter_id from letter_matter lm where lm.letter_id = l.id order by lm.matter_id) matters
       from letter l join unit u on u.id = l.unit_id
      where l.state = 'signed' and (l.number is null or l.handed_over_on is null) order by u.sort_no, l.signed_on, l.id`,
  );
}

/** Papers about no matter's course whose term is ours, while nobody has said that they are done. */
async function otherPapers(db: Db): Promise<readonly OtherPaper[]> {
  return all<OtherPaper>(
    db,
    `select i.id, u.name unit, i.number, i.title, i.due_on "dueOn" from incoming i join unit u on u.id = i.unit_id
      where i.kind = 'other' and i.due_on is not null
        and not exists (select 1 from incoming_end e where e.incoming_id = i.id) order by i.due_on, i.seq`,
  );
}

/** Matters that were brought to an end: zone and moment. */
export async function closedMatters(
  db: Db,
): Promise<readonly { readonly zone: string | null; readonly closedAt: Instant }[]> {
  return all(
    db,
    `select z.name zone, m.closed_at "closedAt"
       from matter m join organisation o on o.id = m.organisation_id
       left join lateral (select zone_id from unit_zone where unit_id = o.unit_id and valid_to is null order by valid_from desc limit 1) uz on true
       left join zone z on z.id = uz.zone_id
      where m.status = 'closed' order by m.closed_at, m.id`,
  );
}

export interface TermMatter {
  readonly matterId: string;
  readonly termId: string;
  readonly unit: string;
  readonly organisation: string;
  readonly zone: string | null;
  readonly state: MatterState;
}

/** Every matter there ever was, with the term it is about, in the order of the office's list. */
export async function termMatters(db: Db): Promise<readonly TermMatter[]> {
  return all(
    db,
    `select m.id "matterId", m.term_id "termId", u.name unit, o.name organisation, z.name zone, m.state
       from matter m join organisation o on o.id = m.organisation_id join unit u on u.id = o.unit_id
       left join lateral (select zone_id from unit_zone where unit_id = u.id and valid_to is null order by valid_from desc limit 1) uz on true
       left join zone z on z.id = uz.zone_id
      order by o.sort_no, o.id, m.opened_at, m.id`,
  );
}

function grouped<Row>(rows: readonly Row[], keysOf: (row: Row) => readonly string[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
  }
  return groups;
}
