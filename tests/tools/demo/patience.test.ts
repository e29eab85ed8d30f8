import { createServer } from 'node:net';
import { Client } from 'pg';
import { OfficeError } from '../../../client/office';
import { freePort } from '../../../tools/free-port';
import { isOutage, patiently } from '../../../tools/demo/patience';

describe('a service that is away for a while', () => {
  it('is waited for, said so once in a while, and gone on with', async () => {
    const said: string[] = [];
    const port = await freePort();
    let asked = 0;
    const ask = async () => {
      // Away the first time, as a database that its supervisor is starting again.
      if (asked++ > 0) return 'answered';
      const client = new Client({ host: '127.0.0.1', port, connectionTimeoutMillis: 1000 });
      await client.connect();
      return 'nobody listens there';
    };
    expect(await patiently((line) => said.push(line), ask)).toBe('answered');
    expect(said).toHaveLength(2);
    expect(said[0]).toContain('A service does not answer');
    expect(said[1]).toContain('It is back');
  });

  it('is known by what the database says when it ends a session', async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const error: unknown = await new Client({ host: '127.0.0.1', port }).connect().catch((failed: unknown) => failed);
    server.close();
    expect(isOutage(error)).toBe(true);
  });

  it('is known behind what wraps it', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(isOutage(new Error('outer', { cause: refused }))).toBe(true);
    expect(isOutage(new OfficeError('clock-unreachable', { why: 'no-server' }))).toBe(true);
  });

  it('is told apart from what waiting cannot help', async () => {
    for (const error of [
      new OfficeError('plan-changed'),
      new OfficeError('clock-unreachable', { why: 'house-not-ready' }),
      Object.assign(new Error('duplicate key'), { code: '23505' }),
      new TypeError('a bug'),
      'text',
    ]) {
      expect(isOutage(error)).toBe(false);
    }
    const said: string[] = [];
    const ask = () => Promise.reject(new OfficeError('count-differs'));
    await expect(patiently((line) => said.push(line), ask)).rejects.toThrow('count-differs');
    expect(said).toEqual([]);
  });
});
