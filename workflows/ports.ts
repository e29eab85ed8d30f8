import type { Instant } from '../domain/civil-date';
import type { Answer } from '../domain/matter/answer';
import type { Verdict } from '../domain/matter/decide';
import type { MatterEvent } from '../domain/matter/events';
import type { MatterState } from '../domain/matter/state';

/** The out-door of the workflows: what they ask of the world. Types only; the rooms behind it implement them. */

/** An event with its place in the matter's stream. */
export interface Recorded {
  readonly seq: number;
  readonly at: Instant;
  readonly event: MatterEvent;
}

/** The books (PostgreSQL): local activities, short, one transaction each, repeatable by key. */
export interface Books {
  /** The fold of the matter's events. */
  openBook(input: { matterId: string }): Promise<MatterState>;
  /**
   * Appends what was decided, its consequences and the answer; repeated, it gives the first answer again.
   * Where the books are ahead of `version` it decides nothing: it returns what was missed, and no answer.
   */
  recordDecision(input: DecisionInput): Promise<{ recorded: readonly Recorded[]; answer?: Answer }>;
  /** Claims everything that is due at this moment: notices, drafts, tasks, and the rows that say why something was let pass. */
  raiseDue(input: { matterId: string; version: number; at: Instant }): Promise<readonly Recorded[]>;
  /** A fact from outside: ids only. */
  takeNote(input: { matterId: string; version: number; at: Instant; note: Note }): Promise<readonly Recorded[]>;
}

export interface DecisionInput {
  readonly matterId: string;
  readonly commandId: string;
  readonly version: number;
  readonly at: Instant;
  readonly verdict: Verdict;
}

export type Note =
  | { readonly kind: 'contact-changed'; readonly postId: string }
  | { readonly kind: 'notice-failed'; readonly noticeId: string }
  | { readonly kind: 'calendar-changed'; readonly version: string }
  /** The rule file was changed, and the office has seen and confirmed who moves. */
  | { readonly kind: 'rules-changed'; readonly plan: string }
  /** The organisation is of another form, or elects in another way. */
  | { readonly kind: 'form-changed'; readonly organisationId: string }
  | { readonly kind: 'letter-signed'; readonly letterId: string }
  | { readonly kind: 'letter-received'; readonly letterId: string }
  | { readonly kind: 'letter-voided'; readonly letterId: string }
  | { readonly kind: 'letter-not-rendered'; readonly letterId: string };

/** Clocks that have not been started yet. */
export interface Launching {
  unstartedMatters(input: { limit: number }): Promise<readonly { matterId: string; organisationId: string }[]>;
  markStarted(input: { matterIds: readonly string[] }): Promise<void>;
}

/** Slow and repeatable: documents. */
export interface Papers {
  /** Renders what was signed and keeps the bytes; once rendered, nothing changes them. */
  renderLetter(input: { letterId: string }): Promise<void>;
}

/** Talks to the gateways; heartbeats, and runs until it is cancelled or its shift is over. */
export interface PostRoom {
  runPostRoom(input: { channel: string }): Promise<void>;
}
