import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeXlsx } from 'hucre';
import type { CliDeps } from '../../../client/cli/cli';
import { previewMembers } from '../../../client/membership/preview-members';
import { loadMembershipEditions } from '../../../rulebook/membership';
import { world } from './command-line';
import { calendar } from './made-up';

const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-members-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADINGS = [
  '人员编号',
  '姓名',
  '出生年月',
  '单位名称',
  '政审类别',
  '确定积极分子日期',
  '培训班',
  '培训学时',
  '接收大会日期',
  '上级批准接收日期',
  '转正大会日期',
  '审批权限',
];
/** Names that must not be met anywhere they were not asked for. */
const NAMES = ['金某雀', '木某犀', '白某鹭', '黄某鹂'];
const ROWS = [
  [
    'ZS1',
    NAMES[0],
    '1990-01',
    '市甲局',
    '拟转正',
    '2023-03-01',
    '2024年第1期（2024-03-11至2024-03-13）',
    24,
    '2025-05-20',
    null,
    null,
    '机关党委',
  ],
  [
    'ZS2',
    NAMES[1],
    '1991-02',
    '市乙局',
    '拟接收',
    '2024-03-01',
    null,
    null,
    '2026-03-31',
    '2027-01-01',
    null,
    '市直机关工委',
  ],
  ['ZS3', NAMES[1], '1991-02', '市丙局', '拟转正', null, null, null, '2025-07-01', null, '去年', '机关党委'],
  ['ZS4', NAMES[2], '1992-03', '市丁局', '拟转正', null, null, null, '2025-07-01', null, null, null],
  ['ZS2', NAMES[3], '1993-04', '市戊局', '不清楚', null, null, null, null, null, null, '机关党委'],
  ['ZS6', NAMES[1], '1991-02', '市己局', '拟接收', null, null, null, null, null, null, '市己局党总支'],
];

const previewing: CliDeps['previewMembers'] = (bytes, asOf) =>
  previewMembers(bytes, { asOf, editions: loadMembershipEditions(), calendar });

async function preview(...more: readonly string[]) {
  const file = path.join(folder, '名册.xlsx');
  writeFileSync(
    file,
    await writeXlsx({
      sheets: [{ name: '名册', rows: [HEADINGS, ...ROWS].map((row) => [...row] as (string | number | null)[]) }],
    }),
  );
  return world({ previewMembers: previewing }).duban(
    'preview',
    'membership-review',
    '--ledger',
    file,
    '--as-of',
    '2026-06-15',
    ...more,
  );
}

describe('duban preview membership-review', () => {
  it('says where everybody stands, what is ours first, and what to check', async () => {
    const { code, out } = await preview();
    expect(code).toBe(5);
    expect(out).toContain('截至2026-06-15：3个单位3人，拟接收2人，拟转正1人');
    expect(out).toContain('由工委审批、正在等工委批的1人');
    expect(out).toMatch(/ZS1\s+市甲局\s+超26天\s+书面申请转正 不早于2026-04-20、转正大会 不早于2026-05-20/u);
    expect(out).toMatch(/ZS6\s+市己局\s+党总支、党支部无权审批/u);
  });

  it('names each row that was not taken, and what is odd in the others', async () => {
    const { err } = await preview();
    expect(err).toContain('第4行 K列“转正大会日期”的“去年”不是日期');
    expect(err).toContain('第5行 L列“审批权限”是空的');
    expect(err).toContain('第6行 E列“政审类别”的“不清楚”不认得');
    expect(err).toContain('第6行 A列“人员编号”的“ZS2”与前面一行重复');
    expect(err).toContain('第3行 J列“上级批准接收日期”的“2027-01-01”还没有到');
    expect(err).toContain('第7行 A列“人员编号”的“ZS6”与另一单位的一行姓名、出生年月相同');
    expect(err).toContain('3行没有收');
  });

  it.each([[], ['--json'], ['--lang', 'en']])('shows no name with %j, on either stream', async (...more) => {
    const { out, err } = await preview(...more);
    for (const name of NAMES) expect(out + err).not.toContain(name);
  });

  it('shows names where they are asked for', async () => {
    const { json } = await preview('--json', '--names');
    expect(json()).toMatchObject({
      persons: [{ id: 'ZS1', name: NAMES[0] }, { id: 'ZS2', name: NAMES[1] }, { id: 'ZS6' }],
    });
  });

  it('counts what it lists', async () => {
    const { json } = await preview('--json');
    const { counts, persons } = json() as {
      counts: Record<string, Record<string, number>>;
      persons: { pool: string; window: string; plan: unknown[] }[];
    };
    expect(counts['persons']).toBe(persons.length);
    for (const pool of ['拟接收', '拟转正']) {
      const those = persons.filter((person) => person.pool === pool);
      expect(counts['byPool']?.[pool]).toBe(those.length);
      expect(Object.values(counts[pool] ?? {}).reduce((sum, one) => sum + one, 0)).toBe(those.length);
    }
    expect(persons[0]).toMatchObject({ window: 'overdue', ruleVersion: '2026', daysOverdue: 26 });
  });
});
