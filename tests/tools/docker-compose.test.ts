import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkoutRoot } from '../../tools/checkout';

const root = checkoutRoot();
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** The part of the Compose specification that we use; a misspelt key is an error, as it is for Compose itself. */
const duration = z.string().regex(/^\d+(s|m)$/);
const healthcheck = z.strictObject({
  test: z.tuple([z.enum(['CMD', 'CMD-SHELL'])], z.string()),
  interval: duration,
  timeout: duration,
  retries: z.int().positive(),
  start_period: duration.optional(),
});
const CONDITIONS = ['service_started', 'service_healthy', 'service_completed_successfully'] as const;
const service = z
  .strictObject({
    image: z
      .string()
      .regex(/^[\w./-]+:[\w.-]+$/, 'an image with its tag')
      .optional(),
    build: z.string().optional(),
    command: z.array(z.string()).optional(),
    entrypoint: z.array(z.string()).optional(),
    depends_on: z.record(z.string(), z.strictObject({ condition: z.enum(CONDITIONS) })).optional(),
    environment: z.record(z.string(), z.string()).optional(),
    volumes: z.array(z.string().regex(/^[^:]+:\/[^:]+(:ro)?$/)).optional(),
    ports: z.array(z.string().regex(/^\d+\.\d+\.\d+\.\d+:\d+:\d+$/)).optional(),
    healthcheck: healthcheck.optional(),
    init: z.boolean().optional(),
    stop_grace_period: duration.optional(),
    restart: z.string().regex(/^(no|always|unless-stopped|on-failure(:\d+)?)$/),
  })
  .refine((given) => (given.image === undefined) !== (given.build === undefined), 'either an image or a build');
const compose = z.strictObject({
  name: z.string(),
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
});

const file = compose.parse(parse(read('docker-compose.yml')));
const services = Object.entries(file.services);

function named(name: string): z.infer<typeof service> {
  const found = file.services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

/** Jobs end; the others serve. */
const JOBS = ['temporal-schema', 'temporal-namespace', 'schema'];

describe('docker-compose.yml', () => {
  it('runs PostgreSQL 18 with its data where that release keeps it', () => {
    expect(named('postgres').image).toBe('postgres:18');
    expect(named('postgres').volumes).toContain('postgres-data:/var/lib/postgresql');
  });

  it('sets up the schema of Temporal by the admin tools, of one release with the server, before it starts', () => {
    const [, server] = /^temporalio\/server:(\S+)$/.exec(named('temporal').image ?? '') ?? [];
    expect(server).toMatch(/^1\.31\./);
    expect(named('temporal-schema').image).toBe(`temporalio/admin-tools:${server}`);
    expect(named('temporal').depends_on).toEqual({
      'temporal-schema': { condition: 'service_completed_successfully' },
    });
    expect(services.filter(([, { image }]) => image?.includes('auto-setup'))).toEqual([]);
  });

  it('never sets up a schema over one that has a version', () => {
    const script = read('tools/compose/temporal-schema.sh');
    expect(script.indexOf('update-schema')).toBeLessThan(script.indexOf('setup-schema -v 0.0'));
    expect(script).toContain("*schema_version*'does not exist'*) ;;");
  });

  it('tells Temporal what its SQL store needs', () => {
    const dynamic = z
      .record(z.string(), z.array(z.strictObject({ value: z.union([z.number(), z.boolean()]) })).length(1))
      .parse(parse(read('tools/compose/dynamic-config.yaml')));
    expect(dynamic['limit.maxIDLength']).toEqual([{ value: 255 }]);
    expect(dynamic['matching.numTaskqueueReadPartitions']).toEqual([{ value: 1 }]);
    expect(dynamic['matching.numTaskqueueWritePartitions']).toEqual([{ value: 1 }]);
    const target = named('temporal').environment?.['DYNAMIC_CONFIG_FILE_PATH'];
    expect(named('temporal').volumes).toContain(`./tools/compose/dynamic-config.yaml:${target}:ro`);
    expect(read('tools/compose/temporal-databases.sql')).toMatch(
      /\\connect temporal_visibility\ncreate extension if not exists btree_gin;/,
    );
    expect(named('postgres').volumes?.some((volume) => volume.includes('/docker-entrypoint-initdb.d/'))).toBe(true);
  });

  it('decides the number of shards, which can never be changed', () => {
    expect(named('temporal').environment?.['NUM_HISTORY_SHARDS']).toBe('16');
  });

  it('keeps closed runs for 400 days', () => {
    expect(read('tools/compose/temporal-namespace.sh')).toContain(
      'namespace create --namespace duban --retention 400d',
    );
  });

  it('has a UI that decides nothing, and an inbox that keeps every mail', () => {
    expect(named('temporal-ui').image).toMatch(/^temporalio\/ui:2\./);
    expect(named('temporal-ui').environment?.['TEMPORAL_DISABLE_WRITE_ACTIONS']).toBe('true');
    expect(named('mailpit').image).toMatch(/^axllent\/mailpit:/);
    expect(named('worker').environment?.['SMTP_URL']).toBe('${SMTP_URL:-smtp://mailpit:1025}');
  });

  it('runs the worker on a supported long-term Node, on Debian, as an ordinary user', () => {
    const lines = read('Dockerfile').split('\n');
    const bases = lines.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]);
    expect(new Set(bases)).toEqual(new Set(['node:22-bookworm-slim']));
    expect(lines).toContain('USER node');
    expect(named('worker').command?.at(-1)).toContain('exec node dist/worker/main.js');
    expect(named('worker').environment?.['DUBAN_SEND']).toBe('${DUBAN_SEND:-}');
  });

  it('asks every service that stays whether it is well, and starts none before what it needs', () => {
    const staying = services.filter(([name]) => !JOBS.includes(name));
    expect(staying.filter(([, { healthcheck: check }]) => !check).map(([name]) => name)).toEqual([]);
    for (const [name, { depends_on: needs = {} }] of services) {
      for (const [needed, { condition }] of Object.entries(needs)) {
        const expected = JOBS.includes(needed) ? 'service_completed_successfully' : 'service_healthy';
        expect([name, needed, condition]).toEqual([name, needed, expected]);
        expect(named(needed)).toBeDefined();
      }
    }
  });

  it('binds every port to the loopback', () => {
    const ports = services.flatMap(([, { ports: given = [] }]) => given);
    expect(ports.length).toBeGreaterThanOrEqual(5);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    const outside = ports.map((port) => port.split(':')[1]);
    expect(new Set(outside).size).toBe(outside.length);
  });

  it('keeps its data in named volumes, and mounts only files that are there', () => {
    const mounts = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0] ?? ''));
    const files = mounts.filter((source) => source.startsWith('./'));
    const volumes = mounts.filter((source) => !source.startsWith('./'));
    expect(files.filter((source) => !existsSync(path.join(root, source)))).toEqual([]);
    expect([...new Set(volumes)].sort()).toEqual(Object.keys(file.volumes).sort());
  });

  it('holds no password: it must be given, or Compose says so', () => {
    const text = read('docker-compose.yml');
    const uses = text.match(/\$\{DUBAN_DB_PASSWORD[^}]*\}/g) ?? [];
    expect(uses.length).toBeGreaterThanOrEqual(4);
    expect(uses.filter((use) => !use.includes(':?'))).toEqual([]);
  });

  it('is refused by the schema where a key is misspelt or a port is open to all', () => {
    const broken = (change: object): boolean =>
      !compose.safeParse({ ...file, services: { ...file.services, mailpit: { ...named('mailpit'), ...change } } })
        .success;
    expect(broken({})).toBe(false);
    expect(broken({ helthcheck: {} })).toBe(true);
    expect(broken({ ports: ['8025:8025'] })).toBe(true);
    expect(broken({ image: 'axllent/mailpit' })).toBe(true);
  });
});
