import fc from 'fast-check';
import { PROBLEM_LEVELS, type ProblemCode } from '../../../client/ledger/ledger-row';
import { readLedger } from '../../../client/ledger/read-ledger';
import type { Cell, Workbook } from '../../../client/ledger/workbook';
import { AS_OF, date, HEADINGS, oneRecord, readingOf, record, TERMS, workbookOf, type HeadingName } from './workbooks';

const named = (name: string): Cell[] => record({ 单位名称: name, 党组织名称: `${name}机关党委` });

describe('a record without a problem', () => {
  it('gives everything it says', () => {
    const { row, codes } = oneRecord({
      延期批复文号: '×直工复〔2026〕1号',
      延期至: '2027.4.9',
      备注: ' 已报换届请示 ',
      专职副书记: '/',
    });
    expect(codes).toEqual([]);
    expect(row).toEqual({
      row: 2,
      unit: '市某某局',
      unitKey: '市某某局',
      organisation: '市某某局机关党委',
      organisationKey: '市某某局机关党委',
      kind: 'party-committee',
      zone: '第一协作区',
      zoneKey: '第一协作区',
      members: 86,
      electedOn: '2021-10-09',
      statedYears: 5,
      statedEndsOn: '2026-10-09',
      extension: { number: '×直工复〔2026〕1号', until: '2027-04-09' },
      secretary: '张某甲',
      liaison: '李某乙',
      mobile: '13800138000',
      email: 'lx@unit.example',
      remark: '已报换届请示',
    });
  });

  it('keeps rare characters, whole', () => {
    expect(oneRecord({ 联系人: '任某䶮', 书记: '喆堃㛃𬱖' }).row).toMatchObject({
      liaison: '任某䶮',
      secretary: '喆堃㛃𬱖',
    });
  });

  it('tells posts without a holder apart from posts not told of', () => {
    expect(oneRecord({ 书记: '空缺', 专职副书记: null, 联系人: '李某乙（已调离）' }).row).toMatchObject({
      vacant: ['secretary', 'liaison'],
    });
    expect(oneRecord({ 书记: '空缺' }).row).not.toHaveProperty('secretary');
  });
});

describe('the electing meeting', () => {
  it.each<[string | null, boolean | undefined]>([
    ['党员代表大会', true],
    ['召开 党员代表大会（拟）', true],
    ['党代会', true],
    ['党员大会', false],
    ['党员 大会选举', false],
    [null, undefined],
    ['—', undefined],
    ['待定', undefined],
    ['党员大会或党员代表大会', undefined],
  ])('%j, without a problem: congress %s', (written, congress) => {
    const reading = readingOf(
      workbookOf([
        [...HEADINGS, '大会形式'],
        [...record(), written],
      ]),
    );
    expect(reading.problems).toEqual([]);
    expect(reading.rows).toHaveLength(1);
    expect(reading.rows[0]?.congress).toBe(congress);
  });
});

/** One row for each code: what is typed, where the problem stands, and what it says. */
const CASES: readonly (readonly [ProblemCode, Partial<Record<HeadingName, Cell>>, string, string])[] = [
  ['missing_unit_name', { 单位名称: null }, 'B', ''],
  ['missing_unit_name', { 单位名称: '—' }, 'B', '—'],
  ['missing_organisation_name', { 党组织名称: ' ' }, 'C', ' '],
  ['unknown_organisation_type', { 党组织类型: null }, 'D', ''],
  ['unknown_organisation_type', { 党组织类型: '机关纪委' }, 'D', '机关纪委'],
  ['unknown_organisation_type', { 党组织类型: '党组' }, 'D', '党组'],
  ['missing_election_date', { 本届选举日期: null }, 'G', ''],
  ['missing_election_date', { 本届选举日期: '无' }, 'G', '无'],
  ['unparsable_date', { 本届选举日期: '待定' }, 'G', '待定'],
  ['unparsable_date', { 本届选举日期: { kind: 'error', text: '#REF!' } }, 'G', '#REF!'],
  ['unparsable_date', { 延期批复文号: '×1号', 延期至: '待批' }, 'K', '待批'],
  ['invalid_date', { 本届选举日期: '2021.2.30' }, 'G', '2021.2.30'],
  ['invalid_date', { 延期批复文号: '×1号', 延期至: '2027.2.29' }, 'K', '2027.2.29'],
  ['ambiguous_date', { 本届选举日期: '2021年10月' }, 'G', '2021年10月'],
  ['ambiguous_date', { 本届选举日期: 2021.1 }, 'G', '2021.1'],
  ['ambiguous_date', { 延期批复文号: '×1号', 延期至: '2026年12月' }, 'K', '2026年12月'],
  ['future_election_date', { 本届选举日期: date('2025-07-01'), 任期届满日期: null }, 'G', '2025-07-01'],
  ['phone_invalid', { 手机: '1380013802' }, 'O', '1380013802'],
  ['email_invalid', { 邮箱: 'lx.unit.example' }, 'P', 'lx.unit.example'],
  ['email_invalid', { 邮箱: 'a@unit.example\r\nBcc: b@evil.example' }, 'P', 'a@unit.example\r\nBcc: b@evil.example'],
  ['number_invalid', { 党员人数: '约60' }, 'F', '约60'],
  ['number_invalid', { '届期（年）': '第五届' }, 'H', '第五届'],
  ['term_missing', { '届期（年）': null }, 'H', ''],
  ['term_not_standard', { '届期（年）': 4 }, 'H', '4'],
  ['term_end_mismatch', { 任期届满日期: date('2026-10-08') }, 'I', '2026-10-08'],
  ['term_end_mismatch', { 任期届满日期: '2026年9月' }, 'I', '2026年9月'],
  ['extension_not_approved', { 延期至: date('2027-04-09') }, 'J', ''],
  ['extension_without_date', { 延期批复文号: '×直工复〔2026〕1号' }, 'K', ''],
  ['extension_over_one_year', { 延期批复文号: '×1号', 延期至: date('2027-10-10') }, 'K', '2027-10-10'],
  ['extension_before_term_end', { 延期批复文号: '×1号', 延期至: date('2026-10-09') }, 'K', '2026-10-09'],
  ['phone_multiple', { 手机: '13800138025/13800138026' }, 'O', '13800138025/13800138026'],
  ['email_missing', { 邮箱: '' }, 'P', ''],
  ['phone_missing', { 手机: '-' }, 'O', '-'],
  ['no_contact', { 手机: '-', 邮箱: '—' }, 'O', '-'],
];

describe('a problem', () => {
  it.each(CASES)('%s of %j stands in column %s', (code, values, column, value) => {
    const { row, problems, codes } = oneRecord(values);
    expect(codes).toEqual([code]);
    expect(problems[0]).toMatchObject({ row: 2, column, code, value, level: PROBLEM_LEVELS[code] });
    expect(row === undefined).toBe(PROBLEM_LEVELS[code] === 'refuse');
  });

  it.each(CASES)('%s of %j says in Chinese what was expected and what to do', (_, values) => {
    for (const { message } of oneRecord(values).problems) {
      expect(message).toMatch(/请|以算出的为准/);
      expect(message).not.toMatch(/undefined|NaN|\n/);
    }
  });

  it('stands for every code but that of duplicates, which need two rows', () => {
    const codes = new Set(CASES.map(([code]) => code));
    expect(Object.keys(PROBLEM_LEVELS).filter((code) => !codes.has(code as ProblemCode))).toEqual([
      'duplicate_organisation',
    ]);
  });

  it('is not the only one told: a row is mended once', () => {
    const { codes } = oneRecord({ 单位名称: null, 本届选举日期: '2021年10月', 手机: '123', 党员人数: '约60' });
    expect(codes).toEqual(['missing_unit_name', 'ambiguous_date', 'phone_invalid', 'number_invalid']);
  });

  it('of an unusable phone and no e-mail is both: the number, and that nothing reaches the unit', () => {
    expect(oneRecord({ 手机: '0710-8000000', 邮箱: null }).codes).toEqual(['phone_invalid', 'no_contact']);
    expect(oneRecord({ 手机: '0710-8000000', 邮箱: null }).row).toMatchObject({ phone: '0710-8000000' });
    expect(oneRecord({ 手机: '123', 邮箱: '123' }).codes).toEqual(['phone_invalid', 'email_invalid', 'no_contact']);
  });

  it('of an unreadable term is told once', () => {
    expect(oneRecord({ '届期（年）': '长期' }).codes).toEqual(['number_invalid']);
  });

  it('of an election date by formula without a stored result says how to get one', () => {
    const { problems } = oneRecord({ 本届选举日期: { kind: 'uncomputed', formula: 'EDATE(A1,0)' } });
    expect(problems[0]).toMatchObject({ code: 'missing_election_date' });
    expect(problems[0]?.message).toContain('公式');
  });

  it('tells why a discipline commission has no row of its own', () => {
    expect(oneRecord({ 党组织类型: '机关纪委' }).problems[0]?.message).toContain('随机关党委');
  });
});

describe('dates at their edges', () => {
  it('an election on the day of reading was held, one on the next day was not', () => {
    expect(oneRecord({ 本届选举日期: date(AS_OF), 任期届满日期: null }).codes).toEqual([]);
    expect(oneRecord({ 本届选举日期: date('2025-07-01'), 任期届满日期: null }).codes).toEqual(['future_election_date']);
  });

  it('29 February ends on 28 February in a common year', () => {
    expect(oneRecord({ 本届选举日期: date('2024-02-29'), 任期届满日期: date('2029-02-28') }).codes).toEqual([]);
  });

  it('an extension to T + 1 year is not over it, one day more is', () => {
    const extended = (to: string) => oneRecord({ 延期批复文号: '×1号', 延期至: date(to) }).codes;
    expect(extended('2027-10-09')).toEqual([]);
    expect(extended('2027-10-10')).toEqual(['extension_over_one_year']);
    expect(extended('2026-10-10')).toEqual([]);
    expect(extended('2026-10-09')).toEqual(['extension_before_term_end']);
  });

  it.each(['延期至2027年4月9日', '至2027.4.9', '延至 2027-04-09'])(
    '%s says the heading over again, and is a day',
    (text) => {
      expect(oneRecord({ 延期批复文号: '×1号', 延期至: text }).row).toMatchObject({
        extension: { until: '2027-04-09' },
      });
      expect(oneRecord({ 本届选举日期: text }).row).toBeUndefined();
    },
  );

  it('the old term of four years stands for a committee elected before the reform', () => {
    const before = oneRecord({ 本届选举日期: date('2018-07-11'), '届期（年）': 4, 任期届满日期: date('2022-07-11') });
    expect(before.codes).toEqual(['term_not_standard']);
    const after = oneRecord({ 本届选举日期: date('2018-07-12'), '届期（年）': 4, 任期届满日期: date('2023-07-12') });
    expect(after.codes).toEqual(['term_not_standard']);
  });

  it('a stated month in which T lies is no contradiction', () => {
    expect(oneRecord({ 任期届满日期: '2026年10月' }).codes).toEqual([]);
  });

  it('bare serial numbers count by the workbook’s system', () => {
    expect(oneRecord({ 本届选举日期: 44478 }).row).toMatchObject({ electedOn: '2021-10-09' });
    expect(oneRecord({ 本届选举日期: 43016 }, true).row).toMatchObject({ electedOn: '2021-10-09' });
  });
});

describe('one organisation in two rows', () => {
  const rows = (...records: Cell[][]) => readingOf(workbookOf([[...HEADINGS], ...records]));

  it('of the same kind and election date: the first stands', () => {
    const reading = rows(
      record(),
      named('市审计局'),
      record({ 单位名称: ' 市某 某局', 党组织名称: '市某某局　机关党委' }),
    );
    expect(reading.rows.map((row) => row.row)).toEqual([2, 3]);
    expect(reading.problems).toMatchObject([
      { row: 4, column: 'C', code: 'duplicate_organisation', level: 'refuse', value: '市某某局　机关党委' },
    ]);
    expect(reading.problems[0]?.message).toContain('第 2、4 行');
  });

  it('of another date or kind: none stands', () => {
    for (const other of [
      { 本届选举日期: date('2025-05-15'), 任期届满日期: null },
      { 党组织类型: '机关党总支', '届期（年）': 3, 任期届满日期: null },
    ]) {
      const reading = rows(record(), record(other));
      expect(reading.rows).toEqual([]);
      expect(reading.problems.map((problem) => [problem.row, problem.code])).toEqual([
        [2, 'duplicate_organisation'],
        [3, 'duplicate_organisation'],
      ]);
    }
  });

  it('the first of which is refused for another reason: the next that can stand does', () => {
    const reading = rows(record({ 延期批复文号: '×1号', 延期至: '2026年12月' }), record());
    expect(reading.rows.map((row) => row.row)).toEqual([3]);
  });

  it('the same organisation name in two units is two organisations', () => {
    expect(
      rows(record({ 党组织名称: '机关党委' }), record({ 单位名称: '市审计局', 党组织名称: '机关党委' })).counts.loaded,
    ).toBe(2);
  });
});

describe('rows that are no records', () => {
  const wide = (row: number) => ({ top: row, left: 0, bottom: row, right: HEADINGS.length - 1 });
  const at = (cells: Partial<Record<HeadingName, Cell>>): Cell[] => HEADINGS.map((heading) => cells[heading] ?? null);
  const skipped = (row: Cell[], merges: ReturnType<typeof wide>[] = []) =>
    readingOf(workbookOf([[...HEADINGS], record(), row, named('市审计局')], { merges })).skipped;

  it.each<[string, Cell[]]>([
    ['小计 under the unit', at({ 单位名称: '小  计', 党员人数: 12 })],
    ['合计 under the number', at({ 序号: '合计', 党员人数: 12 })],
    ['总计 with a count', at({ 序号: '总计（87个）', 党员人数: 12 })],
    ['a zone’s subtotal', at({ 单位名称: '第一协作区小计', 党员人数: 12 })],
    ['合计 and a count', at({ 单位名称: '合计：87个党组织' })],
    ['合 计：', at({ 党组织名称: '合 计：' })],
  ])('%s is a subtotal', (_, row) => {
    expect(skipped(row)).toEqual([{ row: 3, code: 'subtotal_row' }]);
  });

  it.each<[string, Cell[]]>([
    ['nothing', []],
    ['blank words only', at({ 单位名称: '  ', 党组织名称: '/', 备注: '—' })],
    ['the number only', at({ 序号: 88 })],
    ['a number as text', at({ 序号: '88' })],
  ])('a row with %s is empty', (_, row) => {
    expect(skipped(row)).toEqual([{ row: 3, code: 'empty_row' }]);
  });

  it('a formula filled down past the last record makes no record', () => {
    const rows = [[...HEADINGS], record(), at({ 序号: 2, 任期届满日期: date('1905-01-01') })];
    expect(readingOf(workbookOf(rows, { formulas: [[2, 8]] })).skipped).toEqual([{ row: 3, code: 'empty_row' }]);
  });

  it.each<[string, Cell[]]>([
    ['注', at({ 序号: '注：1.届期按最新规定填写；2.延期的请注明批复文号。' })],
    ['a star', at({ 单位名称: '※本表由各单位填报' })],
    ['signatures', at({ 单位名称: '填报人：张某甲', 党员人数: '审核人：李某乙', 手机: '填报日期：2025年6月30日' })],
    ['a number at its head', at({ 序号: '1、本表一式两份' })],
  ])('%s begins a note', (_, row) => {
    expect(skipped(row)).toEqual([{ row: 3, code: 'note_row' }]);
  });

  it('a text over the whole width is a note', () => {
    expect(skipped(at({ 序号: '以下为垂直管理单位' }), [wide(2)])).toEqual([{ row: 3, code: 'note_row' }]);
  });

  it('the headings over again are no record, in one row or two', () => {
    expect(skipped([...HEADINGS])).toEqual([{ row: 3, code: 'repeated_header' }]);
    const groups: Cell[] = ['序号', '基本情况', null, '任期情况'];
    const leaves: Cell[] = [null, '单位名称', '党组织名称', '本届选举日期'];
    const rows: Cell[][] = [groups, leaves, [1, '市某某局', '市某某局机关党委', date('2021-10-09')], groups, leaves];
    const merges = [0, 3].map((row) => ({ top: row, left: 1, bottom: row, right: 2 }));
    expect(readingOf(workbookOf(rows, { merges })).skipped).toEqual([
      { row: 4, code: 'repeated_header' },
      { row: 5, code: 'repeated_header' },
    ]);
  });

  it('a unit alone in its row is a record that lacks everything else', () => {
    const reading = readingOf(workbookOf([[...HEADINGS], at({ 序号: 1, 单位名称: '市科协' })]));
    expect(reading.problems.map((problem) => problem.code)).toEqual([
      'missing_organisation_name',
      'unknown_organisation_type',
      'missing_election_date',
      'no_contact',
    ]);
  });

  it('合计 in a remark is a remark', () => {
    expect(oneRecord({ 备注: '合计' }).row).toMatchObject({ remark: '合计' });
  });
});

describe('zones told by band rows', () => {
  const headings = HEADINGS.filter((heading) => heading !== '所属协作区');
  const without = (cells: Cell[]): Cell[] => cells.filter((_, column) => HEADINGS[column] !== '所属协作区');
  const band = (text: string): Cell[] => [text];

  it.each([
    ['第一协作区', '第一协作区'],
    ['一、第一协作区（15个单位）', '第一协作区'],
    ['第一协作区（召集单位：市审计局）', '第一协作区'],
    ['第 一 协 作 区', '第一协作区'],
    ['第一协作区：共15个', '第一协作区'],
    ['城建片区', '城建片区'],
  ])('%s names %s until the next band', (text, zone) => {
    const rows = [
      headings,
      band(text),
      without(record()),
      without(named('市审计局')),
      band('第二协作区'),
      without(named('市财政局')),
    ];
    const merges = [1, 4].map((row) => ({ top: row, left: 0, bottom: row, right: headings.length - 1 }));
    const reading = readingOf(workbookOf(rows, { merges }));
    expect(reading.rows.map((row) => row.zone)).toEqual([zone, zone, '第二协作区']);
    expect(reading.layout.zoneBands).toBe(true);
    expect(reading.skipped.map((one) => one.code)).toEqual(['zone_band', 'zone_band']);
  });

  it('give way to a zone in the row itself', () => {
    const reading = readingOf(workbookOf([[...HEADINGS], ['第二协作区'], record({ 所属协作区: '第三协作区' })]));
    expect(reading.rows[0]?.zone).toBe('第三协作区');
  });
});

describe('merged cells', () => {
  it('hold for every row of them', () => {
    const rows = [
      [...HEADINGS],
      record(),
      record({
        单位名称: null,
        党组织名称: '离退休干部党支部',
        党组织类型: '党支部',
        '届期（年）': 3,
        任期届满日期: null,
        所属协作区: null,
      }),
    ];
    const merges = [1, 4].map((column) => ({ top: 1, left: column, bottom: 2, right: column }));
    expect(readingOf(workbookOf(rows, { merges })).rows[1]).toMatchObject({
      row: 3,
      unit: '市某某局',
      zone: '第一协作区',
    });
  });

  it('and without merging a blank unit is missing, but 同上 is the one above', () => {
    const blank = readingOf(
      workbookOf([[...HEADINGS], record(), record({ 单位名称: null, 党组织名称: '离退休干部党支部' })]),
    );
    expect(blank.problems.map((problem) => problem.code)).toEqual(['missing_unit_name']);
    const ditto = readingOf(
      workbookOf([
        [...HEADINGS],
        record(),
        record({ 单位名称: '〃', 所属协作区: '同上', 党组织名称: '离退休干部党支部' }),
      ]),
    );
    expect(ditto.rows[1]).toMatchObject({ unit: '市某某局', zone: '第一协作区' });
  });

  it('that hold a unit below the last record make no record', () => {
    const rows = [[...HEADINGS], record(), HEADINGS.map((heading) => (heading === '序号' ? 2 : null))];
    const merges = [{ top: 1, left: 1, bottom: 2, right: 1 }];
    expect(readingOf(workbookOf(rows, { merges })).counts).toEqual({ records: 1, loaded: 1, refused: 0, skipped: 1 });
  });
});

describe('a ledger that lacks columns', () => {
  const rows = (headings: string[], values: Cell[]) => readingOf(workbookOf([headings, values]));

  it('without a type reads it from the name', () => {
    const reading = rows(
      ['单位', '党组织', '选举日期', '届期', '手机', '邮箱'],
      ['市统计局', '市统计局机关党总支', date('2022-08-19'), '三年', '13800138000', 'a@unit.example'],
    );
    expect(reading.rows[0]).toMatchObject({ kind: 'general-branch' });
    expect(reading.problems).toEqual([]);
  });

  it('without a type whose name does not tell it is refused', () => {
    const reading = rows(
      ['单位', '党组织', '选举日期', '届期', '手机', '邮箱'],
      ['市统计局', '市统计局支委', date('2022-08-19'), 3, '13800138000', 'a@unit.example'],
    );
    expect(reading.problems).toMatchObject([{ code: 'unknown_organisation_type', column: '' }]);
  });

  it('without term, end and contact warns of what it does without, with no column to point at', () => {
    const reading = rows(['单位', '党组织', '选举日期'], ['市统计局', '市统计局机关党总支', date('2022-08-19')]);
    expect(reading.rows).toHaveLength(1);
    expect(reading.problems.map(({ code, column }) => [code, column])).toEqual([
      ['term_missing', ''],
      ['no_contact', ''],
    ]);
  });

  it('with an extension date but no column for its number does not count the extension', () => {
    const reading = rows(
      ['单位', '党组织', '选举日期', '延期至'],
      ['市统计局', '市统计局机关党总支', date('2022-08-19'), date('2026-01-01')],
    );
    expect(reading.problems.map(({ code, column }) => [code, column])).toContainEqual(['extension_not_approved', 'D']);
  });
});

describe('reading', () => {
  it('counts records, loaded, refused and skipped', () => {
    const reading = readingOf(
      workbookOf([[...HEADINGS], record(), [], record({ 单位名称: '市审计局', 本届选举日期: null })]),
    );
    expect(reading.counts).toEqual({ records: 2, loaded: 1, refused: 1, skipped: 1 });
  });

  it('refuses more than 50,000 rows below the headings, and takes 50,000', () => {
    const rows: Cell[][] = [[...HEADINGS], ...Array.from({ length: 50_000 }, () => [] as Cell[])];
    rows[50_000] = record();
    expect(readingOf(workbookOf(rows)).counts.loaded).toBe(1);
    rows.push(record());
    expect(readLedger(workbookOf(rows), { asOf: AS_OF, terms: TERMS })).toMatchObject({ refused: 'too_many_rows' });
  });

  const cell: fc.Arbitrary<Cell> = fc.oneof(
    fc.constantFrom<Cell>(
      null,
      '',
      '—',
      '小计',
      '第一协作区',
      '机关党委',
      '2021年10月9日',
      '2021.10',
      2021.1,
      44478,
      '13800138000',
      'a@unit.example',
      '注：',
      '单位名称',
      '同上',
    ),
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant<Cell>({ kind: 'error', text: '#N/A' }),
    fc.constant<Cell>({ kind: 'uncomputed', formula: 'A1' }),
    fc.constant<Cell>({ kind: 'date', date: AS_OF, dayShown: false }),
  );
  const sheet: fc.Arbitrary<Workbook> = fc
    .record({
      rows: fc.array(fc.array(cell, { maxLength: HEADINGS.length }), { maxLength: 8 }),
      merges: fc.array(fc.record({ top: fc.nat(8), left: fc.nat(16), bottom: fc.nat(9), right: fc.nat(16) }), {
        maxLength: 2,
      }),
    })
    .map(({ rows, merges }) =>
      workbookOf([[...HEADINGS], ...rows], {
        merges: merges.filter((merge) => merge.top > 0 && merge.bottom >= merge.top && merge.right >= merge.left),
      }),
    );

  it('never fails, accounts for every row, and answers the same twice', () => {
    fc.assert(
      fc.property(sheet, (workbook) => {
        const reading = readingOf(workbook);
        const { records, loaded, refused, skipped } = reading.counts;
        expect(loaded + refused).toBe(records);
        expect(records + skipped).toBe((workbook.sheets[0]?.rows.length ?? 0) - reading.layout.firstDataRow + 1);
        const refusedRows = new Set(
          reading.problems.filter((problem) => problem.level === 'refuse').map((problem) => problem.row),
        );
        expect(refusedRows.size).toBe(refused);
        for (const row of reading.rows) expect(row.electedOn <= AS_OF).toBe(true);
        expect(readingOf(workbook)).toEqual(reading);
      }),
      { numRuns: 500 },
    );
  });
});
