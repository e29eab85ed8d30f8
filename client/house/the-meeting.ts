import type { Db } from '../../database/pool';
import { meetingNamed, type MeetingRow } from '../../database/queries/meetings';
import { OfficeError } from '../office';

export async function theMeeting(db: Db, id: string): Promise<MeetingRow> {
  const meeting = await meetingNamed(db, id.trim().toUpperCase());
  if (!meeting) throw new OfficeError('unknown-meeting', { meeting: id });
  return meeting;
}
