import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FakeOffice } from './fake-office';
import { BURDEN, RECORDED } from './made-up-meeting';
import { world } from './command-line';

const AS = ['--as', '张三'] as const;
const CALL = ['meeting', 'call', '--on', '2026-07-20', '--at', '15:00', '--place', '三楼'] as const;

const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-meeting-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('meeting propose', () => {
  it('lists every group with why, and a sum that closes', async () => {
    const { out } = await world().duban('meeting', 'propose');
    expect(out).toContain('拟请参加（1个）');
    expect(out).toContain('先请示领导，不预选（1个）');
    expect(out).toMatch(/市甲局机关党委 .*×直工函〔2026〕1号 2026-05-12 .*督办函已签发，仍未换届/);
    expect(out).toContain('逾期4个，其中拟请1个，先请示领导1个，可另请1个，不请1个。');
  });
});

describe('meeting call', () => {
  it('is tried before it is done, with the very list; the count is the last check', async () => {
    const { duban, office } = world();
    const ran = await duban(
      ...CALL,
      '--with',
      'M-3',
      '--without',
      '市丙局',
      '--count',
      '2',
      ...AS,
      '--reason',
      '李书记同意',
    );
    expect(ran.code).toBe(0);
    const call = { on: '2026-07-20', at: '15:00', place: '三楼', with: ['M-3'], without: ['市丙局'] };
    expect(office.asked.map(({ args: [given, by] }) => [given, (by as { dry?: boolean }).dry])).toEqual([
      [{ ...call, count: undefined }, true],
      [{ ...call, count: 2 }, undefined],
    ]);
    expect(ran.out).toContain('PM-1：2026-07-20 15:00，三楼，请2个党组织。');
    expect(ran.out).toContain('没有邮箱、只能送纸质通知的：市丙局机关党委');
    expect(ran.out).toContain('! 这一天不上班');
    expect(ran.err).toContain('npx duban meeting papers PM-1');
  });

  it.each([
    [['--count', '3'], 'count-differs'],
    [[], 'count-needed'],
  ])('with %j is not done', async (more, code) => {
    const { duban, office } = world();
    const ran = await duban(...CALL, ...more, ...AS, '--json');
    expect([ran.code, (ran.json() as { error: { code: string } }).error.code]).toEqual([2, code]);
    expect(office.asked.filter(({ args: [, by] }) => !(by as { dry?: boolean }).dry)).toEqual([]);
  });

  it('wants a time of day', async () => {
    const ran = await world().duban('meeting', 'call', '--on', '2026-07-20', '--at', '3点', '--place', 'x', ...AS);
    expect(ran.err).toContain('写成 HH:MM，如 15:00');
    expect(ran.code).toBe(2);
  });
});

describe('meeting record', () => {
  it('reads who came, who sent somebody, who was absent, and what each promised', async () => {
    const { duban, office } = world();
    const args = [
      '--attended',
      'M-1=2026-08-20',
      '--represented',
      '市丙局机关党委',
      '--absent',
      'M-3',
      '--others-absent',
    ];
    const ran = await duban('meeting', 'record', 'PM-1', ...args, ...AS);
    expect(office.asked).toMatchObject([
      {
        args: [
          'PM-1',
          {
            rows: [
              { who: 'M-1', attendance: 'attended', promisedOn: '2026-08-20' },
              { who: '市丙局机关党委', attendance: 'represented' },
              { who: 'M-3', attendance: 'absent' },
            ],
            othersAbsent: true,
          },
          { as: '张三', dry: false },
        ],
      },
    ]);
    expect(ran.out).toContain('到会1个，委托0个，缺席1个；承诺日期1个，到那天之前不催。');
    expect(ran.out).toContain('缺席、仍然逾期的：市丙局机关党委');
    expect(ran.code).toBe(0);
  });

  it('hands a file over as it is, and not beside rows', async () => {
    const file = path.join(folder, '登记.csv');
    writeFileSync(file, '事项,到会情况\nM-1,到会\n');
    const { duban, office } = world();
    expect((await duban('meeting', 'record', 'PM-1', '--file', file, ...AS)).code).toBe(0);
    expect(office.asked).toMatchObject([{ args: ['PM-1', { file: { name: file } }, {}] }]);
    const both = await duban('meeting', 'record', 'PM-1', '--file', file, '--absent', 'M-2', ...AS);
    expect([both.code, both.err]).toEqual([2, expect.stringContaining('[conflicting-options]')]);
    expect((await duban('meeting', 'record', 'PM-1', ...AS)).err).toContain('[missing-option]');
  });

  const recorded = (changes: Partial<FakeOffice['recorded']>) => {
    const office = new FakeOffice();
    office.recorded = { ...RECORDED, ...changes };
    return world({ office: async () => office });
  };

  it('says of each row what is wrong, in words, and ends as a check that found problems', async () => {
    const { duban } = recorded({
      rows: [],
      problems: [
        {
          row: 2,
          who: 'M-1',
          problem: 'refused',
          refusal: { refused: 'promise-beyond-cap', value: '2027-06-01', bound: '2026-09-18' },
        },
        { row: 3, who: '市丙局', problem: 'attendance-unknown', value: '来了' },
        { who: 'M-9 市戊局机关党委', problem: 'not-named' },
      ],
    });
    const ran = await duban('meeting', 'record', 'PM-1', '--attended', 'M-1=2027-06-01', ...AS);
    expect(ran.code).toBe(5);
    expect(ran.err).toContain('第2行 M-1 承诺时间2027年6月1日超过上限2026年9月18日');
    expect(ran.err).toContain('第3行 市丙局 到会情况“来了”看不懂');
    expect(ran.err).toContain('M-9 市戊局机关党委 没有写到会情况');
    expect(ran.err).toContain('有3处不对，一行也没有登记');
  });

  it('ends as failed where a clock did not answer, and says to come again', async () => {
    const rows = RECORDED.rows.map((row) => ({ ...row, answer: undefined, pending: row.attendance !== 'absent' }));
    const ran = await recorded({ rows }).duban('meeting', 'record', 'PM-1', '--attended', 'M-1', ...AS);
    expect([ran.code, ran.out]).toEqual([1, expect.stringContaining('有1个还没有登记到')]);
  });
});

describe('papers', () => {
  it('never write over what lies there: a person may have filled it in', async () => {
    const { duban } = world();
    const out = path.join(folder, 'papers');
    await duban('meeting', 'papers', 'PM-1', '--out', out);
    writeFileSync(path.join(out, 'PM-1.docx'), 'filled in');
    const again = await duban('meeting', 'papers', 'PM-1', '--out', out, '--json');
    expect(again.json()).toEqual({ files: [path.join(out, 'PM-1 (2).docx')] });
    expect(readFileSync(path.join(out, 'PM-1.docx'), 'utf8')).toBe('filled in');
    expect(readdirSync(out)).toHaveLength(2);
  });
});

describe('meeting cancel', () => {
  it('needs a reason', async () => {
    const ran = await world().duban('meeting', 'cancel', 'PM-1', ...AS);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('[reason-needed]')]);
  });
});

describe('proposal', () => {
  it('shows the decision of the committee and what follows from it', async () => {
    const { duban, office } = world();
    expect((await duban('proposal', 'list')).out).toContain('缓议（2026-06-15，工委纪要5号，2026-07-01再议）');
    const args = ['proposal', 'decide', 'T-5', '同意', '--on', '2026-06-12', '--number', '工委纪要6号', ...AS];
    const ran = await duban(...args);
    expect(ran.out).toContain('接下来由您落实：T-9');
    expect(office.asked).toMatchObject([{ args: ['T-5', { verdict: 'approved', on: '2026-06-12' }, { as: '张三' }] }]);
    expect((await duban('proposal', 'decide', 'T-5', 'perhaps', ...args.slice(4))).err).toContain('[invalid-value]');
  });
});

describe('burden', () => {
  it('shows units that were asked something, weeks, the ceiling, and that silence was kept', async () => {
    const { out, code } = await world().duban('burden');
    expect(code).toBe(0);
    expect(out).toMatch(/市甲局 +2 +0 +1 +1 +1 +5 +1/);
    expect(out).not.toContain('市乙局');
    expect(out).toContain('另有1个单位没有被要求过');
    expect(out).toContain('每单位每周信件上限3封');
    expect(out).toContain('合成一封1');
    expect(out).toContain('其间没有提出任何要求');
    expect((await world().duban('burden', '--all')).out).toContain('市乙局');
  });

  it('with something asked in silence names it, and ends as a check that found problems', async () => {
    const office = new FakeOffice();
    office.burdenReport = {
      ...BURDEN,
      whileSilent: 1,
      violations: [
        { id: 'N-7', what: 'message', matter: 'M-1', at: '2026-06-12T02:00:00.000Z' as never, because: 'promise' },
      ],
    };
    const ran = await world({ office: async () => office }).duban('burden');
    expect(ran.code).toBe(5);
    expect(ran.out).toMatch(/N-7 {2}信件 {2}M-1 .* {2}承诺期内/);
  });

  it('writes its page beside the figures', async () => {
    const file = path.join(folder, '说明.docx');
    const ran = await world().duban('burden', '--out', file, '--json');
    expect(ran.json()).toMatchObject({ files: [file], whileSilent: 0, total: { all: 5 } });
    expect(readFileSync(file, 'utf8')).toBe('paper');
  });
});
