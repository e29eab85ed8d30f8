import type { LetterParagraph } from '../domain/letter';
import { fill } from './letter-template';
import type { WordedParagraph } from './letter-wording';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Fills the paragraphs, leaves out those that come out empty, and numbers the items that remain. */
export function numbered(body: readonly WordedParagraph[], values: object): readonly LetterParagraph[] {
  const paragraphs: LetterParagraph[] = [];
  let items = 0;
  for (const { role, text } of body) {
    const filled = fill(text, values);
    if (filled === '') continue;
    const numeral = role === 'item' ? `${NUMERALS[items++] ?? String(items)}、` : '';
    paragraphs.push({ role, text: numeral + filled });
  }
  return paragraphs;
}
