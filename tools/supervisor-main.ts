import { NewerDatabase } from '../database/migrate';
import { readOrder, Supervisor } from './supervisor';

/** node supervisor-main.js HOME: runs the house until it is told to stop. */
async function main(home: string): Promise<void> {
  const supervisor = new Supervisor(readOrder(home));
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= supervisor.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('SIGHUP', () => undefined);
  try {
    await supervisor.start();
  } catch (error) {
    if (stopping) return;
    const failure = error instanceof Error ? error.message : String(error);
    process.stdout.write(`${new Date().toISOString()} ${failure}\n`);
    const newer = error instanceof NewerDatabase;
    await supervisor.stop({ phase: 'failed', failure, ...(newer && { failureKind: 'newer-database' }) });
    process.exit(1);
  }
}

void main(process.argv[2] ?? '');
