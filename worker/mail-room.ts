import { SmtpGateway } from '../activities/gateways/smtp';
import { parseSmtpUrl } from '../activities/gateways/smtp-url';
import type { House } from '../activities/house';
import type { PostRoomPolicy } from '../activities/post-room/policy';
import { officeSettings } from '../database/queries/office';
import type { WorkerConfig } from './config';
import { officeRules, type Room } from './room';

/** The post room of the mails. */
export function mailRoom(house: House, config: WorkerConfig): Room {
  return {
    gateway: config.smtpUrl === undefined ? undefined : new SmtpGateway(parseSmtpUrl(config.smtpUrl)),
    /** Who the mail is from, as the office's card says now. */
    identity: async () => {
      const { section, mailFrom } = await officeSettings(house.pool);
      return { name: section, address: mailFrom };
    },
    policy: async (): Promise<PostRoomPolicy> => {
      const { rules, digestAt, settings } = await officeRules(house, config);
      return {
        ...rules,
        digest: digestAt === undefined ? false : { at: digestAt, wording: DIGEST },
        carries: settings.carries.email,
      };
    },
  };
}

const DIGEST = {
  subject: '请办理{{count}}项工作',
  opening: '以下{{count}}项，请按各自日期办理；已经办理的不必理会。',
  closing: '回信或回电一句话即可，不必填表。',
};
