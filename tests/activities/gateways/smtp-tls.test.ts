import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { SmtpGateway } from '../../../activities/gateways/smtp';
import { parseSmtpUrl } from '../../../activities/gateways/smtp-url';
import { GatewayDown, type SendOutcome } from '../../../activities/post-room/ports';
import { QUICK } from '../post-room/house';

const MAIL = {
  messageId: '<1@office.example>',
  from: 'office@office.example',
  to: 'unit@unit.example',
  bytes: Buffer.from('Subject: 1\r\n\r\nbody\r\n'),
};

interface Session {
  readonly encrypted: boolean;
  readonly user: string | undefined;
}

let server: SMTPServer | undefined;
let made: string | undefined;
let sessions: Session[] = [];
let signIns = 0;

/** `describe` where certificates can be made; else a skip that says so aloud, and in CI an error. */
const describeWithCertificates: jest.Describe = (() => {
  if (spawnSync('openssl', ['version']).status === 0) return describe;
  const said = 'openssl missing. Install with: apt-get install openssl';
  if (process.env['CI']) throw new Error(said);
  process.stderr.write(`\nSKIPPED: every test of TLS to a mail server. ${said}\n\n`);
  return describe.skip;
})();

const NAMES = { ours: 'DNS:localhost,IP:127.0.0.1', other: 'DNS:elsewhere.example' } as const;

/** Made when first asked for: a machine without openssl skips this file before. */
function certificates(): string {
  if (made !== undefined) return made;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-tls-'));
  for (const [name, names] of Object.entries(NAMES)) {
    const files = ['-keyout', `${name}.key`, '-out', `${name}.pem`];
    const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${names}`];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...files, ...subject], {
      cwd: folder,
      stdio: 'ignore',
    });
  }
  made = folder;
  return folder;
}

afterAll(() => {
  if (made !== undefined) rmSync(made, { recursive: true });
});
beforeEach(() => {
  sessions = [];
  signIns = 0;
});
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

/** A mail server that shows our certificate for localhost, or one of nobody we know and for another name. */
async function serve(options: { shows: keyof typeof NAMES; secure?: boolean }): Promise<number> {
  server = new SMTPServer({
    key: readFileSync(path.join(certificates(), `${options.shows}.key`)),
    cert: readFileSync(path.join(certificates(), `${options.shows}.pem`)),
    secure: options.secure ?? false,
    authOptional: true,
    disableReverseLookup: true,
    onAuth: (auth, _session, done) => {
      signIns++;
      if (auth.username === 'clerk' && auth.password === 'right') done(null, { user: 'clerk' });
      else done(new Error('wrong'));
    },
    onData: (stream, session, done) => {
      stream.resume();
      stream.on('end', () => {
        sessions.push({ encrypted: session.secure, user: session.user || undefined });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

async function send(url: string): Promise<SendOutcome> {
  const connection = await new SmtpGateway(parseSmtpUrl(url), QUICK).open();
  const outcome = await connection.send(MAIL, () => Promise.resolve());
  connection.close('at-once');
  return outcome;
}

describeWithCertificates('a mail server that offers STARTTLS', () => {
  it('is spoken to in cipher, by default even where its certificate is nobody’s', async () => {
    const port = await serve({ shows: 'other' });
    expect(await send(`smtp://127.0.0.1:${port}`)).toMatchObject({ kind: 'accepted' });
    expect(sessions).toEqual([{ encrypted: true, user: undefined }]);
  });

  it('is refused where TLS is required and the certificate is for another name, of nobody we know: nothing crosses', async () => {
    const port = await serve({ shows: 'other' });
    await expect(send(`smtp://clerk:right@127.0.0.1:${port}?tls=required`)).rejects.toThrow(GatewayDown);
    expect([sessions, signIns]).toEqual([[], 0]);
  });

  it('is trusted where TLS is required and the office named its authority', async () => {
    const port = await serve({ shows: 'ours' });
    await expect(send(`smtp://localhost:${port}?tls=required`)).rejects.toThrow(/self-signed/);
    await expect(send(`smtp://localhost:${port}?tls=required&ca=${certificates()}/other.pem`)).rejects.toThrow(
      GatewayDown,
    );
    expect(await send(`smtp://clerk:right@localhost:${port}?tls=required&ca=${certificates()}/ours.pem`)).toMatchObject(
      { kind: 'accepted' },
    );
    expect(sessions).toEqual([{ encrypted: true, user: 'clerk' }]);
  });

  it('is spoken to in clear only where that was asked for', async () => {
    const port = await serve({ shows: 'other' });
    expect(await send(`smtp://127.0.0.1:${port}?tls=off`)).toMatchObject({ kind: 'accepted' });
    expect(sessions).toEqual([{ encrypted: false, user: undefined }]);
  });

  it('says in words that the password is wrong', async () => {
    const port = await serve({ shows: 'ours' });
    await expect(
      send(`smtp://clerk:wrong@localhost:${port}?tls=required&ca=${certificates()}/ours.pem`),
    ).rejects.toThrow(/as clerk.*535/);
  });
});

describeWithCertificates('a mail server that speaks TLS from the first byte', () => {
  it('must show a certificate that is its own', async () => {
    const port = await serve({ shows: 'ours', secure: true });
    await expect(send(`smtps://localhost:${port}`)).rejects.toThrow(GatewayDown);
    expect(await send(`smtps://localhost:${port}?ca=${certificates()}/ours.pem`)).toMatchObject({ kind: 'accepted' });
    expect(sessions).toEqual([{ encrypted: true, user: undefined }]);
  });
});
