import path from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { refusals, type Refused } from './refused';
import type { Limits, Rewriting, Workbook } from './workbook';

export type Job =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly limits: Limits }
  | { readonly kind: 'rewrite'; readonly bytes: Uint8Array; readonly limits: Limits; readonly rewriting: Rewriting };

/**
 * Runs one job in a thread of its own, with a bounded heap and a bounded time; a thread is not reused, so nothing of one file meets the next.
 *
 * Measured: a ledger of 90 rows needs under 40 MB; 50,000 rows of 17 columns as Chinese Excel writes them (63 MB inflated) need 450 MB,
 * nearly all of it the library's tree of the shared strings. Hence 512 and not less.
 */
export function runJob(job: Job & { kind: 'read' }, limits: Limits): Promise<Workbook | Refused>;
export function runJob(job: Job & { kind: 'rewrite' }, limits: Limits): Promise<Uint8Array | Refused>;
export function runJob(job: Job, limits: Limits): Promise<Workbook | Uint8Array | Refused> {
  // Said here too, so that a huge file is not copied first.
  if (job.bytes.length > limits.fileBytes)
    return Promise.resolve(refusals.tooLarge(job.bytes.length, limits.fileBytes));
  return new Promise((resolve, reject) => {
    const bytes = Uint8Array.from(job.bytes);
    const resourceLimits = { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 64 };
    const worker = startWorker({ ...job, bytes }, { transferList: [bytes.buffer], resourceLimits });
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      void worker.terminate();
    }, limits.waitMs);
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(refusals.outOfMemory(limits.memoryMb));
      else reject(error);
    });
    worker.once('exit', (code) => {
      clearTimeout(timer);
      // After a message or an error the promise is settled already and this changes nothing.
      if (timedOut) resolve(refusals.tookTooLong(limits.waitMs));
      else reject(new Error(`the workbook worker ended with ${code} and no answer`));
    });
  });
}

const ENTRY = path.join(__dirname, 'workbook-worker');

/**
 * From `dist` the worker is the compiled file. From the sources (Jest) a thread has none of Jest's transforms: it starts with
 * a few lines that compile TypeScript by @swc/core as it is required, so that a test never meets a stale build.
 */
function startWorker(job: Job, options: WorkerOptions): Worker {
  if (path.extname(__filename) !== '.ts') return new Worker(`${ENTRY}.js`, { ...options, workerData: job });
  return new Worker(FROM_SOURCES, { ...options, eval: true, workerData: { ...job, entry: `${ENTRY}.ts` } });
}

const FROM_SOURCES = `
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { workerData } = require('node:worker_threads');
const requireFrom = createRequire(workerData.entry);
const { transformSync } = requireFrom('@swc/core');
const options = { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' }, swcrc: false };
require.extensions['.ts'] = (module, filename) => module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
requireFrom(workerData.entry);
`;
