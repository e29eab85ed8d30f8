import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout as pause } from 'node:timers/promises';
import colours from 'picocolors';
import { instantOf } from '../../domain/civil-date';
import { dayOf } from '../../domain/time/civil';
import { calendarOf } from '../../rulebook/calendar-seed';
import { loadRulebook } from '../../rulebook/load';
import { loadMembershipEditions } from '../../rulebook/membership';
import { loadProgrammes, programmeOn } from '../../rulebook/programme';
import { checkoutRoot } from '../../tools/checkout';
import { whichHouse } from '../../tools/which-house';
import { basisOf, officeOf } from '../connect';
import { ledgerTemplate } from '../ledger/ledger-template';
import { previewLedger } from '../preview-ledger';
import { previewMembers } from '../membership/preview-members';
import { planFromLists } from '../training/training-lists';
import { checkRulebook } from './check-rulebook';
import type { CliDeps } from './cli';
import { EXIT } from './exit-code';
import { houseKeeping } from './house-keeping';
import { houseServices } from './house-services';
import { readJsonFile } from './read-file';
import { run } from './run';
import { runningHouse, viewOf } from './running-house';
import type { Terminal } from './terminal';

/** The command `duban`: the real terminal, clock, files and houses, put together. Loaded by tools/duban.js. */

const { env, stdin, stdout, stderr } = process;

const terminal: Terminal = {
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  interactive: stdin.isTTY && stderr.isTTY,
  columns: stdout.isTTY ? stdout.columns : undefined,
  colour: stdout.isTTY && colours.isColorSupported,
  ask: async (question) => {
    const lines = createInterface({ input: stdin, output: stderr });
    try {
      return await lines.question(question);
    } finally {
      lines.close();
    }
  },
};

const zone = env['DUBAN_ZONE'] ?? 'Asia/Shanghai';
const now = () => instantOf(Date.now());
const rulebook = () => loadRulebook(undefined, env['DUBAN_OVERLAY']);

const { version } = readJsonFile(path.join(checkoutRoot(), 'package.json')) as { version: string };

const deps: CliDeps = {
  terminal,
  env,
  now,
  today: () => dayOf(now(), zone),
  zone,
  osUser: os.userInfo().username,
  version,
  house: async () => {
    const house = runningHouse(env);
    return house && viewOf(house);
  },
  office: async () => officeOf(whichHouse(() => undefined, env)),
  previewLedger: async (bytes, options) => {
    const house = runningHouse(env);
    return previewLedger(bytes, { ...options, basis: house && (await basisOf(house)) });
  },
  previewMembers: (bytes, asOf) =>
    previewMembers(bytes, {
      asOf,
      editions: loadMembershipEditions(),
      calendar: calendarOf(rulebook().confirmedYears),
    }),
  planTraining: (lists, { asOf, programme }) =>
    planFromLists({
      ...lists,
      asOf,
      programme: programmeOn(loadProgrammes(), programme, asOf),
      calendar: calendarOf(rulebook().confirmedYears),
    }),
  ledgerTemplate: () => ledgerTemplate({ zones: [] }),
  rulebook,
  checkRulebook: () => checkRulebook(),
  seededCalendar: () => calendarOf(rulebook().confirmedYears),
  services: houseServices(env),
  keeping: houseKeeping(env, { version, now }),
  pause: async (ms) => pause(ms),
};

// A reader that has seen enough (head, less) is no failure.
stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed));
process.once('SIGINT', () => {
  stderr.write('\n已中断 · interrupted\n');
  process.exit(EXIT.interrupted);
});

run(process.argv.slice(2), deps).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    stderr.write(`${String(error)}\n`);
    process.exitCode = EXIT.failed;
  },
);
