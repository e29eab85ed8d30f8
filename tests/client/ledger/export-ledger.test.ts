import fc from 'fast-check';
import { readXlsx, type Cell as LibraryCell } from 'hucre';
import readExcelFile from 'read-excel-file/node';
import { exportLedger, type ExportOptions, type LedgerExport } from '../../../client/ledger/export-ledger';
import { cellsOf, same, WRITTEN_FIELDS, type LedgerCells } from '../../../client/ledger/ledger-cells';
import type { LedgerReading } from '../../../client/ledger/ledger-row';
import { isRefused } from '../../../client/ledger/refused';
import { LIMITS } from '../../../client/ledger/workbook';
import { openPackage } from '../../../client/ledger/workbook-package';
import { termOf } from '../../../domain/term';
import { addDays, civilDate } from '../../../domain/time/civil';
import {
  AS_OF,
  HEADINGS,
  cellsInside,
  rawPackage,
  rawRow,
  readingOf,
  TERMS,
  xlsx,
  type HeadingName,
} from './workbooks';

type Value = string | number | Date | null;
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

/** A record as a file holds it. */
function written(name: string, values: Partial<Record<HeadingName, Value>> = {}): Value[] {
  const whole: Partial<Record<HeadingName, Value>> = {
    序号: 1,
    单位名称: name,
    党组织名称: `${name}机关党委`,
    党组织类型: '机关党委',
    所属协作区: '第一协作区',
    党员人数: 86,
    本届选举日期: day('2021-10-09'),
    '届期（年）': 5,
    任期届满日期: day('2026-10-09'),
    联系人: '李某乙',
    手机: '13800138000',
    邮箱: 'lx@unit.example',
    备注: '已报请示',
    ...values,
  };
  return HEADINGS.map((heading) => whole[heading] ?? null);
}

const TITLES: Value[][] = [['××市直机关党组织换届工作台账'], ['单位：人、年'], [...HEADINGS]];
const datesIn = (count: number) =>
  new Map(Array.from({ length: count }, (_, row) => [`${row + 3},6`, { style: { numFmt: 'yyyy"年"m"月"d"日"' } }]));

/** A ledger as an office keeps it: titles, widths, a frozen head, dates in Chinese, a note below. */
const ledger = (rows: Value[][], more: Partial<Parameters<typeof xlsx>[0]> = {}, dateSystem?: '1904') =>
  xlsx(
    {
      rows: [...TITLES, ...rows, ['注：由工委组织科填写。']],
      cells: datesIn(rows.length),
      columns: HEADINGS.map((_, column) => ({ width: 8 + column })),
      freezePane: { rows: 3, columns: 2 },
      rowDefs: new Map([[0, { height: 36 }]]),
      ...more,
    },
    dateSystem,
  );

const options: Omit<ExportOptions, 'current'> = { asOf: AS_OF, terms: TERMS, exportedOn: civilDate('2025-07-01') };
const currentOf = (reading: LedgerReading) =>
  new Map<number, LedgerCells>(reading.rows.map((row) => [row.row, cellsOf(row)]));

async function exported(
  bytes: Uint8Array,
  changes: Record<number, LedgerCells>,
  added: LedgerCells[] = [],
): Promise<LedgerExport & { reading: LedgerReading }> {
  const before = readingOf(await cellsInside(bytes));
  const current = currentOf(before);
  for (const [row, cells] of Object.entries(changes))
    current.set(Number(row), { ...current.get(Number(row)), ...cells });
  const answer = await exportLedger(bytes, before.layout, { ...options, current, added });
  if (isRefused(answer)) throw new Error(answer.message);
  const reading = readingOf(await cellsInside(answer.bytes));
  const read = currentOf(reading);
  for (const [row, cells] of current) {
    for (const field of WRITTEN_FIELDS) {
      if (
        cells[field] !== undefined &&
        reading.layout.columns[field] !== undefined &&
        !same(field, read.get(row) ?? {}, cells)
      )
        throw new Error(`row ${row} ${field} does not read back`);
    }
  }
  return { ...answer, reading };
}

async function cellsWithLook(bytes: Uint8Array): Promise<(place: string) => LibraryCell | undefined> {
  const book = await readXlsx(bytes, { readStyles: true });
  return (place) => book.sheets[0]?.cells?.get(place);
}

const partsOf = (bytes: Uint8Array) => {
  const parts = openPackage(Buffer.from(bytes), LIMITS);
  return new Map(parts.entries.map((entry) => [entry.name, parts.text(entry.name)]));
};

const NEW: LedgerCells = {
  unit: '市新设局',
  organisation: '市新设局机关党总支',
  kind: 'general-branch',
  zone: '第二协作区',
  members: 40,
  electedOn: civilDate('2024-02-29'),
  statedYears: 3,
  statedEndsOn: civilDate('2027-02-28'),
  liaison: '王某丙',
  mobile: '13911112222',
  email: 'new@unit.example',
};

describe('a ledger that says what the registry says', () => {
  it('comes back as the very file', async () => {
    const bytes = await ledger([written('市审计局'), written('市财政局')]);
    expect((await exported(bytes, {})).bytes).toBe(bytes);
  });

  it('also where its cells are spelt otherwise: text dates, 总支, several numbers, spaces in names', async () => {
    const bytes = await ledger([
      written(' 市审 计局', {
        党组织名称: '市审计局 机关党总支',
        党组织类型: '总支',
        本届选举日期: '2022.8.19',
        '届期（年）': '三年',
        手机: '13800138000/13800138001',
        任期届满日期: null,
      }),
    ]);
    expect((await exported(bytes, {})).bytes).toBe(bytes);
  });
});

describe('a changed cell', () => {
  it('alone is written, is coloured, keeps its look, and is listed on a sheet of its own', async () => {
    const bytes = await ledger([written('市审计局'), written('市财政局')]);
    const out = await exported(bytes, {
      5: { electedOn: civilDate('2025-06-20'), statedEndsOn: civilDate('2030-06-20'), remark: null },
    });
    expect(out.changes).toMatchObject([
      { row: 5, column: 'G', heading: '本届选举日期', before: '2021-10-09', after: '2025-06-20' },
      { row: 5, column: 'I', before: '2026-10-09', after: '2030-06-20' },
      { row: 5, column: 'Q', before: '已报请示', after: '' },
    ]);
    const look = await cellsWithLook(out.bytes);
    const fill = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF2B3' } };
    expect(look('4,6')).toMatchObject({ value: day('2025-06-20'), style: { fill, numFmt: 'yyyy"年"m"月"d"日"' } });
    expect(look('4,16')).toMatchObject({ value: null, style: { fill } });
    expect(look('3,6')?.style).not.toHaveProperty('fill');
    const [sheet, notes] = await readExcelFile(Buffer.from(out.bytes));
    expect(sheet?.data).toHaveLength(6);
    expect(notes?.sheet).toBe('改动说明');
    expect(notes?.data.slice(0, 3)).toEqual([
      expect.arrayContaining(['2025-07-01 导出：改动 3 格，新增 0 行，均在工作表“台账”中标色；其余与导入的文件一致。']),
      ['序号', '行', '列', '项目', '所在单位', '党组织', '原来', '现在'],
      ['1', '5', 'G', '本届选举日期', '市财政局', '市财政局机关党委', '2021-10-09', '2025-06-20'],
    ]);
  });

  it('leaves titles, widths, the frozen head and every other part as they were', async () => {
    const bytes = await ledger([written('市审计局')], {
      pageSetup: { orientation: 'landscape', paperSize: 'a3' },
      autoFilter: { range: 'A3:Q4' },
    });
    const [before, after] = [partsOf(bytes), partsOf((await exported(bytes, { 4: { members: 90 } })).bytes)];
    const touched = [
      '[Content_Types].xml',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
    ];
    for (const [name, text] of before)
      if (!touched.includes(name)) expect([name, after.get(name)]).toEqual([name, text]);
    const outside = (xml: string | undefined) =>
      xml
        ?.replace(/<dimension[^>]*>/, '')
        .replace(/<c r="F4"[^>]*>.*?<\/c>/, '')
        .replace(/ spans="[^"]*"/, '');
    expect(outside(after.get('xl/worksheets/sheet1.xml'))).toBe(outside(before.get('xl/worksheets/sheet1.xml')));
  });

  it('with a text that looks like a formula, a number or markup stays that text', async () => {
    const remarks = [
      '=1+1',
      '+8613800138000',
      '-1',
      '@SUM(A1)',
      '＝1',
      '=cmd|" /C calc"!A0',
      '1.38E+10',
      '007',
      '第一行\n第二行',
      '<b>&"\'',
      '_x0041_',
      '喆䶮𬱖',
    ];
    const bytes = await ledger(remarks.map((_, index) => written(`第${index}局`)));
    const out = await exported(bytes, Object.fromEntries(remarks.map((remark, index) => [index + 4, { remark }])));
    const look = await cellsWithLook(out.bytes);
    for (const [index, remark] of remarks.entries()) {
      const cell = look(`${index + 3},16`);
      expect(cell).toMatchObject({ value: remark, style: { numFmt: '@' } });
      expect(cell).not.toHaveProperty('formula');
    }
  });

  it('in a row that the file did not take in is written too, and the row then loads', async () => {
    const bytes = await ledger([written('市审计局', { 本届选举日期: '2021年10月' })]);
    const out = await exported(bytes, { 4: { electedOn: civilDate('2021-10-09') } });
    expect(out.reading.rows).toMatchObject([{ row: 4, electedOn: '2021-10-09' }]);
  });

  it('counts days from 1904 where the workbook does', async () => {
    const bytes = await ledger([written('市审计局')], {}, '1904');
    const out = await exported(bytes, {
      4: { electedOn: civilDate('2024-02-29'), statedEndsOn: civilDate('2029-02-28') },
    });
    expect(out.reading.rows).toMatchObject([{ electedOn: '2024-02-29', statedEndsOn: '2029-02-28' }]);
  });

  it('for which the file has no column is told, not lost silently', async () => {
    const out = await exported(await ledger([written('市审计局')]), { 4: { phone: '0710-8000000', superior: '市委' } });
    expect(out.unplaced).toEqual(['phone', 'superior']);
  });
});

describe('a changed cell within a merged range', () => {
  const rows = [
    written('市委党校'),
    written('市委党校', { 单位名称: null, 党组织名称: '市委党校离退休干部党支部', 所属协作区: null }),
    written('市审计局', { 所属协作区: null }),
  ];
  const merges = [
    { startRow: 3, startCol: 1, endRow: 4, endCol: 1 },
    { startRow: 3, startCol: 4, endRow: 5, endCol: 4 },
  ];

  it('takes the range apart where its rows differ, and each row keeps what held for it', async () => {
    const out = await exported(await ledger(rows, { merges }), { 5: { zone: '第三协作区' } });
    expect(out.reading.rows.map((row) => row.zone)).toEqual(['第一协作区', '第三协作区', '第一协作区']);
    expect((await cellsInside(out.bytes)).sheets[0]?.merges).toEqual([{ top: 3, left: 1, bottom: 4, right: 1 }]);
  });

  it('keeps the range where all its rows change alike', async () => {
    const out = await exported(await ledger(rows, { merges }), {
      4: { unit: '市委党校（行政学院）' },
      5: { unit: '市委党校（行政学院）' },
    });
    expect(out.reading.rows.slice(0, 2).map((row) => row.unit)).toEqual([
      '市委党校（行政学院）',
      '市委党校（行政学院）',
    ]);
    expect((await cellsInside(out.bytes)).sheets[0]?.merges).toHaveLength(2);
  });

  it('leaves no empty list of ranges behind', async () => {
    const out = await exported(await ledger(rows.slice(0, 2), { merges: merges.slice(0, 1) }), {
      4: { unit: '市委党校（新）' },
    });
    expect(partsOf(out.bytes).get('xl/worksheets/sheet1.xml')).not.toContain('mergeCells');
  });
});

describe('formulas', () => {
  const shared = (row: number, master: boolean) =>
    `<c r="D${row}"><f t="shared" si="0"${master ? ` ref="D2:D4">EDATE(C2,$E$1*12)</f>` : '/>'}<v>46304</v></c>`;
  const raw = rawPackage({
    sheet:
      `<sheetData>${rawRow(1, ['单位名称', '党组织名称', '选举日期', '届满日期', 5])}` +
      [2, 3, 4]
        .map((row) =>
          rawRow(row, [`第${row}局`, `第${row}局机关党委`, 44478]).replace('</row>', `${shared(row, row === 2)}</row>`),
        )
        .join('') +
      '</sheetData>',
    more: {
      'xl/calcChain.xml':
        '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="D2" i="1"/></calcChain>',
    },
  });

  it('of the end of term stays, with the result that is now true', async () => {
    const out = await exported(raw, {
      3: { electedOn: civilDate('2025-06-20'), statedEndsOn: civilDate('2030-06-20') },
    });
    const xml = partsOf(out.bytes).get('xl/worksheets/sheet1.xml');
    expect(xml).toMatch(/<c r="D3" s="\d+"><f t="shared" si="0"\/><v>47654<\/v><\/c>/);
    expect(out.reading.problems.filter((problem) => problem.code === 'term_end_mismatch')).toEqual([]);
    expect(partsOf(out.bytes).get('xl/workbook.xml')).toContain('fullCalcOnLoad="1"');
  });

  it('that other cells share are written out for them when their own cell is emptied', async () => {
    const out = await exported(raw, { 2: { statedEndsOn: null } });
    const book = await readXlsx(out.bytes);
    expect(['1,3', '2,3', '3,3'].map((place) => book.sheets[0]?.cells?.get(place)?.formula)).toEqual([
      undefined,
      'EDATE(C3,$E$1*12)',
      'EDATE(C4,$E$1*12)',
    ]);
  });

  it('leave no order of calculation that names a cell without one', async () => {
    const parts = partsOf((await exported(raw, { 2: { statedEndsOn: null } })).bytes);
    expect([...parts.keys()]).not.toContain('xl/calcChain.xml');
    expect(parts.get('[Content_Types].xml')).not.toContain('calcChain');
    expect(parts.get('xl/_rels/workbook.xml.rels')).not.toContain('calcChain');
  });
});

describe('organisations that the file did not have', () => {
  it('come below its last row, numbered on, in the look of the last record', async () => {
    const bytes = await ledger([written('市审计局'), written('市财政局', { 序号: 2 })]);
    const out = await exported(bytes, {}, [NEW]);
    expect(out.addedRows).toEqual([7]);
    expect(out.reading.rows.at(-1)).toMatchObject({ row: 7, ...Object.fromEntries(Object.entries(NEW)) });
    const look = await cellsWithLook(out.bytes);
    expect(look('6,0')).toMatchObject({ value: 3 });
    expect(look('6,6')).toMatchObject({ style: { numFmt: 'yyyy"年"m"月"d"日"' } });
    expect(look('6,14')).toMatchObject({ value: '13911112222', style: { numFmt: '@' } });
    const [, notes] = await readExcelFile(Buffer.from(out.bytes));
    expect(notes?.data[2]).toEqual(['1', '7', null, '新增一行', '市新设局', '市新设局机关党总支', null, null]);
  });

  it('get their zone by a band row where the ledger has no column for it', async () => {
    const headings = HEADINGS.filter((heading) => heading !== '所属协作区');
    const without = (row: Value[]) => row.filter((_, column) => HEADINGS[column] !== '所属协作区');
    const bytes = await xlsx({ rows: [[...headings], ['第一协作区'], without(written('市审计局'))] });
    const out = await exported(bytes, {}, [
      NEW,
      { ...NEW, unit: '市财政局', organisation: '市财政局机关党总支', zone: '第一协作区' },
      { ...NEW, unit: '市统计局', organisation: '市统计局机关党总支' },
    ]);
    expect(out.unplaced).toEqual([]);
    expect(out.reading.rows.map((row) => [row.unit, row.zone])).toEqual([
      ['市审计局', '第一协作区'],
      ['市新设局', '第二协作区'],
      ['市统计局', '第二协作区'],
      ['市财政局', '第一协作区'],
    ]);
  });
});

describe('a package as other programs write it', () => {
  const rows = (prefix: string): string =>
    (rawRow(1, ['单位名称', '党组织名称', '选举日期']) + rawRow(2, ['市审计局', '市审计局机关党委', 44478])).replace(
      /<(\/?)(?=[a-z])/g,
      `<$1${prefix}`,
    );

  it('under a namespace prefix, without styles, takes changes and rows', async () => {
    const bytes = rawPackage({ sheet: `<x:sheetData>${rows('x:')}</x:sheetData>`, prefix: 'x' });
    const out = await exported(bytes, { 2: { electedOn: civilDate('2022-10-09') } }, [NEW]);
    expect(out.reading.rows.map((row) => row.electedOn)).toEqual(['2022-10-09', '2024-02-29']);
    expect((await cellsWithLook(out.bytes))('1,2')).toMatchObject({
      value: day('2022-10-09'),
      style: { fill: { type: 'pattern' } },
    });
    expect((await readExcelFile(Buffer.from(out.bytes))).map((sheet) => sheet.sheet)).toEqual(['台账', '改动说明']);
  });

  it('with a built-in Chinese date format keeps it', async () => {
    const styles =
      '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="31" applyNumberFormat="1"/></cellXfs>';
    const bytes = rawPackage({
      styles,
      sheet: `<sheetData>${rows('').replace('<c r="C2">', '<c r="C2" s="1">')}</sheetData>`,
    });
    const parts = partsOf((await exported(bytes, { 2: { electedOn: civilDate('2022-10-09') } })).bytes);
    expect(parts.get('xl/styles.xml')).toContain('<xf applyFill="1" fillId="1" numFmtId="31" applyNumberFormat="1"/>');
  });

  it('whose rows and cells name no place takes changes', async () => {
    const bytes = rawPackage({ sheet: `<sheetData>${rows('').replace(/ r="[A-Z]*\d"/g, '')}</sheetData>` });
    expect((await exported(bytes, { 2: { organisation: '市审计局机关党总支' } })).reading.rows).toMatchObject([
      { organisation: '市审计局机关党总支' },
    ]);
  });

  it('that has a sheet of changes from the last time gets another', async () => {
    const once = await exported(await ledger([written('市审计局')]), { 4: { members: 90 } });
    const twice = await exported(once.bytes, { 4: { members: 91 } });
    expect((await cellsInside(twice.bytes)).sheets.map((sheet) => sheet.name)).toEqual([
      '台账',
      '改动说明',
      '改动说明 (2)',
    ]);
    expect(twice.reading.layout).toMatchObject({ sheet: '台账', otherLedgers: [] });
  });

  it('that is refused stays refused', async () => {
    const layout = readingOf(await cellsInside(await ledger([written('市审计局')]))).layout;
    expect(await exportLedger(new Uint8Array(0), layout, { ...options, current: new Map() })).toMatchObject({
      refused: 'file_empty',
    });
  });
});

describe('the column of the electing meeting', () => {
  const rows = (...meetings: (string | null)[]) =>
    xlsx({
      rows: [[...HEADINGS, '换届方式'], ...meetings.map((meeting, index) => [...written(`市示例${index}局`), meeting])],
    });

  it('stays as it was spelt, or not understood, where nothing changed', async () => {
    const bytes = await rows('党代会', '党员大会选举', '待定', null);
    expect((await exported(bytes, {})).bytes).toBe(bytes);
  });

  it('gets what the registry says now', async () => {
    const { changes, reading } = await exported(await rows('党代会', null), {
      2: { congress: false },
      3: { congress: true },
    });
    expect(changes.map(({ heading, before, after }) => [heading, before, after])).toEqual([
      ['换届方式', '党代会', '党员大会'],
      ['换届方式', '', '党员代表大会'],
    ]);
    expect(reading.rows.map(({ congress }) => congress)).toEqual([false, true]);
  });

  it('that a ledger does not have is named where the registry says something of it', async () => {
    const { bytes, unplaced } = await exported(await ledger([written('市审计局')]), { 4: { congress: true } });
    expect(unplaced).toEqual(['congress']);
    expect(readingOf(await cellsInside(bytes)).rows[0]?.congress).toBeUndefined();
  });
});

describe('whatever changes', () => {
  const date = fc.integer({ min: 0, max: 3000 }).map((offset) => addDays(civilDate('2017-01-01'), offset));
  const text = fc.string({
    unit: fc.constantFrom('市', '局', '=', '+', '@', '<', '&', '"', ' ', '1', '\n', '䶮', '𬱖', '：'),
    minLength: 1,
    maxLength: 8,
  });
  const readable = text.map((one) => `某${one}某`);
  const name = readable.map((one) => one.replace(/\s/g, ''));
  const cells: fc.Arbitrary<LedgerCells> = fc
    .record(
      {
        kind: fc.constantFrom('party-committee', 'general-branch', 'branch'),
        electedOn: date,
        members: fc.option(fc.nat(5000)),
        remark: fc.option(readable),
        secretary: fc.option(name),
        zone: name,
      },
      { requiredKeys: ['kind', 'electedOn'] },
    )
    .map((one) => ({
      ...one,
      statedEndsOn: termOf({ kind: one.kind, electedOn: one.electedOn, statedYears: 5 }, TERMS).endsOn,
    }));

  it('reads back without a difference, and a second export changes nothing', async () => {
    const bytes = await ledger([written('市审计局'), written('市财政局'), written('市统计局')]);
    await fc.assert(
      fc.asyncProperty(cells, cells, fc.array(cells, { maxLength: 2 }), async (one, other, news) => {
        const added = news.map((cells, index) => ({ unit: `新${index}`, organisation: `新${index}党支部`, ...cells }));
        const out = await exported(bytes, { 4: one, 6: other }, added);
        expect(out.reading.counts.refused).toBe(0);
        expect(out.reading.rows).toHaveLength(3 + added.length);
        expect((await exported(out.bytes, {})).bytes).toBe(out.bytes);
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});
