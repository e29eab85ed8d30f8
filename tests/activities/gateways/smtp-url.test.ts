import { describeSmtpTarget, parseSmtpUrl } from '../../../activities/gateways/smtp-url';

describe('SMTP_URL', () => {
  it.each([
    ['smtp://127.0.0.1:1025', { host: '127.0.0.1', port: 1025, implicitTls: false, startTls: 'opportunistic' }],
    ['smtp://mail.example', { host: 'mail.example', port: 25, implicitTls: false, startTls: 'opportunistic' }],
    ['smtp://[::1]:2525', { host: '::1', port: 2525 }],
    ['smtp://clerk:p%40ss@mail.example', { port: 587, startTls: 'required', auth: { user: 'clerk', pass: 'p@ss' } }],
    ['smtp://clerk:x@127.0.0.1:25', { startTls: 'opportunistic' }],
    ['smtp://clerk:x@mail.example?tls=off', { startTls: 'off' }],
    ['smtps://mail.example', { port: 465, implicitTls: true }],
    [
      'smtp://mail.example?tls=required&name=duban.office.example',
      { startTls: 'required', name: 'duban.office.example' },
    ],
  ])('%s', (url, expected) => expect(parseSmtpUrl(url)).toMatchObject(expected));

  it.each([
    ['mail.example:25', 'begins with mail.example:'],
    ['', 'is not a URL'],
    ['http://mail.example', 'begins with http:'],
    ['smtp://mail.example/inbox', 'has a path'],
    ['smtp://mail.example?tls=maybe', 'tls'],
    ['smtp://mail.example?port=25', 'port'],
    ['smtp://mail.example?tls=required&ca=/no/such/file.pem', '/no/such/file.pem'],
  ])('%j is refused with what was expected', (url, because) => {
    expect(() => parseSmtpUrl(url)).toThrow(because);
    expect(() => parseSmtpUrl(url)).toThrow('Expected smtp://');
  });

  it('is never shown with its password', () => {
    expect(describeSmtpTarget(parseSmtpUrl('smtp://clerk:top-secret@mail.example'))).toBe(
      'SMTP mail.example:587 (STARTTLS required, as clerk)',
    );
    expect(() => parseSmtpUrl('smtpx://clerk:top-secret@mail.example')).not.toThrow(/top-secret/);
  });
});
