import {
  endMeeting,
  insertMeeting,
  invitationRows,
  type InvitationRow,
  lockMeeting,
  lockMeetings,
  type MeetingRow,
  meetingRows,
  reopenMeetingTasks,
  settleMeetingTasks,
  toldByMail,
} from '../../database/queries/meetings';
import { answerOf } from '../../database/queries/journal';
import { tasks } from '../../database/queries/tasks';
import { inTransaction, type Db } from '../../database/pool';
import { isOpen } from '../../domain/calendar';
import type { CivilDate } from '../../domain/civil-date';
import type { Answer } from '../../domain/matter/answer';
import { invitationRung } from '../../domain/meeting';
import { daysBetween, instantAt } from '../../domain/time/civil';
import { OfficeError, type Trial } from '../office';
import type { MeetingCalled, MeetingCancelled, MeetingLine, MeetingRoom, MeetingStory } from '../office/meeting';
import { actorOf, calendarAt, type Door, today } from './door';
import { meetingPapers } from './meeting-papers';
import { officeDecision } from './office-decision';
import { allLate, chosen, type Late, lineOf, proposeMeeting } from './propose-meeting';
import { recordMeeting } from './record-meeting';
import { theMeeting } from './the-meeting';
import { withoutAddress, writeInvitations } from './write-invitations';

export function meetingOf(door: Door): MeetingRoom {
  return {
    proposeMeeting: () => proposeMeeting(door),
    callMeeting: (call, by) => callMeeting(door, call, by),
    meetings: async () => (await meetingRows(door.pool)).map(meetingLine),
    meeting: (id) => meetingStory(door, id),
    meetingPapers: (id) => meetingPapers(door, id),
    recordMeeting: (id, entry, by) => recordMeeting(door, id, entry, by),
    cancelMeeting: (id, by) => cancelMeeting(door, id, by),
  };
}

type Call = Parameters<MeetingRoom['callMeeting']>[0];

async function callMeeting(door: Door, call: Call, { dry, ...by }: Trial): Promise<MeetingCalled> {
  if (dry) {
    await actorOf(door, by);
    return called(door, door.pool, call, await invitees(door, door.pool, call, { ...by, dry }));
  }
  return officeDecision(door, { verb: 'call-meeting', body: call, by }, async (db, actor) => {
    await lockMeetings(db);
    const invited = await invitees(door, db, call, by);
    const planned = await called(door, db, call, invited);
    const at = door.clock.now();
    const meeting = await insertMeeting(db, {
      ...call,
      by: actor,
      calledAt: at,
      invited: invited.map(({ matter, round, standing, letter }) => ({
        matterId: matter,
        round,
        because: standing.because,
        number: letter?.number,
      })),
    });
    const ids = invited.map(({ matter }) => matter);
    const tasksSettled = await settleMeetingTasks(db, ids, { meeting, by: actor, at });
    const byPaper = await writeInvitations(door, db, { id: meeting, ...call }, invited, 'invitation');
    return { ...planned, meeting, byPaper, tasksSettled };
  });
}

async function invitees(door: Door, db: Db, call: Call, by: Trial): Promise<readonly Late[]> {
  const { on, at } = call;
  if (instantAt(on, at, door.zone) <= door.clock.now())
    throw new OfficeError('meeting-in-past', { on, at, today: today(door) });
  const invited = chosen(await allLate(door, db), call, by.reason);
  if (invited.length === 0) throw new OfficeError('nobody-to-invite');
  if (call.count === undefined ? !by.dry : invited.length !== call.count)
    throw new OfficeError('meeting-count-differs', { given: call.count ?? '?', count: invited.length });
  return invited;
}

/** What calling it would do; nothing is written here. */
async function called(door: Door, db: Db, { on, at, place }: Call, invited: readonly Late[]): Promise<MeetingCalled> {
  const ids = new Set(invited.map(({ matter }) => matter));
  const open = (await tasks(db, { state: 'open' })).filter(
    ({ kind, matterId }) => kind === 'meeting' && matterId !== null && ids.has(matterId),
  );
  return {
    on,
    at,
    place,
    invited: invited.map(lineOf),
    byPaper: await withoutAddress(door, db, invited),
    tasksSettled: open.length,
    warnings: isOpen(await calendarAt(door), on) ? [] : ['closed-day'],
  };
}

function meetingLine({ calledAt: _, ...line }: MeetingRow): MeetingLine {
  return line;
}

async function meetingStory(door: Door, id: string): Promise<MeetingStory> {
  const meeting = await theMeeting(door.pool, id);
  const rows = await invitationRows(door.pool, meeting.id);
  const on = today(door);
  return {
    ...meetingLine(meeting),
    invitations: await Promise.all(rows.map((row) => invitedLine(door.pool, row, on))),
  };
}

async function invitedLine(db: Db, row: InvitationRow, on: CivilDate): Promise<MeetingStory['invitations'][number]> {
  const { matterId, state, unit, organisation, because, notice, attendance, person, promisedOn, commandId } = row;
  return {
    matter: matterId,
    unit,
    organisation,
    because,
    notice,
    attendance,
    person,
    promisedOn,
    answer: commandId === null ? null : ((await answerOf<Answer>(db, commandId)) ?? null),
    stage: state.stage,
    daysLate: Math.max(0, daysBetween(state.endsOn, on)),
  };
}

/** Called off: whoever has the invitation is told, and the tasks to call a meeting stand again. */
async function cancelMeeting(door: Door, id: string, { dry, ...by }: Trial): Promise<MeetingCancelled> {
  const { id: meeting } = await theMeeting(door.pool, id);
  if (dry) {
    await actorOf(door, by);
    return inTransaction(door.pool, async (db) => (await cancelling(db, meeting)).would);
  }
  return officeDecision(door, { verb: 'cancel-meeting', subject: meeting, body: {}, by }, async (db) => {
    const { row, told, would } = await cancelling(db, meeting);
    await endMeeting(db, meeting, { state: 'cancelled', reason: by.reason, at: door.clock.now() });
    const invitees = told.map(({ matterId, ...rest }) => ({ ...rest, matter: matterId }));
    await writeInvitations(door, db, row, invitees, 'cancelled');
    return { ...would, tasksReopened: await reopenMeetingTasks(db, meeting) };
  });
}

async function cancelling(db: Db, meeting: string) {
  const row = await lockMeeting(db, meeting);
  if (row?.state !== 'called') throw new OfficeError('meeting-over', { meeting, state: row?.state ?? '' });
  const rows = await invitationRows(db, meeting);
  const mailed = await toldByMail(db, invitationRung(meeting));
  const told = rows.filter(({ matterId }) => mailed.has(matterId));
  const byHand = rows.filter(({ matterId }) => !mailed.has(matterId));
  const would: MeetingCancelled = {
    meeting,
    toldByMail: told.map(({ organisation }) => organisation),
    tellByHand: byHand.map(({ organisation }) => organisation),
    tasksReopened: 0,
  };
  return { row, told, would };
}
