'use strict';
// node fetch-with-sdk.cjs dev-server|time-skipping FOLDER VERSION
// The Temporal SDK can download its servers. It starts what it fetched, which is not wanted here: the file is.
const { TestWorkflowEnvironment } = require('@temporalio/testing');

const [kind, downloadDir, version] = process.argv.slice(2);
const executable = { type: 'cached-download', downloadDir, version, ttl: '365d' };

async function main() {
  const start = kind === 'dev-server' ? 'createLocal' : 'createTimeSkipping';
  const env = await TestWorkflowEnvironment[start]({ server: { executable } });
  await env.teardown();
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
