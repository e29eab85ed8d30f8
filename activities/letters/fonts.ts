import { TextRun, type IRunOptions } from 'docx';

/** The fonts a letter names. None is embedded: the office opens the letter where these are installed and licensed. */
export interface LetterFonts {
  readonly body: string;
  readonly title: string;
  readonly heading: string;
  readonly pageNumber: string;
  /** For characters outside GB 2312, which 仿宋_GB2312 and 方正小标宋简体 do not have: names such as 喆 堃 䶮. */
  readonly rare: string;
  /** For characters beyond the Basic Multilingual Plane, such as 𬱖. */
  readonly supplementary: string;
}

export const OFFICIAL_FONTS: LetterFonts = {
  body: '仿宋_GB2312',
  title: '方正小标宋简体',
  heading: '黑体',
  pageNumber: '宋体',
  rare: '仿宋',
  supplementary: 'SimSun-ExtB',
};

/** GB 2312 occupies the rows A1 to F7 of GBK, cells A1 to FE; what decodes to no character, or to a private one, is left out. */
function gb2312Characters(): ReadonlySet<string> {
  const gbk = new TextDecoder('gbk');
  const found = new Set<string>();
  for (let row = 0xa1; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const char = gbk.decode(Uint8Array.of(row, cell));
      if (!/[\uFFFD\uE000-\uF8FF]/u.test(char)) found.add(char);
    }
  }
  return found;
}

const gb2312 = gb2312Characters();

export type Coverage = 'common' | 'rare' | 'supplementary';

/** Which of the three kinds of font a character needs. */
export function coverageOf(char: string): Coverage {
  const code = char.codePointAt(0) ?? 0;
  if (code > 0xffff) return 'supplementary';
  // Latin letters, digits and signs are in every font; the question is about 汉字.
  return code < 0x3000 || gb2312.has(char) ? 'common' : 'rare';
}

/** A text cut into stretches of one font each. */
export function stretches(text: string): readonly { readonly text: string; readonly coverage: Coverage }[] {
  const found: { text: string; coverage: Coverage }[] = [];
  for (const char of text) {
    const coverage = coverageOf(char);
    const last = found.at(-1);
    if (last?.coverage === coverage) last.text += char;
    else found.push({ text: char, coverage });
  }
  return found;
}

/** The text as runs of the given font, its rare characters in the fonts that have them. */
export function runs(
  text: string,
  font: string,
  fonts: LetterFonts,
  options: Omit<IRunOptions, 'text' | 'font' | 'children'>,
): TextRun[] {
  return stretches(text).map(
    ({ text: stretch, coverage }) =>
      new TextRun({ ...options, text: stretch, font: named(coverage === 'common' ? font : fonts[coverage]) }),
  );
}

/** One font for every script; the hint makes “” and — Chinese punctuation. */
export function named(font: string) {
  return { ascii: font, hAnsi: font, eastAsia: font, cs: font, hint: 'eastAsia' };
}
