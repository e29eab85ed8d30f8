import type { CivilDate, Instant } from '../../domain/civil-date';
import type { Cause } from '../../domain/dispatch';
import type { MatterState } from '../../domain/matter/state';
import type { Attendance, LateFacts } from '../../domain/meeting';
import { all, type Db, one } from '../pool';

export interface MeetingRow {
  readonly id: string;
  readonly on: CivilDate;
  /** HH:MM */
  readonly at: string;
  readonly place: string;
  readonly state: 'called' | 'held' | 'cancelled';
  readonly calledBy: string;
  readonly calledAt: Instant;
  readonly reason: string | null;
  readonly invited: number;
}

const SELECT = `
  select g.id, g.held_on "on", g.held_at "at", g.place, g.state, g.called_by "calledBy", g.called_at "calledAt", g.reason,
         (select count(*) from meeting_invitation i where i.meeting_id = g.id) invited
    from meeting g`;

export async function meetingRows(db: Db): Promise<readonly MeetingRow[]> {
  return all<MeetingRow>(db, `${SELECT} order by g.held_on desc, g.called_at desc`);
}

export async function meetingNamed(db: Db, id: string): Promise<MeetingRow | undefined> {
  return one<MeetingRow>(db, `${SELECT} where g.id = $1`, [id]);
}

/** The meeting, locked for this transaction: it is called, held or cancelled by one at a time. */
export async function lockMeeting(db: Db, id: string): Promise<MeetingRow | undefined> {
  await db.query('select id from meeting where id = $1 for update', [id]);
  return meetingNamed(db, id);
}

/** One meeting is called at a time: nobody is invited to two by two people. */
export async function lockMeetings(db: Db): Promise<void> {
  await db.query('lock table meeting in share row exclusive mode');
}

/** A matter that may be late, with what a promotion meeting asks of the books. */
export interface LateRow extends Omit<LateFacts, 'letter' | 'invitedTo' | 'attended'> {
  readonly matterId: string;
  readonly unit: string;
  readonly organisation: string;
  readonly zone: string | null;
  readonly state: MatterState;
  readonly letter: { readonly number: string; readonly signedOn: CivilDate } | null;
  readonly invitedTo: string | null;
  readonly attended: string | null;
}

/** Open matters whose day has passed, in the order of the office's list. */
export async function lateRows(db: Db, on: CivilDate): Promise<readonly LateRow[]> {
  return all<LateRow>(
    db,
    `select m.id "matterId", u.name unit, o.name organisation, z.name zone, m.state,
            'needs-leader' = any(u.flags) "needsLeader",
            (select json_build_object('number', l.number, 'signedOn', l.signed_on)
               from letter_matter lm join letter l on l.id = lm.letter_id
              where lm.matter_id = m.id and lm.round = m.round and l.state = 'signed'
                and l.kind ~ '^(letter|notice-to-subordinate)-'
              order by l.signed_on desc, l.id desc limit 1) letter,
            exists (select 1 from task t where t.matter_id = m.id and t.round = m.round and t.kind = 'meeting' and t.state = 'open') "meetingDue",
            (select i.meeting_id from meeting_invitation i join meeting g on g.id = i.meeting_id
              where i.matter_id = m.id and g.state = 'called' order by g.held_on limit 1) "invitedTo",
            (select a.meeting_id
               from (select distinct on (meeting_id) meeting_id, attendance from meeting_attendance
                      where matter_id = m.id order by meeting_id, id desc) a
               join meeting_invitation i on i.meeting_id = a.meeting_id and i.matter_id = m.id and i.round = m.round
              where a.attendance <> 'absent' order by a.meeting_id desc limit 1) attended
       from matter m
       join organisation o on o.id = m.organisation_id
       join unit u on u.id = o.unit_id
       left join lateral (select zone_id from unit_zone where unit_id = u.id and valid_from <= $1 and (valid_to is null or valid_to > $1)
                           order by valid_from desc limit 1) uz on true
       left join zone z on z.id = uz.zone_id
      where m.closed_at is null and (m.state->>'endsOn')::date < $1
      order by (m.state->>'endsOn')::date, o.sort_no, m.id`,
    [on],
  );
}

export interface NewMeeting {
  readonly on: CivilDate;
  readonly at: string;
  readonly place: string;
  readonly by: string;
  readonly calledAt: Instant;
  readonly invited: readonly {
    readonly matterId: string;
    readonly round: number;
    readonly because: string;
    readonly number?: string | undefined;
  }[];
}

export async function insertMeeting(db: Db, meeting: NewMeeting): Promise<string> {
  const row = await one<{ id: string }>(
    db,
    `insert into meeting (held_on, held_at, place, state, called_by, called_at) values ($1, $2, $3, 'called', $4, $5) returning id`,
    [meeting.on, meeting.at, meeting.place, meeting.by, meeting.calledAt],
  );
  if (!row) throw new Error('a meeting was not written');
  for (const { matterId, round, because, number } of meeting.invited) {
    await db.query(
      'insert into meeting_invitation (meeting_id, matter_id, round, because, number) values ($1, $2, $3, $4, $5)',
      [row.id, matterId, round, because, number ?? null],
    );
  }
  return row.id;
}

export async function endMeeting(
  db: Db,
  id: string,
  { state, reason, at }: { state: 'held' | 'cancelled'; reason?: string | undefined; at: Instant },
): Promise<void> {
  await db.query(`update meeting set state = $2, ended_at = $3, reason = $4 where id = $1 and state = 'called'`, [
    id,
    state,
    at,
    reason ?? null,
  ]);
}

/** The matters' open tasks to call a meeting are one task, and it is done; returns how many there were. */
export async function settleMeetingTasks(
  db: Db,
  matterIds: readonly string[],
  { meeting, by, at }: { meeting: string; by?: string | undefined; at: Instant },
): Promise<number> {
  const { rowCount } = await db.query(
    `update task set state = 'done', outcome = $2, closed_by = $3, closed_at = $4
      where matter_id = any($1) and kind = 'meeting' and state = 'open'`,
    [matterIds, JSON.stringify({ meeting }), by ?? null, at],
  );
  return rowCount ?? 0;
}

/** A meeting that does not take place leaves its tasks where they were: whoever still has to be called is asked for again. */
export async function reopenMeetingTasks(db: Db, meeting: string): Promise<number> {
  const { rowCount } = await db.query(
    `update task t set state = 'open', outcome = null, closed_by = null, closed_at = null
       from matter m
      where m.id = t.matter_id and m.closed_at is null and m.round = t.round
        and t.kind = 'meeting' and t.state = 'done' and t.outcome->>'meeting' = $1`,
    [meeting],
  );
  return rowCount ?? 0;
}

/** The meeting a matter is invited to and that has not been held. */
export async function meetingToCome(db: Db, matterId: string): Promise<string | undefined> {
  const row = await one<{ id: string }>(
    db,
    `select g.id from meeting_invitation i join meeting g on g.id = i.meeting_id
      where i.matter_id = $1 and g.state = 'called' order by g.held_on, g.id limit 1`,
    [matterId],
  );
  return row?.id;
}

export interface InvitationRow {
  readonly matterId: string;
  readonly organisationId: string;
  readonly unit: string;
  readonly organisation: string;
  readonly zone: string | null;
  readonly round: number;
  readonly because: string;
  readonly number: string | null;
  readonly state: MatterState;
  /** What became of the invitation by mail; null where there was none to write to. */
  readonly notice: { readonly id: string; readonly state: string; readonly to: string } | null;
  readonly attendance: Attendance | null;
  readonly person: string | null;
  readonly promisedOn: CivilDate | null;
  readonly cause: Cause | null;
  readonly commandId: string | null;
  /** Rows of attendance written so far: a refused one may be entered again. */
  readonly entries: number;
}

export async function invitationRows(db: Db, meeting: string): Promise<readonly InvitationRow[]> {
  return all<InvitationRow>(
    db,
    `select i.matter_id "matterId", o.id "organisationId", u.name unit, o.name organisation, z.name zone, i.round, i.because, i.number,
            m.state,
            (select json_build_object('id', n.id, 'state', n.state, 'to', n.addressee) from notice n
              where n.matter_id = i.matter_id and n.rung = 'meeting/' || i.meeting_id order by n.recorded_at desc, n.id desc limit 1) notice,
            a.attendance, a.person, a.promised_on "promisedOn", a.cause, a.command_id "commandId",
            (select count(*) from meeting_attendance e where e.meeting_id = i.meeting_id and e.matter_id = i.matter_id) entries
       from meeting_invitation i
       join matter m on m.id = i.matter_id
       join organisation o on o.id = m.organisation_id
       join unit u on u.id = o.unit_id
       left join lateral (select zone_id from unit_zone where unit_id = u.id and valid_to is null order by valid_from desc limit 1) uz on true
       left join zone z on z.id = uz.zone_id
       left join lateral (select attendance, person, promised_on, cause, command_id from meeting_attendance
                           where meeting_id = i.meeting_id and matter_id = i.matter_id order by id desc limit 1) a on true
      where i.meeting_id = $1
      order by u.sort_no, o.sort_no, o.id`,
    [meeting],
  );
}

export interface NewAttendance {
  readonly meeting: string;
  readonly matterId: string;
  readonly attendance: Attendance;
  readonly person?: string | undefined;
  readonly promisedOn?: CivilDate | undefined;
  readonly cause?: Cause | undefined;
  readonly commandId?: string | undefined;
  readonly by: string;
  readonly at: Instant;
}

export async function insertAttendance(db: Db, row: NewAttendance): Promise<void> {
  await db.query(
    `insert into meeting_attendance (meeting_id, matter_id, attendance, person, promised_on, cause, command_id, by_holder, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      row.meeting,
      row.matterId,
      row.attendance,
      row.person ?? null,
      row.promisedOn ?? null,
      row.cause === undefined ? null : JSON.stringify(row.cause),
      row.commandId ?? null,
      row.by,
      row.at,
    ],
  );
}

/** Notices of this meeting that have left, or are in a message: whom it was told by mail. */
export async function toldByMail(db: Db, rung: string): Promise<ReadonlySet<string>> {
  const rows = await all<{ matterId: string }>(
    db,
    `select distinct matter_id "matterId" from notice where rung = $1 and kind = 'invitation' and state in ('sent', 'in-message')`,
    [rung],
  );
  return new Set(rows.map(({ matterId }) => matterId));
}

/** False where the meeting of an invitation was cancelled meanwhile. */
export async function meetingStands(db: Db, id: string): Promise<boolean> {
  const row = await one<{ state: MeetingRow['state'] }>(db, 'select state from meeting where id = $1', [id]);
  return row !== undefined && row.state !== 'cancelled';
}
