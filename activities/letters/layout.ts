/**
 * The one table of measures, GB/T 9704-2012: the page (5.2), its grid (5.2.3) and the letter form (10.1). Lengths are
 * millimetres on paper and points in type; Word counts in twips (1/20 pt), half-points and EMU.
 */
export const page = { widthMm: 210, heightMm: 297, topMm: 37, bottomMm: 35, leftMm: 28, rightMm: 26 } as const;

/** 版心, 156 x 225 mm. */
export const typeArea = { widthMm: 156, heightMm: 225, linesPerPage: 22, charactersPerLine: 28 } as const;

export const type = {
  /** 3号, 2号, 4号 */
  bodyPt: 16,
  titlePt: 22,
  smallPt: 14,
  tablePt: 12,
  /** 225 mm / 22 lines, rounded down: with 580 twips LibreOffice loses the 22nd line. */
  lineTwips: 579,
  titleLineTwips: 680,
  tableLineTwips: 340,
  /** 28 characters of 16 pt are 158 mm, wider than 156: a quarter point less each. */
  trackingTwips: -5,
} as const;

/** 10.1: red name 30 mm below the page's edge, double rules of 170 mm, 4 mm below it and 20 mm above the lower edge. */
export const letterhead = {
  nameTopMm: 30,
  ruleBelowNameMm: 4,
  ruleWidthMm: 170,
  lowerRuleFromBottomMm: 20,
  thickPt: 2.25,
  gapPt: 1,
  thinPt: 0.75,
  largestNamePt: 42,
  smallestNamePt: 16,
  /** The red of official paper. */
  red: 'E60012',
} as const;

/** 7.5: the dash of a page number stands 7 mm below the type area. */
export const pageNumber = { dashBelowTypeAreaMm: 7, linePt: 20 } as const;

/** Word and LibreOffice set the baseline of an exactly spaced line at four fifths of its height, whatever the font. */
export const BASELINE_OF_EXACT_LINE = 0.8;
/** Of a Chinese character's height: how far its ink rises above the baseline and sinks below it. */
export const INK_ABOVE_BASELINE = 0.85;
export const INK_BELOW_BASELINE = 0.08;

export const mmToPt = (mm: number): number => (mm / 25.4) * 72;
export const ptToMm = (pt: number): number => (pt / 72) * 25.4;
export const mmToTwips = (mm: number): number => Math.round(mmToPt(mm) * 20);
export const mmToEmu = (mm: number): number => Math.round(mm * 36_000);
/** docx takes the size of a drawing in pixels of 1/96 inch. */
export const mmToPx = (mm: number): number => (mm / 25.4) * 96;

/** The width of so many characters of body text as set, tracking included, in twips. */
export const characters = (count: number): number => Math.round(count * (type.bodyPt * 20 + type.trackingTwips));
