import fc from 'fast-check';
import { readCells } from '../../../client/ledger/read-cells';
import { rewritePackage } from '../../../client/ledger/rewrite-package';
import { LIMITS, type Cell, type CellEdit, type Rewriting } from '../../../client/ledger/workbook';
import { openPackage } from '../../../client/ledger/workbook-package';
import { addDays, civilDate } from '../../../domain/time/civil';
import { rawPackage } from './workbooks';

const HEIGHT = 8;
const WIDTH = 6;
const open = (bytes: Uint8Array) => openPackage(Buffer.from(bytes), LIMITS);

/** What the worker reads, here without its thread. */
async function cellsOf(bytes: Uint8Array): Promise<readonly (readonly Cell[])[]> {
  const book = await readCells(Buffer.from(bytes), open(bytes), LIMITS);
  return book.sheets[0]?.rows ?? [];
}

const rewritten = (bytes: Uint8Array, rewriting: Partial<Rewriting>): Uint8Array =>
  rewritePackage(open(bytes), { sheet: '台账', edits: [], unmerge: [], ...rewriting });

/** A grid of every height and width, padded, so that a blank row and a missing one are the same. */
const padded = (rows: readonly (readonly Cell[])[]): Cell[][] =>
  Array.from({ length: HEIGHT }, (_, row) => Array.from({ length: WIDTH }, (_, column) => rows[row]?.[column] ?? null));

const STYLES =
  '<numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy/m/d"/></numFmts><fonts count="1"><font/></fonts>' +
  '<fills count="2"><fill/><fill/></fills><borders count="1"><border/></borders>' +
  '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="49"><alignment wrapText="1"/></xf></cellXfs>';

describe('edits of a sheet', () => {
  const value: fc.Arbitrary<CellEdit['value']> = fc.oneof(
    fc.constant(null),
    fc.integer({ min: -1000, max: 100_000 }),
    fc.integer({ min: 0, max: 30_000 }).map((offset) => ({ date: addDays(civilDate('1970-01-01'), offset) })),
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 6 })
      .filter((text) => text.trim() !== '' && !/[\u0000-\u001f\ufffe\uffff\ud800-\udfff]/.test(text)),
  );
  const edit = fc.record({ row: fc.nat(HEIGHT - 1), column: fc.nat(WIDTH - 1), value, mark: fc.boolean() });
  const edits = fc.uniqueArray(edit, { selector: ({ row, column }) => `${row},${column}`, maxLength: 12 });
  /** Cells at random places: rows and cells that are there, empty, or missing. */
  const sheet = fc
    .array(
      fc.option(
        fc.array(
          fc.constantFrom(
            '',
            '<c r="@" s="1"/>',
            '<c r="@"><v>7</v></c>',
            '<c r="@" t="inlineStr" s="2"><is><t>a</t></is></c>',
            '<c r="@"><f>1+1</f><v>2</v></c>',
          ),
          { maxLength: WIDTH },
        ),
      ),
      {
        maxLength: HEIGHT,
      },
    )
    .map((rows) =>
      rows
        .map((cells, row) => {
          if (cells === null) return '';
          const written = cells.map((cell, column) => cell.replace('@', `${'ABCDEF'[column]}${row + 1}`)).join('');
          return written === '' ? `<row r="${row + 1}" ht="20"/>` : `<row r="${row + 1}" spans="1:3">${written}</row>`;
        })
        .join(''),
    )
    .map((rows) =>
      rawPackage({ styles: STYLES, sheet: rows === '' ? '<sheetData/>' : `<sheetData>${rows}</sheetData>` }),
    );

  it('read back as they were given, and leave every other cell as it was', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, edits, async (bytes, changes) => {
        const expected = padded(await cellsOf(bytes));
        for (const { row, column, value: given } of changes) {
          const cells = expected[row];
          if (cells)
            cells[column] =
              typeof given === 'object' && given !== null ? { kind: 'date', dayShown: true, ...given } : given;
        }
        expect(padded(await cellsOf(rewritten(bytes, { edits: changes })))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('are the same bytes for the same edits: no clock is in them', () => {
    const bytes = rawPackage({ styles: STYLES, sheet: '<sheetData/>' });
    const changes = {
      edits: [{ row: 0, column: 0, value: 'a', mark: true }],
      notes: { name: '说明', widths: [9], rows: [['a']] },
    };
    expect(rewritten(bytes, changes)).toEqual(rewritten(bytes, changes));
  });

  it('never alter a format that other cells use', () => {
    const bytes = rawPackage({
      styles: STYLES,
      sheet: '<sheetData><row r="1"><c r="A1" s="1"><v>44478</v></c></row></sheetData>',
    });
    const styles = open(
      rewritten(bytes, {
        edits: [
          { row: 0, column: 0, value: 'a', mark: true },
          { row: 0, column: 1, value: 3, mark: true, likeRow: 0 },
        ],
      }),
    ).text('xl/styles.xml');
    expect(styles).toContain('<xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="49"><alignment wrapText="1"/></xf>');
    expect(styles).toContain('<fills count="3">');
  });

  it('keep a cell’s alignment with its new fill', () => {
    const bytes = rawPackage({ styles: STYLES, sheet: '<sheetData><row r="1"><c r="A1" s="2"/></row></sheetData>' });
    const styles = open(rewritten(bytes, { edits: [{ row: 0, column: 0, value: 'a', mark: true }] })).text(
      'xl/styles.xml',
    );
    expect(styles).toMatch(
      /<xf applyFill="1" fillId="2" applyNumberFormat="1" numFmtId="49"><alignment wrapText="1"\/><\/xf>/,
    );
  });

  it('leave what follows the cells where it was', () => {
    const after =
      '<autoFilter ref="A1:B2"/><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells><extLst><ext uri="x"/></extLst>';
    const bytes = rawPackage({ sheet: `<sheetData/>${after}` });
    expect(
      open(rewritten(bytes, { edits: [{ row: 3, column: 0, value: 'a', mark: false }] })).text(
        'xl/worksheets/sheet1.xml',
      ),
    ).toContain(`</sheetData>${after}`);
  });
});
