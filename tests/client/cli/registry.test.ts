import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LedgerRefused } from '../../../client/read-ledger-file';
import { FakeOffice } from './fake-office';
import { noHouse, world } from './command-line';

let folder: string;
let ledger: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'duban-registry-'));
  ledger = path.join(folder, '台账.xlsx');
  writeFileSync(ledger, 'made up');
});
afterAll(() => rmSync(folder, { recursive: true }));

const BAD = {
  row: 31,
  column: 'F',
  code: 'invalid_date',
  level: 'refuse',
  value: '2025.2.30',
  message: '2 月没有 30 日',
} as const;

function withBadRow(): FakeOffice {
  const office = new FakeOffice();
  office.report = { ...office.report, problems: [BAD], counts: { ...office.report.counts, refused: 1 } };
  return office;
}

describe('importing a ledger', () => {
  it('shows the difference and writes nothing where it is tried', async () => {
    const { duban, office } = world();
    const ran = await duban('registry', 'import', ledger, '--dry-run');
    expect(ran.code).toBe(0);
    expect(office.asked).toEqual([{ verb: 'importLedger', args: [{ asOf: '2026-06-15', apply: false }] }]);
    expect(ran.out).toContain('还没有入账。会新增1家，变更1家');
    expect(ran.out).toMatch(/变更\s+市乙局机关党委\s+备注：无 → 已报请示/);
    expect(ran.err).toContain(`npx duban registry import ${ledger}`);
  });

  it.each([
    ['yes', true],
    ['', false],
  ])('asks a person at a terminal, and "%s" decides', async (typed, takenIn) => {
    const { duban, office } = world({ terminal: { interactive: true, ask: () => Promise.resolve(typed) } });
    const ran = await duban('registry', 'import', ledger, '--as', '张三');
    expect(ran.code).toBe(0);
    expect(office.asked.some(({ args }) => (args[0] as { apply: boolean }).apply)).toBe(takenIn);
  });

  it('takes nothing in while rows are refused and not set aside', async () => {
    const { duban, office } = world({}, withBadRow());
    expect((await duban('registry', 'import', ledger, '--as', '张三')).code).toBe(5);
    expect(office.asked.map(({ args }) => args)).toEqual([[{ asOf: '2026-06-15', apply: false }]]);
    expect((await duban('registry', 'import', ledger, '--as', '张三', '--skip-bad')).code).toBe(5);
    expect(office.asked.at(-1)?.args).toMatchObject([{ apply: true, skipRefused: true }]);
  });

  it.each([['--apply'], ['--yes']])('takes it in under a name, with %s or without', async (option) => {
    const { duban, office } = world();
    expect((await duban('registry', 'import', ledger, option)).code).toBe(2);
    const ran = await duban(
      'registry',
      'import',
      ledger,
      option,
      '--as',
      '张三',
      '--skip-bad',
      '--as-of',
      '2026-06-01',
      '--json',
    );
    expect(ran.code).toBe(0);
    expect(office.asked.at(-1)?.args).toEqual([
      { asOf: '2026-06-01', apply: true, skipRefused: true, as: '张三', reason: undefined, key: undefined },
    ]);
    expect(ran.json()).toMatchObject({ applied: true, importId: 'I-1', counts: { new: 1, refused: 0 } });
  });

  it('ends with 5 where rows were refused, and tells place, value and remedy of each', async () => {
    const { duban } = world({}, withBadRow());
    const ran = await duban('registry', 'import', ledger, '--as', '张三');
    expect(ran.code).toBe(5);
    expect(ran.out).toMatch(/31\s+F\s+不收此行\s+2025\.2\.30\s+2 月没有 30 日/);
    const english = await duban('registry', 'import', ledger, '--dry-run', '--lang', 'en', '--json');
    expect(english.json()).toMatchObject({
      problems: [{ code: 'invalid_date', message: 'no such day exists: check it' }],
    });
  });

  it('a file that is no ledger at all is told with its name and what was looked for', async () => {
    class Refusing extends FakeOffice {
      override importLedger = async () => {
        throw new LedgerRefused({
          refused: 'header_not_found',
          where: 'Sheet1',
          message: '没有找到表头',
          lookedFor: ['单位名称', '本届选举日期'],
          found: ['甲'],
        });
      };
    }
    const ran = await world({}, new Refusing()).duban('registry', 'import', ledger, '--dry-run');
    expect(ran.code).toBe(5);
    expect(ran.err).toContain('出错 [ledger-refused] 这个文件不能当台账读：没有找到表头');
    expect(ran.err).toContain(`位置 ${ledger}，Sheet1`);
    expect(ran.err).toContain('要找的表头：单位名称、本届选举日期；表里有的：甲');
  });

  it('both --apply and --dry-run is a slip', async () => {
    expect((await world().duban('registry', 'import', ledger, '--apply', '--dry-run', '--as', 'x')).code).toBe(2);
  });
});

describe('the ledger out', () => {
  it('is written where it was asked', async () => {
    const file = path.join(folder, 'out.xlsx');
    const ran = await world().duban('registry', 'export', '--out', file);
    expect([ran.code, ran.out]).toEqual([0, `${file}\n`]);
    expect(readFileSync(file, 'utf8')).toBe('ledger');
  });

  it('a template needs no house', async () => {
    const file = path.join(folder, 'template.xlsx');
    expect((await world(noHouse()).duban('registry', 'template', '--out', file)).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('template');
  });

  it('a place that cannot be written is named', async () => {
    const ran = await world().duban('registry', 'export', '--out', path.join(folder, 'none', 'out.xlsx'));
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('[file-unwritable]');
  });
});
