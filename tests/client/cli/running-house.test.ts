import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { viewOf } from '../../../client/cli/running-house';
import type { House } from '../../../tools/plain/houses.cjs';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'duban-house-'));
  mkdirSync(path.join(home, 'run'));
});
afterEach(() => rmSync(home, { recursive: true }));

function house(more: Partial<House> = {}): House {
  return {
    home,
    homeId: 'h',
    kind: 'office',
    checkout: '/made-up',
    supervisor: { pid: 1, startedAt: '1' } as never,
    phase: 'ready',
    progress: [],
    startedAt: '2026-06-15T00:00:00.000Z',
    orderId: 'o',
    databaseUrl: 'postgresql://duban:geheim@127.0.0.1:5433/duban',
    temporalAddress: '127.0.0.1:7233',
    smtpUrl: 'smtp://post:secret@mail.example:587',
    services: { worker: { pid: 42, restarts: 0 } },
    ...more,
  };
}

function ready(manner: object): void {
  writeFileSync(path.join(home, 'run', 'worker.ready'), JSON.stringify(manner));
}

describe('a running house as it is shown', () => {
  it('names its services and shows no password', () => {
    ready({ overlay: null, live: true, zone: 'Asia/Shanghai' });
    const view = viewOf(house());
    expect(view.services).toEqual({
      postgres: '127.0.0.1:5433/duban',
      temporal: '127.0.0.1:7233',
      mail: 'smtp://post@mail.example:587',
      worker: 'pid 42',
    });
    expect(JSON.stringify(view)).not.toMatch(/geheim|secret/);
  });

  it.each([
    [
      'with an inbox nothing leaves, whatever was switched on',
      { live: true },
      { inboxUrl: 'http://127.0.0.1:1/t' },
      'inbox',
    ],
    ['live it sends to anybody', { live: true }, {}, 'live'],
    ['else only to the allow-list', { live: false }, {}, 'listed'],
  ])('%s', (_, manner, more, sending) => {
    ready({ overlay: null, zone: 'Asia/Shanghai', ...manner });
    expect(viewOf(house(more)).sending).toBe(sending);
  });

  it('before its worker has said how it runs, that is unknown', () => {
    expect(viewOf(house()).sending).toBe('unknown');
  });

  it('names the overlay that is laid over its rules', () => {
    ready({ overlay: 'demo', live: true, zone: 'Asia/Shanghai' });
    expect(viewOf(house()).overlay).toBe('demo');
  });
});
