import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { SmsHttpSimulator } from './http-simulator';
import { SmppSimulator } from './smpp-simulator';
import type { TakenText } from './simulated-texts';
import { keepText, textFolderOf } from './text-folder';

const Environment = z.object({
  DUBAN_HOME: z.string().min(1),
  SMS_PROTOCOL: z.enum(['smpp', 'http']),
  SMS_PORT: z.coerce.number().int().min(0).max(65_535),
  SMS_SYSTEM_ID: z.string().min(1).max(15),
  SMS_PASSWORD: z.string().min(1).max(8),
});

/** A telephone is seldom reached at once. */
const RECEIPT_AFTER_MS = 500;

/** The pretend SMS gateway as a process: `run/sms.ready` in the home says that it is up. Ends on SIGTERM. */
async function main(): Promise<void> {
  const read = Environment.safeParse(process.env);
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new Error(
      `${wrong} not set as expected. Expected DUBAN_HOME, SMS_PROTOCOL, SMS_PORT, SMS_SYSTEM_ID and SMS_PASSWORD`,
    );
  }
  const { DUBAN_HOME: home } = read.data;
  const gateway = await gatewayOf(read.data, textFolderOf(home));
  const ready = path.join(home, 'run', 'sms.ready');
  mkdirSync(path.dirname(ready), { recursive: true });
  writeFileSync(`${ready}.part`, JSON.stringify({ pid: process.pid, port: gateway.port }), { mode: 0o600 });
  renameSync(`${ready}.part`, ready);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      rmSync(ready, { force: true });
      void gateway.close().then(() => process.exit(0));
    });
  }
}

/** The pretend gateway of the protocol that was asked for; every text lies in the folder before it is answered for. */
function gatewayOf(
  {
    SMS_PROTOCOL: protocol,
    SMS_PORT: port,
    SMS_SYSTEM_ID: systemId,
    SMS_PASSWORD: password,
  }: z.infer<typeof Environment>,
  folder: string,
): Promise<SmppSimulator | SmsHttpSimulator> {
  const keep = (text: TakenText) => keepText(folder, text);
  if (protocol === 'http')
    return SmsHttpSimulator.start({
      port,
      key: systemId,
      secret: password,
      keep,
      deliveredAfterMs: RECEIPT_AFTER_MS,
      delivered: (text) => void keepText(folder, { ...text, stat: 'DELIVRD' }),
    });
  return SmppSimulator.start({
    port,
    systemId,
    password,
    keep,
    receipts: { stat: 'DELIVRD', afterMs: RECEIPT_AFTER_MS },
    receipted: (text, stat) => void keepText(folder, { ...text, stat }),
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`sms: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
