import { createHash, createHmac } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { SmsHttpTarget } from './sms-url';

/** In milliseconds. */
export interface SmsHttpTimeouts {
  readonly connectMs: number;
  /** From the request to its whole answer. Giving up earlier than the gateway makes duplicates. */
  readonly answerMs: number;
}

export const SMS_HTTP_TIMEOUTS: SmsHttpTimeouts = { connectMs: 15_000, answerMs: 60_000 };

export interface SmsRequest {
  readonly method: 'GET' | 'POST';
  /** Below the target's address, with its leading slash. */
  readonly path: string;
  readonly body?: object | undefined;
  /** Awaited once the connection stands and before the first byte of the request. What it rejects with ends the request. */
  readonly before?: (() => Promise<void>) | undefined;
}

export type SmsReply =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown; readonly text: string }
  /** No byte of the request was written. */
  | { readonly kind: 'not-written'; readonly phase: 'connect' | 'body'; readonly why: string }
  /** Written, and no whole answer came. */
  | { readonly kind: 'lost'; readonly why: string };

const LARGEST_BYTES = 1_000_000;

/**
 * One request on a connection of its own. Nothing is written before `before` has resolved: until then the gateway
 * certainly knows nothing of it. Never rejects.
 */
export function requestSms(target: SmsHttpTarget, request: SmsRequest, timeouts: SmsHttpTimeouts): Promise<SmsReply> {
  const bytes = Buffer.from(request.body === undefined ? '' : JSON.stringify(request.body), 'utf8');
  const url = new URL(`${target.url}${request.path}`);
  const secure = url.protocol === 'https:';
  return new Promise((resolve) => {
    const sent = (secure ? https : http).request(url, {
      method: request.method,
      agent: false,
      headers: {
        ...(request.body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
        'content-length': bytes.length,
      },
    });
    let written = false;
    let phase: 'connect' | 'body' = 'connect';
    let timer = setTimeout(() => end(`no connection within ${timeouts.connectMs} ms`), timeouts.connectMs);
    const finish = (reply: SmsReply): void => {
      clearTimeout(timer);
      resolve(reply);
      sent.destroy();
    };
    const end = (why: string): void => finish(written ? { kind: 'lost', why } : { kind: 'not-written', phase, why });
    const write = async (): Promise<void> => {
      phase = 'body';
      clearTimeout(timer);
      await request.before?.();
      // The connection may have been lost meanwhile: then the end has been told already.
      if (sent.destroyed) return;
      for (const [name, value] of Object.entries(proof(target, request, url, bytes))) sent.setHeader(name, value);
      timer = setTimeout(() => end(`no answer within ${timeouts.answerMs} ms`), timeouts.answerMs);
      written = true;
      sent.end(bytes);
    };
    sent.on('error', (error) => end(describe(error)));
    sent.on('socket', (socket) =>
      socket.once(
        secure ? 'secureConnect' : 'connect',
        () => void write().catch((error: unknown) => end(String(error))),
      ),
    );
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > LARGEST_BYTES) end(`an answer over ${LARGEST_BYTES} bytes`);
        else chunks.push(chunk);
      });
      response.on('error', (error) => end(describe(error)));
      response.on('aborted', () => end('the answer broke off'));
      response.on('end', () => {
        if (!response.complete) return end('the answer broke off');
        const text = Buffer.concat(chunks).toString('utf8');
        finish({ kind: 'answered', status: response.statusCode ?? 0, body: jsonIn(text), text });
      });
    });
  });
}

/**
 * Who sends it: a token in a header, or an HMAC over what is sent and when, so that a request that was overheard can
 * neither be changed nor be sent again later.
 */
function proof(
  { key, secret, auth }: SmsHttpTarget,
  { method }: SmsRequest,
  { pathname, search }: URL,
  bytes: Buffer,
): Readonly<Record<string, string>> {
  if (auth.kind === 'token')
    return { [auth.header]: auth.header === 'Authorization' ? `Bearer ${secret}` : secret, 'X-Sms-Key': key };
  const timestamp = String(Date.now());
  const body = createHash('sha256').update(bytes).digest('hex');
  const said = [method, `${pathname}${search}`, timestamp, body].join('\n');
  const signature = createHmac('sha256', secret).update(said).digest('hex');
  return { 'X-Sms-Key': key, 'X-Sms-Timestamp': timestamp, 'X-Sms-Signature': signature };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describe(error: Error): string {
  const { code } = error as { code?: string };
  return [error.message.replace(/\s+/g, ' ').trim(), code].filter(Boolean).join(' ');
}
