import { describeSmsTarget, parseSmsUrl } from '../../../activities/gateways/sms-url';

describe('SMS_URL', () => {
  it.each([
    [
      'smpp://duban:geheim@gw.example?source=10690000',
      {
        kind: 'smpp',
        host: 'gw.example',
        port: 2775,
        tls: false,
        systemId: 'duban',
        password: 'geheim',
        source: '10690000',
      },
      'SMPP gw.example:2775 (as duban)',
    ],
    [
      'smpps://duban:p%40ss@[::1]:3000?source=1069&rate=60&type=cp',
      { kind: 'smpp', host: '::1', port: 3000, tls: true, password: 'p@ss', perMinute: 60, systemType: 'cp' },
      'SMPP ::1:3000 (TLS, as duban)',
    ],
    [
      'sms+https://key:secret@gw.example/api/',
      { kind: 'http', url: 'https://gw.example/api', key: 'key', secret: 'secret', auth: { kind: 'hmac' } },
      'SMS https://gw.example/api (HMAC, as key)',
    ],
    [
      'sms+http://key:secret@127.0.0.1:8080?auth=token&header=X-Token&rate=10',
      { kind: 'http', url: 'http://127.0.0.1:8080', auth: { kind: 'token', header: 'X-Token' }, perMinute: 10 },
      'SMS http://127.0.0.1:8080 (token in X-Token, as key)',
    ],
  ])('%s', (text, target, said) => {
    const parsed = parseSmsUrl(text);
    expect(parsed).toMatchObject(target);
    expect(describeSmsTarget(parsed)).toBe(said);
    expect(describeSmsTarget(parsed)).not.toMatch(/geheim|p@ss|secret/);
  });

  it.each([
    ['nonsense', /is not a URL/],
    ['smpp://gw.example', /names no account/],
    ['smpp://duban:geheim@gw.example/path', /has a path/],
    ['smpp://duban:longer-than-eight@gw.example', /password over 8/],
    ['smpp://duban:geheim@gw.example?source=中', /source/],
    ['smpp://duban:geheim@gw.example?unknown=1', /option/],
    ['https://duban:geheim@gw.example', /begins with https:/],
  ])('%s is refused, and the value is not repeated', (text, why) => {
    expect(() => parseSmsUrl(text)).toThrow(why);
    expect(() => parseSmsUrl(text)).not.toThrow(/geheim|longer-than/);
  });
});
