import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { SmppSimulator } from './smpp-simulator';
import { keepText, textFolderOf } from './text-folder';

const Environment = z.object({
  DUBAN_HOME: z.string().min(1),
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
    throw new Error(`${wrong} not set as expected. Expected DUBAN_HOME, SMS_PORT, SMS_SYSTEM_ID and SMS_PASSWORD`);
  }
  const { DUBAN_HOME: home, SMS_PORT: port, SMS_SYSTEM_ID: systemId, SMS_PASSWORD: password } = read.data;
  const folder = textFolderOf(home);
  const gateway = await SmppSimulator.start({
    port,
    systemId,
    password,
    keep: (text) => keepText(folder, text),
    receipts: { stat: 'DELIVRD', afterMs: RECEIPT_AFTER_MS },
    receipted: (text, stat) => void keepText(folder, { ...text, stat }),
  });
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

main().catch((error: unknown) => {
  process.stderr.write(`sms: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
