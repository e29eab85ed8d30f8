import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { MailSigner } from '../activities/gateways/mime';

/** A setting that is there and empty (as compose files write it) is none. */
const setting = z
  .string()
  .optional()
  .transform((text) => (text === '' ? undefined : text));

/** What a worker is told by its environment; everything else is in the books and the rulebook. */
const environment = z.object({
  DATABASE_URL: z.string().min(1),
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
  /** Without one, reminders are delivered by hand. */
  SMTP_URL: setting,
  /** Without one, no text leaves. */
  SMS_URL: setting,
  /** live: any address may be written to. Anything else: only those of the allow-list. */
  DUBAN_SEND: z.string().optional(),
  DUBAN_OVERLAY: z.string().optional(),
  /** DKIM, where the relay does not sign: domain, selector and the file of the private key (PEM). */
  DUBAN_DKIM_DOMAIN: z.string().optional(),
  DUBAN_DKIM_SELECTOR: z.string().optional(),
  DUBAN_DKIM_KEY_FILE: z.string().optional(),
  /** Where the office's mail server hands over what comes to the bounce address; none listens without it. */
  DUBAN_BOUNCE_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  DUBAN_ZONE: z.string().default('Asia/Shanghai'),
  DUBAN_HOME: z.string().optional(),
});

export interface WorkerConfig {
  readonly databaseUrl: string;
  readonly temporal: { readonly address: string; readonly namespace: string };
  readonly smtpUrl?: string | undefined;
  readonly smsUrl?: string | undefined;
  readonly signer?: MailSigner | undefined;
  readonly bouncePort?: number | undefined;
  readonly live: boolean;
  readonly overlay?: string | undefined;
  readonly zone: string;
  readonly home?: string | undefined;
}

/** @throws Error naming each variable that is missing. */
export function workerConfig(env: NodeJS.ProcessEnv): WorkerConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    throw new Error(
      `the worker cannot start: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
    );
  }
  const given = parsed.data;
  return {
    databaseUrl: given.DATABASE_URL,
    temporal: { address: given.TEMPORAL_ADDRESS, namespace: given.TEMPORAL_NAMESPACE },
    smtpUrl: given.SMTP_URL,
    smsUrl: given.SMS_URL,
    signer: signerOf(given),
    bouncePort: given.DUBAN_BOUNCE_PORT,
    live: given.DUBAN_SEND === 'live',
    overlay: given.DUBAN_OVERLAY,
    zone: given.DUBAN_ZONE,
    home: given.DUBAN_HOME,
  };
}

/** All three, or none: half a key would sign nothing and say nothing. */
function signerOf(given: z.infer<typeof environment>): MailSigner | undefined {
  const { DUBAN_DKIM_DOMAIN: domainName, DUBAN_DKIM_SELECTOR: keySelector, DUBAN_DKIM_KEY_FILE: file } = given;
  if (domainName === undefined && keySelector === undefined && file === undefined) return undefined;
  if (domainName === undefined || keySelector === undefined || file === undefined) {
    throw new Error(
      'the worker cannot start: DKIM needs DUBAN_DKIM_DOMAIN, DUBAN_DKIM_SELECTOR and DUBAN_DKIM_KEY_FILE together',
    );
  }
  return { domainName, keySelector, privateKey: readFileSync(file, 'utf8') };
}
