import { obtainTemporal } from '../../../tools/temporal-binary';
import { startTemporal } from '../../../tools/temporal';
import { beginRun, belongsToRun } from '../run-folder';

/** One real Temporal server for the whole run, or that of DUBAN_TEST_TEMPORAL_ADDRESS; never TEMPORAL_ADDRESS's. */
export default async function setup(): Promise<void> {
  const home = beginRun();
  if (process.env['DUBAN_TEST_TEMPORAL_ADDRESS']) return;
  const binary = await obtainTemporal((line) => process.stderr.write(`${line}\n`));
  const server = await startTemporal({ home, binary });
  server.process.unref();
  if (server.process.pid) {
    belongsToRun('temporal', { pid: server.process.pid, signal: 'SIGKILL', graceMs: 5_000, rank: 1 });
  }
  process.env['DUBAN_TEST_TEMPORAL_ADDRESS'] = server.address;
}
