import { AlignmentType, type IParagraphOptions, LineRuleType, Paragraph, TextRun } from 'docx';
import { type LetterFonts, runs } from './fonts';
import { characters, type as measures } from './layout';

/**
 * Paragraphs of a letter. Blank lines are space before a paragraph, not empty paragraphs: LibreOffice guesses the pages
 * of a document by counting paragraphs, and where it guesses wrong it forgets to keep the signature with the text.
 */

export const bodyRun = { size: measures.bodyPt * 2, characterSpacing: measures.trackingTwips } as const;

/** Space of so many lines of the grid. */
export function linesBefore(count: number): { readonly before: number } {
  return { before: count * measures.lineTwips };
}

/** A paragraph of body type with the given properties; line spacing is the grid's (styles.ts). */
export function line(text: string, font: string, fonts: LetterFonts, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...options, children: runs(text, font, fonts, bodyRun) });
}

/** Indented by two characters, justified: the form of every paragraph of the body. */
export function bodyParagraph(
  text: string,
  font: string,
  fonts: LetterFonts,
  options: IParagraphOptions = {},
): Paragraph {
  const indent = { firstLine: characters(2), firstLineChars: 200 };
  return line(text, font, fonts, { alignment: AlignmentType.BOTH, indent, ...options });
}

/** A title of one or more lines, broken where it is told to, with so many blank lines around it. */
export function titleParagraph(
  lines: readonly string[],
  blank: { readonly before: number; readonly after: number },
  fonts: LetterFonts,
): Paragraph {
  const size = measures.titlePt * 2;
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    keepLines: true,
    spacing: {
      before: blank.before * measures.lineTwips,
      after: blank.after * measures.lineTwips,
      line: measures.titleLineTwips,
      lineRule: LineRuleType.EXACT,
    },
    children: brokenRuns(lines, fonts.title, fonts, { size }),
  });
}

/** Runs of several lines in one paragraph. */
export function brokenRuns(
  lines: readonly string[],
  font: string,
  fonts: LetterFonts,
  options: Parameters<typeof runs>[3],
): TextRun[] {
  return lines.flatMap((text, index) => [
    ...(index === 0 ? [] : [new TextRun({ break: 1 })]),
    ...runs(text, font, fonts, options),
  ]);
}
