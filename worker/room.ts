import { calendarNow, type House } from '../activities/house';
import type { PostRoomPolicy } from '../activities/post-room/policy';
import type { Gateway, MailIdentity } from '../activities/post-room/ports';
import { officeSettings, type OfficeSettings } from '../database/queries/office';
import type { WorkerConfig } from './config';

/** What is a channel's own of its post room; policy and identity are read anew each turn. */
export interface Room {
  readonly gateway: Gateway | undefined;
  readonly connections?: number | undefined;
  identity(): Promise<MailIdentity>;
  policy(): Promise<PostRoomPolicy>;
}

export interface OfficeRules {
  readonly rules: Pick<PostRoomPolicy, 'zone' | 'calendar' | 'officeHours' | 'weeklyMessagesPerUnit' | 'allow'>;
  readonly digestAt: string | undefined;
  readonly settings: OfficeSettings;
}

/** Rules of the rulebook, the calendar of the books, the allow-list of the office: the same for every channel. */
export async function officeRules(house: House, { live, zone }: WorkerConfig): Promise<OfficeRules> {
  const { officeHours, digestAt, messagesPerUnitAndWeek } = house.rulebook.postRoom;
  const settings = await officeSettings(house.pool);
  return {
    rules: {
      zone,
      calendar: await calendarNow(house.pool, house.rulebook),
      officeHours: officeHours === 'always' ? false : officeHours,
      weeklyMessagesPerUnit: messagesPerUnitAndWeek,
      allow: live ? 'live' : settings.allowList,
    },
    digestAt,
    settings,
  };
}
