import { AlignmentType, LineRuleType, Paragraph } from 'docx';
import type { EnclosurePart, PrintedEnclosure } from '../../domain/letter';
import { titleLines } from '../../domain/letter-title';
import { type LetterFonts, runs } from './fonts';
import { characters, type as measures } from './layout';
import { bodyParagraph, line, linesBefore, titleParagraph } from './paragraphs';

/** An enclosure in words, on pages of its own after the letter (7.3.6): 附件2 on the first line, its title on the third. */
export function enclosurePages({ label, title, note, parts }: PrintedEnclosure, fonts: LetterFonts): Paragraph[] {
  return [
    line(label, fonts.heading, fonts, { pageBreakBefore: true, keepNext: true }),
    titleParagraph(titleLines([title]), { before: 1, after: note === undefined ? 1 : 0 }, fonts),
    ...(note === undefined ? [] : [small(`（${note}）`, fonts)]),
    ...parts.map((part) => paragraph(part, fonts)),
  ];
}

function paragraph({ role, text }: EnclosurePart, fonts: LetterFonts): Paragraph {
  switch (role) {
    case 'heading':
      return bodyParagraph(text, fonts.heading, fonts, { keepNext: true });
    case 'text':
      return bodyParagraph(text, fonts.body, fonts);
    case 'title':
      return line(text, fonts.heading, fonts, {
        alignment: AlignmentType.CENTER,
        spacing: linesBefore(1),
        keepNext: true,
      });
    case 'flush':
      return line(text, fonts.body, fonts, { keepNext: true });
    case 'right':
      return line(text, fonts.body, fonts, { alignment: AlignmentType.RIGHT, indent: { right: characters(2) } });
  }
}

function small(text: string, fonts: LetterFonts): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: measures.tableLineTwips, lineRule: LineRuleType.EXACT, before: 120, after: 240 },
    children: runs(text, fonts.body, fonts, { size: measures.tablePt * 2 }),
  });
}
