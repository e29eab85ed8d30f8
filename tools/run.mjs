// node run.mjs demo|test|up|down|ok|bench [arguments]
// The entry of a fresh clone: it depends on nothing, installs once, builds when the sources changed, then hands over.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

process.env.TZ = 'UTC';
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { installedStamp, refuseOldNode } = require('./plain/install-stamp.cjs');
const { sourceStamp } = require('./plain/source-stamp.cjs');
const { runningHouses } = require('./plain/houses.cjs');
const { runTests } = require('./plain/run-tests.cjs');
const { runGate } = require('./plain/run-gate.cjs');

const COMMANDS = {
  demo: (args) => program('dist/tools/demo/main.js', args),
  up: (args) => program('dist/tools/up.js', args),
  bench: (args) => program('dist/tools/bench/main.js', args),
  test: (args) => runTests(root, args),
  ok: () => runGate(root),
};

async function main([command, ...args]) {
  refuseOldNode(root);
  // Stopping must work whatever has become of the tree.
  if (command === 'down' && existsSync(path.join(root, 'dist/tools/down.js')))
    return program('dist/tools/down.js', args);
  if (command === 'down') return prepared(() => program('dist/tools/down.js', args));
  const run = COMMANDS[command];
  if (!run) throw new Error(`usage: node tools/run.mjs ${[...Object.keys(COMMANDS), 'down'].join('|')}`);
  return prepared(() => run(args));
}

async function prepared(run) {
  await install();
  if (!sourceStamp.isBuilt(root)) {
    say('构建 · Building');
    if ((await node(['tools/build.mjs'])) !== 0) return 1;
  }
  return run();
}

/** A reinstall takes a minute and pulls the files from under whatever runs, so it happens once for a lock file. */
async function install() {
  const stamp = installedStamp(root);
  if (stamp.fresh) return;
  const houses = runningHouses(root);
  if (houses.length > 0) {
    const list = houses.map((house) => `  ${house.home}`).join('\n');
    throw new Error(
      `the packages must be installed anew, and services run from this checkout:\n${list}\nStop them first: npm run down`,
    );
  }
  const npm = process.env.npm_execpath;
  const [file, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const code = await quietly('安装依赖（约一分钟，仅一次） · Installing packages (about a minute, once)', file, [
    ...first,
    'ci',
  ]);
  if (code !== 0) throw new Error('npm ci failed; its words are above');
  stamp.write();
}

/** Runs with a line every ten seconds, and shows what was written only when it failed. */
function quietly(what, file, args) {
  say(what);
  const began = Date.now();
  const ticking = setInterval(() => say(`${what}: ${Math.round((Date.now() - began) / 1000)} s`), 10_000);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(ticking);
      if (code !== 0) process.stderr.write(said);
      resolve(code);
    });
  });
}

function program(script, args) {
  if (existsSync(path.join(root, script))) return node([script, ...args]);
  throw new Error(`this release has no ${script}`);
}

function node(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    // The child has the same terminal and gets the same Ctrl-C; it says what was done, then we end with its code.
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 130));
  });
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error) => {
    say(`出错 error: ${error.message}`);
    process.exitCode = 1;
  },
);
