'use strict';
// node guard.cjs CHILDREN-FOLDER [FOLDER-TO-REMOVE]
// Lives beside the process that started it and holds the other end of its pipe. When that process ends, however it
// ends, the pipe closes and the guard ends the processes it had written down: a killed parent leaves no stray.
const { rmSync } = require('node:fs');
const { endChildren } = require('./children.cjs');

const [folder, remove] = process.argv.slice(2);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
process.stdin.resume();
process.stdin.once('error', () => undefined);
process.stdin.once('close', async () => {
  await endChildren(folder);
  if (remove) rmSync(remove, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
});
