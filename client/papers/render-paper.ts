import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Paper, PaperPart } from './paper';

/** A4 and its margins in twips (1/20 pt). */
const A4 = { width: 11_906, height: 16_838, margin: 1021 } as const;

/** Named, not embedded: the office opens its papers where these are installed. Sizes in half-points. */
const FONTS = { title: '方正小标宋简体', heading: '黑体', body: '仿宋_GB2312' } as const;
const SIZES = { title: 40, heading: 28, text: 28, note: 24, cell: 21, foot: 18 } as const;

const RULE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

/** The paper as DOCX: A4, the head row repeated on every page, no row broken across two. */
export async function renderPaper({ title, note, orientation, parts, foot, pageNumbers }: Paper): Promise<Uint8Array> {
  const landscape = orientation === 'landscape';
  const lineTwips = (landscape ? A4.height : A4.width) - 2 * A4.margin;
  const { margin } = A4;
  const document = new Document({
    features: { updateFields: false },
    styles: {
      default: { document: { run: { font: font(FONTS.body), size: SIZES.text, language: { eastAsia: 'zh-CN' } } } },
    },
    sections: [
      {
        properties: {
          page: {
            // The library turns the two round by itself where the page lies on its side.
            size: {
              width: A4.width,
              height: A4.height,
              orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        ...(pageNumbers !== false && { footers: { default: footer(foot, lineTwips) } }),
        children: [
          ...title.map((line) => centred(line, FONTS.title, SIZES.title)),
          ...(note === undefined ? [] : [centred(note, FONTS.body, SIZES.note)]),
          ...parts.map((part) => drawn(part, lineTwips)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function drawn(part: PaperPart, lineTwips: number): Paragraph | Table {
  switch (part.kind) {
    case 'title':
      return centred(part.text, FONTS.title, SIZES.title);
    case 'heading':
      return new Paragraph({
        keepNext: true,
        spacing: { before: 240, after: 80 },
        children: [run(part.text, FONTS.heading, SIZES.heading)],
      });
    case 'text':
      return new Paragraph({
        ...(part.align === 'right' && { alignment: AlignmentType.RIGHT }),
        spacing: { line: 420 },
        children: lines(part.text, FONTS.body, SIZES.text),
      });
    case 'page-break':
      return new Paragraph({ pageBreakBefore: true });
    case 'table':
      return grid(part, lineTwips);
  }
}

function grid({ columns, rows }: Extract<PaperPart, { kind: 'table' }>, lineTwips: number): Table {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.floor((lineTwips * width) / total));
  const row = (cells: readonly string[], head: boolean) =>
    new TableRow({
      cantSplit: true,
      tableHeader: head,
      children: widths.map(
        (width, index) =>
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            children: [
              new Paragraph({
                alignment: head || columns[index]?.align ? AlignmentType.CENTER : AlignmentType.LEFT,
                children: lines(cells[index] ?? '', head ? FONTS.heading : FONTS.body, SIZES.cell),
              }),
            ],
          }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: RULE, bottom: RULE, left: RULE, right: RULE, insideHorizontal: RULE, insideVertical: RULE },
    margins: { top: 40, bottom: 40, left: 70, right: 70 },
    rows: [
      row(
        columns.map((column) => column.title),
        true,
      ),
      ...rows.map((cells) => row(cells, false)),
    ],
  });
}

function centred(text: string, name: string, size: number): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 120 }, children: lines(text, name, size) });
}

function footer(text: string, lineTwips: number): Footer {
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: lineTwips }],
        children: [
          run(`${text}\t`, FONTS.body, SIZES.foot),
          new TextRun({
            children: ['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'],
            font: font(FONTS.body),
            size: SIZES.foot,
          }),
        ],
      }),
    ],
  });
}

function lines(text: string, name: string, size: number): TextRun[] {
  return text
    .split('\n')
    .map((line, index) => new TextRun({ text: line, ...(index > 0 && { break: 1 }), font: font(name), size }));
}

function run(text: string, name: string, size: number): TextRun {
  return new TextRun({ text, font: font(name), size });
}

/** One font for every script; the hint makes “” and — Chinese punctuation. */
function font(name: string) {
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' };
}
