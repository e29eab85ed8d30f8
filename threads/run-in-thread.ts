import path from 'node:path';
import { Worker } from 'node:worker_threads';

/** What would hold this thread up, or could fill its memory, runs in one of its own. */
export interface ThreadJob {
  /** The file of the thread, without its ending; it posts one message, its answer. */
  readonly entry: string;
  /** Copied to the thread but for what is transferred. */
  readonly data: unknown;
  readonly transfer?: readonly ArrayBuffer[] | undefined;
  /** Heap of the thread, in MB. */
  readonly memoryMb: number;
  readonly waitMs: number;
  readonly signal?: AbortSignal | undefined;
}

export type ThreadEnd<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'out-of-memory' }
  | { readonly kind: 'took-too-long' }
  | { readonly kind: 'aborted' };

/** One job, one thread: nothing of one job meets the next. @throws what the thread threw. */
export function runInThread<Answer>(job: ThreadJob): Promise<ThreadEnd<Answer>> {
  return new Promise((resolve, reject) => {
    const worker = startThread(job);
    let ended: 'took-too-long' | 'aborted' | undefined;
    const stop = (why: typeof ended) => {
      ended ??= why;
      void worker.terminate();
    };
    const timer = setTimeout(() => stop('took-too-long'), job.waitMs);
    const abort = () => stop('aborted');
    job.signal?.addEventListener('abort', abort, { once: true });
    if (job.signal?.aborted) abort();
    worker.once('message', (answer: Answer) => resolve({ kind: 'answered', answer }));
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ kind: 'out-of-memory' });
      else reject(error);
    });
    worker.once('exit', (code) => {
      clearTimeout(timer);
      job.signal?.removeEventListener('abort', abort);
      // After a message or an error the promise is settled already and this changes nothing.
      if (ended) resolve({ kind: ended });
      else reject(new Error(`the thread ${path.basename(job.entry)} ended with ${code} and no answer`));
    });
  });
}

/**
 * From `dist` the thread is the compiled file. From the sources (Jest) it has none of Jest's transforms: it starts with a
 * few lines that compile TypeScript by @swc/core as it is required, so that a test never meets a stale build.
 */
function startThread({ entry, data, transfer = [], memoryMb }: ThreadJob): Worker {
  const options = {
    transferList: [...transfer],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64 },
  };
  if (path.extname(__filename) !== '.ts') return new Worker(`${entry}.js`, { ...options, workerData: data });
  return new Worker(FROM_SOURCES, { ...options, eval: true, workerData: { entry: `${entry}.ts`, data } });
}

const FROM_SOURCES = `
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const threads = require('node:worker_threads');
const { entry, data } = threads.workerData;
threads.workerData = data;
const requireFrom = createRequire(entry);
const { transformSync } = requireFrom('@swc/core');
const options = { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' }, swcrc: false };
require.extensions['.ts'] = (module, filename) => module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
requireFrom(entry);
`;
