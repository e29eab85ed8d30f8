'use strict';
// Plain JavaScript without dependencies: the install script needs it before anything is installed.
const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');

/**
 * When the process began, as a text that no other process of this machine shares with it; undefined where no such
 * process runs. A zombie does not run: it only waits for its parent to look.
 */
function startTimeOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

/** proc(5): the command name may hold anything, so the fields are counted from its closing bracket. */
function fromProc(pid) {
  let stat;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${bootId()}:${fields[19]}`;
}

/** Ticks since boot come again after a restart of the machine; together with the boot they do not. */
function bootId() {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
  } catch {
    return 'boot';
  }
}

function fromPs(pid) {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

/** True while exactly this process runs: the pid alone may have been given to another one since. */
function isAlive(identity) {
  return identity !== undefined && identity.startTime !== undefined && startTimeOf(identity.pid) === identity.startTime;
}

/** The identity of a running process; undefined where none has this pid. */
function identify(pid) {
  const startTime = startTimeOf(pid);
  return startTime === undefined ? undefined : { pid, startTime };
}

module.exports = { identify, isAlive, startTimeOf };
