'use strict';
// Plain JavaScript without dependencies: the install script must know whether services run from its checkout.
const { createHash } = require('node:crypto');
const { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { isAlive } = require('./process-identity.cjs');

/** Where this user's houses are listed, one small file each. */
function listFolder(env = process.env) {
  return path.join(env.XDG_STATE_HOME ?? path.join(env.HOME ?? os.homedir(), '.local', 'state'), 'duban', 'houses');
}

/** Writes down that a house at `home` was started from `checkout`. */
function listHouse(home, checkout, env = process.env) {
  const folder = listFolder(env);
  mkdirSync(folder, { recursive: true });
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16);
  writeAtomically(path.join(folder, `${name}.json`), { home, checkout });
}

function unlistHouse(home, env = process.env) {
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16);
  rmSync(path.join(listFolder(env), `${name}.json`), { force: true });
}

function houseFile(home) {
  return path.join(home, 'run', 'house.json');
}

/** What the supervisor of `home` last wrote about itself, or undefined; it may have died since. */
function readHouse(home) {
  return readJson(houseFile(home));
}

/** The house of `home` whose supervisor is alive, or undefined. */
function runningHouse(home) {
  const house = readHouse(home);
  return house && isAlive(house.supervisor) ? house : undefined;
}

/** The homes that houses were started in from `checkout`, running or not. */
function listedHomes(checkout, env = process.env) {
  const folder = listFolder(env);
  let files;
  try {
    files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  } catch {
    return [];
  }
  const listed = files.map((file) => readJson(path.join(folder, file)));
  return listed.filter((entry) => entry?.checkout === checkout).map((entry) => entry.home);
}

/** The running houses started from `checkout`. */
function runningHouses(checkout, env = process.env) {
  return listedHomes(checkout, env)
    .map((home) => runningHouse(home))
    .filter((house) => house !== undefined);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw new Error(`cannot read ${file}: ${error.message}. Set DUBAN_HOME to a folder that you may read.`);
  }
}

/** A reader sees the old text or the new one, never half of one; and only this user may read it. */
function writeAtomically(file, value) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, JSON.stringify(value, null, 2), { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

module.exports = {
  houseFile,
  listedHomes,
  listHouse,
  readHouse,
  readJson,
  runningHouse,
  runningHouses,
  unlistHouse,
  writeAtomically,
};
