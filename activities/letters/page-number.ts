import { AlignmentType, Footer, LineRuleType, PageNumber, Paragraph, TextRun } from 'docx';
import { type LetterFonts, named } from './fonts';
import { BASELINE_OF_EXACT_LINE, mmToTwips, page, pageNumber, ptToMm, type as measures } from './layout';

/** The dash (—) lies about so much of its size above the baseline. */
const DASH_ABOVE_BASELINE = 0.38;

/** 4号 宋体 between two dashes, one character in from the outer edge; none on the first page (10.1). */
export function pageNumberFooters(fonts: LetterFonts): {
  readonly default: Footer;
  readonly even: Footer;
  readonly first: Footer;
} {
  return {
    default: numbered('right', fonts),
    even: numbered('left', fonts),
    first: new Footer({ children: [new Paragraph({})] }),
  };
}

function numbered(side: 'left' | 'right', fonts: LetterFonts): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: { [side]: measures.smallPt * 20 },
        spacing: { line: pageNumber.linePt * 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            size: measures.smallPt * 2,
            font: named(fonts.pageNumber),
          }),
        ],
      }),
    ],
  });
}

/** How far the footer's lower edge lies from the page's, so that the dash stands where 7.5 wants it. */
export function footerFromEdgeTwips(): number {
  const dashFromLineBottomPt =
    pageNumber.linePt * (1 - BASELINE_OF_EXACT_LINE) + measures.smallPt * DASH_ABOVE_BASELINE;
  return mmToTwips(page.bottomMm - pageNumber.dashBelowTypeAreaMm - ptToMm(dashFromLineBottomPt));
}
