/**
 * 发文字号: 代字, year and number. Where the number comes from is set by 代字 (office.md 2): the office's register also
 * numbers papers that Duban never sees, so by default it is typed in after signing.
 */
export type NumberSource = 'external' | 'register' | { readonly block: readonly NumberBlock[] };

/** Numbers reserved for Duban in one year, both ends included. */
export interface NumberBlock {
  readonly year: number;
  readonly from: number;
  readonly to: number;
}

/** By 代字; one that is not named is numbered outside. */
export type Numbering = Readonly<Record<string, NumberSource>>;

export interface LetterNumber {
  readonly symbol: string;
  readonly year: number;
  readonly seq: number;
}

export function sourceOf(numbering: Numbering, symbol: string): NumberSource {
  return numbering[symbol] ?? 'external';
}

/** ×直工函〔2026〕15号 */
export function numberText({ symbol, year, seq }: LetterNumber): string {
  return `${symbol}〔${year}〕${seq}号`;
}

/** What is printed while there is no number yet. */
export function numberGap(symbol: string, year: number): string {
  return `${symbol}〔${year}〕　　号`;
}

/**
 * Reads a number as typed: the brackets of a keyboard are taken for 〔〕 and spaces are left out; 第 and leading zeros
 * are not (GB/T 9704-2012, 7.2.5), so they are no number.
 */
export function parseLetterNumber(typed: string): LetterNumber | undefined {
  const text = typed
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[[(【〈<]/gu, '〔')
    .replace(/[\])】〉>]/gu, '〕');
  const [, symbol, year, seq] = /^([^〔〕]+)〔(\d{4})〕([1-9]\d{0,5})号$/u.exec(text) ?? [];
  if (symbol === undefined || year === undefined || seq === undefined) return undefined;
  return { symbol, year: Number(year), seq: Number(seq) };
}

/** The lowest number of the year's blocks that is not used; nothing where they are used up. */
export function nextInBlock(
  blocks: readonly NumberBlock[],
  year: number,
  used: ReadonlySet<number>,
): number | undefined {
  for (const { from, to } of inYear(blocks, year)) {
    for (let seq = from; seq <= to; seq++) if (!used.has(seq)) return seq;
  }
  return undefined;
}

/** The last number reserved for a year. */
export function endOfBlocks(blocks: readonly NumberBlock[], year: number): number | undefined {
  return inYear(blocks, year).at(-1)?.to;
}

function inYear(blocks: readonly NumberBlock[], year: number): readonly NumberBlock[] {
  return blocks.filter((block) => block.year === year).sort((a, b) => a.from - b.from);
}
