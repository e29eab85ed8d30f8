'use strict';
// Plain JavaScript without dependencies: the guard runs it beside a supervisor that may have died.
const { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { identify, isAlive } = require('./process-identity.cjs');

const LOOK_EVERY_MS = 50;

/** Writes down a running process that must not outlive its owner. False where it has ended already. */
function recordChild(folder, name, { pid, signal, graceMs, rank }) {
  const identity = identify(pid);
  if (!identity) return false;
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.json`);
  writeFileSync(`${file}.part`, JSON.stringify({ name, ...identity, signal, graceMs, rank }));
  renameSync(`${file}.part`, file);
  return true;
}

function forgetChild(folder, name) {
  rmSync(path.join(folder, `${name}.json`), { force: true });
}

function recordedChildren(folder) {
  let files;
  try {
    files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  } catch {
    return [];
  }
  return files.map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
}

/**
 * Ends every recorded process that is still itself, lowest rank first, and forgets it: its own signal, then its grace,
 * then SIGKILL. Processes of one rank end together.
 */
async function endChildren(folder) {
  const children = recordedChildren(folder);
  const ranks = [...new Set(children.map((child) => child.rank))].sort((a, b) => a - b);
  for (const rank of ranks) {
    await Promise.all(children.filter((child) => child.rank === rank).map((child) => endOne(folder, child)));
  }
}

async function endOne(folder, child) {
  signal(child, child.signal);
  if (!(await ended(child, child.graceMs))) {
    signal(child, 'SIGKILL');
    await ended(child, 5_000);
  }
  forgetChild(folder, child.name);
}

function signal(child, name) {
  if (!isAlive(child)) return;
  try {
    process.kill(child.pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

async function ended(child, waitMs) {
  for (const until = Date.now() + waitMs; isAlive(child);) {
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return true;
}

module.exports = { endChildren, forgetChild, recordChild, recordedChildren };
