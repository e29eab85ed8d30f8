import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeXlsx } from 'hucre';
import { planFromLists } from '../../../client/training/training-lists';
import { loadProgrammes, programmeOn } from '../../../rulebook/programme';
import type { CliDeps } from '../../../client/cli/cli';
import { world } from './command-line';
import { calendar } from './made-up';

const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-training-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function list(name: string, rows: readonly (readonly (string | number | null)[])[]): Promise<string> {
  const file = path.join(folder, name);
  writeFileSync(file, await writeXlsx({ sheets: [{ name: '表', rows: rows.map((row) => [...row]) }] }));
  return file;
}

const PEOPLE = ['人员编号', '姓名', '单位名称', '岗位类别', '上次轮训日期', '不可参训时段'];
const SESSIONS = ['期次', '开始日期', '结束日期', '容量', '面向岗位类别'];
const planTraining: CliDeps['planTraining'] = (lists, { asOf, programme }) =>
  planFromLists({ ...lists, asOf, programme: programmeOn(loadProgrammes(), programme, asOf), calendar });

async function planned(...more: readonly string[]) {
  const people = await list('底册.xlsx', [
    PEOPLE,
    ['GB1', '张某甲', '市甲局', '审批', null, null],
    ['GB2', '张某乙', '市乙局', '执法', '2023-06-15', '2026-07-01至2026-12-31'],
    ['GB3', '张某丙', '市乙局', '司法', '2023-06-16', null],
    ['GB4', '张某丁', '市丙局', '司法', '2020-06-16', null],
  ]);
  const sessions = await list('班次.xlsx', [
    SESSIONS,
    [1, '2026-07-06', '2026-07-08', 30, '审批'],
    [2, '2026-09-07', '2026-09-09', 30, '执法'],
    [3, '2026-06-01', '2026-06-03', 30, '不限'],
  ]);
  return world({ planTraining }).duban(
    ...['training', 'plan', '--people', people, '--sessions', sessions, '--as-of', '2026-06-15', ...more],
  );
}

describe('duban training plan', () => {
  it('seats who is due, and names who cannot be, why, and a way out', async () => {
    const { code, out, err } = await planned();
    expect(code).toBe(0);
    expect(out).toContain('截至2026-06-15：底册4人，应训3人（其中从未轮训1人）；排上1人，排不上2人');
    expect(out).toContain('另有1期已经开班');
    expect(out).toMatch(/GB2\s+张某乙\s+市乙局\s+没有一期能参加；最近的出路：第2期（与不可参训时段冲突）/u);
    expect(out).toContain('建议加开补训班：');
    expect(err).toContain('第5行“岗位类别”的“司法”没有一期面向这个类别');
  });

  it('gives the same as data', async () => {
    const { code, json } = await planned('--json');
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      asOf: '2026-06-15',
      programme: 'key-posts@2025-01-01',
      due: ['GB1', 'GB4', 'GB2'],
      seats: [{ person: 'GB1', session: '1' }],
      unplaced: [
        { person: 'GB4', why: { code: 'no-session' } },
        { person: 'GB2', why: { code: 'no-session' } },
      ],
    });
  });

  it('says which row was not taken, and ends with 5', async () => {
    const people = await list('坏.xlsx', [
      PEOPLE,
      ['GB1', null, '市甲局', '审批', '去年夏天', null],
      ['GB2', '张某乙', '市甲局', '审批', null, null],
    ]);
    const sessions = await list('班次2.xlsx', [SESSIONS, [1, '2026-07-06', '2026-07-08', 1, null]]);
    const ran = await world({ planTraining }).duban('training', 'plan', '--people', people, '--sessions', sessions);
    expect(ran.code).toBe(5);
    expect(ran.err).toContain('第2行 B列“姓名”是空的');
    expect(ran.err).toContain('第2行 E列“上次轮训日期”的“去年夏天”不是日期');
    expect(ran.out).toContain('排上1人');
  });

  it('refuses a programme that the rulebook does not know, and a file that is no list', async () => {
    const unknown = await planned('--programme', 'secretaries');
    expect(unknown.err).toContain('key-posts');
    expect(unknown.code).toBe(5);
    const file = await list('空.xlsx', [['甲'], ['乙']]);
    const ran = await world({ planTraining }).duban('training', 'plan', '--people', file, '--sessions', file);
    expect(ran.code).toBe(5);
    expect(ran.err).toContain('人员编号');
  });
});
