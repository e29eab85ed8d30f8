import { SmsHttpGateway } from '../activities/gateways/sms-http';
import { SmppGateway } from '../activities/gateways/sms-smpp';
import { parseSmsUrl, type SmsTarget } from '../activities/gateways/sms-url';
import type { House } from '../activities/house';
import type { PostRoomPolicy } from '../activities/post-room/policy';
import { officeSettings } from '../database/queries/office';
import type { WorkerConfig } from './config';
import { officeRules, type Room } from './room';

/** The post room of the texts: one connection, at the rate that the gateway bears. */
export function smsRoom(house: House, config: WorkerConfig): Room {
  const target = config.smsUrl === undefined ? undefined : parseSmsUrl(config.smsUrl);
  return {
    gateway: target && gatewayOf(target),
    connections: 1,
    identity: async () => {
      const { sms } = await officeSettings(house.pool);
      return { name: sms.signature, address: target?.source ?? '' };
    },
    policy: async (): Promise<PostRoomPolicy> => {
      const { rules, digestAt, settings } = await officeRules(house, config);
      const { sms, contactPhone, carries } = settings;
      return {
        ...rules,
        // Several of a day are one text with their count: nothing of a mail's digest is worded.
        digest: digestAt === undefined ? false : { at: digestAt, wording: { subject: '', opening: '', closing: '' } },
        carries: carries.sms,
        messagesPerMinute: target?.perMinute,
        sms: {
          signature: sms.signature,
          text: sms.text ?? house.rulebook.sms.text,
          contactPhone,
          templateCode: sms.templateCode,
        },
      };
    },
  };
}

function gatewayOf(target: SmsTarget): SmppGateway | SmsHttpGateway {
  return target.kind === 'smpp' ? new SmppGateway(target) : new SmsHttpGateway(target);
}
