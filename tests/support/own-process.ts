import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { checkoutRoot } from '../../tools/checkout';

/**
 * Runs a line of JavaScript in a Node process of its own, with the built rooms at hand as `dist(…)`; it can be killed.
 * The line prints one JSON value; `answer` is that value, or the process's failure.
 */
export function ownProcess(line: string, { root = checkoutRoot(), env = process.env, uid }: OwnProcess = {}): Running {
  const script = `const dist = (name) => require(${JSON.stringify(path.join(root, 'dist'))} + '/' + name);
    (async () => { ${line} })().then((value) => { if (value !== undefined) console.log(JSON.stringify(value)); },
      (error) => { console.error(error.message); process.exit(1); });`;
  const child = spawn(process.execPath, ['-e', script], {
    env,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid && { uid, gid: uid }),
  });
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const answer = new Promise<unknown>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.endsWith('\n')) resolve(JSON.parse(out));
    });
    child.once('close', (code, signal) => reject(new Error(err.trim() || `ended with ${signal ?? code}`)));
  });
  // Whoever kills it need not await it.
  answer.catch(() => undefined);
  return { child, answer };
}

export interface OwnProcess {
  readonly root?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
}

export interface Running {
  readonly child: ChildProcess;
  readonly answer: Promise<unknown>;
}
