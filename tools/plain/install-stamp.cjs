'use strict';
// Plain JavaScript without dependencies: tells whether node_modules is what the lock file asks for.
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');

/** What node_modules depends on: the lock file, and the Node whose native modules were chosen. */
function wanted(root) {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  return `${lock} abi ${process.versions.modules} ${process.platform}-${process.arch}`;
}

/** Fresh where node_modules was installed whole (with the development packages) from this very lock file. */
function installedStamp(root) {
  const file = path.join(root, 'node_modules', '.duban-installed');
  return {
    fresh: existsSync(file) && readFileSync(file, 'utf8') === wanted(root),
    write: () => writeFileSync(file, wanted(root)),
  };
}

/** npm only warns about the engines of the root package. */
function refuseOldNode(root) {
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const least = engines.node.replace('>=', '').split('.').map(Number);
  const have = process.versions.node.split('.').map(Number);
  const first = least.findIndex((part, place) => have[place] !== part);
  if (first === -1 || have[first] > least[first]) return;
  throw new Error(`Node ${engines.node} is needed, and this is ${process.versions.node}: install a current Node.`);
}

module.exports = { installedStamp, refuseOldNode };
