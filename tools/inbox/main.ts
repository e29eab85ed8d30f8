import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { startInbox } from './inbox';

const Environment = z.object({
  DUBAN_HOME: z.string().min(1),
  INBOX_SMTP_PORT: z.coerce.number().int().min(0).max(65_535),
  INBOX_HTTP_PORT: z.coerce.number().int().min(0).max(65_535),
  /** Long enough not to be guessed, and safe in an address. */
  INBOX_TOKEN: z.string().regex(/^[A-Za-z0-9_-]{16,}$/),
  INBOX_ZONE: z.string().default('Asia/Shanghai'),
});

/** The inbox as a process: `run/inbox.ready` in the home says that it is up, and on which ports. Ends on SIGTERM. */
async function main(): Promise<void> {
  const read = Environment.safeParse(process.env);
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new Error(
      `${wrong} not set as expected. Expected DUBAN_HOME, INBOX_SMTP_PORT, INBOX_HTTP_PORT (0 to 65535) and INBOX_TOKEN (16 or more of A-Z a-z 0-9 _ -)`,
    );
  }
  const { DUBAN_HOME: home, INBOX_SMTP_PORT, INBOX_HTTP_PORT, INBOX_TOKEN: token, INBOX_ZONE: zone } = read.data;
  const inbox = await startInbox({ home, smtpPort: INBOX_SMTP_PORT, httpPort: INBOX_HTTP_PORT, token, zone });
  const ready = path.join(home, 'run', 'inbox.ready');
  mkdirSync(path.dirname(ready), { recursive: true });
  writeFileSync(
    `${ready}.part`,
    JSON.stringify({ pid: process.pid, smtpPort: inbox.smtpPort, httpPort: inbox.httpPort }),
    { mode: 0o600 },
  );
  renameSync(`${ready}.part`, ready);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      rmSync(ready, { force: true });
      void inbox.close().then(() => process.exit(0));
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`inbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
