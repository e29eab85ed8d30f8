import net from 'node:net';
import { civilDate } from '../../../domain/time/civil';
import { withoutPassword } from '../../../client/cli/without-password';
import { RulebookError } from '../../../rulebook/yaml-file';
import type { HouseView } from '../../../client/cli/house-view';
import { noHouse, type Ran, world } from './command-line';

interface Check {
  check: string;
  level: 'ok' | 'warn' | 'fail';
  what: string;
  todo?: string;
}
const checks = (ran: Ran) => (ran.json() as { checks: Check[] }).checks;
const named = (ran: Ran, name: string) => checks(ran).find(({ check }) => check === name);

const HOUSE: HouseView = { home: '/home/made-up', kind: 'office', phase: 'ready', sending: 'listed', services: {} };

describe('doctor', () => {
  it('without a house is no failure, and says how to start one', async () => {
    const ran = await world(noHouse()).duban('doctor', '--json');
    expect(ran.code).toBe(0);
    expect(named(ran, '督办服务')).toEqual({
      check: '督办服务',
      level: 'warn',
      what: '没有在运行',
      todo: 'npm run up',
    });
  });

  it('tells which services answer; one that does not ends it with 5 and the line that repairs it', async () => {
    const server = net.createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as net.AddressInfo;
    const house = async () => ({ ...HOUSE, services: { temporal: `127.0.0.1:${port}` } });
    const up = await world({ house }).duban('doctor', '--json');
    expect(named(up, '计时服务')?.level).toBe('ok');
    expect(up.code).toBe(0);
    await new Promise((resolve) => server.close(resolve));
    const down = await world({ house }).duban('doctor', '--json');
    expect(named(down, '计时服务')).toMatchObject({
      level: 'fail',
      todo: expect.stringContaining('npx duban up') as string,
    });
    expect(down.code).toBe(5);
  });

  it("asks for next year's calendar only once its notice is due", async () => {
    const on = (date: string) => world({ ...noHouse(), today: () => civilDate(date) }).duban('doctor', '--json');
    expect(named(await on('2026-10-31'), '2027年日历')).toBeUndefined();
    expect(named(await on('2026-11-01'), '2027年日历')).toMatchObject({
      level: 'warn',
      todo: 'npx duban calendar confirm 2027 --notice …',
    });
  });

  it('a broken rulebook is a failure', async () => {
    const rulebook = () => {
      throw new RulebookError('terms.yaml: years: found "x": expected a number');
    };
    const ran = await world({ ...noHouse(), rulebook }).duban('doctor', '--json');
    expect(ran.code).toBe(5);
    expect(named(ran, '规则')).toMatchObject({
      level: 'fail',
      what: 'terms.yaml: years: found "x": expected a number',
    });
  });

  it('names every target of the environment, and no password', async () => {
    const env = {
      SMTP_URL: 'smtp://post:secret@mail.example:587',
      DATABASE_URL: 'postgresql://duban:geheim@db.example/duban',
    };
    const ran = await world({ ...noHouse(), env }).duban('doctor');
    expect(ran.out).toContain('smtp://post@mail.example:587');
    expect(ran.out).not.toMatch(/secret|geheim/);
  });
});

it.each([
  ['smtp://user:p:w@host:25', 'smtp://user@host:25'],
  ['smtp://host:25', 'smtp://host:25'],
  ['postgresql://u@h/db', 'postgresql://u@h/db'],
  ['live', 'live'],
])('%s is shown as %s', (address, shown) => {
  expect(withoutPassword(address)).toBe(shown);
});
