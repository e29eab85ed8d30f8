// node tools/pictures.mjs: makes docs/pictures anew from the running demo, never by hand. Needs Chromium (CHROMIUM, else
// /usr/bin/chromium), LibreOffice, poppler and the Noto CJK fonts, which stand in for the licensed ones of an office.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const pictures = path.join(root, 'docs', 'pictures');

const STAND_INS = [
  ['仿宋_GB2312', 'Noto Serif CJK SC', 'regular'],
  ['仿宋', 'Noto Serif CJK SC', 'regular'],
  ['宋体', 'Noto Serif CJK SC', 'regular'],
  ['方正小标宋简体', 'Noto Serif CJK SC', 'bold'],
  ['黑体', 'Noto Sans CJK SC', 'regular'],
];

function duban(...args) {
  const said = execFileSync(process.execPath, [path.join(root, 'tools', 'duban.js'), ...args, '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(said);
}

async function inboxPicture(url) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 720 }, locale: 'zh-CN' });
    await page.goto(url);
    await page.locator('a[href*="/m/"]').first().click();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: path.join(pictures, 'inbox.png') });
  } finally {
    await browser.close();
  }
}

/** The first signed letter of the register, as LibreOffice prints it: its first page. */
function letterPicture(work) {
  const [first] = duban('letters', 'list').letters.filter(({ state }) => state === 'signed');
  if (!first) throw new Error('the demo has no signed letter: run npm run demo first');
  duban('letters', 'export', first.id, '--out', work);
  const docx = path.join(work, readdirSync(work).find((file) => file.endsWith('.docx')) ?? '');
  const fonts = path.join(work, 'fonts.conf');
  writeFileSync(fonts, fontsConf());
  const profile = pathToFileURL(path.join(work, 'profile')).href;
  execFileSync(
    'soffice',
    [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'pdf', '--outdir', work, docx],
    { env: { ...process.env, FONTCONFIG_FILE: fonts }, stdio: 'ignore', timeout: 180_000 },
  );
  const target = path.join(pictures, 'letter');
  execFileSync('pdftoppm', ['-png', '-r', '90', '-f', '1', '-singlefile', docx.replace(/docx$/, 'pdf'), target]);
}

function fontsConf() {
  const matches = STAND_INS.map(
    ([named, family, weight]) =>
      `<match target="pattern"><test name="family"><string>${named}</string></test>` +
      `<edit name="family" mode="assign" binding="strong"><string>${family}</string></edit>` +
      `<edit name="weight" mode="assign" binding="strong"><const>${weight}</const></edit></match>`,
  );
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>${matches.join('\n')}</fontconfig>`;
}

const { inbox } = duban('status').services;
if (!inbox) throw new Error('the running house has no inbox: pictures are made of a demo (npm run demo)');
mkdirSync(pictures, { recursive: true });
const work = mkdtempSync(path.join(os.tmpdir(), 'duban-pictures-'));
try {
  await inboxPicture(inbox);
  letterPicture(work);
} finally {
  rmSync(work, { recursive: true, force: true });
}
