'use strict';
// npm run ok: what must hold before a commit, in under two minutes.
const { spawn } = require('node:child_process');
const { mkdirSync } = require('node:fs');
const path = require('node:path');

const ROOMS = ['activities', 'client', 'database', 'domain', 'rulebook', 'tests', 'tools', 'worker', 'workflows'];

/** Each row is a check; the checks of a row run side by side (two cores). */
const CHECKS = [
  [
    ['types', 'typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']],
    ['types of the domain', 'typescript/bin/tsc', ['--noEmit', '-p', 'domain/tsconfig.json']],
    ['format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '--cache', '.']],
  ],
  [
    ['lint', 'eslint/bin/eslint.js', ['--cache', '--cache-location', 'node_modules/.cache/eslint/', '.']],
    ['walls', 'dependency-cruiser/bin/dependency-cruise.mjs', ['--config', '.dependency-cruiser.cjs', ...ROOMS]],
    ['dead code', 'knip/bin/knip.js', []],
  ],
  [
    [
      'fast tests',
      'jest/bin/jest.js',
      ['--selectProjects', 'unit', 'tidy', '--maxWorkers=2', '--silent', '--reporters=summary'],
    ],
  ],
];

/** Runs every check, also after one has failed, and resolves to the exit code. */
async function runGate(root) {
  mkdirSync(path.join(root, 'node_modules', '.cache'), { recursive: true });
  const began = Date.now();
  let failed = 0;
  for (const row of CHECKS) {
    const outcomes = await Promise.all(row.map((check) => runCheck(root, check)));
    failed += outcomes.filter((outcome) => !outcome).length;
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  process.stdout.write(
    failed === 0 ? `ok (${seconds} s)\n` : `not ok: ${failed} of the checks failed (${seconds} s)\n`,
  );
  return failed === 0 ? 0 : 1;
}

function runCheck(root, [name, script, args]) {
  const began = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...args], { cwd: root });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.once('close', (code) => {
      const took = `${((Date.now() - began) / 1000).toFixed(1)} s`;
      process.stderr.write(code === 0 ? `✓ ${name} (${took})\n` : `✗ ${name} (${took})\n${said}\n`);
      resolve(code === 0);
    });
  });
}

module.exports = { runGate };
