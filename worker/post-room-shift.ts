import { Context } from '@temporalio/activity';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { SmtpGateway } from '../activities/gateways/smtp';
import { parseSmtpUrl } from '../activities/gateways/smtp-url';
import { calendarNow, type House } from '../activities/house';
import type { PostRoomPolicy } from '../activities/post-room/policy';
import { GatewayDown, type MailGateway, type MailIdentity, type NoticeFailed } from '../activities/post-room/ports';
import { runPostRoom, type Turn } from '../activities/post-room/run-post-room';
import { stillNeededByTheBooks } from '../activities/post-room/still-needed';
import { officeSettings } from '../database/queries/office';
import { organisationOfNotice } from '../database/queries/rungs';
import { instantOf } from '../domain/civil-date';
import { clockIdOf, noteSignal } from '../workflows/messages';
import type { PostRoom } from '../workflows/ports';
import type { WorkerConfig } from './config';

/** One shift: short enough that a changed setting is soon in force, long enough to cost the history nothing. */
const SHIFT_MS = 10 * 60_000;

/** The post room as an activity: heartbeats, and ends with its shift or when it is cancelled. */
export function postRoomShift(house: House, config: WorkerConfig, client: Client): PostRoom {
  const gateway = gatewayOf(config);
  return {
    runPostRoom: async ({ channel }) => {
      if (channel !== 'email') throw new Error(`no gateway for channel ${channel}`);
      const context = Context.current();
      await runPostRoom({
        room: {
          pool: house.pool,
          channel,
          gateway,
          identity: await identityOf(house),
          signer: config.signer,
          stillNeeded: stillNeededByTheBooks,
          noticeFailed: tellMatter(house, client),
        },
        policy: () => policyOf(house, config),
        identity: () => identityOf(house),
        clock: { now: () => instantOf(Date.now()) },
        signal: context.cancellationSignal,
        // The shift is over, but a server that takes its time over a message is waited for.
        enough: AbortSignal.timeout(SHIFT_MS),
        heartbeat: () => context.heartbeat(),
        report: (turn) => report(context, turn),
      });
      // A shift that was cut short by the end of the worker is taken up by the next one.
      context.cancellationSignal.throwIfAborted();
    },
  };
}

function gatewayOf({ smtpUrl }: WorkerConfig): MailGateway {
  if (smtpUrl !== undefined) return new SmtpGateway(parseSmtpUrl(smtpUrl));
  return {
    target: '（未配置邮件服务器）',
    open: () => Promise.reject(new GatewayDown('没有配置邮件服务器（SMTP_URL）：信件留在待发，不会丢失')),
  };
}

/** Who the mail is from, as the office's card says now. */
async function identityOf({ pool }: House): Promise<MailIdentity> {
  const { section, mailFrom } = await officeSettings(pool);
  return { name: section, address: mailFrom };
}

/** Rules of the rulebook, the calendar of the books, the allow-list of the office: read anew each turn. */
async function policyOf(house: House, { live, zone }: WorkerConfig): Promise<PostRoomPolicy> {
  const { officeHours, digestAt, messagesPerUnitAndWeek } = house.rulebook.postRoom;
  const { allowList } = await officeSettings(house.pool);
  return {
    zone,
    calendar: await calendarNow(house.pool, house.rulebook),
    officeHours: officeHours === 'always' ? false : officeHours,
    digest: digestAt === undefined ? false : { at: digestAt, wording: DIGEST },
    weeklyMessagesPerUnit: messagesPerUnitAndWeek,
    carries: 'internal',
    allow: live ? 'live' : allowList,
  };
}

const DIGEST = {
  subject: '请办理{{count}}项工作',
  opening: '以下{{count}}项，请按各自日期办理；已经办理的不必理会。',
  closing: '回信或回电一句话即可，不必填表。',
};

/** Tells the matter's clock, by id; a clock that has ended needs no telling. */
function tellMatter(house: House, client: Client): NoticeFailed {
  return async (noticeId) => {
    const organisationId = await organisationOfNotice(house.pool, noticeId);
    if (organisationId === undefined) return;
    try {
      await client.workflow
        .getHandle(clockIdOf(organisationId))
        .signal(noteSignal, { kind: 'notice-failed', noticeId });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  };
}

function report(context: Context, turn: Turn): void {
  if (turn.kind === 'failed') context.log.warn(`post room: ${turn.step} failed`, { error: String(turn.error) });
}
