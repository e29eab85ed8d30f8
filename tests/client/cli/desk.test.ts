import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { civilDate } from '../../../domain/time/civil';
import { world } from './command-line';
import { PAPER } from './fake-desk';
import { FakeOffice } from './fake-office';

const AS = ['--as', '张三'] as const;
const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-desk-'));
const file = (name: string) => path.join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

describe('duban incoming add', () => {
  it('says with whom the ball is, and until when', async () => {
    const { duban, office } = world();
    const ran = await duban('incoming', 'add', '市甲局', '--kind', '换届请示', '--number', '市甲党〔2026〕12号', ...AS);
    expect(ran.code).toBe(0);
    expect(ran.out).toBe(
      '已登记 IN-1：换届请示 市甲党〔2026〕12号（市甲局机关党委）\n' +
        '球在我方：2026年6月15日已收到该单位请示，现在等工委批复。办结前不再催该单位；工委办理期限2026年6月30日。\n',
    );
    expect(office.asked[0]).toMatchObject({
      verb: 'addIncoming',
      args: [
        ['市甲局'],
        { kind: 'request', number: '市甲党〔2026〕12号', receivedOn: '2026-06-15' },
        { as: '张三', dry: false },
      ],
    });
  });

  it('of a word that the meeting was held says that urging is paused, and when the result is asked for', async () => {
    class Held extends FakeOffice {
      override addIncoming = async () => ({
        answer: this.answer,
        matters: [],
        incoming: {
          ...PAPER,
          kind: 'held' as const,
          number: null,
          means: 'call' as const,
          meetingOn: civilDate('2026-06-10'),
          dueOn: null,
        },
        resultDueOn: civilDate('2026-07-10'),
      });
    }
    const ran = await world({}, new Held()).duban(
      'incoming',
      'add',
      '市甲局',
      '--kind',
      'held',
      '--on',
      '2026-06-10',
      '--means',
      '电话',
      '--from',
      '王某',
      ...AS,
    );
    expect(ran.out).toContain(
      '已换届未报：对方电话告知2026年6月10日已选举，督办已暂停。结果报告请于2026年7月10日前报；收到并核对后才销号。',
    );
  });

  it('takes a scan, and a paper without a number where that is said', async () => {
    writeFileSync(file('来文.pdf'), '%PDF');
    const { duban, office } = world();
    await duban(
      'incoming',
      'add',
      'M-1',
      'M-2',
      '--kind',
      'result',
      '--number',
      '无号',
      '--scan',
      file('来文.pdf'),
      ...AS,
    );
    const [which, paper] = office.asked[0]?.args ?? [];
    expect(which).toEqual(['M-1', 'M-2']);
    expect(paper).toMatchObject({ number: undefined, scan: { name: '来文.pdf' } });
  });

  it.each([
    [['--kind', 'request'], 'missing-option', '--number'],
    [['--kind', 'extension', '--number', 'x'], 'missing-option', '--until'],
    [['--kind', 'held'], 'missing-option', '--on'],
    [['--kind', 'memo', '--number', 'x'], 'invalid-value', 'memo'],
    [['--kind', 'request', '--number', 'x', '--scan', '/nowhere/a.pdf'], 'file-not-found', 'a.pdf'],
  ])('%j is a slip of usage: nothing is asked', async (args, code, named) => {
    const { duban, office } = world();
    const ran = await duban('incoming', 'add', 'M-1', ...args, ...AS);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(`[${code}]`);
    expect(ran.err).toContain(named);
    expect(office.asked).toEqual([]);
  });

  it('refused says where the paper stands already, and ends with 3', async () => {
    const office = new FakeOffice();
    office.answer = { refused: 'paper-already-entered', value: '市甲党〔2026〕12号', bound: 'IN-1 2026-06-01' };
    const ran = await world({}, office).duban(
      'incoming',
      'add',
      'M-1',
      '--kind',
      'request',
      '--number',
      '市甲党〔2026〕12号',
      ...AS,
    );
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('已经登记过（IN-1 2026-06-01收到）');
    expect(ran.out).toBe('');
  });
});

describe('duban incoming list and show', () => {
  it('lists what is open first, narrowed by its state', async () => {
    const { duban } = world();
    const all = await duban('incoming', 'list');
    expect(all.out.split('\n')[1]).toMatch(/^IN-1\s+换届请示\s+市甲党〔2026〕12号\s+2026-06-15\s+2026-06-30\s+待办/);
    expect((await duban('incoming', 'list', '--state', 'open', '--json')).json()).toMatchObject({
      incoming: [{ id: 'IN-1' }],
    });
  });

  it('writes the scan to a file, to the byte', async () => {
    const ran = await world().duban('incoming', 'show', 'IN-1', '--out', file('scan.pdf'));
    expect(readFileSync(file('scan.pdf'), 'utf8')).toBe('scan');
    expect(ran.out).toContain('我方办理期限：2026年6月30日');
  });
});

describe('duban reply', () => {
  it('refused for one of several organisations names it, and says that none was done', async () => {
    class Refusing extends FakeOffice {
      override decideReply = async () => {
        const refused = { refused: 'promise-beyond-cap' as const, value: '2026-12-31', bound: '2026-08-14' };
        return {
          answer: refused,
          matters: [
            {
              matter: 'M-1',
              organisation: '市甲局机关党委',
              answer: this.answer,
              rehearsal: { state: {} as never, command: {} as never, events: [] },
            },
            { matter: 'M-2', organisation: '市甲局离退休党支部', answer: refused },
          ],
        };
      };
    }
    const ran = await world({}, new Refusing()).duban('reply', 'accept-plan', 'L-1', '--on', '2026-12-31', ...AS);
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('有一个不能办，都没有办：\n  M-2 市甲局离退休党支部');
  });

  it('rejecting needs a reason', async () => {
    const ran = await world().duban('reply', 'reject', 'L-1', ...AS);
    expect(ran.err).toContain('[reason-needed]');
  });
});

describe('duban calls', () => {
  it('alone prints the sheet as text; the name of the file says what is written', async () => {
    const { duban } = world();
    expect((await duban('calls')).out).toContain('打给：王某甲 13800000001');
    for (const name of ['a.docx', 'a.xlsx', 'a.txt']) {
      const ran = await duban('calls', '--out', file(name));
      expect(ran.out).toContain('1个');
    }
    expect(readFileSync(file('a.docx')).subarray(0, 2).toString()).toBe('PK');
    expect(readFileSync(file('a.txt'), 'utf8')).toContain('□接通');
    const odd = await duban('calls', '--out', file('a.pdf'));
    expect(odd.code).toBe(2);
    expect(odd.err).toContain('.docx、.xlsx 或 .txt');
  });

  it('with problems in the sheet lists each with its place, and ends with 5', async () => {
    class Wrong extends FakeOffice {
      override recordCalls = async () => ({
        sha256: 'ab',
        rows: [],
        blank: 0,
        problems: [
          { row: 3, column: '结果', value: '打通', code: 'unknown-outcome' as const, expected: '接通、未接、转告' },
        ],
      });
    }
    writeFileSync(file('calls.csv'), '编号,结果');
    const ran = await world({}, new Wrong()).duban('calls', 'record', file('calls.csv'), ...AS);
    expect(ran.code).toBe(5);
    expect(ran.out).toMatch(/一行也没有登记：\n行\s+列\s+原文\s+说明\n3\s+结果\s+打通\s+结果应是：接通、未接、转告/);
  });
});

describe('duban matters show', () => {
  it('has the instruction, the remark and the papers on top', async () => {
    class Story extends FakeOffice {
      override matter = async () => ({
        ...(await new FakeOffice().matter()),
        instruction: { text: '请年底前换届', by: '李书记', on: civilDate('2026-06-10') },
        remark: { text: '书记空缺', setBy: null, answeredBy: '张三', answer: '已到任', answeredAt: PAPER.at },
        papers: [PAPER],
      });
    }
    const { out } = await world({}, new Story()).duban('matters', 'show', 'M-1');
    const lines = out.split('\n').slice(2, 5);
    expect(lines).toEqual([
      '批示：请年底前换届（李书记，2026年6月10日）',
      '备注：书记空缺（2026年6月15日张三答复：已到任）',
      '来文 IN-1：换届请示 市甲党〔2026〕12号（待办）',
    ]);
  });
});

it('a promise carries who said it, when and to whom', async () => {
  const { duban, office } = world();
  await duban(
    'promise',
    'M-1',
    '--on',
    '2026-07-01',
    '--said-by',
    '王某',
    '--said-on',
    '2026-06-12',
    '--said-to',
    '李四',
    ...AS,
  );
  expect(office.asked[0]?.args[1]).toEqual({ on: '2026-07-01', saidBy: '王某', saidOn: '2026-06-12', saidTo: '李四' });
});
