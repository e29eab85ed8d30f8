import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** How a mail server is reached and how much is asked of its protection. */
export interface SmtpTarget {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps). */
  readonly implicitTls: boolean;
  /** STARTTLS: required; used where offered, without asking for the certificate; or never. */
  readonly startTls: 'required' | 'opportunistic' | 'off';
  readonly auth?: { readonly user: string; readonly pass: string } | undefined;
  /** PEM of a certification authority of the office's own. */
  readonly ca?: string | undefined;
  /** What we call ourselves in EHLO. */
  readonly name?: string | undefined;
}

const Options = z.strictObject({
  tls: z.enum(['required', 'opportunistic', 'off']).optional(),
  ca: z.string().min(1).optional(),
  name: z
    .string()
    .regex(/^[A-Za-z0-9.[\]-]+$/)
    .optional(),
});

/** SMTP_URL cannot be understood. The value is not repeated: it may hold a password. */
export class SmtpUrlInvalid extends Error {
  override readonly name = 'SmtpUrlInvalid';
  constructor(because: string) {
    super(
      `SMTP_URL ${because}. Expected smtp://[user:password@]host[:port][?tls=required|opportunistic|off&ca=FILE&name=HOST] or smtps://…`,
    );
  }
}

/**
 * Parses SMTP_URL. Ports: 25 for smtp without a sign-in, 587 with one, 465 for smtps.
 * With a sign-in to another machine, TLS is required unless `tls=` says otherwise: a password never crosses a wire in
 * the clear by default.
 * @throws SmtpUrlInvalid
 */
export function parseSmtpUrl(text: string): SmtpTarget {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new SmtpUrlInvalid('is not a URL');
  }
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') throw new SmtpUrlInvalid(`begins with ${url.protocol}`);
  if (url.hostname === '') throw new SmtpUrlInvalid('names no host');
  if (url.pathname !== '' && url.pathname !== '/') throw new SmtpUrlInvalid('has a path');
  const options = Options.safeParse(Object.fromEntries(url.searchParams));
  if (!options.success)
    throw new SmtpUrlInvalid(`has an option that is not known: ${[...url.searchParams.keys()].join(', ')}`);
  const { tls, ca, name } = options.data;
  const implicitTls = url.protocol === 'smtps:';
  const auth =
    url.username === ''
      ? undefined
      : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (implicitTls ? 465 : auth ? 587 : 25) : Number(url.port);
  const startTls = tls ?? (auth && !isLoopback(host) ? 'required' : 'opportunistic');
  return { host, port, implicitTls, startTls, auth, ca: ca === undefined ? undefined : readCa(ca), name };
}

/** For people and logs: never the password. */
export function describeSmtpTarget({ host, port, implicitTls, startTls, auth }: SmtpTarget): string {
  const protection = implicitTls ? 'TLS' : startTls === 'off' ? 'no TLS' : `STARTTLS ${startTls}`;
  return `SMTP ${host}:${port} (${protection}${auth ? `, as ${auth.user}` : ''})`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function readCa(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SmtpUrlInvalid(
      `names a certificate file that cannot be read (${file}: ${error instanceof Error ? error.message : String(error)})`,
    );
  }
}
