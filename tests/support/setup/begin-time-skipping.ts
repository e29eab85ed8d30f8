import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { answers, freePort } from '../../../tools/free-port';
import { obtainTestServer } from '../../../tools/test-server';
import { beginRun, belongsToRun } from '../run-folder';

/** One server for the whole run: its clock is global, so the files of this tier run one after another. */
export default async function setup(): Promise<void> {
  const folder = beginRun();
  const server = await obtainTestServer((line) => process.stderr.write(`${line}\n`));
  if (server.kind === 'missing') {
    const said = `The time-skipping server is missing (${server.because}). Install it with: ${server.install}`;
    if (process.env['CI']) throw new Error(said);
    process.stderr.write(`\nSKIPPED: every workflow test that needs virtual time. ${said}\n\n`);
    return;
  }
  const port = await freePort();
  const log = openSync(path.join(folder, 'time-skipping.log'), 'a');
  const child = spawn(server.path, [String(port)], {
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  if (child.pid) belongsToRun('time-skipping', { pid: child.pid, signal: 'SIGKILL', graceMs: 5_000, rank: 1 });
  if (!(await answers(port, 30_000)))
    throw new Error(`the time-skipping server does not answer; see ${folder}/time-skipping.log`);
  process.env['DUBAN_TEST_TIME_SKIPPING'] = `127.0.0.1:${port}`;
}
