import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { TakenTexts, type TakenText } from './simulated-texts';

const HOST = '127.0.0.1';

/**
 * What the gateway does with the next text: takes and answers it; answers with a business code (HTTP 200); with an HTTP
 * status and no code; takes it and is gone; is gone first; takes it and says nothing.
 */
export type HttpMove =
  | 'accept'
  | { readonly code: string }
  | { readonly status: number }
  | 'take-and-drop'
  | 'drop'
  | 'take-and-say-nothing'
  | 'take-and-babble';

export interface SmsHttpSimulatorOptions {
  readonly port: number;
  readonly key: string;
  readonly secret: string;
  /** How a request must prove itself: an HMAC, or the secret in this header. */
  readonly tokenHeader?: string | undefined;
  readonly keep?: ((text: TakenText) => Promise<void>) | undefined;
  /** Says of every text, some time after it was taken, that it was delivered. */
  readonly deliveredAfterMs?: number | undefined;
  readonly delivered?: ((text: TakenText) => void) | undefined;
}

interface PendingReceipt {
  readonly id: string;
  readonly outId: string;
  readonly state: 'DELIVERED' | 'FAILED';
  readonly code: string;
}

/** A request older than this is somebody's recording. */
const FRESH_MS = 300_000;
const AT_ONCE = 100;

/** A pretend gateway that takes JSON over HTTP, for this machine only. */
export class SmsHttpSimulator {
  readonly texts: TakenTexts;
  readonly moves: HttpMove[] = [];
  /** Method and path of every request. */
  readonly requests: string[] = [];
  /** What was asked to be sent, as it came. */
  readonly bodies: Readonly<Record<string, unknown>>[] = [];
  readonly #receipts = new Map<string, PendingReceipt>();
  readonly #server = createServer(
    (request, response) => void this.#answer(request, response).catch(() => response.destroy()),
  );

  private constructor(private readonly options: SmsHttpSimulatorOptions) {
    this.texts = new TakenTexts(options.keep);
  }

  static async start(options: SmsHttpSimulatorOptions): Promise<SmsHttpSimulator> {
    const simulator = new SmsHttpSimulator(options);
    simulator.#server.listen(options.port, HOST);
    await once(simulator.#server, 'listening');
    return simulator;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Lies ready to be fetched until it is said to be taken. */
  receipt(outId: string, state: PendingReceipt['state'], code = ''): void {
    const id = `${outId} ${state} ${code}`;
    this.#receipts.set(id, { id, outId, state, code });
  }

  get receiptsWaiting(): number {
    return this.#receipts.size;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const { pathname } = new URL(request.url ?? '/', `http://${HOST}`);
    this.requests.push(`${request.method} ${pathname}`);
    if (!this.#isProved(request, body)) return json(response, 200, { code: 'SIGNATURE_MISMATCH' });
    const asked = /^\/messages\/([^/]+)$/.exec(pathname)?.[1];
    if (request.method === 'GET' && asked !== undefined)
      return json(response, 200, { code: 'OK', taken: this.texts.byOutId(decodeURIComponent(asked)) !== undefined });
    if (request.method === 'GET' && pathname === '/receipts')
      return json(response, 200, { receipts: [...this.#receipts.values()].slice(0, AT_ONCE) });
    if (request.method === 'POST' && pathname === '/receipts/taken') {
      const { ids } = JSON.parse(body.toString('utf8')) as { ids: readonly string[] };
      for (const id of ids) this.#receipts.delete(id);
      return json(response, 200, { code: 'OK' });
    }
    if (request.method === 'POST' && pathname === '/messages')
      return this.#submitted(JSON.parse(body.toString('utf8')) as Record<string, unknown>, response);
    return json(response, 404, {});
  }

  async #submitted(body: Readonly<Record<string, unknown>>, response: ServerResponse): Promise<void> {
    this.bodies.push(body);
    const move = this.moves.shift() ?? 'accept';
    if (move === 'drop') return void response.destroy();
    if (typeof move === 'object')
      return 'code' in move ? json(response, 200, { code: move.code, message: 'no' }) : plain(response, move.status);
    const text = await this.#take(body);
    if (move === 'take-and-drop') return void response.destroy();
    if (move === 'take-and-say-nothing') return;
    if (move === 'take-and-babble') return plain(response, 200);
    return json(response, 200, { code: text.again ? 'DUPLICATE_OUT_ID' : 'OK', messageId: text.id });
  }

  /** The same outId is one text, however often it comes. */
  async #take(body: Readonly<Record<string, unknown>>): Promise<TakenText & { again: boolean }> {
    const outId = String(body['outId']);
    const before = this.texts.byOutId(outId);
    if (before) return { ...before, again: true };
    const taken = await this.texts.take({ outId, from: '', to: String(body['phone']), text: String(body['text']) });
    const { deliveredAfterMs, delivered } = this.options;
    if (deliveredAfterMs !== undefined)
      setTimeout(() => {
        this.receipt(outId, 'DELIVERED');
        delivered?.(taken);
      }, deliveredAfterMs).unref();
    return { ...taken, again: false };
  }

  #isProved({ headers, method, url }: IncomingMessage, body: Buffer): boolean {
    const { key, secret, tokenHeader } = this.options;
    const header = (name: string) => String(headers[name.toLowerCase()] ?? '');
    if (header('X-Sms-Key') !== key) return false;
    if (tokenHeader !== undefined) {
      const shown = header(tokenHeader);
      return same(shown, tokenHeader === 'Authorization' ? `Bearer ${secret}` : secret);
    }
    const timestamp = header('X-Sms-Timestamp');
    if (!(Math.abs(Date.now() - Number(timestamp)) < FRESH_MS)) return false;
    const said = [method, url, timestamp, createHash('sha256').update(body).digest('hex')].join('\n');
    return same(header('X-Sms-Signature'), createHmac('sha256', secret).update(said).digest('hex'));
  }
}

function same(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

function json(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

function plain(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' });
  response.end('<html>a proxy speaks</html>');
}
