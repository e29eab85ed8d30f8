import { z } from 'zod';

/** A gateway that speaks SMPP 3.4. */
export interface SmppTarget {
  readonly kind: 'smpp';
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly systemId: string;
  readonly password: string;
  readonly systemType: string;
  /** The number that texts come from. */
  readonly source: string;
  readonly perMinute?: number | undefined;
}

/** A gateway that takes JSON over HTTP: a template's code and its parameters. */
export interface SmsHttpTarget {
  readonly kind: 'http';
  /** Without user and password. */
  readonly url: string;
  readonly key: string;
  readonly secret: string;
  /** How a request proves who sends it: an HMAC over its body, or a token in a header. */
  readonly auth: { readonly kind: 'hmac' } | { readonly kind: 'token'; readonly header: string };
  readonly source: string;
  readonly perMinute?: number | undefined;
}

export type SmsTarget = SmppTarget | SmsHttpTarget;

const Options = z.strictObject({
  source: z
    .string()
    .regex(/^\d{1,20}$/)
    .default(''),
  rate: z.coerce.number().int().min(1).max(60_000).optional(),
  type: z.string().max(12).default(''),
  auth: z.enum(['hmac', 'token']).default('hmac'),
  header: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/)
    .default('Authorization'),
});

/** SMS_URL cannot be understood. The value is not repeated: it holds a password. */
export class SmsUrlInvalid extends Error {
  override readonly name = 'SmsUrlInvalid';
  constructor(because: string) {
    super(
      `SMS_URL ${because}. Expected smpp://system:password@host[:2775]?source=NUMBER, smpps://… or ` +
        'sms+https://key:secret@host[:port]/path?auth=hmac|token[&header=NAME] (sms+http to this machine or a trusted ' +
        'network only); each with [&rate=MESSAGES-A-MINUTE]',
    );
  }
}

const PORTS = { 'smpp:': 2775, 'smpps:': 3550 } as const;

/** @throws SmsUrlInvalid */
export function parseSmsUrl(text: string): SmsTarget {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new SmsUrlInvalid('is not a URL');
  }
  if (url.hostname === '') throw new SmsUrlInvalid('names no host');
  if (url.username === '' || url.password === '') throw new SmsUrlInvalid('names no account or no password');
  const options = Options.safeParse(Object.fromEntries(url.searchParams));
  if (!options.success)
    throw new SmsUrlInvalid(
      `has an option that is not as expected: ${options.error.issues.map(({ path, code }) => path.join('.') || code).join(', ')}`,
    );
  const { source, rate: perMinute, type: systemType, auth, header } = options.data;
  const user = decodeURIComponent(url.username);
  const secret = decodeURIComponent(url.password);
  switch (url.protocol) {
    case 'smpp:':
    case 'smpps:':
      if (url.pathname !== '' && url.pathname !== '/') throw new SmsUrlInvalid('has a path');
      // SMPP 3.4, 5.2.2: the fields of a bind are this long and no longer.
      if (user.length > 15 || secret.length > 8) throw new SmsUrlInvalid('has an account over 15 or a password over 8');
      return {
        kind: 'smpp',
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port === '' ? PORTS[url.protocol] : Number(url.port),
        tls: url.protocol === 'smpps:',
        systemId: user,
        password: secret,
        systemType,
        source,
        perMinute,
      };
    case 'sms+http:':
    case 'sms+https:':
      return {
        kind: 'http',
        url: `${url.protocol.slice('sms+'.length)}//${url.host}${url.pathname.replace(/\/$/, '')}`,
        key: user,
        secret,
        auth: auth === 'hmac' ? { kind: 'hmac' } : { kind: 'token', header },
        source,
        perMinute,
      };
    default:
      throw new SmsUrlInvalid(`begins with ${url.protocol}`);
  }
}

/** For people and logs: never a password or a secret. */
export function describeSmsTarget(target: SmsTarget): string {
  return target.kind === 'smpp'
    ? `SMPP ${target.host}:${target.port} (${target.tls ? 'TLS, ' : ''}as ${target.systemId})`
    : `SMS ${target.url} (${target.auth.kind === 'hmac' ? 'HMAC' : `token in ${target.auth.header}`}, as ${target.key})`;
}
