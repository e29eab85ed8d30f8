import type { Db } from '../../database/pool';
import { answerOf, askedBy } from '../../database/queries/journal';
import {
  endMeeting,
  insertAttendance,
  invitationRows,
  type InvitationRow,
  lockMeeting,
  type MeetingRow,
} from '../../database/queries/meetings';
import type { Answer } from '../../domain/matter/answer';
import { readAttendance, type ReadEntry } from '../meeting-entry';
import { type By, OfficeError, type Trial } from '../office';
import type { MeetingEntry, MeetingRecorded } from '../office/meeting';
import { attendCommand, type CheckedEntry, checkAttendance, isOver } from './check-attendance';
import { actorOf, type Door, today } from './door';
import { findMatter } from './find-matter';
import { officeDecision } from './office-decision';
import { sendCommand } from './send-command';
import { theMeeting } from './the-meeting';

/**
 * Checks the whole entry, writes who came in one transaction, and then tells each matter's clock under a key of its own:
 * where a clock does not answer, the same entry goes on from there.
 */
export async function recordMeeting(
  door: Door,
  id: string,
  entry: MeetingEntry,
  { dry, ...by }: Trial,
): Promise<MeetingRecorded> {
  const meeting = await theMeeting(door.pool, id);
  const read = 'file' in entry ? await readAttendance(entry.file) : numbered(entry);
  const othersAbsent = !('file' in entry) && entry.othersAbsent === true;
  const check = (db: Db) => checked(door, db, meeting, { ...read, othersAbsent });
  if (dry) {
    await actorOf(door, by);
    return tried(meeting.id, await check(door.pool));
  }
  const body = { file: 'file' in entry ? entry.file.name : undefined, rows: read.rows, othersAbsent };
  const { problems } = await officeDecision(
    door,
    { verb: 'record-meeting', subject: meeting.id, body, by },
    async (db, actor) => {
      await lockMeeting(db, meeting.id);
      const { matched, problems: found } = await check(db);
      if (found.length === 0) await write(door, db, meeting.id, { matched, problems: found }, actor);
      return { problems: found };
    },
  );
  if (problems.length > 0) return { meeting: meeting.id, problems, rows: [] };
  return { meeting: meeting.id, problems, rows: await tellClocks(door, meeting.id, by) };
}

function numbered({ rows }: Extract<MeetingEntry, { rows: unknown }>): ReadEntry {
  return { rows: rows.map((row, index) => ({ ...row, row: index + 1 })), problems: [] };
}

async function checked(
  door: Door,
  db: Db,
  { id, on }: MeetingRow,
  { rows, problems, othersAbsent }: ReadEntry & { readonly othersAbsent: boolean },
): Promise<CheckedEntry> {
  const { state } = await theMeeting(db, id);
  if (state === 'cancelled') throw new OfficeError('meeting-over', { meeting: id, state });
  if (today(door) < on) throw new OfficeError('meeting-to-come', { meeting: id, on, today: today(door) });
  // Whoever stands in an unreadable row is named, and not missed a second time.
  if (problems.length > 0) return { matched: [], problems };
  const invitations = await invitationRows(db, id);
  return checkAttendance(door, db, { meeting: id, invitations, rows, othersAbsent });
}

function tried(meeting: string, { matched, problems }: CheckedEntry): MeetingRecorded {
  return {
    meeting,
    problems,
    rows: matched.map(({ row, invitation }) => ({
      matter: invitation.matterId,
      organisation: invitation.organisation,
      attendance: row.attendance,
      promisedOn: row.promisedOn,
      pending: false,
    })),
  };
}

async function write(door: Door, db: Db, meeting: string, { matched }: CheckedEntry, by: string): Promise<void> {
  const at = door.clock.now();
  for (const { row, invitation, known } of matched) {
    if (known) continue;
    const { matterId, entries } = invitation;
    const told = row.attendance !== 'absent' && !isOver(invitation);
    const commandId = told ? `${meeting}/attend/${matterId}${entries > 0 ? `/${entries + 1}` : ''}` : undefined;
    const { attendance, person, promisedOn, cause } = row;
    await insertAttendance(db, { meeting, matterId, attendance, person, promisedOn, cause, commandId, by, at });
  }
  await endMeeting(db, meeting, { state: 'held', at });
}

async function tellClocks(door: Door, meeting: string, by: By): Promise<MeetingRecorded['rows']> {
  const told: MeetingRecorded['rows'][number][] = [];
  for (const invitation of await invitationRows(door.pool, meeting)) {
    const { matterId: matter, organisation, attendance, promisedOn } = invitation;
    if (attendance === null) continue;
    const answer = invitation.commandId === null ? undefined : await tell(door, meeting, invitation, by);
    told.push({
      matter,
      organisation,
      attendance,
      promisedOn: promisedOn ?? undefined,
      answer,
      pending: invitation.commandId !== null && answer === undefined,
    });
  }
  return told;
}

/** The clock's answer, the first one for ever; undefined while there is none. */
async function tell(door: Door, meeting: string, row: InvitationRow, by: By): Promise<Answer | undefined> {
  const { commandId, matterId, attendance, person, promisedOn, cause } = row;
  if (commandId === null) return undefined;
  const given = await answerOf<Answer>(door.pool, commandId);
  if (given) return given;
  // Whoever began the entry stands in the journal for it, whoever goes on with it.
  const begun = await askedBy(door.pool, commandId);
  try {
    return await sendCommand(door, {
      matter: await findMatter(door, matterId),
      command: await attendCommand(door, meeting, { promisedOn: promisedOn ?? undefined }, row),
      body: {
        meeting,
        attendance,
        to: person ?? undefined,
        promisedOn: promisedOn ?? undefined,
        cause: cause ?? undefined,
        proof: meeting,
      },
      by: { as: begun?.actor ?? by.as, key: commandId },
    });
  } catch (error) {
    if (error instanceof OfficeError && error.code === 'clock-unreachable') return undefined;
    throw error;
  }
}
