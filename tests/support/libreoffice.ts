import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runFolder } from './run-folder';

/**
 * The oracle for letters: a real LibreOffice lays them out, poppler measures the pages. Fonts an office licenses are
 * stood in for by Noto through a fontconfig file of the tests' own; nothing on the machine is changed.
 */

const INSTALL = 'apt-get install libreoffice-writer-nogui fonts-noto-cjk poppler-utils';

const STAND_INS = [
  ['仿宋_GB2312', 'Noto Serif CJK SC', 'regular'],
  ['仿宋', 'Noto Serif CJK SC', 'regular'],
  ['宋体', 'Noto Serif CJK SC', 'regular'],
  ['SimSun-ExtB', 'Noto Serif CJK SC', 'regular'],
  ['方正小标宋简体', 'Noto Serif CJK SC', 'bold'],
  ['黑体', 'Noto Sans CJK SC', 'regular'],
] as const;

function missingTools(): readonly string[] {
  const tools = ['soffice', 'pdftotext', 'pdftoppm'].filter((tool) => spawnSync('which', [tool]).status !== 0);
  const fonts = spawnSync('fc-list', [':family=Noto Serif CJK SC', 'file'], { encoding: 'utf8' });
  return fonts.status === 0 && fonts.stdout.trim() !== '' ? tools : [...tools, 'Noto Serif CJK SC'];
}

/** `describe` where LibreOffice is to be had; else a skip that says so aloud, and in CI an error. */
export const describeWithLibreOffice: jest.Describe = (() => {
  const missing = missingTools();
  if (missing.length === 0) return describe;
  const said = `${missing.join(', ')} missing. Install with: ${INSTALL}`;
  if (process.env['CI']) throw new Error(said);
  process.stderr.write(`\nSKIPPED: every test that measures a printed letter. ${said}\n\n`);
  return describe.skip;
})();

/** One character or word as poppler found it; millimetres from the upper left corner of its page. */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PrintedPage {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly words: readonly Word[];
  /** Words that share a line, joined; from the top down. */
  readonly lines: readonly Word[];
  /** The page as pixels, 0 to 255 for red, green and blue. */
  pixels(dpi: number): Pixels;
}

export interface Pixels {
  readonly width: number;
  readonly height: number;
  at(x: number, y: number): readonly [red: number, green: number, blue: number];
}

/** Lays out a document with LibreOffice and reads the pages back from the PDF. */
export function print(docx: Buffer): readonly PrintedPage[] {
  return printAll([docx])[0] ?? [];
}

/** As `print`, for many documents in one start of LibreOffice. */
export function printAll(documents: readonly Buffer[]): readonly (readonly PrintedPage[])[] {
  const folder = mkdtempSync(path.join(runFolder(), 'letters-'));
  const files = documents.map((docx, index) => {
    const file = path.join(folder, `letter-${index}.docx`);
    writeFileSync(file, docx);
    return file;
  });
  const fonts = path.join(folder, 'fonts.conf');
  writeFileSync(fonts, fontsConf());
  const profile = pathToFileURL(path.join(folder, 'profile')).href;
  execFileSync(
    'soffice',
    [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files],
    { env: { ...process.env, FONTCONFIG_FILE: fonts, SAL_USE_VCLPLUGIN: 'svp' }, stdio: 'pipe', timeout: 180_000 },
  );
  return files.map((file) => readPdf(file.replace(/\.docx$/, '.pdf')));
}

function fontsConf(): string {
  const matches = STAND_INS.map(
    ([named, family, weight]) =>
      `<match target="pattern"><test name="family"><string>${named}</string></test>` +
      `<edit name="family" mode="assign" binding="strong"><string>${family}</string></edit>` +
      `<edit name="weight" mode="assign" binding="strong"><const>${weight}</const></edit></match>`,
  );
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>${matches.join('\n')}</fontconfig>`;
}

const mm = (points: string | undefined) => (Number(points) / 72) * 25.4;

function readPdf(file: string): readonly PrintedPage[] {
  const html = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return html
    .split('<page ')
    .slice(1)
    .map((page, index) => {
      const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(page) ?? [];
      const found = page.matchAll(
        /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/gs,
      );
      const words = [...found].map(([, left, top, right, bottom, text]) => ({
        text: unescaped(text ?? ''),
        left: mm(left),
        right: mm(right),
        top: mm(top),
        bottom: mm(bottom),
      }));
      return {
        widthMm: mm(width),
        heightMm: mm(height),
        words,
        lines: linesOf(words),
        pixels: (dpi) => pixelsOf(file, index + 1, dpi),
      };
    });
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

function linesOf(words: readonly Word[]): readonly Word[] {
  const middle = ({ top, bottom }: Word) => (top + bottom) / 2;
  const lines: Word[][] = [];
  for (const word of words) {
    const line = lines.find(([first]) => first && Math.abs(middle(first) - middle(word)) < 2);
    if (line) line.push(word);
    else lines.push([word]);
  }
  return lines
    .map((line) => ({
      text: [...line]
        .sort((a, b) => a.left - b.left)
        .map(({ text }) => text)
        .join(''),
      left: Math.min(...line.map(({ left }) => left)),
      right: Math.max(...line.map(({ right }) => right)),
      top: Math.min(...line.map(({ top }) => top)),
      bottom: Math.max(...line.map(({ bottom }) => bottom)),
    }))
    .sort((a, b) => a.top - b.top);
}

/** Reads a page as a PPM, whose pixels follow a short text header. */
function pixelsOf(file: string, page: number, dpi: number): Pixels {
  const root = file.replace(/\.pdf$/, `-${page}-${dpi}`);
  execFileSync('pdftoppm', ['-r', String(dpi), '-f', String(page), '-l', String(page), '-singlefile', file, root]);
  const data = readFileSync(`${root}.ppm`);
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(data.toString('latin1', 0, 64));
  if (!header) throw new Error(`${root}.ppm: not a PPM of 8 bits`);
  const [whole, width, height] = [header[0].length, Number(header[1]), Number(header[2])];
  return {
    width,
    height,
    at: (x, y) => {
      const offset = whole + (y * width + x) * 3;
      return [data[offset] ?? 0, data[offset + 1] ?? 0, data[offset + 2] ?? 0];
    },
  };
}
