import type { Calendar } from '../../domain/calendar';
import type { Zone } from '../../domain/time/civil';

/** When and how notices may leave: configuration of the office, laid over by the demo's overlay. Times are HH:MM on the office's wall. */
export interface PostRoomPolicy {
  readonly zone: Zone;
  readonly calendar: Calendar;
  /** false: at any hour of any day (the demo's overlay). */
  readonly officeHours: { readonly opensAt: string; readonly closesAt: string } | false;
  /** Several notices for one recipient on one day go together at this time. false: each goes alone, at once. */
  readonly digest: { readonly at: string; readonly wording: DigestWording } | false;
  /** 减负: messages one unit may get in a week (Monday to Sunday), on this channel; exempt notices do not count. */
  readonly weeklyMessagesPerUnit: number | false;
  /** What this channel may carry: 公开 only, 公开 and 内部, or nothing. A notice marked 不得外发 never leaves by it. */
  readonly carries: 'public' | 'internal' | 'never';
  /** 'live', or the addresses (`a@b.example`), domains (`@b.example`) and numbers that may be written to; all others are held. */
  readonly allow: 'live' | readonly string[];
  /** What the gateway bears. */
  readonly messagesPerMinute?: number | undefined;
  /** Of a channel that carries texts: what they say. */
  readonly sms?: SmsManner | undefined;
}

/** How this office words its texts now. */
export interface SmsManner {
  readonly signature: string;
  /** Template; see rulebook/sms-wording.ts. */
  readonly text: string;
  readonly contactPhone: string;
  /** The provider's name of the same text, where it takes parameters only. */
  readonly templateCode?: string | undefined;
}

/** Placeholder: {{count}}, the number of notices in the digest. */
export interface DigestWording {
  readonly subject: string;
  readonly opening: string;
  readonly closing: string;
}

/** Lower-cased addresses are compared: no mail system in use tells them apart by case. */
export function mayWriteTo(allow: PostRoomPolicy['allow'], address: string): boolean {
  if (allow === 'live') return true;
  const to = address.toLowerCase();
  return allow.some((entry) => {
    const allowed = entry.trim().toLowerCase();
    return allowed.startsWith('@') ? to.endsWith(allowed) : to === allowed;
  });
}
