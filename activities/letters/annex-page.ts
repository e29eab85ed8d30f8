import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { LetterAnnex } from '../../domain/letter';
import { type LetterFonts, runs } from './fonts';
import { mmToTwips, type as measures, typeArea } from './layout';
import { line, titleParagraph } from './paragraphs';

const RULE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

/** High enough to write in by hand. */
const ROW_MM = 10;

/** An annex on a page of its own (7.3.6): 附件1 in 黑体 on the first line, its title on the third, then the table. */
export function annexPage(
  { label, title, columns, rows, note }: LetterAnnex,
  fonts: LetterFonts,
): (Paragraph | Table)[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.floor((mmToTwips(typeArea.widthMm) * width) / total));
  return [
    line(label, fonts.heading, fonts, { pageBreakBefore: true, keepNext: true }),
    titleParagraph([title], { before: 1, after: 1 }, fonts),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: widths,
      borders: { top: RULE, bottom: RULE, left: RULE, right: RULE, insideHorizontal: RULE, insideVertical: RULE },
      margins: { top: 60, bottom: 60, left: 60, right: 60 },
      rows: [
        row(
          columns.map((column) => column.title),
          widths,
          fonts,
          fonts.heading,
        ),
        ...rows.map((cells) => row(cells, widths, fonts)),
      ],
    }),
    smallText(note ?? '', fonts),
  ];
}

/** The head row is repeated on every page of a long table; no row is broken across pages. */
function row(cells: readonly string[], widths: readonly number[], fonts: LetterFonts, headFont?: string): TableRow {
  return new TableRow({
    cantSplit: true,
    height: { value: mmToTwips(ROW_MM), rule: HeightRule.ATLEAST },
    tableHeader: headFont !== undefined,
    children: cells.map(
      (text, index) =>
        new TableCell({
          width: { size: widths[index] ?? 0, type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.CENTER,
          children: [
            new Paragraph({
              alignment: AlignmentType.CENTER,
              spacing: { line: measures.tableLineTwips, lineRule: LineRuleType.EXACT },
              children: runs(text, headFont ?? fonts.body, fonts, { size: measures.tablePt * 2 }),
            }),
          ],
        }),
    ),
  });
}

function smallText(text: string, fonts: LetterFonts): Paragraph {
  return new Paragraph({
    spacing: { line: measures.tableLineTwips, lineRule: LineRuleType.EXACT, before: 120 },
    children: runs(text, fonts.body, fonts, { size: measures.tablePt * 2 }),
  });
}
