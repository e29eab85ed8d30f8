'use strict';

/** The walls between the rooms. Each is shown to fail on a planted violation in tests/tidy/walls.test.ts. */
const wall = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const room = (...names) => `^(${names.join('|')})/`;
const packages = (...names) => `node_modules/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    wall(
      'no-circle',
      'Two files that need each other to run are one idea, or a third is missing.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),

    wall(
      'domain-is-pure',
      'The domain knows no other room, no package but luxon, and nothing of Node.',
      { path: room('domain') },
      { pathNot: [room('domain'), packages('luxon', '@types/luxon')] },
    ),
    wall(
      'luxon-behind-domain-time',
      'Zones and month arithmetic are in one place.',
      { pathNot: [room('domain/time', 'tests')] },
      { path: packages('luxon', '@types/luxon') },
    ),
    wall(
      'workflows-are-durable',
      'Workflow code is replayed for years: domain and the workflow SDK only.',
      { path: room('workflows') },
      { pathNot: [room('workflows', 'domain'), packages('@temporalio/workflow', '@temporalio/common')] },
    ),
    wall(
      'activities-arrows',
      'Activities know the ports of the workflows, the domain, the books and the rules.',
      { path: room('activities') },
      { path: room('client', 'tests', 'tools', 'worker', 'workflows'), pathNot: '^workflows/(ports|messages)' },
    ),
    wall(
      'activities-know-ports-by-type',
      'Nothing of the workflows runs in an activity.',
      { path: room('activities') },
      { path: room('workflows'), dependencyTypesNot: ['type-only'] },
    ),
    wall(
      'vendors-in-gateways',
      'Only a gateway knows who carries a message.',
      { path: room('activities', 'client', 'database', 'rulebook', 'worker'), pathNot: '^activities/gateways/' },
      { path: packages('nodemailer', 'smtp-server', 'smpp') },
    ),
    wall(
      'database-arrows',
      'The books know the domain, and nobody who uses them.',
      { path: room('database') },
      { path: room('activities', 'client', 'rulebook', 'tests', 'tools', 'worker', 'workflows') },
    ),
    wall(
      'sql-driver-in-database',
      'SQL is spoken in one room; the others take its functions.',
      { path: room('activities', 'client', 'rulebook', 'worker', 'workflows', 'domain') },
      { path: packages('pg'), dependencyTypesNot: ['type-only'] },
    ),
    wall(
      'rulebook-is-data',
      'Rules and their loader: domain, and what reads YAML.',
      { path: room('rulebook') },
      { path: room('activities', 'client', 'database', 'tests', 'tools', 'worker', 'workflows') },
    ),
    wall(
      'threads-are-leaves',
      'What runs in a thread of its own knows the domain, its library, and nobody who waits for it.',
      { path: room('threads') },
      { path: room('activities', 'client', 'database', 'rulebook', 'tests', 'tools', 'worker', 'workflows') },
    ),
    wall(
      'client-arrows',
      'The door for people reaches the machine only to learn which house a command is for.',
      { path: room('client') },
      {
        path: room('activities', 'tests', 'tools', 'worker'),
        pathNot: '^tools/(home|house|uninstall|which-house|say|checkout|plain/houses)\\.',
      },
    ),
    wall(
      'client-speaks-in-messages',
      'Of the workflows only the messages run in the door; types may be known.',
      { path: room('client') },
      { path: room('workflows'), pathNot: '^workflows/messages', dependencyTypesNot: ['type-only'] },
    ),
    wall(
      'commands-depend-on-the-office',
      'HTTP will stand behind the same interface: a command never reaches past it to Temporal or the books.',
      { path: '^client/cli/commands/' },
      { path: [room('database', 'workflows', 'activities'), packages('@temporalio', 'pg')] },
    ),
    wall(
      'client-alone-calls-temporal',
      'One door: whoever wants something of a workflow asks the Office.',
      { path: room('activities', 'database', 'domain', 'rulebook', 'workflows') },
      { path: packages('@temporalio/client'), pathNot: '$^' },
    ),
    wall(
      'worker-composes',
      'The worker is wired from the rooms; it uses neither the door nor the tools.',
      { path: room('worker') },
      { path: room('client', 'tests', 'tools') },
    ),
    wall(
      'tools-start-machines',
      'Tools need the schema of the database, not the engine; the demo and the benchmarks play a person at the door.',
      { path: room('tools'), pathNot: ['^tools/(demo|inbox|bench)/'] },
      { path: room('activities', 'client', 'rulebook', 'tests', 'worker', 'workflows') },
    ),
    wall(
      'tests-are-not-shipped',
      'Nothing that runs may need a test.',
      { pathNot: room('tests') },
      { path: room('tests') },
    ),
    wall(
      'shipped-dependencies',
      'What runs for a user is in "dependencies".',
      { pathNot: [room('tests'), '\\.(mjs|cjs)$'] },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: packages('@types/[^/]+') },
    ),
    wall('resolvable', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
