import {
  AlignmentType,
  FrameAnchorType,
  FrameWrap,
  HorizontalPositionAlign,
  LineRuleType,
  Paragraph,
  TabStopType,
  TextRun,
  VerticalPositionAlign,
} from 'docx';
import { type LetterContent, type LetterParagraph, printedEnclosures } from '../../domain/letter';
import { widthOf } from '../../domain/letter-title';
import { type LetterFonts, runs } from './fonts';
import {
  BASELINE_OF_EXACT_LINE,
  characters,
  INK_ABOVE_BASELINE,
  mmToTwips,
  page,
  type as measures,
  typeArea,
} from './layout';
import { letterheadEndsMm, letterheadRuns } from './letterhead';
import { bodyParagraph, bodyRun, brokenRuns, line, linesBefore, titleParagraph } from './paragraphs';

/**
 * The letter proper, from the red head to the contact line. The last paragraph of the body keeps with all that follows,
 * down to the signature: the page that is signed always has text of the letter on it, without the forbidden 此页无正文.
 * 抄送 is tied to that paragraph and so to its page; where annexes follow, it goes to the last of their pages.
 */
export function letterParagraphs(content: LetterContent, name: string, fonts: LetterFonts): Paragraph[] {
  const alone = content.annexes.length === 0 && printedEnclosures(content).length === 0;
  const copies = alone ? copiesFrame(content.copies, fonts) : [];
  const body = content.body.map((paragraph, index) => bodyOf(paragraph, staysWithNext(content.body, index), fonts));
  return [
    numberLine(content.number, name, fonts),
    titleParagraph(content.title, { before: 2, after: 0 }, fonts),
    line(`${content.addressee}：`, fonts.body, fonts, { spacing: linesBefore(1), keepNext: true }),
    ...body.slice(0, -1),
    ...copies,
    ...body.slice(-1),
    ...attachmentNote(content.attachments, fonts),
    ...signatureBlock(content, fonts),
  ];
}

/** 发文字号, flush right, seven eighths of a 3号 character below the rule. It carries the head as its anchor. */
function numberLine(number: string, name: string, fonts: LetterFonts): Paragraph {
  const inkBelowLineTopPt = (measures.lineTwips / 20) * BASELINE_OF_EXACT_LINE - measures.bodyPt * INK_ABOVE_BASELINE;
  const gapPt = measures.bodyPt * 0.875;
  const before = mmToTwips(letterheadEndsMm(name) - page.topMm) + Math.round((gapPt - inkBelowLineTopPt) * 20);
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    spacing: { before },
    children: [...letterheadRuns(name, fonts), ...runs(number, fonts.body, fonts, bodyRun)],
  });
}

/** A letter that ends in 此复 would have nothing else on its page of signature: the paragraph before goes along. */
function staysWithNext(body: readonly LetterParagraph[], index: number): boolean {
  const last = body.length - 1;
  return index === last || (index === last - 1 && widthOf(body[last]?.text ?? '') <= LONGEST_CLOSING_WORD);
}

const LONGEST_CLOSING_WORD = 3;

function bodyOf({ role, text }: LetterParagraph, last: boolean, fonts: LetterFonts): Paragraph {
  const font = role === 'heading' ? fonts.heading : fonts.body;
  return bodyParagraph(text, font, fonts, { keepNext: last || role === 'heading', keepLines: last });
}

/** 附件说明: a line below the body; several are numbered and stand under one another (7.3.4). */
function attachmentNote(titles: readonly string[], fonts: LetterFonts): Paragraph[] {
  if (titles.length === 0) return [];
  const label = '附件：';
  const numbered = titles.length > 1;
  const left = characters(2 + widthOf(label) + (numbered ? 1.25 : 0));
  return titles.map((title, index) => {
    const number = numbered ? `${index + 1}.\t` : '';
    const hanging = index === 0 ? left - characters(2) : left - characters(2 + widthOf(label));
    return line(`${index === 0 ? label : ''}${number}${title}`, fonts.body, fonts, {
      indent: { left, hanging },
      tabStops: [{ type: TabStopType.LEFT, position: left }],
      spacing: linesBefore(index === 0 ? 1 : 0),
      keepNext: true,
      keepLines: true,
    });
  });
}

const SEAL_MARK_GREY = 'A6A6A6';

/**
 * Name over date, one centred on the other, the date four characters from the right or as much more as a longer name
 * needs (7.3.5.1). （印章） marks the place of the seal, in grey: the seal covers it. Never an image of a seal.
 */
function signatureBlock({ signature, contact }: LetterContent, fonts: LetterFonts): Paragraph[] {
  const dateWidth = widthOf(signature.date);
  const zone = Math.max(dateWidth + 2 * 4, widthOf(signature.organ) + 0.5);
  const lines = [signature.organ, signature.date];
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      indent: { left: mmToTwips(typeArea.widthMm) - characters(zone) },
      spacing: linesBefore(1),
      keepNext: contact !== '',
      keepLines: true,
      children: [
        ...runs('（印章）', fonts.body, fonts, { ...bodyRun, color: SEAL_MARK_GREY }),
        new TextRun({ break: 1 }),
        ...brokenRuns(lines, fonts.body, fonts, bodyRun),
      ],
    }),
    ...(contact === '' ? [] : [bodyParagraph(`（${contact}）`, fonts.body, fonts, { keepLines: true })]),
  ];
}

/** 抄送, in the last lines of the last page, without rules (10.1): a frame that reserves its place. */
export function copiesFrame(copies: readonly string[], fonts: LetterFonts): Paragraph[] {
  if (copies.length === 0) return [];
  const one = measures.smallPt * 20;
  return [
    new Paragraph({
      spacing: { line: measures.tableLineTwips + 100, lineRule: LineRuleType.EXACT },
      indent: { left: one * 4, right: one, hanging: one * 3 },
      frame: {
        type: 'alignment',
        alignment: { x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM },
        anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
        width: mmToTwips(typeArea.widthMm),
        wrap: FrameWrap.NOT_BESIDE,
        space: { horizontal: 0, vertical: 120 },
      },
      children: runs(`抄送：${copies.join('，')}。`, fonts.body, fonts, { size: measures.smallPt * 2 }),
    }),
  ];
}
