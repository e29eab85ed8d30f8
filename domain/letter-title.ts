import type { LetterContent } from './letter';

/** Characters of 22 pt across the type area of 156 mm. */
const LONGEST_LINE = 20;

/** The width of a text in full-width characters: ASCII counts half. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += (char.codePointAt(0) ?? 0) < 0x80 ? 0.5 : 1;
  return width;
}

/** A letter's title on one line, without the organ that its head names: 关于督办市甲局机关党委换届工作的函. */
export function plainTitle({ title, signature }: Pick<LetterContent, 'title' | 'signature'>): string {
  return title.join('').replace(signature.organ, '');
}

/**
 * Sets a title in lines: as few as possible, of nearly one length, broken between the pieces given (GB/T 9704-2012,
 * 7.3.1: 词意完整，排列对称). Only a piece longer than a line is broken inside, before a bracket where it has one.
 */
export function titleLines(pieces: readonly string[], longest = LONGEST_LINE): readonly string[] {
  const words = pieces.filter((piece) => piece !== '').flatMap((piece) => splitLong(piece, longest));
  const total = widthOf(words.join(''));
  for (let count = Math.max(1, Math.ceil(total / longest)); count <= words.length; count++) {
    const lines = evenest(words, count, longest);
    if (lines) return lines;
  }
  return words;
}

function splitLong(piece: string, longest: number): readonly string[] {
  if (widthOf(piece) <= longest) return [piece];
  const bracket = piece.lastIndexOf('（');
  const chars = [...piece];
  const cut = bracket > 0 ? [...piece.slice(0, bracket)].length : Math.ceil(chars.length / 2);
  return [chars.slice(0, cut).join(''), chars.slice(cut).join('')].flatMap((part) => splitLong(part, longest));
}

/** The split of the words into `count` lines whose longest is shortest, or undefined where none fits. */
function evenest(words: readonly string[], count: number, longest: number): readonly string[] | undefined {
  if (count === 1) {
    const line = words.join('');
    return widthOf(line) <= longest ? [line] : undefined;
  }
  let best: readonly string[] | undefined;
  for (let first = 1; first <= words.length - count + 1; first++) {
    const head = words.slice(0, first).join('');
    if (widthOf(head) > longest) break;
    const tail = evenest(words.slice(first), count - 1, longest);
    if (!tail) continue;
    const lines = [head, ...tail];
    if (!best || longestOf(lines) < longestOf(best)) best = lines;
  }
  return best;
}

function longestOf(lines: readonly string[]): number {
  return Math.max(...lines.map(widthOf));
}
