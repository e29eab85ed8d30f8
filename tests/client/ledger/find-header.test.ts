import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadLedgerWords } from '../../../client/ledger/headings';
import { readLedger } from '../../../client/ledger/read-ledger';
import type { Cell } from '../../../client/ledger/workbook';
import { RULEBOOK_FOLDER } from '../../../rulebook/load';
import { runFolder } from '../../support/run-folder';
import { AS_OF, date, HEADINGS, readingOf, record, sheetOf, TERMS, workbookOf } from './workbooks';

const refusal = (rows: Cell[][], name = '台账') => {
  const answer = readLedger(workbookOf(rows, { name }), { asOf: AS_OF, terms: TERMS });
  if (!('refused' in answer)) throw new Error('was read');
  return answer;
};

/** The field that a heading in column D is read as, beside the three that a ledger needs. */
function fieldOf(heading: string): string | undefined {
  const { columns } = readingOf(
    workbookOf([
      ['单位', '党组织', '选举日期', heading],
      ['a', 'b', null, null],
    ]),
  ).layout;
  return Object.entries(columns).find(([, column]) => column === 3)?.[0];
}

describe('a heading', () => {
  it.each([
    ['党员\n人数', 'members'],
    ['党员人数（人）', 'members'],
    ['党 员 数', 'members'],
    ['*手机号码', 'mobile'],
    ['手机', 'mobile'],
    ['联系电话', 'mobile'],
    ['联系人电话', 'mobile'],
    ['办公电话', 'phone'],
    ['E-mail', 'email'],
    ['电子邮箱：', 'email'],
    ['届期(年)', 'statedYears'],
    ['任期（年）', 'statedYears'],
    ['任期届满时间', 'statedEndsOn'],
    ['下次换届时间', 'statedEndsOn'],
    ['延期批复文号', 'extensionNumber'],
    ['批复文号', 'extensionNumber'],
    ['延期至（年月日）', 'extendedTo'],
    ['批准延期至', 'extendedTo'],
    ['类别', 'kind'],
    ['所在协作区', 'zone'],
    ['专职副书记', 'deputy'],
    ['副书记（专职）', 'deputy'],
    ['联络员', 'liaison'],
    ['备　注', 'remark'],
    ['拟换届时间', 'plannedOn'],
    ['大会形式', 'congress'],
    ['换届方式', 'congress'],
    ['选举会议', 'congress'],
    ['上级党组织', 'superior'],
    ['ＥＭＡＩＬ', 'email'],
    ['书记手机', undefined],
    ['选举结果批复', undefined],
    ['籍贯', undefined],
  ])('%j means %s', (heading, field) => {
    expect(fieldOf(heading)).toBe(field);
  });

  it.each([
    '本届选举日期',
    '本届换届选举时间',
    '当选时间',
    '上次换届时间',
    '最近一次换届选举日期',
    '现任班子选举时间',
    '换届时间',
    '任期起始日期（选举日期）',
  ])('%s is the day of the election', (heading) => {
    expect(readingOf(workbookOf([['部门（单位）', '基层党组织名称', heading]])).layout.columns.electedOn).toBe(2);
  });
});

describe('headings', () => {
  it('may stand in row 1 and in any order', () => {
    const rows: Cell[][] = [
      ['备注', '手机', '选举日期', '党组织名称', '类型', '单位'],
      [null, '13800138000', date('2021-10-09'), '市某某局机关党委', '机关党委', '市某某局'],
    ];
    const reading = readingOf(workbookOf(rows));
    expect(reading.layout).toMatchObject({ headerRows: [1], firstDataRow: 2 });
    expect(reading.rows[0]).toMatchObject({ row: 2, unit: '市某某局', electedOn: '2021-10-09', mobile: '13800138000' });
  });

  it('may stand below titles, units of measure and blank rows', () => {
    const rows: Cell[][] = [
      ['××市直机关党组织换届情况统计表'],
      ['填报单位：××', null, '2025年6月30日'],
      [],
      [...HEADINGS],
      record(),
    ];
    expect(readingOf(workbookOf(rows)).layout).toMatchObject({ headerRows: [4], firstDataRow: 5 });
  });

  it('may be two rows, with groups merged over them and single ones merged downwards', () => {
    const rows: Cell[][] = [
      ['序号', '基本情况', null, '任期情况', null, '联系方式', null, '备注'],
      [null, '单位名称', '党组织名称', '本届选举\n日期', '届期\n（年）', '联系人', '手机', null],
      [1, '市某某局', '市某某局机关党委', date('2021-10-09'), 5, '李某乙', '13800138000', '已报请示'],
    ];
    const merges = [
      { top: 0, left: 0, bottom: 1, right: 0 },
      { top: 0, left: 1, bottom: 0, right: 2 },
      { top: 0, left: 3, bottom: 0, right: 4 },
      { top: 0, left: 5, bottom: 0, right: 6 },
      { top: 0, left: 7, bottom: 1, right: 7 },
    ];
    const reading = readingOf(workbookOf(rows, { merges }));
    expect(reading.layout).toMatchObject({ headerRows: [1, 2], firstDataRow: 3 });
    expect(reading.rows[0]).toMatchObject({ liaison: '李某乙', remark: '已报请示' });
  });

  it('may be two rows without any merging', () => {
    const rows: Cell[][] = [
      ['序号', '基本情况', null, '任期情况', '备注'],
      [null, '单位名称', '党组织名称', '选举日期', null],
      [1, '市某某局', '市某某局机关党委', date('2021-10-09'), '已报请示'],
    ];
    const reading = readingOf(workbookOf(rows));
    expect(reading.layout).toMatchObject({ headerRows: [1, 2], firstDataRow: 3 });
    expect(reading.rows[0]).toMatchObject({ remark: '已报请示' });
  });

  it('may all be merged downwards over two rows, the second of which is no record', () => {
    const merges = HEADINGS.map((_, column) => ({ top: 0, left: column, bottom: 1, right: column }));
    const reading = readingOf(workbookOf([[...HEADINGS], [], record()], { merges }));
    expect(reading.layout).toMatchObject({ headerRows: [1, 2], firstDataRow: 3 });
    expect(reading.counts).toEqual({ records: 1, loaded: 1, refused: 0, skipped: 0 });
  });

  it('under a group take their meaning from it: the secretary’s telephone is not the contact’s', () => {
    const rows: Cell[][] = [
      ['单位', '党组织', '本届选举', '书记', null, '联系人', null],
      ['名称', '名称', '日期', '姓名', '电话', '姓名', '电话'],
      ['市某某局', '市某某局机关党委', date('2021-10-09'), '张某甲', '13900000000', '李某乙', '13800138000'],
    ];
    const merges = [
      { top: 0, left: 3, bottom: 0, right: 4 },
      { top: 0, left: 5, bottom: 0, right: 6 },
    ];
    const reading = readingOf(workbookOf(rows, { merges }));
    expect(reading.rows[0]).toMatchObject({ secretary: '张某甲', liaison: '李某乙', mobile: '13800138000' });
    expect(reading.layout.unread).toEqual(['电话']);
  });

  it('a number of the approved election is no extension', () => {
    const rows: Cell[][] = [
      ['单位名称', '党组织名称', '换届情况', null, '延期情况', null],
      [null, null, '选举日期', '批复文号', '批复文号', '延期至'],
      ['市某某局', '市某某局机关党委', date('2021-10-09'), '×直工复〔2021〕9号', null, null],
    ];
    const merges = [
      { top: 0, left: 2, bottom: 0, right: 3 },
      { top: 0, left: 4, bottom: 0, right: 5 },
    ];
    const reading = readingOf(workbookOf(rows, { merges }));
    expect(reading.layout.columns.extensionNumber).toBe(4);
    expect(reading.problems.map((problem) => problem.code)).not.toContain('extension_without_date');
  });

  it('手机 wins over 联系电话, which is then the land line', () => {
    const rows: Cell[][] = [
      ['单位', '党组织', '选举日期', '联系电话', '手机'],
      ['市某某局', '市某某局机关党委', date('2021-10-09'), '0710-8000000', '13800138000'],
    ];
    expect(readingOf(workbookOf(rows)).rows[0]).toMatchObject({ phone: '0710-8000000', mobile: '13800138000' });
  });

  it('a plan’s day and the last election’s are told apart', () => {
    const rows: Cell[][] = [
      ['单位', '党组织', '计划换届时间', '换届时间'],
      ['市某某局', '市某某局机关党委', '2026年9月', date('2021-10-09')],
    ];
    expect(readingOf(workbookOf(rows)).rows[0]).toMatchObject({ plannedOn: '2026-09-30', electedOn: '2021-10-09' });
  });

  it('that mean nothing to us are told, and do no harm', () => {
    const reading = readingOf(
      workbookOf([
        [...HEADINGS, '档案号'],
        [...record(), 'A-1'],
      ]),
    );
    expect(reading.layout.unread).toEqual(['档案号']);
    expect(reading.rows).toHaveLength(1);
  });
});

describe('the sheet', () => {
  const ledger = [[...HEADINGS], record()];
  const notes: Cell[][] = [['填表说明'], ['单位名称', '填全称'], ['党组织名称', '填全称']];

  it('is the one that has the headings, not the first', () => {
    const workbook = { sheets: [sheetOf(notes, { name: '说明' }), sheetOf(ledger, { name: '台账' })], date1904: false };
    expect(readingOf(workbook).layout).toMatchObject({ sheet: '台账', otherLedgers: [] });
  });

  it('is a visible one before a hidden one, and the others are named', () => {
    const workbook = {
      sheets: [
        sheetOf(ledger, { name: '旧', hidden: true }),
        sheetOf(ledger, { name: '一区' }),
        sheetOf(ledger, { name: '二区' }),
      ],
      date1904: false,
    };
    expect(readingOf(workbook).layout).toMatchObject({ sheet: '一区', otherLedgers: ['旧', '二区'] });
  });

  it('is a filled one before an empty template', () => {
    const workbook = {
      sheets: [sheetOf([[...HEADINGS]], { name: '模板' }), sheetOf(ledger, { name: '台账' })],
      date1904: false,
    };
    expect(readingOf(workbook).layout).toMatchObject({ sheet: '台账', otherLedgers: [] });
  });

  it('is the one a person names', () => {
    const workbook = {
      sheets: [sheetOf(ledger, { name: '一区' }), sheetOf(ledger, { name: '二区' })],
      date1904: false,
    };
    expect(readingOf(workbook, '二区').layout.sheet).toBe('二区');
  });

  it('that does not exist is refused with those that do', () => {
    const answer = readLedger(workbookOf([[...HEADINGS]], { name: '一区' }), {
      asOf: AS_OF,
      terms: TERMS,
      sheet: '三区',
    });
    expect(answer).toMatchObject({ refused: 'header_not_found', where: '三区' });
    expect((answer as { message: string }).message).toContain('“一区”');
  });
});

describe('a workbook without the headings of a ledger', () => {
  it('is refused with what was looked for, what was found, and what lacks', () => {
    const answer = refusal([['名册'], ['姓名', '单位名称', '手机'], ['张某甲', '市某某局', '13800138000']], 'Sheet1');
    expect(answer).toMatchObject({
      refused: 'header_not_found',
      where: 'Sheet1',
      found: ['A 姓名', 'B 单位名称', 'C 手机'],
    });
    expect(answer.lookedFor).toEqual(
      expect.arrayContaining(['单位名称', '党组织名称', '本届选举日期', '任期届满日期', '手机']),
    );
    expect(answer.message).toContain('缺少必需的列 党组织名称、本届选举日期');
    expect(answer.message).toContain('第 2 行');
  });

  it('is refused where nothing at all was recognised, an empty sheet among it', () => {
    for (const rows of [
      [],
      [
        ['a', 'b'],
        [1, 2],
      ],
    ]) {
      expect(refusal(rows, 'Sheet1')).toMatchObject({ refused: 'header_not_found', where: 'Sheet1', found: [] });
    }
  });

  it('is not read from headings further down than any title', () => {
    const rows: Cell[][] = [...Array.from({ length: 45 }, () => ['x']), [...HEADINGS], record()];
    expect(refusal(rows).refused).toBe('header_not_found');
  });
});

describe('the words of the rulebook', () => {
  const file = path.join(RULEBOOK_FOLDER, 'ledger', 'headers.yaml');
  const changed = (change: (text: string) => string): string => {
    const copy = path.join(mkdtempSync(path.join(runFolder(), 'headers-')), 'headers.yaml');
    writeFileSync(copy, change(readFileSync(file, 'utf8')));
    return copy;
  };

  it('are dated and have a source', () => {
    expect(loadLedgerWords()).toMatchObject({ inForceFrom: '2026-01-01' });
    expect(loadLedgerWords().source).not.toBe('');
  });

  it.each([
    [
      'an unknown field',
      (text: string) => text.replace('field: remark', 'field: remarks'),
      /headers\.yaml: headings\.\d+\.field: found "remarks"/,
    ],
    [
      'a misspelt key',
      (text: string) => text.replace('loose: [人数]', 'lose: [人数]'),
      /headings\.5\.lose: found .*expected no such field/,
    ],
    [
      'a broken pattern',
      (text: string) => text.replace("like: ['^(?:拟", "like: ['^(?:拟("),
      /expected a regular expression/,
    ],
    [
      'a day that does not exist',
      (text: string) => text.replace('2026-01-01', '2026-02-30'),
      /expected an existing day/,
    ],
  ])('with %s are refused with the place', (_, change, message) => {
    expect(() => loadLedgerWords(changed(change))).toThrow(message);
  });

  it('give no word to two fields in the same tier', () => {
    const { headings } = loadLedgerWords();
    const words = headings.flatMap((heading) => heading.words);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});
