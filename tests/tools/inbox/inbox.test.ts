import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { get as httpGet } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { composeMail } from '../../../activities/gateways/mime';
import { SmtpGateway } from '../../../activities/gateways/smtp';
import { parseSmtpUrl } from '../../../activities/gateways/smtp-url';
import { type Inbox, startInbox } from '../../../tools/inbox/inbox';
import { eventually } from '../../support/eventually';

const TOKEN = 'a-token-of-this-test';

let home: string;
let inbox: Inbox | undefined;
let child: ChildProcess | undefined;

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'duban-inbox-'));
});
afterEach(async () => {
  await inbox?.close();
  inbox = undefined;
  if (child?.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  child = undefined;
  rmSync(home, { recursive: true });
});

const open = async (): Promise<Inbox> =>
  (inbox = await startInbox({ home, smtpPort: 0, httpPort: 0, token: TOKEN, zone: 'Asia/Shanghai' }));

const reminder = (n: number, subject = '请于8月7日前报送请示'): Promise<{ bytes: Buffer }> =>
  composeMail({
    from: { name: '组织科', address: 'office@office.example' },
    to: { name: `张${n}`, address: `unit${n}@unit.example` },
    subject,
    text: `第${n}封：请于2026年8月7日前报送换届选举请示。`,
    messageId: `<${n}@office.example>`,
    date: new Date('2026-06-09T01:00:00Z'),
    noticeIds: [`N-${n}`],
  });

async function deliver(port: number, mails: readonly { bytes: Buffer; to?: string }[]): Promise<string[]> {
  const connection = await new SmtpGateway(parseSmtpUrl(`smtp://127.0.0.1:${port}`)).open();
  const outcomes: string[] = [];
  for (const { bytes, to = 'unit@unit.example' } of mails) {
    const outcome = await connection.send({ messageId: '', from: 'office@office.example', to, bytes }, () =>
      Promise.resolve(),
    );
    outcomes.push(outcome.kind);
  }
  connection.close('politely');
  return outcomes;
}

const get = (at: Inbox, where: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${at.httpPort}${where}`, { redirect: 'manual', ...init });
const page = async (at: Inbox, where = '/'): Promise<string> => (await get(at, `/${TOKEN}${where}`)).text();

describe('a mail that is taken', () => {
  it('is kept to the byte before it is answered for, with its envelope, readable by its owner only', async () => {
    const at = await open();
    const mail = await reminder(1);
    expect(await deliver(at.smtpPort, [{ ...mail, to: 'deputy@unit.example' }])).toEqual(['accepted']);
    const folder = path.join(home, 'inbox');
    expect(readdirSync(folder).sort()).toEqual(['000001.eml', '000001.json']);
    expect(readFileSync(path.join(folder, '000001.eml')).equals(mail.bytes)).toBe(true);
    expect(JSON.parse(readFileSync(path.join(folder, '000001.json'), 'utf8'))).toMatchObject({
      mailFrom: 'office@office.example',
      rcptTo: ['deputy@unit.example'],
    });
    expect(statSync(path.join(folder, '000001.eml')).mode & 0o077).toBe(0);
  });

  it('is still there after a restart, and new ones follow it', async () => {
    const first = await open();
    await deliver(first.smtpPort, [await reminder(1), await reminder(2)]);
    await first.close();
    const second = await open();
    await deliver(second.smtpPort, [await reminder(3)]);
    expect(readdirSync(path.join(home, 'inbox')).filter((name) => name.endsWith('.eml'))).toEqual([
      '000001.eml',
      '000002.eml',
      '000003.eml',
    ]);
    expect(await page(second)).toContain('3 封');
  });

  it('half, because the sender went away, is not kept', async () => {
    const at = await open();
    const connection = await new SmtpGateway(parseSmtpUrl(`smtp://127.0.0.1:${at.smtpPort}`)).open();
    const { bytes } = await reminder(1);
    const outcome = connection.send(
      { messageId: '', from: 'office@office.example', to: 'unit@unit.example', bytes },
      () => Promise.reject(new Error('stop')),
    );
    expect((await outcome).kind).toBe('not-sent');
    await sleep(100);
    expect(readdirSync(path.join(home, 'inbox')).filter((name) => name.endsWith('.eml'))).toEqual([]);
  });

  it('is shown as what it is when nothing in it can be read', async () => {
    const at = await open();
    await deliver(at.smtpPort, [
      { bytes: Buffer.from(Array.from({ length: 2000 }, (_, n) => (n * 7919) % 256)) },
      { bytes: Buffer.from('\r\n') },
    ]);
    expect(await page(at)).toContain('（无标题）');
    for (const id of ['000001', '000002'])
      for (const view of ['text', 'html', 'headers', 'source'])
        expect((await get(at, `/${TOKEN}/m/${id}?view=${view}`)).status).toBe(200);
  });
});

describe('the page', () => {
  it('lists every message, newest first, with subject, recipient and the beginning of the text', async () => {
    const at = await open();
    await deliver(at.smtpPort, await Promise.all([1, 2, 3].map((n) => reminder(n, `事项${n}`))));
    const list = await page(at);
    expect(list.match(/事项\d/g)).toEqual(['事项3', '事项2', '事项1']);
    expect(list).toContain('张2 &lt;unit2@unit.example&gt;');
    expect(list).toContain('第2封：请于2026年8月7日前报送换届选举请示。');
    const { messages } = (await (await get(at, `/${TOKEN}/messages.json`)).json()) as {
      messages: { notices: string[] }[];
    };
    expect(messages.flatMap(({ notices }) => notices)).toEqual(['N-3', 'N-2', 'N-1']);
  });

  it('says of a mail that came twice that it did', async () => {
    const at = await open();
    const mail = await reminder(1);
    await deliver(at.smtpPort, [mail, mail]);
    expect((await page(at)).match(/重复件/g)).toHaveLength(1);
    expect(await page(at, '/m/000002')).toMatch(/href="[^"]*\/m\/000001"[^]*可能重复/);
  });

  it('finds by recipient, text and notice, and says what it left out', async () => {
    const at = await open();
    await deliver(at.smtpPort, await Promise.all([1, 2].map((n) => reminder(n))));
    for (const sought of ['unit2@unit', '第2封', 'n-2']) {
      const found = await page(at, `/?q=${encodeURIComponent(sought)}`);
      expect(found).toContain('1 封，另有 1 封被筛掉');
      expect(found).toContain('/m/000002');
      expect(found).not.toContain('/m/000001');
    }
  });

  it('gives pages where there are many', async () => {
    const at = await open();
    const mail = await reminder(1);
    await deliver(
      at.smtpPort,
      Array.from({ length: 201 }, () => mail),
    );
    expect(await page(at)).toContain('第 1 / 2 页');
    expect(await page(at, '/?p=2')).toContain('/m/000001');
    expect(await page(at, '/m/000001')).toContain('第 2 / 2 页');
  });

  it('downloads the mail to the byte', async () => {
    const at = await open();
    const mail = await reminder(1);
    await deliver(at.smtpPort, [mail]);
    const raw = await get(at, `/${TOKEN}/m/000001/raw`);
    expect(raw.headers.get('content-type')).toBe('message/rfc822');
    expect(raw.headers.get('content-disposition')).toBe('attachment; filename="000001.eml"');
    expect(Buffer.from(await raw.arrayBuffer()).equals(mail.bytes)).toBe(true);
  });

  it('runs nothing that a mail brings along, and fetches nothing for it', async () => {
    const at = await open();
    const hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
    const lines = [
      'Subject: ' + hostile,
      'From: a@x.example',
      `To: "${hostile.replaceAll('"', '')}" <b@x.example>`,
      'X-Other: ' + hostile,
      'Content-Type: text/html',
      '',
      hostile,
      '',
    ];
    await deliver(at.smtpPort, [{ bytes: Buffer.from(lines.join('\r\n')) }]);
    for (const where of [
      '/',
      '/m/000001',
      '/m/000001?view=html',
      '/m/000001?view=headers',
      '/m/000001?view=source',
      `/?q=${encodeURIComponent(hostile)}`,
    ]) {
      expect((await page(at, where)).replace(/<script src="\/[^"]*" defer><\/script>/, '')).not.toMatch(/<script|<img/);
    }
    expect((await get(at, `/${TOKEN}/`)).headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'; script-src 'self'/,
    );
    expect(await page(at, '/m/000001?view=html')).toMatch(/<iframe [^>]*sandbox /);
    const framed = await get(at, `/${TOKEN}/m/000001/html`);
    expect(framed.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(await page(at, '/')).not.toMatch(/https?:\/\//);
  });
});

describe('who does not know the token', () => {
  it.each([
    '/',
    '/inbox',
    '/inbox?token=',
    '/inbox?token=wrong',
    '/wrong/',
    '/a-token-of-this-tes/',
    `/${TOKEN}x/`,
    `/${TOKEN}`.slice(0, -1) + '/m/000001/raw',
    '/inbox.css',
  ])('gets 404 at %s', async (where) => {
    const at = await open();
    await deliver(at.smtpPort, [await reminder(1)]);
    const answer = await get(at, where);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('没有这个页面。请用启动时打印的收件箱地址。\n');
  });

  it.each([
    `/${TOKEN}/m/../../etc/passwd`,
    `/${TOKEN}/m/000002`,
    `/${TOKEN}/m/..%2f..%2fetc%2fpasswd/raw`,
    `/${TOKEN}/m/__proto__`,
    `/${TOKEN}/m/000001/other`,
  ])('and who does gets 404 for what is not there: %s', async (where) => {
    const at = await open();
    await deliver(at.smtpPort, [await reminder(1)]);
    expect((await get(at, where)).status).toBe(404);
  });

  it('gets 404 under another site’s name, and for anything but reading', async () => {
    const at = await open();
    const answered = await new Promise<number | undefined>((resolve) => {
      httpGet(
        { host: '127.0.0.1', port: at.httpPort, path: `/${TOKEN}/`, headers: { host: 'evil.example' } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
    });
    expect(answered).toBe(404);
    expect((await get(at, `/${TOKEN}/`, { method: 'POST' })).status).toBe(404);
  });

  it('is led by /inbox?token= to the page when it is the right one', async () => {
    const at = await open();
    const answer = await get(at, `/inbox?token=${TOKEN}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/${TOKEN}/`]);
  });
});

describe('the process', () => {
  function spawnInbox(env: Record<string, string> = {}): ChildProcess {
    const script = path.join(__dirname, '../../../tools/inbox/main.ts');
    const settings = { DUBAN_HOME: home, INBOX_SMTP_PORT: '0', INBOX_HTTP_PORT: '0', INBOX_TOKEN: TOKEN, ...env };
    child = spawn(process.execPath, [path.join(__dirname, '../../support/run-typescript.cjs'), script], {
      env: { PATH: process.env['PATH'], ...settings },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return child;
  }

  interface Ready {
    readonly smtpPort: number;
    readonly httpPort: number;
    readonly pid: number;
  }
  const ready = (): Promise<Ready> =>
    eventually(() => JSON.parse(readFileSync(path.join(home, 'run', 'inbox.ready'), 'utf8')) as Ready, 20_000);

  it('says when it is ready, listens on this machine only, and ends when told to', async () => {
    const inbox = spawnInbox();
    const { pid, smtpPort, httpPort } = await ready();
    expect(pid).toBe(inbox.pid);
    expect((await fetch(`http://127.0.0.1:${httpPort}/${TOKEN}/`)).status).toBe(200);
    expect([smtpPort, httpPort].map(listensOn)).toEqual([['127.0.0.1'], ['127.0.0.1']]);
    inbox.kill('SIGTERM');
    expect(await once(inbox, 'exit')).toEqual([0, null]);
    expect(readdirSync(path.join(home, 'run'))).toEqual([]);
  });

  it('killed right after it answered has lost nothing', async () => {
    const inbox = spawnInbox();
    const { smtpPort } = await ready();
    const mails = await Promise.all(Array.from({ length: 20 }, (_, n) => reminder(n)));
    expect(new Set(await deliver(smtpPort, mails))).toEqual(new Set(['accepted']));
    inbox.kill('SIGKILL');
    await once(inbox, 'exit');
    expect(await page(await open())).toContain('20 封');
  });

  it.each([
    [{ INBOX_TOKEN: 'short' }, /INBOX_TOKEN/],
    [{ INBOX_SMTP_PORT: 'x' }, /INBOX_SMTP_PORT/],
  ])('refuses settings that make no sense, by name: %j', async (env, said) => {
    const inbox = spawnInbox(env);
    let text = '';
    inbox.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    expect(await once(inbox, 'close')).toEqual([1, null]);
    expect(text).toMatch(said);
  });

  it('says which port is taken', async () => {
    const first = await open();
    const inbox = spawnInbox({ INBOX_SMTP_PORT: String(first.smtpPort) });
    let text = '';
    inbox.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    expect(await once(inbox, 'close')).toEqual([1, null]);
    expect(text).toMatch(new RegExp(`EADDRINUSE.*:${first.smtpPort}`));
  });
});

/** The addresses that something listens on at this port, from the kernel's own table (Linux). */
function listensOn(port: number): string[] {
  const LISTENING = '0A';
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return ['tcp', 'tcp6']
    .flatMap((table) => readFileSync(`/proc/net/${table}`, 'utf8').split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(`:${hex}`) && state === LISTENING)
    .map(([, local = '']) =>
      (local.match(/../g) ?? [])
        .slice(0, 4)
        .reverse()
        .map((byte) => parseInt(byte, 16))
        .join('.'),
    );
}
