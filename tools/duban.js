#!/usr/bin/env node
'use strict';
// The command `duban`: hands over to the built client. Every process of Duban runs in UTC.
process.env.TZ = 'UTC';
const { existsSync } = require('node:fs');
const path = require('node:path');

const main = path.join(__dirname, '..', 'dist', 'client', 'cli', 'main.js');
if (existsSync(main)) {
  require(main);
} else {
  process.stderr.write(
    `Duban 还没有构建：请先运行 npm run build\nDuban is not built (${main} is missing): run npm run build\n`,
  );
  process.exitCode = 1;
}
