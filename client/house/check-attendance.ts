import type { Db } from '../../database/pool';
import { answerOf } from '../../database/queries/journal';
import type { InvitationRow } from '../../database/queries/meetings';
import { type Answer, isRefusal } from '../../domain/matter/answer';
import type { MatterCommand } from '../../domain/matter/commands';
import { decide } from '../../domain/matter/decide';
import { nameKey } from '../../domain/organisation';
import type { NumberedRow } from '../meeting-entry';
import type { AttendanceProblem } from '../office/meeting';
import { promiseBounds, timesFor } from './decisions';
import type { Door } from './door';

/** An entry's row with the invitation it is about. */
export interface Matched {
  readonly row: NumberedRow;
  readonly invitation: InvitationRow;
  /** Stands in the books already, in these very words. */
  readonly known: boolean;
}

export interface CheckedEntry {
  readonly matched: readonly Matched[];
  readonly problems: readonly AttendanceProblem[];
}

export interface Checking {
  readonly meeting: string;
  readonly invitations: readonly InvitationRow[];
  readonly rows: readonly NumberedRow[];
  readonly othersAbsent: boolean;
}

/** The whole entry, row by row, before anything of it is taken: every promised day is tried against its matter's bounds. */
export async function checkAttendance(
  door: Door,
  db: Db,
  { meeting, invitations, rows, othersAbsent }: Checking,
): Promise<CheckedEntry> {
  const problems: AttendanceProblem[] = [];
  const matched = new Map<string, Matched>();
  for (const row of rows) {
    const invitation = invitationOf(invitations, row.who);
    const problem = !invitation
      ? { problem: 'not-invited' as const }
      : matched.has(invitation.matterId)
        ? { problem: 'named-twice' as const }
        : await against(door, db, meeting, row, invitation);
    if (problem) problems.push({ row: row.row, who: row.who, ...problem });
    if (invitation && !matched.has(invitation.matterId))
      matched.set(invitation.matterId, { row, invitation, known: isKnown(row, invitation) });
  }
  for (const invitation of invitations) {
    if (matched.has(invitation.matterId) || invitation.attendance !== null) continue;
    if (othersAbsent) {
      const row: NumberedRow = { who: invitation.matterId, attendance: 'absent' };
      matched.set(invitation.matterId, { row, invitation, known: false });
    } else problems.push({ who: `${invitation.matterId} ${invitation.organisation}`, problem: 'not-named' });
  }
  return { matched: [...matched.values()], problems };
}

function invitationOf(invitations: readonly InvitationRow[], who: string): InvitationRow | undefined {
  const key = nameKey(who);
  const exact = invitations.filter(
    ({ matterId, organisation }) =>
      matterId.toLowerCase() === who.trim().toLowerCase() || nameKey(organisation) === key,
  );
  const found = exact.length > 0 ? exact : invitations.filter(({ unit }) => nameKey(unit) === key);
  return found.length === 1 ? found[0] : undefined;
}

function isKnown({ attendance, promisedOn, person }: NumberedRow, invitation: InvitationRow): boolean {
  return (
    invitation.attendance === attendance &&
    (invitation.promisedOn ?? undefined) === promisedOn &&
    (invitation.person ?? undefined) === person
  );
}

type Problem = Pick<AttendanceProblem, 'problem' | 'value' | 'refusal'>;

async function against(
  door: Door,
  db: Db,
  meeting: string,
  row: NumberedRow,
  invitation: InvitationRow,
): Promise<Problem | undefined> {
  if (isKnown(row, invitation)) return undefined;
  if (row.attendance === 'absent' && row.promisedOn) return { problem: 'absent-with-promise', value: row.promisedOn };
  if (await standsOtherwise(db, invitation))
    return { problem: 'recorded-otherwise', value: invitation.attendance ?? '' };
  if (row.attendance === 'absent' || (isOver(invitation) && !row.promisedOn)) return undefined;
  const verdict = decide(await attendCommand(door, meeting, row, invitation), invitation.state);
  return 'refused' in verdict ? { problem: 'refused', value: verdict.value, refusal: verdict } : undefined;
}

/** Absence may be corrected, and what the clock refused entered anew; whatever else is in force is not taken back. */
async function standsOtherwise(db: Db, { attendance, commandId }: InvitationRow): Promise<boolean> {
  if (attendance === null || attendance === 'absent' || commandId === null) return false;
  const answer = await answerOf<Answer>(db, commandId);
  return answer === undefined || !isRefusal(answer);
}

export function isOver({ state }: Pick<InvitationRow, 'state'>): boolean {
  return state.status === 'closed' || state.status === 'withdrawn';
}

export async function attendCommand(
  door: Door,
  meeting: string,
  { promisedOn }: Pick<NumberedRow, 'promisedOn'>,
  { state }: Pick<InvitationRow, 'state'>,
): Promise<MatterCommand> {
  const times = await timesFor(door, { state });
  const promise = promisedOn && { on: promisedOn, ...promiseBounds(times, promisedOn) };
  return { kind: 'attendMeeting', meetingId: meeting, on: times.today, promise };
}
