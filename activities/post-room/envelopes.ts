import type { WaitingNotice } from '../../database/queries/notice-release';
import type { Instant } from '../../domain/civil-date';
import { dayOf, instantAt, withOffset } from '../../domain/time/civil';
import { openingNextWeek } from './office-hours';
import type { PostRoomPolicy } from './policy';
import type { Stop } from './release-rules';

/** What is known of one recipient at the moment of release. */
export interface Recipient {
  /** Stopped by no rule so far, in order of their due time. */
  readonly free: readonly WaitingNotice[];
  /** Of the same day, but still to come or held for the digest. */
  readonly expected: number;
  /** Has had a message of this channel today. */
  readonly writtenToToday: boolean;
}

export interface Packed {
  /** Each becomes one message. */
  readonly envelopes: readonly (readonly WaitingNotice[])[];
  readonly stopped: readonly { readonly notice: WaitingNotice; readonly stop: Stop }[];
}

/**
 * Digest and burden ceiling. One notice of a day goes alone and at once; where several fall on a day they go together
 * at the digest's hour, and what comes later that day goes when it comes. Letters and exempt notices (decisions,
 * answers, legal terms) go alone and uncounted. `given` counts this week's messages per unit and is brought up to date.
 */
export function pack(recipient: Recipient, at: Instant, policy: PostRoomPolicy, given: Map<string, number>): Packed {
  const envelopes: (readonly WaitingNotice[])[] = [];
  const stopped: { notice: WaitingNotice; stop: Stop }[] = [];
  const ordinary = recipient.free.filter((notice) => !goesAlone(notice));
  envelopes.push(...recipient.free.filter(goesAlone).map((notice) => [notice]));

  const gathered = policy.digest
    ? gather(ordinary, recipient, at, policy, policy.digest.at)
    : { now: ordinary.map((notice) => [notice]), later: undefined };
  if (gathered.later) stopped.push(...ordinary.map((notice) => ({ notice, stop: gathered.later })));
  for (const envelope of gathered.now) {
    const over = overCeiling(envelope, at, policy, given);
    if (over) stopped.push(...envelope.map((notice) => ({ notice, stop: over })));
    else {
      envelopes.push(envelope);
      for (const unit of new Set(envelope.map((notice) => notice.unitId))) given.set(unit, (given.get(unit) ?? 0) + 1);
    }
  }
  return { envelopes, stopped };
}

function goesAlone(notice: WaitingNotice): boolean {
  return notice.exempt || notice.kind === 'letter';
}

type Gathered =
  | { readonly now: readonly (readonly WaitingNotice[])[]; readonly later: undefined }
  | { readonly now: readonly never[]; readonly later: Stop };

function gather(
  ordinary: readonly WaitingNotice[],
  { expected, writtenToToday }: Recipient,
  at: Instant,
  { zone }: PostRoomPolicy,
  time: string,
): Gathered {
  if (ordinary.length === 0) return { now: [], later: undefined };
  const hour = instantAt(dayOf(at, zone), time, zone);
  const alone = ordinary.length + expected === 1 && !writtenToToday;
  const cannotWait = ordinary.some((notice) => notice.uselessAfter < hour);
  if (at >= hour || alone || cannotWait) return { now: [ordinary], later: undefined };
  return { now: [], later: { state: 'held', reason: `digest: ${withOffset(hour, zone)}`, until: hour } };
}

function overCeiling(
  envelope: readonly WaitingNotice[],
  at: Instant,
  policy: PostRoomPolicy,
  given: ReadonlyMap<string, number>,
): Stop | undefined {
  const ceiling = policy.weeklyMessagesPerUnit;
  if (ceiling === false || !envelope.some((notice) => (given.get(notice.unitId) ?? 0) >= ceiling)) return undefined;
  return { state: 'held', reason: `burden-ceiling: ${ceiling} a week`, until: openingNextWeek(policy, at) };
}
