import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Inbox, startInbox } from '../../../tools/inbox/inbox';
import { InboxStore } from '../../../tools/inbox/store';

const CHROMIUM = '/usr/bin/chromium';
const TOKEN = 'a-token-of-this-test';

/** `describe` where a browser is to be had; else a skip that says so aloud, and in CI an error. */
const describeInBrowser: jest.Describe = (() => {
  if (existsSync(CHROMIUM)) return describe;
  const said = `${CHROMIUM} missing. Install with: apt-get install chromium`;
  if (process.env['CI']) throw new Error(said);
  process.stderr.write(`\nSKIPPED: every test that looks at the inbox page. ${said}\n\n`);
  return describe.skip;
})();

describeInBrowser('the inbox in a browser', () => {
  let home: string;
  let inbox: Inbox;
  let browser: Browser;
  let page: Page;
  const outside: string[] = [];

  beforeAll(async () => {
    home = mkdtempSync(path.join(os.tmpdir(), 'duban-inbox-'));
    const store = await InboxStore.open(path.join(home, 'inbox'));
    const envelope = {
      mailFrom: 'office@office.example',
      rcptTo: ['a@unit.example'],
      receivedAt: '2026-06-09T01:00:00.000Z',
    };
    const long = 'averyveryverylongaddresswithoutanybreak.averyveryverylong@subdomain.of.a.long.unit.example';
    for (const n of [1, 2, 3])
      await store.keep(
        Buffer.from(
          `Subject: Mail ${n}\r\nTo: ${long}\r\nMessage-ID: <${n}@x.example>\r\n\r\nText ${n} ${'x'.repeat(300)}\r\n`,
        ),
        envelope,
      );
    await store.keep(
      Buffer.from(
        'Subject: page\r\nContent-Type: text/html\r\n\r\n<p id=x>words</p><script>parent.document.title="owned"</script>',
      ),
      envelope,
    );
    inbox = await startInbox({ home, smtpPort: 0, httpPort: 0, token: TOKEN, zone: 'Asia/Shanghai' });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    page = await browser.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith(`http://127.0.0.1:${inbox.httpPort}/`) && !request.url().startsWith('data:'))
        outside.push(request.url());
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await inbox.close();
    rmSync(home, { recursive: true });
  });

  const go = (where: string): Promise<unknown> => page.goto(`http://127.0.0.1:${inbox.httpPort}/${TOKEN}${where}`);

  it.each([1440, 1024, 390, 320])('fits a screen %i px wide, in every view', async (width) => {
    await page.setViewportSize({ width, height: 844 });
    for (const where of [
      '/',
      '/?q=nothing',
      '/m/000001',
      '/m/000001?view=headers',
      '/m/000001?view=source',
      '/m/000004?view=html',
    ]) {
      await go(where);
      expect([where, await page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([where, 0]);
    }
    expect(outside).toEqual([]);
  });

  it('is read without a mouse: j and k go through the mails, Escape back to the list', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await go('/');
    const focused = (): Promise<string> =>
      page.evaluate<string>(`document.activeElement?.querySelector('.subject')?.textContent.trim() ?? ''`);
    const heading = async (): Promise<string> => (await page.textContent('h2')) ?? '';
    const press = async (key: string): Promise<void> => {
      await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
    };
    await page.keyboard.press('j');
    expect(await focused()).toBe('page');
    await page.keyboard.press('j');
    expect(await focused()).toBe('Mail 3');
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    await press('Enter');
    expect(await heading()).toBe('Mail 3');
    await press('j');
    expect(await heading()).toBe('Mail 2');
    await press('k');
    expect(await heading()).toBe('Mail 3');
    await press('Escape');
    expect(new URL(page.url()).pathname).toBe(`/${TOKEN}/`);
  });

  it('types j into the search field as a letter', async () => {
    await go('/');
    await page.focus('#q');
    await page.keyboard.press('j');
    expect(await page.inputValue('#q')).toBe('j');
  });

  it('shows the HTML of a mail, and runs none of it', async () => {
    await go('/m/000004?view=html');
    expect(await page.frameLocator('iframe').locator('#x').textContent()).toBe('words');
    expect(await page.title()).toBe('page · 收件箱 · 督办');
  });

  it('has a language, one h1, a name for each field and frame, and colours that can be told apart', async () => {
    for (const where of ['/', '/m/000001', '/m/000004?view=html']) {
      await go(where);
      const found = await page.evaluate(readFileSync(path.join(__dirname, 'audit-page.browser.js'), 'utf8'));
      expect(found).toEqual({ language: 'zh-CN', headings: 1, unnamed: 0, faint: [] });
    }
  });
});
