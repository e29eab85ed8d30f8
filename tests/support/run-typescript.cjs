'use strict';
// node run-typescript.cjs FILE.ts: runs one of our programs from its source, in a process that a test may kill.
process.env.TZ = 'UTC';
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync } = require('@swc/core');

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    sourceMaps: 'inline',
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs', ignoreDynamic: false },
  });
  module._compile(code, filename);
};
require(path.resolve(process.argv[2]));
