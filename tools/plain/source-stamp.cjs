'use strict';
// Plain JavaScript without dependencies: tells whether dist/ was built from the sources as they are.
const { createHash } = require('node:crypto');
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

const ROOMS = ['activities', 'client', 'database', 'domain', 'rulebook', 'threads', 'tools', 'worker', 'workflows'];
/** What is not compiled but read at run time, and so copied beside the compiled files. */
const ASSET_KINDS = ['.cjs', '.css', '.html', '.sql', '.yaml'];
const BUILT_FROM = [...ASSET_KINDS, '.ts'];
const SETTINGS = ['package-lock.json', 'tsconfig.base.json', 'tsconfig.build.json', 'tools/build.mjs'];
const STAMP_FILE = '.stamp';

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const full = path.join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(full) : [full];
    })
    .sort();
}

function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

/** Every file that dist/ is built from, with the hash of its text. */
function sourcesOf(root) {
  const files = ROOMS.flatMap((room) => filesUnder(path.join(root, room)));
  const sources = files.filter((file) => BUILT_FROM.includes(path.extname(file)));
  const settings = SETTINGS.map((file) => path.join(root, file)).filter((file) => existsSync(file));
  const hashed = [...sources, ...settings].map((file) => [path.relative(root, file), digest([readFileSync(file)])]);
  return Object.fromEntries(hashed);
}

/** Changes whenever a file that dist/ is built from changes. */
function stampOf(root) {
  return digest(Object.entries(sourcesOf(root)).flat());
}

function isBuilt(root) {
  const file = path.join(root, 'dist', STAMP_FILE);
  return existsSync(file) && readFileSync(file, 'utf8') === stampOf(root);
}

module.exports = {
  digest,
  filesUnder,
  sourceStamp: {
    of: stampOf,
    sources: sourcesOf,
    isBuilt,
    rooms: ROOMS,
    assetKinds: ASSET_KINDS,
    stampFile: STAMP_FILE,
  },
};
