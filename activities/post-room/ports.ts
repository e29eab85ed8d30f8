import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../../domain/civil-date';
import type { WaitingNotice } from '../../database/queries/notice-release';
import type { MailSigner } from '../gateways/mime';
import type { PostLedger } from './ledger';
import type { PostRoomPolicy } from './policy';

/** What a post room serves: one drain, one ledger and one order of states for each. */
export type PostChannel = 'email' | 'sms';

/** A composed message as it crosses the gateway: the bytes are handed over as they are. */
export interface OutgoingMessage {
  /** Ours, kept over resends: the Message-ID of a mail, the outId of an SMS. */
  readonly messageId: string;
  /** An address, or the number an SMS comes from. */
  readonly from: string;
  readonly to: string;
  /** A mail with its headers and CRLF line ends; of an SMS its payload (sms-payload.ts). */
  readonly bytes: Buffer;
}

/**
 * Where a conversation stood when it ended. Before `dot` the peer certainly has not taken the message: of an SMS `dot`
 * is the one request that carries it.
 */
export type Phase = 'connect' | 'envelope' | 'body' | 'dot' | 'answered';

/** What is known of a message after a conversation. Only `phase` and the peer's own answer decide, never an error code. */
export type SendOutcome =
  | {
      readonly kind: 'accepted';
      readonly phase: 'answered';
      readonly response: string;
      /** The gateway's own name of the message, where it gives one: receipts speak of it. */
      readonly reference?: string | undefined;
    }
  | {
      readonly kind: 'refused';
      /** 5xx: never tried again. 4xx: tried again later. */
      readonly permanent: boolean;
      readonly verb: 'MAIL' | 'RCPT' | 'DATA' | 'dot' | 'submit';
      readonly phase: Phase;
      readonly response: string;
    }
  /** The final dot was not written: the peer cannot have taken it. */
  | { readonly kind: 'not-sent'; readonly phase: Phase; readonly response: string }
  /** The final dot was written and no answer came. */
  | { readonly kind: 'unknown'; readonly phase: 'dot'; readonly response: string }
  /** The server will have nothing from us until an operator acts (it asks for a sign-in). Nothing is wrong with the message. */
  | { readonly kind: 'gateway-refused'; readonly phase: Phase; readonly response: string };

export interface GatewayConnection {
  /** False once the peer or we have closed it, or after any error past 354. */
  readonly usable: boolean;
  /**
   * Hands one message over. `gate` is awaited before the last step that can still be left undone (the final dot of a
   * mail, the request of an SMS): when it rejects, that step is not taken and the outcome is `not-sent`. Never rejects.
   */
  send(mail: OutgoingMessage, gate: () => Promise<void>): Promise<SendOutcome>;
  /** Ends the conversation politely (QUIT), or at once. */
  close(how: 'politely' | 'at-once'): void;
}

/** What a gateway that keeps a log can say about a message whose answer was lost. */
export type GatewayAnswer = 'taken' | 'not-taken' | 'cannot-say';

/** What a gateway says later of a message it took. `reference` is its own name of the message, or ours. */
export interface Receipt {
  readonly reference: string;
  readonly state: 'delivered' | 'failed';
  readonly code: string;
}

export interface Gateway {
  /** For people: host, port and how it is protected; never a password. */
  readonly target: string;
  /** @throws GatewayDown when no conversation could be begun. */
  open(): Promise<GatewayConnection>;
  ask?(messageId: string): Promise<GatewayAnswer>;
  /**
   * Until `signal`: takes receipts as they come, or asks for them. The gateway is told that it need not repeat one only
   * after `take` has resolved, so it must be safe to repeat. Never rejects; a gateway that is away is tried again.
   */
  receive?(take: (receipt: Receipt) => Promise<void>, signal: AbortSignal): Promise<void>;
}

/** No conversation with the gateway could be begun: messages wait, nothing is counted against them. */
export class GatewayDown extends Error {
  override readonly name = 'GatewayDown';
}

export type Needed = { readonly needed: true } | { readonly needed: false; readonly reason: string };

/** One more check just before a notice leaves: is it still needed, with whom is the ball, was a day promised? */
export type StillNeeded = (notice: WaitingNotice, at: Instant, client: PoolClient) => Promise<Needed>;

/** Tells the matter's clock that a notice failed. Called at least once per notice; must be safe to repeat. */
export type NoticeFailed = (noticeId: string, reason: string) => Promise<void>;

/** Who the message is from: name and address of a mail, signature and number of an SMS. */
export interface MailIdentity {
  readonly name: string;
  readonly address: string;
  readonly replyTo?: { readonly name: string; readonly address: string } | undefined;
  /**
   * Envelope sender, where bounces go; `{id}` becomes the message's id (bounces+{id}@office.example), so that a bounce
   * names its message. Default: the address itself, since many relays refuse any other sender.
   */
  readonly returnPath?: string | undefined;
}

export interface PostRoomContext {
  readonly pool: Pool;
  readonly channel: PostChannel;
  /** Undefined where the office has none: what is due is then delivered by hand, and nothing waits. */
  readonly gateway: Gateway | undefined;
  readonly identity: MailIdentity;
  readonly signer?: MailSigner | undefined;
  readonly policy: PostRoomPolicy;
  readonly stillNeeded: StillNeeded;
  readonly noticeFailed: NoticeFailed;
  /** Conversations side by side; 3 when not given. */
  readonly connections?: number | undefined;
  /** Messages handed over by one drain at most, so that `at` does not grow old; 500 when not given. */
  readonly drainAtMost?: number | undefined;
  /** How the ledger of a drain is opened; tests put another one in its place. */
  readonly openLedger?: ((pool: Pool, channel: string, at: Instant) => Promise<PostLedger>) | undefined;
}
