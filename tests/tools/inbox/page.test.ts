import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Inbox, startInbox } from '../../../tools/inbox/inbox';
import { InboxStore } from '../../../tools/inbox/store';
import { keepText, textFolderOf } from '../../../tools/sms/text-folder';

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
    for (const n of [1, 2, 3])
      await keepText(textFolderOf(home), {
        id: `t-${n}`,
        from: '10690000',
        to: n === 3 ? '13800000003' : '13800000001',
        text: n === 2 ? '字'.repeat(75) : `第${n}条<b>短信</b>`,
        takenAt: `2026-06-09T01:0${n}:00.000Z`,
        ...(n === 1 && { stat: 'DELIVRD' }),
      });
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
      '/sms',
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

  it('shows texts as on telephones, each with its characters as the network counts them', async () => {
    await go('/');
    await Promise.all([page.waitForNavigation(), page.click('.switch a')]);
    expect(new URL(page.url()).pathname).toBe(`/${TOKEN}/sms`);
    expect(await page.locator('.phone h2').allTextContents()).toEqual(['13800000003', '13800000001']);
    expect(
      await page
        .locator('.bubble')
        .allTextContents()
        .then((all) => all.map((one) => one.trim())),
    ).toEqual(['第3条<b>短信</b>', '第1条<b>短信</b>', '字'.repeat(75)]);
    const about = (await page.locator('.about').allTextContents()).map((one) => one.replace(/\s+/g, ' '));
    expect(about[0]).toContain('12/70 字 · 1 条');
    expect(about[1]).toContain('已到手机');
    expect(about[2]).toContain('75/70 字 · 2 条');
  });

  it('has a language, one h1, a name for each field and frame, and colours that can be told apart', async () => {
    for (const where of ['/', '/m/000001', '/m/000004?view=html', '/sms']) {
      await go(where);
      const found = await page.evaluate(readFileSync(path.join(__dirname, 'audit-page.browser.js'), 'utf8'));
      expect(found).toEqual({ language: 'zh-CN', headings: 1, unnamed: 0, faint: [] });
    }
  });
});
