import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeXlsx } from 'hucre';
import type { Office } from '../../../client/office';
import { world } from './command-line';
import { FakeOffice } from './fake-office';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'duban-desk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const AS = ['--as', '张三'] as const;
const place = (name: string) => path.join(folder, name);

async function workbook(name: string, rows: readonly (readonly (string | Date)[])[]): Promise<string> {
  writeFileSync(place(name), await writeXlsx({ sheets: [{ name: '送文', rows: rows.map((row) => [...row]) }] }));
  return place(name);
}

describe('numbers typed in after signing', () => {
  it('one: hands letter and number on, and says that the document is being made', async () => {
    const { duban, office } = world();
    const ran = await duban('letters', 'number', 'L-2', '×直工函〔2026〕15号', ...AS, '--key', 'k');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('共1件，都已登记。');
    expect(ran.err).toContain('正在成文');
    expect(office.asked).toEqual([
      {
        verb: 'numberLetters',
        args: [[{ letter: 'L-2', number: '×直工函〔2026〕15号' }], { as: '张三', reason: undefined, key: 'k' }],
      },
    ]);
  });

  it('a bundle: read from a workbook or from the CSV of a Chinese Excel, whatever stands above the headings', async () => {
    const file = await workbook('编号.xlsx', [
      ['督办函编号表', ''],
      ['函 号', '发文字号', '备注'],
      ['L-1', '×直工函〔2026〕15号', ''],
      ['', '', ''],
      ['L-2', '×直工函〔2026〕16号', '急'],
    ]);
    const csv = place('编号.csv');
    // 函号,文号 and two rows in GB 18030.
    writeFileSync(
      csv,
      Buffer.concat([
        Buffer.from([0xba, 0xaf, 0xba, 0xc5, 0x2c, 0xce, 0xc4, 0xba, 0xc5, 0x0d, 0x0a]),
        Buffer.from('L-1,X15\r\nL-2,X16\r\n'),
      ]),
    );
    const { duban, office } = world();
    await duban('letters', 'number', '--file', file, ...AS);
    await duban('letters', 'number', '--file', csv, ...AS);
    expect(office.asked.map(({ args }) => args[0])).toEqual([
      [
        { row: 3, letter: 'L-1', number: '×直工函〔2026〕15号' },
        { row: 5, letter: 'L-2', number: '×直工函〔2026〕16号' },
      ],
      [
        { row: 2, letter: 'L-1', number: 'X15' },
        { row: 3, letter: 'L-2', number: 'X16' },
      ],
    ]);
  });

  it('what the office refuses is told line by line, with what to do; nothing was entered', async () => {
    class Used extends FakeOffice {
      override numberLetters: Office['numberLetters'] = async (entries) => ({
        applied: false,
        lines: entries.map(({ row, letter, number }) => ({
          row,
          letter,
          ...(row === 2
            ? { refusal: { refused: 'number-used' as const, value: number, bound: 'L-9 市甲局' } }
            : { problem: 'unknown' as const }),
        })),
      });
    }
    const file = place('n.csv');
    writeFileSync(file, '函号,文号\nL-1,×直工函〔2026〕1号\nL-77,×直工函〔2026〕2号\n');
    const ran = await world({}, new Used()).duban('letters', 'number', '--file', file, ...AS);
    expect(ran.code).toBe(5);
    expect(ran.out).toContain('发文字号×直工函〔2026〕1号已经用过（L-9 市甲局）');
    expect(ran.out).toContain('没有这件函');
    expect(ran.out).toContain('共2件：有问题的2件，没有问题的0件。一件也没有登记');
    expect(ran.err).not.toContain('正在成文');
  });

  it.each([
    [['letters', 'number', 'L-1'], 'missing-argument'],
    [['letters', 'number'], 'missing-argument'],
    [['letters', 'number', 'L-1', '--file', 'x.csv'], 'conflicting-options'],
    [['letters', 'handed-over', '--on', '2026-06-15'], 'missing-argument'],
    [['letters', 'handed-over', 'L-2'], 'missing-option'],
    [['letters', 'handed-over', 'L-2', '--file', 'x.csv'], 'conflicting-options'],
    [['letters', 'approval-sheet', '--out', 'x.docx'], 'missing-argument'],
    [['letters', 'approval-sheet', 'L-1', '--all', '--out', 'x.docx'], 'conflicting-options'],
    [['letters', 'sign', 'L-1', '--sheet', 'QP-1'], 'conflicting-options'],
    [['letters', 'enclosure', 'set', 'letter-1', '2'], 'missing-argument'],
    [['letters', 'enclosure', 'set', 'letter-9', '2', 'x.docx'], 'invalid-value'],
  ])('%j is a slip of usage', async (args, code) => {
    const { duban, office } = world();
    const ran = await duban(...args, ...AS, '--json');
    expect(ran.json()).toMatchObject({ error: { code } });
    expect(ran.code).toBe(2);
    expect(office.asked).toEqual([]);
  });
});

describe('hand-over and receipt', () => {
  it('of several at once: the receiver signed that day unless another is named', async () => {
    const { duban, office } = world();
    await duban('letters', 'handed-over', 'L-2', 'L-3', '--on', '2026-06-12', '--receiver', '王某', ...AS);
    await duban('letters', 'handed-over', 'L-2', '--on', '2026-06-12', '--received-on', '2026-06-13', ...AS);
    expect(office.asked.map(({ args }) => args[0])).toEqual([
      ['L-2', 'L-3'].map((letter) => ({
        letter,
        handedOverOn: '2026-06-12',
        receivedOn: '2026-06-12',
        receivedBy: '王某',
      })),
      [{ letter: 'L-2', handedOverOn: '2026-06-12', receivedOn: '2026-06-13', receivedBy: undefined }],
    ]);
  });

  it('from a file: by number or id, dates as people write them', async () => {
    const file = await workbook('送文.xlsx', [
      ['文号', '函号', '送出日期', '签收日期', '签收人'],
      ['×直工函〔2026〕1号', '', '2026.6.12', '6月13日', ''],
      ['', 'L-3', '2026年6月12日', '2026-06-13', '王某'],
      ['', '', '2026-06-12', '', ''],
      ['', 'L-4', '', '', ''],
      ['', 'L-5', '2026-06-12', '', '李某'],
    ]);
    const { duban, office } = world();
    const ran = await duban('letters', 'handed-over', '--file', file, ...AS, '--json');
    expect(ran.code).toBe(5);
    // The good line is only tried: all that is wrong is told at once, and nothing is entered.
    expect(office.asked).toMatchObject([
      {
        args: [
          [{ row: 3, letter: 'L-3', handedOverOn: '2026-06-12', receivedOn: '2026-06-13', receivedBy: '王某' }],
          { dry: true },
        ],
      },
    ]);
    expect(ran.json()).toMatchObject({
      applied: false,
      problems: [
        { row: 2, column: 'receivedOn', problem: 'not-a-day', value: '6月13日' },
        { row: 4, column: 'number', problem: 'empty' },
        { row: 5, column: 'handedOverOn', problem: 'empty' },
        { row: 6, column: 'receivedOn', problem: 'empty' },
      ],
      totals: { total: 5, good: 1, bad: 4 },
    });
  });

  it.each([
    ['no such column', '甲,乙\n1,2\n', 'table-lacks'],
    ['no rows', '文号,送出日期\n', 'table-empty'],
  ])('a file with %s is turned away', async (_, text, code) => {
    writeFileSync(place('x.csv'), text);
    const ran = await world().duban('letters', 'handed-over', '--file', place('x.csv'), ...AS, '--json');
    expect(ran.json()).toMatchObject({ error: { code } });
    expect(ran.code).toBe(5);
  });

  it('a file that is no table is turned away', async () => {
    writeFileSync(place('x.xls'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]));
    const ran = await world().duban('letters', 'handed-over', '--file', place('x.xls'), ...AS, '--json');
    expect(ran.json()).toMatchObject({ error: { code: 'table-refused' } });
  });
});

describe('sheets', () => {
  it('are written to be printed, with what was left out; a dry run writes none', async () => {
    const { duban, office } = world();
    const tried = await duban('letters', 'approval-sheet', '--all', '--out', place('s.docx'), ...AS, '--dry-run');
    expect(tried.out).toContain('可以上签批单的1件');
    expect(existsSync(place('s.docx'))).toBe(false);
    const ran = await duban('letters', 'approval-sheet', '--all', '--out', place('s.docx'), ...AS);
    expect(readFileSync(place('s.docx'), 'utf8')).toBe('sheet');
    expect(ran.out).toContain('没有上：L-3 市丙局——拟稿以后有新情况：');
    expect(ran.err).toContain('npx duban letters sign --sheet QP-1');
    expect(office.asked.map(({ args }) => args[0])).toEqual(['all', 'all']);
    await duban('letters', 'approval-sheet', '--sheet', 'QP-1', '--out', place('again.docx'), ...AS);
    expect(office.asked).toHaveLength(2);
    expect(readFileSync(place('again.docx'), 'utf8')).toBe('sheet');
  });

  it('come back signed: the scan goes with it, the sum closes, and a stopped letter ends with 3', async () => {
    class Stopped extends FakeOffice {
      override signSheet: Office['signSheet'] = async (sheet, how, by) => {
        this.asked.push({ verb: 'signSheet', args: [sheet, how, by] });
        return {
          sheet,
          letters: [
            { letter: 'L-1', unit: '市甲局', outcome: 'signed', number: null },
            {
              letter: 'L-3',
              unit: '市丙局',
              outcome: 'stopped',
              number: null,
              answer: { refused: 'letter-arrived-since', value: 'CallRecorded' },
            },
          ],
          totals: { total: 2, signed: 1, signedBefore: 0, stopped: 1, ended: 0 },
        };
      };
    }
    writeFileSync(place('签字.pdf'), 'scan');
    const { duban, office } = world({}, new Stopped());
    const sheet = ['--sheet', 'QP-1', '--signer', '李四', '--on', '2026-06-12', '--paper', '--scan', place('签字.pdf')];
    const ran = await duban('letters', 'sign', ...sheet, ...AS);
    expect(ran.code).toBe(3);
    expect(ran.out).toContain('共2件：这次登记1件，以前已签0件，没有签1件，不发或作废0件。');
    expect(ran.out).toContain('待编号');
    expect(ran.err).toContain('[letter-arrived-since]');
    expect(office.asked).toEqual([
      {
        verb: 'signSheet',
        args: [
          'QP-1',
          {
            signer: '李四',
            on: '2026-06-12',
            dry: false,
            paper: { scan: { name: '签字.pdf', bytes: Buffer.from('scan') } },
          },
          { as: '张三', reason: undefined, key: undefined },
        ],
      },
    ]);
  });

  it('one letter on paper needs no sheet', async () => {
    const { duban, office } = world();
    await duban('letters', 'sign', 'L-1', '--signer', '李四', '--on', '2026-06-12', '--paper', ...AS);
    expect(office.asked[0]?.args[1]).toMatchObject({ signer: '李四', on: '2026-06-12', paper: {} });
  });
});

describe('letters that await their numbers', () => {
  class Unnumbered extends FakeOffice {
    constructor() {
      super();
      this.letterLines = this.letterLines.map((line) => (line.id === 'L-2' ? { ...line, number: null } : line));
    }
  }

  it('are listed as such, and have no file to export yet', async () => {
    const { duban } = world({}, new Unnumbered());
    expect((await duban('letters', 'list')).out).toContain('待编号');
    const ran = await duban('letters', 'export', '--out', place('letters'));
    expect(ran.code).toBe(0);
    expect(ran.err).toContain('另有1件已签发、待编号');
    const named = await duban('letters', 'export', 'L-2', '--out', place('letters'), '--json');
    expect(named.json()).toMatchObject({ error: { code: 'letter-not-numbered' } });
  });
});

describe('enclosures', () => {
  it('of the office’s own are exported beside the letter', async () => {
    class Enclosing extends FakeOffice {
      override enclosuresOf: Office['enclosuresOf'] = async () => [
        { fileName: '附件2 流程.pdf', bytes: Buffer.from('process'), sha256: 'x' },
      ];
    }
    const ran = await world({}, new Enclosing()).duban('letters', 'export', '--out', place('letters'), '--json');
    expect(ran.json()).toMatchObject({ files: [{ letter: 'L-2' }, { letter: 'L-2', sha256: 'x' }] });
    expect(readFileSync(place('letters/附件2 流程.pdf'), 'utf8')).toBe('process');
  });

  it('are set by kind and number, in the words of the list or by code', async () => {
    writeFileSync(place('流程.pdf'), 'process');
    const { duban, office } = world();
    await duban('letters', 'enclosure', 'set', '督办函（第一次）', '2', place('流程.pdf'), ...AS);
    await duban('letters', 'enclosure', 'set', 'letter-1', '2', '--shipped', ...AS);
    expect(office.asked.map(({ args }) => args[0])).toEqual([
      { kind: 'letter-1', place: 2, title: undefined, file: '流程.pdf' },
      { kind: 'letter-1', place: 2, title: undefined, file: undefined },
    ]);
  });
});
