'use strict';

// Every process of Duban runs in UTC; the office's zone is configuration, never the machine's.
process.env.TZ = 'UTC';

/** Packages that ship only ES modules: Jest on Node 20 cannot require them, so they are compiled like our own code. */
const ESM_ONLY = ['hucre', 'node-pg-migrate'];

const shared = {
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: {
    '\\.m?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs', ignoreDynamic: false },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`, '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  // Gives each run a folder of its own; servers start in it when the first test asks for one.
  globalSetup: '<rootDir>/tests/support/setup/begin-run.ts',
  globalTeardown: '<rootDir>/tests/support/setup/end-run.ts',
};

/** One tier per kind of cost; the rooms of a tier are folders under tests/. */
const tier = (displayName, rooms, more = {}) => ({
  ...shared,
  displayName,
  testMatch: rooms.map((room) => `<rootDir>/tests/${room}/**/*.test.ts`),
  ...more,
});

module.exports = {
  testTimeout: 30_000,
  // Server tiers share one server of each kind, whose time or load is global: files run one after another.
  maxWorkers: 1,
  projects: [
    tier('unit', ['domain', 'rulebook', 'client', 'threads']),
    tier('database', ['database', 'activities', 'worker']),
    tier('workflow', ['workflows'], { globalSetup: '<rootDir>/tests/support/setup/begin-time-skipping.ts' }),
    tier('journey', ['journeys'], { globalSetup: '<rootDir>/tests/support/setup/begin-temporal.ts' }),
    tier('tools', ['tools']),
    tier('tidy', ['tidy']),
  ],
};
