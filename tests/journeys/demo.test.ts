import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkSms } from '../../domain/sms';
import { checkoutRoot } from '../../tools/checkout';
import { DEMO_OFFICE } from '../../tools/demo/demo-office';
import { downHouse } from '../../tools/house';
import { keptTexts, textFolderOf } from '../../tools/sms/text-folder';
import { requireBuilt } from '../support/built';

/** The first thing a newcomer runs, as a newcomer runs it, in a home of its own. */
describe('npm run demo', () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'duban-demo-'));
  beforeAll(() => requireBuilt());
  afterAll(async () => {
    await downHouse(home);
    rmSync(home, { recursive: true, force: true });
  }, 120_000);

  async function demo(): Promise<{ code: number; said: string }> {
    const script = path.join(checkoutRoot(), 'dist', 'tools', 'demo', 'main.js');
    const child = spawn(process.execPath, [script], {
      env: { ...process.env, DUBAN_HOME: home },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return { code, said };
  }

  const mails = () => readdirSync(path.join(home, 'inbox')).filter((file) => file.endsWith('.eml'));
  const texts = () => keptTexts(textFolderOf(home));
  const letters = () =>
    readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.docx'));

  it('ends with nineteen signed letters, twenty-nine reminders delivered and a text beside each, from the demo office', async () => {
    const { code, said } = await demo();
    expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' });
    expect(mails()).toHaveLength(29);
    expect(letters()).toHaveLength(19);
    expect(texts()).toHaveLength(29);
    for (const { text } of texts()) expect(checkSms(text)).toEqual([]);
    for (const file of mails())
      expect(readFileSync(path.join(home, 'inbox', file), 'utf8')).toContain(`<${DEMO_OFFICE.mailFrom}>`);
  }, 180_000);

  it('does no harm when it is run again', async () => {
    const { code } = await demo();
    expect(code).toBe(0);
    expect(mails()).toHaveLength(29);
    expect(texts()).toHaveLength(29);
    expect(letters()).toHaveLength(19);
  }, 120_000);
});
