'use strict';
// The health check of the worker's container: the process that said it was ready is still running.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { startTimeOf } = require('./process-identity.cjs');

try {
  const ready = JSON.parse(readFileSync(path.join(process.env.DUBAN_HOME ?? '/data', 'run', 'worker.ready'), 'utf8'));
  process.exitCode = startTimeOf(ready.pid) === undefined ? 1 : 0;
} catch {
  process.exitCode = 1;
}
