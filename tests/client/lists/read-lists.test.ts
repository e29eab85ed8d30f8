import { writeXlsx } from 'hucre';
import { readPeriods } from '../../../client/lists/cell-periods';
import { readCadres } from '../../../client/lists/read-cadres';
import { readSessions } from '../../../client/lists/read-sessions';
import { LedgerRefused } from '../../../client/read-ledger-file';

type Values = readonly (string | number | Date | null)[];
const book = (rows: readonly Values[]) => writeXlsx({ sheets: [{ name: '底册', rows: rows.map((row) => [...row]) }] });

const CADRES: Values = ['人员编号', '姓名', '单位', '岗位类别', '上次轮训日期', '不可参训时段'];
const SESSIONS: Values = ['期次', '开始日期', '结束日期', '容量', '面向岗位类别'];
const coded = (problems: readonly { row: number; column: string; code: string; value: string }[]) =>
  problems.map(({ row, column, code, value }) => `${column}${row} ${code} ${value}`.trim());

describe('a list of people', () => {
  it('is read under titles, with dates, periods and those who were never trained', async () => {
    const { rows, problems } = await readCadres(
      await book([
        ['某市轮训底册'],
        CADRES,
        [
          'GB1',
          '张某甲',
          '市甲局',
          '审批',
          new Date('2022-06-30T00:00:00Z'),
          '2025-08-17至2025-08-21；2025.9.26—2025.10.5',
        ],
        ['GB2', '张某乙', '市乙局', '执法', '未轮训', null],
        ['GB3', '张某丙', '市乙局', '执法', null, '2025-08-17'],
        ['合计', '3人', null, null, null, null],
      ]),
    );
    expect(problems).toEqual([]);
    expect(rows.map(({ row, is }) => [row, is.person, is.lastTrainedOn, is.unavailable])).toEqual([
      [
        3,
        'GB1',
        '2022-06-30',
        [
          { from: '2025-08-17', to: '2025-08-21' },
          { from: '2025-09-26', to: '2025-10-05' },
        ],
      ],
      [4, 'GB2', undefined, []],
      [5, 'GB3', undefined, [{ from: '2025-08-17', to: '2025-08-17' }]],
    ]);
  });

  it('tells every problem of a row with its place and value, and takes the others in', async () => {
    const reading = await readCadres(
      await book([
        CADRES,
        ['GB1', '张某甲', '市甲局', '审批', '2022年6月', null],
        ['GB2', null, '市乙局', '执法', '2025-02-30', '国庆期间'],
        ['GB3', '张某丙', '市乙局', '执法', null, '2025-08-21至2025-08-17'],
        ['GB4', '张某丁', '市乙局', '执法', null, null],
        ['GB4', '张某丁', '市丙局', '执法', null, null],
      ]),
    );
    expect(coded(reading.problems)).toEqual([
      'E2 date_ambiguous 2022年6月',
      'B3 value_missing',
      'E3 date_invalid 2025-02-30',
      'F3 period_unparsable 国庆期间',
      'F4 period_reversed 2025-08-21至2025-08-17',
      'A6 duplicate_row GB4',
    ]);
    expect(reading.problems.at(-1)?.other).toBe(5);
    expect([reading.rows.length, reading.refused]).toEqual([1, 4]);
  });

  it('is refused as a whole where it has no such headings, naming what was looked for and found', async () => {
    const refused = readCadres(
      await book([
        ['甲', '乙'],
        ['1', '2'],
      ]),
    );
    await expect(refused).rejects.toThrow(LedgerRefused);
    await expect(refused).rejects.toThrow('人员编号');
  });
});

describe('a list of sessions', () => {
  it('is read with its places, for one category or for all', async () => {
    const { rows, problems } = await readSessions(
      await book([
        SESSIONS,
        [1, '2026-07-06', '2026-07-08', '32人', '不限'],
        [2, '2026-08-03', '2026-08-05', 28, '执法'],
      ]),
    );
    expect(problems).toEqual([]);
    expect(rows.map(({ is }) => [is.session, is.from, is.seats, is.category])).toEqual([
      ['1', '2026-07-06', 32, undefined],
      ['2', '2026-08-03', 28, '执法'],
    ]);
  });

  it('tells a session without places, one that ends before it starts, and a twin', async () => {
    const { problems, refused } = await readSessions(
      await book([
        SESSIONS,
        [1, '2026-07-06', '2026-07-08', 0, null],
        [2, '2026-08-05', '2026-08-03', 28, null],
        [3, '2026-09-01', '2026-09-03', null, null],
        [4, '2026-09-01', '2026-09-03', 20, null],
        [4, '2026-09-08', '2026-09-10', 20, null],
      ]),
    );
    expect(coded(problems)).toEqual([
      'D2 seats_missing 0',
      'C3 ends_before_start 2026-08-03',
      'D4 value_missing',
      'A6 duplicate_row 4',
    ]);
    expect(refused).toBe(4);
  });
});

describe('periods in a cell', () => {
  it.each([
    ['2025-08-17至2025-08-21', 1],
    ['2025-08-17 ~ 2025-08-21', 1],
    ['2025年8月17日到2025年8月21日；2025.9.1', 2],
    ['', 0],
  ])('%j holds %i', (text, count) => {
    const read = readPeriods(text);
    expect(read.kind === 'periods' && read.periods).toHaveLength(count);
  });

  it.each(['2025年8月', '8月17日至8月21日', '2025-08-17至', '2025-08-17至2025-08-21至2025-08-30'])(
    '%j is not guessed at',
    (text) => {
      expect(readPeriods(text)).toMatchObject({ kind: 'unparsable' });
    },
  );
});
