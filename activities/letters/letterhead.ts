import {
  AlignmentType,
  HorizontalPositionRelativeFrom,
  LineRuleType,
  Paragraph,
  TextWrappingType,
  VerticalPositionRelativeFrom,
} from 'docx';
import { ShapeRun } from 'docx/shapes';
import { widthOf } from '../../domain/letter-title';
import { type LetterFonts, runs } from './fonts';
import {
  BASELINE_OF_EXACT_LINE,
  INK_ABOVE_BASELINE,
  INK_BELOW_BASELINE,
  letterhead,
  mmToEmu,
  mmToPt,
  mmToPx,
  page,
  ptToMm,
  typeArea,
} from './layout';

/**
 * The red head of a letter floats over its first page, tied to the page and not to the text: in a page header it would
 * push down the text of the second page too (seen in LibreOffice), and the name stands above the type area anyway.
 * Drawings are numbered here: the library counts them through the process, and the bytes would differ each time.
 */
export function letterheadRuns(name: string, fonts: LetterFonts): ShapeRun[] {
  const sizePt = namePt(name);
  const upperMm = upperRuleMm(name);
  const { thickPt, gapPt, thinPt } = letterhead;
  const lowerMm = page.heightMm - letterhead.lowerRuleFromBottomMm - ptToMm(thinPt + gapPt + thickPt);
  return [
    nameShape(name, sizePt, fonts),
    rule(2, '上红线（粗）', upperMm, thickPt),
    rule(3, '上红线（细）', upperMm + ptToMm(thickPt + gapPt), thinPt),
    rule(4, '下红线（细）', lowerMm, thinPt),
    rule(5, '下红线（粗）', lowerMm + ptToMm(thinPt + gapPt), thickPt),
  ];
}

/** Scaled to its length: as large as fits the type area on one line. */
function namePt(name: string): number {
  const fits = Math.floor((mmToPt(typeArea.widthMm) / widthOf(name)) * 2) / 2;
  return Math.max(letterhead.smallestNamePt, Math.min(letterhead.largestNamePt, fits));
}

/** Where the upper rule begins, in millimetres below the page's edge. */
function upperRuleMm(name: string): number {
  const inkPt = namePt(name) * (INK_ABOVE_BASELINE + INK_BELOW_BASELINE);
  return letterhead.nameTopMm + ptToMm(inkPt) + letterhead.ruleBelowNameMm;
}

/** Where the upper double rule ends: what follows it in the text is measured from here. */
export function letterheadEndsMm(name: string): number {
  return upperRuleMm(name) + ptToMm(letterhead.thickPt + letterhead.gapPt + letterhead.thinPt);
}

function nameShape(name: string, sizePt: number, fonts: LetterFonts): ShapeRun {
  // A line of this height has the ink of its characters begin at its very top.
  const linePt = (sizePt * INK_ABOVE_BASELINE) / BASELINE_OF_EXACT_LINE;
  return new ShapeRun({
    type: 'rectangle',
    line: 'none',
    transformation: { width: mmToPx(letterhead.ruleWidthMm), height: mmToPx(ptToMm(linePt * 1.2)) },
    floating: placed((page.widthMm - letterhead.ruleWidthMm) / 2, letterhead.nameTopMm),
    altText: { id: '1', name: '发文机关标志', description: name },
    textOptions: { verticalAlignment: 'top', margins: { top: 0, right: 0, bottom: 0, left: 0 } },
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { line: Math.round(linePt * 20), lineRule: LineRuleType.EXACT },
        children: runs(name, fonts.title, fonts, { size: sizePt * 2, color: letterhead.red }),
      }),
    ],
  });
}

function rule(id: number, name: string, topMm: number, thicknessPt: number): ShapeRun {
  return new ShapeRun({
    type: 'rectangle',
    line: 'none',
    fill: letterhead.red,
    transformation: { width: mmToPx(letterhead.ruleWidthMm), height: mmToPx(ptToMm(thicknessPt)) },
    floating: placed((page.widthMm - letterhead.ruleWidthMm) / 2, topMm),
    altText: { id: String(id), name, description: '' },
  });
}

function placed(leftMm: number, topMm: number) {
  return {
    horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: mmToEmu(leftMm) },
    verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: mmToEmu(topMm) },
    wrap: { type: TextWrappingType.NONE },
    allowOverlap: true,
    layoutInCell: false,
  };
}
