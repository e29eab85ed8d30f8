import type { PoolClient } from 'pg';
import { holdsStill } from '../../database/queries/holdings';
import type { WaitingNotice } from '../../database/queries/notice-release';
import { readdressWaiting } from '../../database/queries/readdress';
import { subjectsOn } from '../../database/queries/subjects';
import { type Instant, instantOf, msOf } from '../../domain/civil-date';
import { isMobile } from '../../domain/sms';
import { dayOf, withOffset } from '../../domain/time/civil';
import { checkMailAddress } from '../gateways/mail-address';
import { afterMail } from './after-mail';
import { nextOpening } from './office-hours';
import { mayWriteTo } from './policy';
import type { PostRoomContext } from './ports';

/** Why a notice does not leave now. The reason begins with the rule's name. */
export type Stop =
  | {
      readonly state: 'overtaken' | 'suppressed' | 'failed';
      readonly reason: string;
      readonly task?: 'no-address' | 'deliver-by-hand' | undefined;
    }
  | { readonly state: 'held'; readonly reason: string; readonly until: Instant };

/** The allow-list may be lifted at any moment: such holds are looked at again each minute. */
const LOOK_AGAIN_MS = 60_000;

type Rule = (
  notice: WaitingNotice,
  at: Instant,
  ctx: PostRoomContext,
  client: PoolClient,
) => Stop | undefined | Promise<Stop | undefined>;

/** In the order of design §7; the first that speaks is the answer. Digest and burden follow: they look at a recipient as a whole. */
const RULES: readonly Rule[] = [
  stillUseful,
  stillNeeded,
  toTheHolder,
  channelMayCarry,
  gatewayThere,
  mailWentBefore,
  addressWorks,
  allowed,
  withinOfficeHours,
];

/** Undefined where no rule stops the notice. */
export async function stopOf(
  notice: WaitingNotice,
  at: Instant,
  ctx: PostRoomContext,
  client: PoolClient,
): Promise<Stop | undefined> {
  for (const rule of RULES) {
    const stop = await rule(notice, at, ctx, client);
    if (stop) return stop;
  }
  return undefined;
}

function stillUseful(notice: WaitingNotice, at: Instant): Stop | undefined {
  if (at <= notice.uselessAfter) return undefined;
  return { state: 'overtaken', reason: notice.reason === null ? 'useless-after' : `useless-after: ${notice.reason}` };
}

async function stillNeeded(
  notice: WaitingNotice,
  at: Instant,
  ctx: PostRoomContext,
  client: PoolClient,
): Promise<Stop | undefined> {
  const answer = await ctx.stillNeeded(notice, at, client);
  return answer.needed ? undefined : { state: 'suppressed', reason: answer.reason };
}

/** A post changes hands at midnight: what was written to another before that goes to whoever holds it now. */
async function toTheHolder(
  { id, holdingId, organisationId }: WaitingNotice,
  at: Instant,
  { policy }: PostRoomContext,
  client: PoolClient,
): Promise<Stop | undefined> {
  const on = dayOf(at, policy.zone);
  if (holdingId === null || (await holdsStill(client, holdingId, on))) return undefined;
  const subjects = await subjectsOn(client, on, [organisationId]);
  const [moved] = await readdressWaiting(client, subjects, { at, noticeId: id });
  if (!moved) return undefined;
  // Put right in its place, it is looked at again at once, under its new address.
  return moved.how === 'rewritten'
    ? { state: 'held', reason: 'holder-changed', until: at }
    : { state: 'suppressed', reason: 'holder-changed' };
}

function channelMayCarry(notice: WaitingNotice, _at: Instant, { policy, channel }: PostRoomContext): Stop | undefined {
  const { ceiling } = notice;
  const carried = ceiling === 'public' ? policy.carries !== 'never' : ceiling === policy.carries && ceiling !== 'never';
  return carried ? undefined : byHand(`ceiling: ${ceiling} may not leave by ${channel}`, channel);
}

function gatewayThere(_notice: WaitingNotice, _at: Instant, { gateway, channel }: PostRoomContext): Stop | undefined {
  return gateway ? undefined : byHand('no-gateway', channel);
}

/** Only the mail is owed: a text that cannot go leaves nothing undone. */
function byHand(reason: string, channel: PostRoomContext['channel']): Stop {
  return { state: 'suppressed', reason, ...(channel === 'email' && { task: 'deliver-by-hand' as const }) };
}

function mailWentBefore(
  notice: WaitingNotice,
  at: Instant,
  { channel }: PostRoomContext,
  client: PoolClient,
): Stop | undefined | Promise<Stop | undefined> {
  return channel === 'sms' ? afterMail(notice, at, client) : undefined;
}

function addressWorks(notice: WaitingNotice, _at: Instant, { channel }: PostRoomContext): Stop | undefined {
  if (channel === 'sms')
    return isMobile(notice.address ?? '')
      ? undefined
      : { state: 'failed', reason: 'address_invalid: is no mobile number' };
  if (notice.address === null) return { state: 'failed', reason: 'no-address', task: 'no-address' };
  const checked = checkMailAddress(notice.address);
  return 'address' in checked
    ? undefined
    : { state: 'failed', reason: `${checked.refused}: ${checked.because}`, task: 'no-address' };
}

function allowed(notice: WaitingNotice, at: Instant, { policy }: PostRoomContext): Stop | undefined {
  if (mayWriteTo(policy.allow, notice.address ?? '')) return undefined;
  return { state: 'held', reason: 'not-live', until: instantOf(msOf(at) + LOOK_AGAIN_MS) };
}

function withinOfficeHours(_notice: WaitingNotice, at: Instant, { policy }: PostRoomContext): Stop | undefined {
  const opening = nextOpening(policy, at);
  return opening <= at
    ? undefined
    : { state: 'held', reason: `office-hours: ${withOffset(opening, policy.zone)}`, until: opening };
}
