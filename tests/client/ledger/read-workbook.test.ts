import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from '@swc/core';
import fc from 'fast-check';
import { writeXlsx } from 'hucre';
import { readCells } from '../../../client/ledger/read-cells';
import { isRefused, Refusal, type RefusedCode } from '../../../client/ledger/refused';
import { LIMITS, readWorkbook, type Limits } from '../../../client/ledger/workbook';
import { openPackage } from '../../../client/ledger/workbook-package';
import { packed, zipFile } from '../../../client/ledger/zip-write';
import { civilDate } from '../../../domain/time/civil';
import { checkoutRoot } from '../../../tools/checkout';
import { runFolder } from '../../support/run-folder';
import { HEADINGS, openedWorkbook, rawPackage, rawRow, readingOf, xlsx } from './workbooks';

const bytesOf = (...parts: (string | Buffer)[]): Uint8Array =>
  Uint8Array.from(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : part))));

async function refusalOf(bytes: Uint8Array, limits?: Partial<Limits>) {
  const answer = await readWorkbook(bytes, limits);
  if (!isRefused(answer)) throw new Error('was read');
  expect(answer.message).toMatch(/[请用].*。$/s);
  return answer;
}

describe('the cells of a workbook', () => {
  it('come by kind: text, number, date, truth value, error, blank, and a formula by its result', async () => {
    const book = await openedWorkbook(
      await xlsx({
        rows: [['文本', 12.5, new Date(Date.UTC(2021, 9, 9)), true, null, 'last']],
        cells: new Map([
          ['1,0', { value: null, type: 'formula' as const, formula: 'A1&"x"', formulaResult: '文本x' }],
          ['1,1', { value: null, type: 'formula' as const, formula: 'B1*2', formulaResult: 25 }],
          ['1,2', { value: null, type: 'formula' as const, formula: 'B1*3' }],
          ['1,3', { value: '#N/A', type: 'error' as const }],
        ]),
      }),
    );
    expect(book.sheets[0]?.rows).toEqual([
      ['文本', 12.5, { kind: 'date', date: '2021-10-09', dayShown: true }, true, null, 'last'],
      ['文本x', 25, { kind: 'uncomputed', formula: 'B1*3' }, { kind: 'error', text: '#N/A' }],
    ]);
    expect(book.sheets[0]?.formulas.map((place) => place % 16_384)).toEqual([0, 1, 2]);
  });

  it('keep hidden rows, merged ranges and the state of each sheet', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '一',
          rows: [['a'], ['b'], ['c']],
          rowDefs: new Map([[1, { hidden: true }]]),
          merges: [{ startRow: 0, startCol: 0, endRow: 1, endCol: 0 }],
        },
        { name: '二', rows: [['d']], hidden: true },
      ],
    });
    const book = await openedWorkbook(bytes);
    expect(book.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['一', false],
      ['二', true],
    ]);
    expect(book.sheets[0]?.rows).toHaveLength(3);
    expect(book.sheets[0]?.merges).toEqual([{ top: 0, left: 0, bottom: 1, right: 0 }]);
  });

  it('are the same day in both date systems, to the leap day', async () => {
    for (const system of ['1900', '1904'] as const) {
      const book = await openedWorkbook(
        await xlsx({ rows: [[new Date(Date.UTC(2024, 1, 29)), new Date(Date.UTC(2021, 9, 9, 14, 30))]] }, system),
      );
      expect(book.date1904).toBe(system === '1904');
      expect(book.sheets[0]?.rows[0]).toMatchObject([{ date: '2024-02-29' }, { date: '2021-10-09' }]);
    }
  });

  it('tell a date whose format shows no day: custom, and the built-in one of Chinese Excel', async () => {
    const styles =
      '<numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;;@"/><numFmt numFmtId="177" formatCode="[DBNum1][$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>' +
      '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="57"/><xf numFmtId="31"/><xf numFmtId="177"/></cellXfs>';
    const cells = [1, 2, 3, 4].map((style, index) => `<c r="${'ABCD'[index]}1" s="${style}"><v>44470</v></c>`).join('');
    const book = await openedWorkbook(
      rawPackage({ styles, sheet: `<sheetData><row r="1">${cells}</row></sheetData>` }),
    );
    expect(book.sheets[0]?.rows[0]).toEqual(
      [false, false, true, true].map((dayShown) => ({ kind: 'date', date: civilDate('2021-10-01'), dayShown })),
    );
  });

  it('are read under a namespace prefix, with implied places and pinyin beside the text', async () => {
    const strings =
      '<si><t>市财政局</t><rPh sb="0" eb="1"><t>shi</t></rPh><phoneticPr fontId="1"/></si><si><r><t>机关</t></r><r><t>党委</t></r></si>';
    const sheet =
      '<x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c><x:v>3</x:v></x:c></x:row></x:sheetData>';
    const book = await openedWorkbook(rawPackage({ sheet, strings, prefix: 'x' }));
    expect(book.sheets[0]?.rows).toEqual([['市财政局', '机关党委', 3]]);
  });

  it('keep every character, those outside the basic plane among them', async () => {
    const names = ['喆堃䶮', '㛃𬱖', '阿·买提', 'e\u0301', '"&<>\''];
    expect((await openedWorkbook(await xlsx({ rows: [names] }))).sheets[0]?.rows[0]).toEqual(names);
  });

  it('leave the caller’s bytes as they were', async () => {
    const bytes = await xlsx({ rows: [['a']] });
    const before = Buffer.from(bytes).toString('hex');
    await readWorkbook(bytes);
    expect(Buffer.from(bytes).toString('hex')).toBe(before);
  });

  it('of several workbooks are read side by side', async () => {
    const files = await Promise.all([1, 2, 3].map((number) => xlsx({ rows: [[`第${number}个`]] })));
    const books = await Promise.all(files.map(openedWorkbook));
    expect(books.map((book) => book.sheets[0]?.rows[0])).toEqual([['第1个'], ['第2个'], ['第3个']]);
  });
});

describe('a file that is no workbook', () => {
  const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');

  it.each<[string, Uint8Array, RefusedCode, RegExp]>([
    ['is empty', bytesOf(), 'file_empty', /0 字节/],
    ['is text', bytesOf('单位,党组织\n'.repeat(9)), 'not_a_workbook', /另存为/],
    [
      'is a page called .xls',
      bytesOf('\ufeff\n<html><table><tr><td>单位</td></tr></table></html>'),
      'other_format',
      /网页/,
    ],
    ['is a PDF', bytesOf('%PDF-1.7\n', '0'.repeat(64)), 'other_format', /PDF/],
    ['is an old .xls renamed', bytesOf(compound, Buffer.alloc(504), utf16('Workbook')), 'old_xls', /\.xls/],
    ['is an old .doc renamed', bytesOf(compound, Buffer.alloc(504), utf16('WordDocument')), 'other_format', /Word/],
    ['is a zip of something else', zipFile([packed('a.txt', 'a')]), 'other_format', /普通压缩包/],
    [
      'is an OpenDocument sheet',
      zipFile([packed('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'), packed('content.xml', '<a/>')]),
      'other_format',
      /\.ods/,
    ],
    [
      'is a binary workbook',
      zipFile([packed('[Content_Types].xml', '<Types/>'), packed('xl/workbook.bin', 'x')]),
      'other_format',
      /\.xlsb/,
    ],
    [
      'is a Word document',
      zipFile([packed('[Content_Types].xml', '<Types/>'), packed('word/document.xml', '<a/>')]),
      'other_format',
      /\.docx/,
    ],
    ['carries macros', rawPackage({ sheet: '<sheetData/>', more: { 'xl/vbaProject.bin': 'x' } }), 'macros', /宏/],
  ])('%s', async (_, bytes, refused, message) => {
    const answer = await refusalOf(bytes);
    expect(answer.refused).toBe(refused);
    expect(answer.message).toMatch(message);
  });

  it('is protected by a password, really encrypted', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: '台账', rows: [['a']] }],
      encryption: { password: 'x', spinCount: 1000 },
    });
    expect(await refusalOf(bytes)).toMatchObject({ refused: 'password_protected' });
  });

  it('is cut off anywhere: refused in words, never failing', async () => {
    const bytes = await xlsx({ rows: [[...HEADINGS]] });
    for (const part of [0.1, 0.5, 0.9, 0.99]) {
      expect(await refusalOf(bytes.slice(0, Math.floor(bytes.length * part)))).toMatchObject({ refused: 'damaged' });
    }
  });

  it('has a byte changed in a part: the checksum tells', async () => {
    const bytes = zipFile([{ ...packed('[Content_Types].xml', '<Types/>'), crc: 1 }]);
    expect(await refusalOf(bytes)).toMatchObject({ refused: 'damaged' });
  });

  it('lacks the part of a sheet', async () => {
    const parts = [packed('[Content_Types].xml', '<Types/>'), packed('_rels/.rels', '<Relationships/>')];
    expect(await refusalOf(zipFile(parts))).toMatchObject({ refused: 'damaged' });
  });
});

describe('a hostile file', () => {
  const beside = (name: string, text: string): Uint8Array =>
    rawPackage({ sheet: '<sheetData/>', more: { [name]: text } });

  it('that inflates beyond the limit is stopped while inflating, whatever its headers say', async () => {
    const bomb = packed('xl/media/image1.png', '0'.repeat(70 * 1024 * 1024));
    const types = packed('[Content_Types].xml', '<Types/>');
    const honest = zipFile([types, bomb]);
    expect(honest.length).toBeLessThan(200_000);
    expect(await refusalOf(honest)).toMatchObject({ refused: 'zip_bomb', where: 'xl/media/image1.png' });
    expect(await refusalOf(zipFile([types, { ...bomb, unpackedBytes: 10 }]))).toMatchObject({ refused: 'zip_bomb' });
  });

  it('is stopped on the sum of many parts too', async () => {
    const parts = Array.from({ length: 8 }, (_, index) =>
      packed(`xl/media/image${index}.png`, '0'.repeat(9 * 1024 * 1024)),
    );
    expect(await refusalOf(zipFile([packed('[Content_Types].xml', '<Types/>'), ...parts]))).toMatchObject({
      refused: 'zip_bomb',
      where: 'xl/media/image7.png',
    });
  });

  it('with too many parts', async () => {
    const parts = Array.from({ length: 2001 }, (_, index) => packed(`a${index}`, ''));
    expect(await refusalOf(zipFile(parts))).toMatchObject({ refused: 'too_many_entries' });
  });

  it('over ten megabytes', async () => {
    expect(await refusalOf(new Uint8Array(10 * 1024 * 1024 + 1))).toMatchObject({ refused: 'file_too_large' });
  });

  it.each([
    '<!DOCTYPE a [<!ENTITY b "c">]><a/>',
    '\ufeff<?xml version="1.0"?>\n<!-- x -->\n<!doctype a><a/>',
    ' <!-- a --><!-- <b> --><!DOCTYPE a SYSTEM "http://unit.example/a.dtd"><a/>',
  ])('with a DTD is named: %s', async (text) => {
    expect(await refusalOf(beside('xl/custom.xml', text))).toMatchObject({ refused: 'dtd', where: 'xl/custom.xml' });
  });

  it('with the word DOCTYPE in a cell is not hostile', async () => {
    const sheet = `<sheetData>${rawRow(1, ['&lt;!DOCTYPE a&gt;'])}</sheetData>`;
    expect((await openedWorkbook(rawPackage({ sheet }))).sheets[0]?.rows).toEqual([['<!DOCTYPE a>']]);
  });

  it.each(['../evil.xml', '/etc/passwd', 'xl\\evil.xml', 'xl/../../evil'])('with a part named %s', async (name) => {
    expect(await refusalOf(beside(name, '<a/>'))).toMatchObject({ refused: 'damaged' });
  });

  it('with two parts of one name', async () => {
    const types = packed('[Content_Types].xml', '<Types/>');
    expect(await refusalOf(zipFile([types, types]))).toMatchObject({ refused: 'damaged' });
  });

  it('with merged ranges over each other a million times', async () => {
    const merges = Array.from({ length: 3000 }, () => '<mergeCell ref="A1:XFD1048576"/>').join('');
    const sheet = `<sheetData>${Array.from({ length: 200 }, (_, row) => rawRow(row + 1, ['a', 'b'])).join('')}</sheetData><mergeCells>${merges}</mergeCells>`;
    expect(await refusalOf(rawPackage({ sheet }))).toMatchObject({ refused: 'damaged' });
  });

  it('with a cell in the far corner of the sheet', async () => {
    const sheet =
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>';
    expect(['damaged', 'out_of_memory', 'too_many_rows']).toContain((await refusalOf(rawPackage({ sheet }))).refused);
  });

  it('with more columns or rows than a ledger has', async () => {
    expect(await refusalOf(await xlsx({ rows: [Array.from({ length: 65 }, () => 'a')] }))).toMatchObject({
      refused: 'too_many_columns',
      where: '台账',
    });
    expect(
      await refusalOf(await xlsx({ rows: Array.from({ length: 141 }, () => ['a']) }), { rows: 100 }),
    ).toMatchObject({ refused: 'too_many_rows' });
    expect(
      isRefused(await readWorkbook(await xlsx({ rows: Array.from({ length: 140 }, () => ['a']) }), { rows: 100 })),
    ).toBe(false);
  });

  it('whose blank, formatted rows and columns reach far is not refused for them', async () => {
    const styles = '<cellXfs count="1"><xf numFmtId="0"/></cellXfs>';
    const blank = Array.from(
      { length: 70 },
      (_, column) =>
        `<c r="${column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26))}${String.fromCharCode(65 + (column % 26))}2" s="0"/>`,
    ).join('');
    const book = await openedWorkbook(
      rawPackage({
        styles,
        sheet: `<sheetData>${rawRow(1, ['a'])}<row r="2">${blank}</row><row r="60000"/></sheetData>`,
      }),
    );
    expect(book.sheets[0]?.rows).toEqual([['a']]);
  });

  it('that needs more memory or time than it may is ended, in words', async () => {
    const large = await xlsx({
      rows: Array.from({ length: 20_000 }, (_, row) => [`单位${row}`, `党组织${row}`, `备注${row}`]),
    });
    expect(await refusalOf(large, { memoryMb: 20 })).toMatchObject({ refused: 'out_of_memory' });
    expect(await refusalOf(large, { waitMs: 5 })).toMatchObject({ refused: 'took_too_long' });
  });
});

describe('a file damaged at random', () => {
  /** What the worker does, here without its thread: anything but a Refusal would end it with an error of ours. */
  const read = async (bytes: Uint8Array): Promise<void> => {
    try {
      const file = Buffer.from(bytes);
      await readCells(file, openPackage(file, LIMITS), LIMITS);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  };
  const sheet = `<sheetData>${rawRow(1, ['单位名称', '党组织名称', '选举日期'])}${rawRow(2, ['a', 'b', 44478])}</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>`;

  it('in its bytes is read or refused, never an error', async () => {
    const bytes = rawPackage({ sheet });
    const change = fc.record({ at: fc.nat(bytes.length - 1), to: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const damaged = Uint8Array.from(bytes);
        for (const { at, to } of changes) damaged[at] = to;
        await read(damaged);
      }),
      { numRuns: 1000 },
    );
  });

  it('in the text of its parts is read or refused, never an error', async () => {
    const styles =
      '<numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy-mm"/></numFmts><cellXfs count="1"><xf numFmtId="176"/></cellXfs>';
    const scrap = fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      '&',
      ' ',
      '0',
      '-1',
      '1e9',
      'A0',
      'ZZZ1',
      '<c',
      '</row>',
      '<row r="5">',
      't="s"',
      't="e"',
      '&#xFFFFFF;',
    );
    const cut = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(12), scrap });
    await fc.assert(
      fc.asyncProperty(cut, cut, async (one, other) => {
        const damage = (text: string, { at, length, scrap }: typeof one): string => {
          const place = Math.floor(at * text.length);
          return text.slice(0, place) + scrap + text.slice(place + length);
        };
        await read(rawPackage({ sheet: damage(sheet, one), styles: damage(styles, other) }));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a ledger of 50,000 rows', () => {
  it('is read within the memory of the worker', async () => {
    const date = new Date(Date.UTC(2021, 9, 9));
    const rows = Array.from({ length: 50_000 }, (_, row) => [
      ...[row + 1, `市第${row}局`, `市第${row}局机关党委`, '机关党委', '第一协作区', 86, date, 5, date, null, null],
      ...[
        `张某${row}`,
        `李某${row}`,
        `王某${row}`,
        `138${String(row).padStart(8, '0')}`,
        `a${row}@unit.example`,
        `备注${row}`,
      ],
    ]);
    const book = await openedWorkbook(await xlsx({ rows: [[...HEADINGS], ...rows] }));
    expect(readingOf(book).counts).toEqual({ records: 50_000, loaded: 50_000, refused: 0, skipped: 0 });
  }, 120_000);
});

describe('the compiled worker', () => {
  it('runs in a plain Node process, as it does from dist', async () => {
    const root = checkoutRoot();
    const folder = mkdtempSync(path.join(runFolder(), 'compiled-'));
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    for (const room of ['client/ledger', 'domain', 'domain/time', 'threads']) {
      mkdirSync(path.join(folder, room), { recursive: true });
      for (const file of readdirSync(path.join(root, room)).filter((name) => name.endsWith('.ts'))) {
        const source = readFileSync(path.join(root, room, file), 'utf8');
        const { code } = transformSync(source, {
          filename: file,
          swcrc: false,
          jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
          module: { type: 'commonjs' },
        });
        writeFileSync(path.join(folder, room, file.replace(/\.ts$/, '.js')), code);
      }
    }
    cpSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
    writeFileSync(path.join(folder, 'ledger.xlsx'), await xlsx({ rows: [['单位名称']] }));
    const line =
      "const { readFileSync } = require('node:fs'); require('./client/ledger/workbook').readWorkbook(readFileSync('ledger.xlsx')).then((book) => console.log(JSON.stringify(book.sheets[0].rows)))";
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', line], { cwd: folder, encoding: 'utf8' });
    expect([stdout.trim(), stderr]).toEqual(['[["单位名称"]]', '']);
  });
});
