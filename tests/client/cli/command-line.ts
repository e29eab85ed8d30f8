import { checkRulebook } from '../../../client/cli/check-rulebook';
import type { CliDeps } from '../../../client/cli/cli';
import { CliError } from '../../../client/cli/cli-error';
import { run } from '../../../client/cli/run';
import { FakeOffice } from './fake-office';
import { bookOf, calendar, listedPlan, membersPreview, NOW, rulebook, TODAY, ZONE } from './made-up';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** stdout as JSON; throws where it is not one JSON text. */
  readonly json: () => unknown;
}

export interface World {
  readonly office: FakeOffice;
  readonly deps: CliDeps;
  readonly duban: (...args: readonly string[]) => Promise<Ran>;
}

/** A command line over a house in memory; `over` replaces parts of its world. */
export function world(
  over: Omit<Partial<CliDeps>, 'terminal'> & { terminal?: Partial<CliDeps['terminal']> } = {},
  office = new FakeOffice(),
): World {
  let out = '';
  let err = '';
  const { terminal, ...parts } = over;
  const deps: CliDeps = {
    env: {},
    now: () => NOW,
    today: () => TODAY,
    zone: ZONE,
    version: '0.0.0',
    house: async () => ({
      home: '/home/made-up',
      kind: 'demo',
      phase: 'ready',
      sending: 'inbox',
      services: { inbox: 'http://inbox.example/token', worker: 'pid 1' },
    }),
    office: async () => office,
    previewLedger: async (_, { asOf, choices }) => ({ book: bookOf(asOf, choices), problems: [], refused: 0 }),
    previewMembers: async (_, asOf) => membersPreview(asOf),
    planTraining: async (_, { asOf }) => listedPlan(asOf),
    ledgerTemplate: async () => Buffer.from('template'),
    rulebook: () => rulebook,
    checkRulebook: () => checkRulebook(),
    seededCalendar: () => calendar,
    services: {
      up: async () => ({ home: '/home/made-up', already: false }),
      down: async () => ['/home/made-up'],
      removable: () => [{ home: '/home/made-up', contents: ['  postgres  1.0 MB'] }],
      uninstall: async () => ['  postgres  1.0 MB'],
    },
    keeping,
    pause: async () => undefined,
    ...parts,
    terminal: {
      out: (text) => (out += text),
      err: (text) => (err += text),
      interactive: false,
      columns: undefined,
      colour: false,
      ask: async () => {
        throw new Error('nobody is there to be asked');
      },
      ...terminal,
    },
  };
  return {
    office,
    deps,
    duban: async (...args) => {
      out = '';
      err = '';
      const code = await run(args, deps);
      const said = { code, out, err };
      return { ...said, json: () => JSON.parse(said.out) as unknown };
    },
  };
}

/** A machine on which no house runs. */
export function noHouse(): Pick<CliDeps, 'house' | 'office'> {
  return {
    house: async () => undefined,
    office: async () => {
      throw new CliError('no-house');
    },
  };
}

const KEPT = { tables: 40, rows: 1200, counts: { organisation: 87, matter: 87 } };

/** A backup of a made-up house, and the way back. */
const keeping: CliDeps['keeping'] = {
  backup: async ({ file }) => ({
    file,
    bytes: 1_234_567,
    takenAt: NOW,
    houseId: 'made-up',
    schema: '0004_dispatch',
    ...KEPT,
    rulebookFiles: 14,
    keys: 0,
  }),
  restore: async ({ file, dry }) => ({
    file,
    dryRun: dry,
    backup: {
      takenAt: NOW,
      houseId: 'made-up',
      version: '0.0.0',
      schema: '0004_dispatch',
      by: 'made-up',
      overlay: null,
    },
    ...KEPT,
    migrations: [],
    rulebook: { differences: [{ file: 'rulebook/terms.yaml', kind: 'changed' }], overlayHere: null, folder: undefined },
    keys: { written: [], left: [] },
    clocks: dry ? undefined : { open: 87, running: 0, missing: [], rebuilt: 0, left: 0, house: [] },
  }),
};
