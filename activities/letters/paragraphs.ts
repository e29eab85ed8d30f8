import { AlignmentType, type IParagraphOptions, LineRuleType, Paragraph } from 'docx';
import { type LetterFonts, runs } from './fonts';
import { characters, type as measures } from './layout';

export const bodyRun = { size: measures.bodyPt * 2, characterSpacing: measures.trackingTwips } as const;

/** A paragraph of body type with the given properties in place of the grid's. */
export function line(text: string, font: string, fonts: LetterFonts, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...options, children: runs(text, font, fonts, bodyRun) });
}

/** Indented by two characters, justified: the form of every paragraph of the body. */
export function bodyParagraph(text: string, font: string, fonts: LetterFonts, options: IParagraphOptions = {}): Paragraph {
  const indent = { firstLine: characters(2), firstLineChars: 200 };
  return line(text, font, fonts, { alignment: AlignmentType.BOTH, indent, ...options });
}

export function blank(fonts: LetterFonts, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...options, run: { ...bodyRun, font: fonts.body } });
}

export function titleLine(text: string, fonts: LetterFonts, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { line: measures.titleLineTwips, lineRule: LineRuleType.EXACT },
    ...options,
    children: runs(text, fonts.title, fonts, { size: measures.titlePt * 2 }),
  });
}
