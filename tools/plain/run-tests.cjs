'use strict';
// Runs the tiers one after another and closes with one plain line over all of them.
const { spawn } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');

/** Cheap and telling first. */
const TIERS = ['tidy', 'unit', 'database', 'tools', 'workflow', 'journey'];
/** Tiers whose files do not share a server. */
const PARALLEL = ['unit'];

/** npm test [-- TIER…] [-- JEST-PATTERN…]. Resolves to the exit code. */
async function runTests(root, args) {
  const chosen = args.filter((arg) => TIERS.includes(arg));
  const patterns = args.filter((arg) => !TIERS.includes(arg));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-results-'));
  const sum = { passed: 0, failed: 0, skipped: [] };
  try {
    for (const tier of chosen.length > 0 ? chosen : TIERS) {
      const outcome = await runTier(root, tier, patterns, path.join(folder, `${tier}.json`));
      sum.passed += outcome.passed;
      sum.failed += outcome.failed;
      sum.skipped.push(...outcome.skipped);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return close(sum);
}

/** A skip is loud for a person, who is told at the skip what to install; in CI it is a failure. */
function close({ passed, failed, skipped }) {
  for (const name of skipped) process.stderr.write(`skipped: ${name}\n`);
  const countsAgainst = process.env.CI ? skipped.length : 0;
  if (countsAgainst > 0) process.stderr.write(`${countsAgainst} skipped: in CI that is a failure\n`);
  const all = failed + countsAgainst;
  const rest = skipped.length > 0 && countsAgainst === 0 ? `, ${skipped.length} skipped` : '';
  process.stdout.write(`${passed} passed, ${all} failed${rest}\n`);
  return all > 0 || passed === 0 ? 1 : 0;
}

async function runTier(root, tier, patterns, file) {
  process.stderr.write(`\n== ${tier}\n`);
  const workers = PARALLEL.includes(tier) ? ['--maxWorkers=2'] : ['--runInBand'];
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = ['--selectProjects', tier, '--passWithNoTests', ...workers, '--json', `--outputFile=${file}`];
  const code = await run(root, [jest, ...args, ...patterns]);
  const result = read(file);
  // Jest itself broke down: a set-up that failed, for example. That is a failure with a name.
  if (!result) return { passed: 0, failed: 1, skipped: [] };
  const brokenFiles = result.numRuntimeErrorTestSuites;
  const failed = result.numFailedTests + brokenFiles;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: skippedIn(tier, result),
  };
}

function skippedIn(tier, result) {
  const tests = result.testResults.flatMap((suite) => suite.assertionResults);
  const skipped = tests.filter((test) => test.status === 'pending' || test.status === 'todo');
  return skipped.map((test) => `${tier}: ${test.fullName}`);
}

function run(root, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

module.exports = { runTests, TIERS };
