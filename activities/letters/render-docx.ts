import { Document, DocumentGridType, Packer } from 'docx';
import { type LetterContent, printedEnclosures } from '../../domain/letter';
import { annexPage } from './annex-page';
import { enclosurePages } from './enclosure-pages';
import { type LetterFonts, OFFICIAL_FONTS } from './fonts';
import { mmToTwips, page, type as measures } from './layout';
import { copiesFrame, letterParagraphs } from './letter-page';
import { footerFromEdgeTwips, pageNumberFooters } from './page-number';
import { letterStyles } from './styles';
import { stableBytes } from './stable-zip';

/** 发文机关标志: full or standard short name, without 文件. */
export interface Letterhead {
  readonly name: string;
  /** Where the office's fonts have other names; the official ones by default. */
  readonly fonts?: Partial<LetterFonts> | undefined;
}

/**
 * The letter as .docx in the letter form of GB/T 9704-2012 (信函格式, 10.1). Fonts are named, not embedded; no seal is
 * drawn. The same content and letterhead give the same bytes, whatever the clock says.
 */
export async function renderDocx(content: LetterContent, letterhead: Letterhead): Promise<Buffer> {
  const fonts = { ...OFFICIAL_FONTS, ...letterhead.fonts };
  const document = new Document({
    title: content.title.join(''),
    creator: content.signature.organ,
    lastModifiedBy: content.signature.organ,
    compatibility: { version: 15 },
    evenAndOddHeaderAndFooters: true,
    externalStyles: letterStyles(fonts),
    sections: [
      {
        properties: {
          titlePage: true,
          grid: { type: DocumentGridType.LINES, linePitch: measures.lineTwips },
          page: {
            size: { width: mmToTwips(page.widthMm), height: mmToTwips(page.heightMm) },
            margin: {
              top: mmToTwips(page.topMm),
              bottom: mmToTwips(page.bottomMm),
              left: mmToTwips(page.leftMm),
              right: mmToTwips(page.rightMm),
              header: mmToTwips(15),
              footer: footerFromEdgeTwips(),
              gutter: 0,
            },
          },
        },
        footers: pageNumberFooters(fonts),
        children: blocksOf(content, letterhead.name, fonts),
      },
    ],
  });
  return stableBytes(await Packer.toBuffer(document), content.writtenOn);
}

/** A frame is tied to the paragraph after it: where annexes follow, 抄送 stands before the last one's last. */
function blocksOf(content: LetterContent, name: string, fonts: LetterFonts) {
  const letter = letterParagraphs(content, name, fonts);
  const annexes = [
    ...content.annexes.flatMap((annex) => annexPage(annex, fonts)),
    ...printedEnclosures(content).flatMap((enclosure) => enclosurePages(enclosure, fonts)),
  ];
  if (annexes.length === 0) return letter;
  return [...letter, ...annexes.slice(0, -1), ...copiesFrame(content.copies, fonts), ...annexes.slice(-1)];
}
