import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import {
  type Gateway,
  type GatewayAnswer,
  type GatewayConnection,
  GatewayDown,
  type OutgoingMessage,
  type Receipt,
  type SendOutcome,
} from '../post-room/ports';
import { meaningOf } from './sms-http-codes';
import { requestSms, SMS_HTTP_TIMEOUTS, type SmsHttpTimeouts, type SmsReply } from './sms-http-request';
import { unpackSms } from './sms-payload';
import { describeSmsTarget, type SmsHttpTarget } from './sms-url';

const Sent = z.object({ code: z.string(), message: z.string().optional(), messageId: z.string().optional() });
const Asked = z.object({ code: z.literal('OK'), taken: z.boolean() });
const Receipts = z.object({
  receipts: z.array(
    z.object({
      id: z.string(),
      outId: z.string(),
      state: z.enum(['DELIVERED', 'FAILED']),
      code: z.string().default(''),
    }),
  ),
});

/** Receipts are asked for this often; more at once where there are more. */
const ASK_EVERY_MS = 10_000;
const LONGEST_REST_MS = 60_000;
const KEPT_CHARACTERS = 500;

/**
 * A gateway that takes JSON over HTTP, as Chinese providers do: an approved template by its code, its parameters, and an
 * id of ours by which it can be asked later. Receipts are fetched, so that no port of ours need be open to it.
 */
export class SmsHttpGateway implements Gateway {
  readonly target: string;

  constructor(
    private readonly server: SmsHttpTarget,
    private readonly timeouts: SmsHttpTimeouts = SMS_HTTP_TIMEOUTS,
    private readonly askEveryMs = ASK_EVERY_MS,
  ) {
    this.target = describeSmsTarget(server);
  }

  /** A server that is away is found out before a message is counted as tried. */
  async open(): Promise<GatewayConnection> {
    const { hostname, port, protocol } = new URL(this.server.url);
    const why = await reach(hostname, Number(port) || (protocol === 'https:' ? 443 : 80), this.timeouts.connectMs);
    if (why !== undefined)
      throw new GatewayDown(`${this.target}: ${why}. Texts wait; start the gateway or put SMS_URL right.`);
    return new SmsHttpConversation(this.server, this.timeouts);
  }

  async ask(outId: string): Promise<GatewayAnswer> {
    const path = `/messages/${encodeURIComponent(outId)}`;
    const reply = await requestSms(this.server, { method: 'GET', path }, this.timeouts);
    const answer = reply.kind === 'answered' && reply.status === 200 ? Asked.safeParse(reply.body) : undefined;
    if (!answer?.success) return 'cannot-say';
    return answer.data.taken ? 'taken' : 'not-taken';
  }

  async receive(take: (receipt: Receipt) => Promise<void>, signal: AbortSignal): Promise<void> {
    let restMs = this.askEveryMs;
    while (!signal.aborted) {
      const fetched = await this.#fetchReceipts(take).catch(() => undefined);
      restMs = fetched === undefined ? Math.min(restMs * 2, LONGEST_REST_MS) : this.askEveryMs;
      if (fetched === undefined || fetched === 0) await sleep(restMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Told as taken only once each is kept: what is lost in between comes again. */
  async #fetchReceipts(take: (receipt: Receipt) => Promise<void>): Promise<number | undefined> {
    const reply = await requestSms(this.server, { method: 'GET', path: '/receipts' }, this.timeouts);
    const fetched = reply.kind === 'answered' && reply.status === 200 ? Receipts.safeParse(reply.body) : undefined;
    if (!fetched?.success) return undefined;
    const { receipts } = fetched.data;
    for (const { outId, state, code } of receipts)
      await take({ reference: outId, state: state === 'DELIVERED' ? 'delivered' : 'failed', code: kept(code) });
    if (receipts.length === 0) return 0;
    const told = await requestSms(
      this.server,
      { method: 'POST', path: '/receipts/taken', body: { ids: receipts.map(({ id }) => id) } },
      this.timeouts,
    );
    return told.kind === 'answered' && told.status === 200 ? receipts.length : undefined;
  }
}

/** Each text is a request of its own; there is no conversation to keep up. */
class SmsHttpConversation implements GatewayConnection {
  readonly usable = true;

  constructor(
    private readonly server: SmsHttpTarget,
    private readonly timeouts: SmsHttpTimeouts,
  ) {}

  async send(message: OutgoingMessage, gate: () => Promise<void>): Promise<SendOutcome> {
    const { text, templateCode, signature, params } = unpackSms(message.bytes);
    const body = { outId: message.messageId, phone: message.to, signName: signature, templateCode, params, text };
    return outcomeOf(
      await requestSms(this.server, { method: 'POST', path: '/messages', body, before: gate }, this.timeouts),
    );
  }

  close(): void {
    // Nothing is open between two texts; one under way ends by its own time.
  }
}

/** From the gateway's own words alone: a connection that was lost after the request says nothing about the text. */
function outcomeOf(reply: SmsReply): SendOutcome {
  if (reply.kind === 'not-written') return { kind: 'not-sent', phase: reply.phase, response: kept(reply.why) };
  if (reply.kind === 'lost') return { kind: 'unknown', phase: 'dot', response: kept(reply.why) };
  const { status, text } = reply;
  const answer = Sent.safeParse(reply.body);
  if (!answer.success) return wordless(status, kept(`HTTP ${status} ${text}`));
  const { code, message, messageId } = answer.data;
  const response = kept([`HTTP ${status}`, code, message].filter(Boolean).join(' '));
  const meaning = meaningOf(code);
  switch (meaning) {
    case 'taken':
      return status === 200
        ? { kind: 'accepted', phase: 'answered', response, reference: messageId }
        : { kind: 'unknown', phase: 'dot', response };
    case 'gateway':
      return { kind: 'gateway-refused', phase: 'answered', response };
    default:
      return { kind: 'refused', permanent: meaning === 'permanent', verb: 'submit', phase: 'answered', response };
  }
}

/** What the address or the account is to blame for: it would be the same with every message. */
const GATEWAYS_FAULT = new Set([401, 403, 404, 405]);
const MESSAGES_FAULT = new Set([400, 413, 422]);

/** An answer without a code of the gateway's: a proxy's, perhaps. 4xx refuses; after 5xx or an odd 200 it may have been taken. */
function wordless(status: number, response: string): SendOutcome {
  if (GATEWAYS_FAULT.has(status)) return { kind: 'gateway-refused', phase: 'answered', response };
  const refused = status === 503 || (status >= 400 && status < 500);
  if (!refused) return { kind: 'unknown', phase: 'dot', response };
  return { kind: 'refused', permanent: MESSAGES_FAULT.has(status), verb: 'submit', phase: 'answered', response };
}

/** Undefined where a connection can be made. */
function reach(host: string, port: number, withinMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: host.replace(/^\[|\]$/g, ''), port, timeout: withinMs });
    const end = (why: string | undefined): void => {
      socket.destroy();
      resolve(why);
    };
    socket.once('connect', () => end(undefined));
    socket.once('timeout', () => end(`no connection within ${withinMs} ms`));
    socket.once('error', (error) => end(error.message));
  });
}

function kept(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, KEPT_CHARACTERS);
}
