import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkoutRoot } from '../../tools/checkout';
import { runFolder } from '../support/run-folder';

const root = checkoutRoot();
const config = path.join(root, '.dependency-cruiser.cjs');
const ROOMS = [
  'activities',
  'client',
  'database',
  'domain',
  'rulebook',
  'tests',
  'threads',
  'tools',
  'worker',
  'workflows',
];

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** What dependency-cruiser finds in a tree, as `rule: file`. */
function violations(tree: string): string[] {
  const cruiser = path.join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [cruiser, '--config', config, '--output-type', 'json', ...ROOMS],
    {
      cwd: tree,
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    },
  );
  if (!stdout.startsWith('{')) throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
  return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

/** One breach of each wall: the file that commits it, and its text. */
const PLANTED: Readonly<Record<string, readonly [string, string]>> = {
  'no-circle': ['domain/chicken.ts', "import { egg } from './egg';\nexport const chicken = (): unknown => egg;"],
  'domain-is-pure': [
    'domain/reads-files.ts',
    "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
  ],
  'luxon-behind-domain-time': [
    'domain/asks-luxon.ts',
    "import { DateTime } from 'luxon';\nexport const now = DateTime;",
  ],
  'workflows-are-durable': [
    'workflows/asks-books.ts',
    "import { books } from '../database/books';\nexport const asks = books;",
  ],
  'activities-arrows': ['activities/asks-door.ts', "import { door } from '../client/door';\nexport const asks = door;"],
  'activities-know-ports-by-type': [
    'activities/runs-ports.ts',
    "import { port } from '../workflows/ports';\nexport const runs = port;",
  ],
  'vendors-in-gateways': [
    'activities/sends-itself.ts',
    "import mailer from 'nodemailer';\nexport const sends = mailer;",
  ],
  'database-arrows': ['database/asks-rules.ts', "import { rule } from '../rulebook/rule';\nexport const asks = rule;"],
  'sql-driver-in-database': ['client/speaks-sql.ts', "import { Pool } from 'pg';\nexport const pool = Pool;"],
  'rulebook-is-data': [
    'rulebook/asks-books.ts',
    "import { books } from '../database/books';\nexport const asks = books;",
  ],
  'threads-are-leaves': ['threads/asks-door.ts', "import { door } from '../client/door';\nexport const asks = door;"],
  'client-arrows': ['client/acts-itself.ts', "import { act } from '../activities/act';\nexport const acts = act;"],
  'client-speaks-in-messages': [
    'client/runs-workflow.ts',
    "import { run } from '../workflows/run';\nexport const runs = run;",
  ],
  'commands-depend-on-the-office': [
    'client/cli/commands/past.ts',
    "import { books } from '../../../database/books';\nexport const past = books;",
  ],
  'client-alone-calls-temporal': [
    'activities/calls.ts',
    "import { Client } from '@temporalio/client';\nexport const calls = Client;",
  ],
  'worker-composes': ['worker/asks-door.ts', "import { door } from '../client/door';\nexport const asks = door;"],
  'tools-start-machines': [
    'tools/knows-engine.ts',
    "import { act } from '../activities/act';\nexport const knows = act;",
  ],
  'tests-are-not-shipped': [
    'worker/needs-test.ts',
    "import { help } from '../tests/help';\nexport const needs = help;",
  ],
  'shipped-dependencies': ['worker/needs-jest.ts', "import fc from 'fast-check';\nexport const needs = fc;"],
  resolvable: ['worker/leads-nowhere.ts', "import { nothing } from './nothing';\nexport const leads = nothing;"],
};

/** What the planted files need to lead somewhere; each keeps to the walls itself. */
const KEEPING: Readonly<Record<string, string>> = {
  'domain/egg.ts': "import { chicken } from './chicken';\nexport const egg = (): unknown => chicken;",
  'domain/time/zone.ts': "import { DateTime } from 'luxon';\nexport const zone = DateTime;",
  'database/books.ts': "import { Pool } from 'pg';\nexport const books = Pool;",
  'client/door.ts':
    "import type { run } from '../workflows/run';\nimport { message } from '../workflows/messages';\nexport const door = (work: typeof run): unknown => [work, message];",
  'workflows/ports.ts': 'export const port = 1;',
  'workflows/messages.ts': 'export const message = 1;',
  'workflows/run.ts': "import { sleep } from '@temporalio/workflow';\nexport const run = sleep;",
  'rulebook/rule.ts': 'export const rule = 1;',
  'activities/act.ts':
    "import type { port } from '../workflows/ports';\nexport const act = (out: typeof port): unknown => out;",
  'activities/gateways/mail.ts': "import mailer from 'nodemailer';\nexport const mail = mailer;",
  'tests/help.ts': "import fc from 'fast-check';\nexport const help = fc;",
};

function plant(files: Readonly<Record<string, string>>): string {
  const tree = mkdtempSync(path.join(runFolder(), 'walls-'));
  for (const room of ROOMS) mkdirSync(path.join(tree, room), { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    writeFileSync(path.join(tree, file), `${text}\n`);
  }
  for (const shared of ['node_modules', 'package.json', 'tsconfig.json', 'tsconfig.base.json']) {
    symlinkSync(path.join(root, shared), path.join(tree, shared));
  }
  return tree;
}

describe('the walls between the rooms', () => {
  it('stand', () => {
    expect(violations(root)).toEqual([]);
  });

  const rules = jest.requireActual<{ forbidden: { name: string }[] }>(config).forbidden.map((rule) => rule.name);
  const found = (): string[] => violations(plant({ ...KEEPING, ...Object.fromEntries(Object.values(PLANTED)) }));

  it('are each shown to fail on a breach', () => {
    const breaches = Object.entries(PLANTED).map(([rule, [file]]) => `${rule}: ${file}`);
    expect(found()).toEqual(expect.arrayContaining(breaches));
    expect(Object.keys(PLANTED).sort()).toEqual([...rules].sort());
  });

  it('let pass what keeps to them', () => {
    const kept = {
      ...KEEPING,
      'domain/egg.ts': "import type { chicken } from './chicken';\nexport type Egg = typeof chicken;",
    };
    expect(
      violations(
        plant({
          ...kept,
          'domain/chicken.ts': "import type { Egg } from './egg';\nexport const chicken = (egg: Egg): unknown => egg;",
        }),
      ),
    ).toEqual([]);
  });
});
