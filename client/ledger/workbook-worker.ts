/** The entry of the worker thread: one job in, one answer out, then the thread ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '../../domain/invariant';
import { readCells } from './read-cells';
import { Refusal } from './refused';
import { rewritePackage } from './rewrite-package';
import { openPackage } from './workbook-package';
import type { Job } from './worker-thread';

async function answer(job: Job) {
  const file = Buffer.from(job.bytes.buffer, job.bytes.byteOffset, job.bytes.byteLength);
  const parts = openPackage(file, job.limits);
  return job.kind === 'read' ? readCells(file, parts, job.limits) : rewritePackage(parts, job.rewriting);
}

async function main(): Promise<void> {
  const port = parentPort;
  invariant(port, 'this file runs as a worker thread');
  try {
    port.postMessage(await answer(workerData as Job));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    port.postMessage(error.refused);
  }
}

void main();
