import { workerConfig } from '../../worker/config';

const WHOLE = { DATABASE_URL: 'postgres://127.0.0.1/duban', TEMPORAL_ADDRESS: '127.0.0.1:7233' };

describe('what a worker is told by its environment', () => {
  it('sends to nobody outside the allow-list unless it is told to', () => {
    expect(workerConfig(WHOLE)).toMatchObject({
      live: false,
      zone: 'Asia/Shanghai',
      temporal: { namespace: 'default' },
    });
    expect(workerConfig({ ...WHOLE, DUBAN_SEND: 'live' }).live).toBe(true);
    expect(workerConfig({ ...WHOLE, DUBAN_SEND: 'yes' }).live).toBe(false);
  });

  it('names every variable that is missing', () => {
    expect(() => workerConfig({})).toThrow(/DATABASE_URL.*TEMPORAL_ADDRESS/);
  });

  it('takes a DKIM key whole or not at all', () => {
    expect(() => workerConfig({ ...WHOLE, DUBAN_DKIM_DOMAIN: 'office.example' })).toThrow(/together/);
    expect(() =>
      workerConfig({ ...WHOLE, DUBAN_DKIM_DOMAIN: 'a', DUBAN_DKIM_SELECTOR: 'b', DUBAN_DKIM_KEY_FILE: '/nowhere.pem' }),
    ).toThrow(/nowhere\.pem/);
  });

  it('refuses a bounce port that is none', () => {
    expect(() => workerConfig({ ...WHOLE, DUBAN_BOUNCE_PORT: '70000' })).toThrow(/DUBAN_BOUNCE_PORT/);
  });
});
