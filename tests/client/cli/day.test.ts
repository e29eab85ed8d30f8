import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { TODAY_KINDS, type TodayItem, type TodayKind } from '../../../domain/day/today-item';
import type { Today } from '../../../domain/day/today';
import { civilDate } from '../../../domain/time/civil';
import { settlingCommand } from '../../../client/words/today-text';
import { wordsIn } from '../../../client/words/words';
import { world } from './command-line';
import { FakeOffice } from './fake-office';
import { TODAY } from './made-up';

const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-day-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('duban today', () => {
  it('one sentence, then each thing, red ones on top, each with the line that settles it', async () => {
    const { out, err } = await world().duban('today');
    expect(out.split('\n')).toEqual([
      '今日：今天要您办3件：待批请示、人选1，需您先定1，退信和送达不明1。其余2个单位今天不用管。',
      '',
      '!  待批请示、人选  市甲局机关党委：请示已报  期限2026-06-12，已过',
      '   npx duban accept M-1',
      '',
      '□  需您先定  市丁局机关党委：发、改电话，还是暂缓',
      '   npx duban decide M-3 send --reason 理由',
      '',
      '□  退信和送达不明  通知退信',
      '   npx duban tasks done T-9',
      '',
    ]);
    expect(err).toContain('其中1件已过期限');
  });

  it('in JSON every number is the length of its list', async () => {
    const json = (await world().duban('today', '--json')).json() as Omit<Today, 'items'> & {
      items: (TodayItem & { command: string })[];
    };
    expect(json).toMatchObject({ asOf: TODAY, counts: { items: 3, request: 1, 'decide-first': 1, delivery: 1 } });
    expect(json.items.map(({ kind, matter, overdue, command }) => [kind, matter, overdue, command])).toEqual([
      ['request', 'M-1', true, 'npx duban accept M-1'],
      ['decide-first', 'M-3', false, 'npx duban decide M-3 send --reason 理由'],
      ['delivery', undefined, false, 'npx duban tasks done T-9'],
    ]);
  });

  it('a day without work says so, and when the next comes', async () => {
    class Quiet extends FakeOffice {
      override today = async (): Promise<Today> => {
        const counts = Object.fromEntries(TODAY_KINDS.map((kind) => [kind, 0])) as Record<TodayKind, number>;
        return {
          asOf: TODAY,
          counts: { ...counts, items: 0, overdue: 0, units: 0, otherUnits: 9, parked: 2 },
          nextOn: civilDate('2026-07-13'),
          items: [],
          parked: [],
        };
      };
    }
    const { out, err, code } = await world({}, new Quiet()).duban('today');
    expect([out, code]).toEqual(['今日：今天没有要您办的。下一件在2026年7月13日。\n', 0]);
    expect(err).toContain('另有2件先放着');
  });
});

const WHAT: Readonly<Record<TodayKind, TodayItem['what']>> = {
  extension: { kind: 'paper', paper: 'extension', until: civilDate('2027-01-31'), late: false },
  request: { kind: 'paper', paper: 'request', fact: 'request-received' },
  result: { kind: 'paper', paper: 'result', fact: 'result-received' },
  reply: { kind: 'paper', paper: 'reply', letter: 'L-2' },
  paper: { kind: 'incoming', number: '市甲函〔2026〕3号', title: null },
  'own-term': { kind: 'ball', with: 'committee', third: null },
  sign: { kind: 'letter', letterKind: 'letter-1', addressee: '市甲局党组（党委）', number: null },
  call: { kind: 'contact', promised: null },
  number: { kind: 'letter', letterKind: 'letter-1', addressee: '市甲局党组（党委）', number: null },
  'hand-over': { kind: 'letter', letterKind: 'letter-1', addressee: '市甲局党组（党委）', number: 'x' },
  'decide-first': { kind: 'decide-first' },
  'letter-trouble': { kind: 'task', task: 'unsigned-letter', subject: '函没有生成文档' },
  delivery: { kind: 'task', task: 'undeliverable', subject: '通知退信' },
  dates: { kind: 'replan' },
  proposal: { kind: 'meeting', units: 2 },
  form: { kind: 'form', fit: 'too-many', members: 130, bound: 100, towards: 'party-committee' },
};

function item(kind: TodayKind, changes: Partial<TodayItem> = {}): TodayItem {
  const letter = kind === 'sign' || kind === 'number' || kind === 'hand-over';
  return {
    kind,
    id: letter ? 'L-1' : 'T-1',
    matter: 'M-1',
    unit: '市甲局',
    organisation: '市甲局机关党委',
    what: WHAT[kind],
    dueOn: null,
    overdue: false,
    tasks: [],
    units: ['市甲局'],
    ...changes,
  };
}

describe('the line that settles a thing', () => {
  const asOf = TODAY;
  const cases: readonly (readonly [string, TodayItem])[] = [
    ...TODAY_KINDS.map((kind) => [kind, item(kind)] as const),
    ['extension by its 批复', item('extension', { letter: 'L-1' })],
    ['request by its 批复', item('request', { letter: 'L-1' })],
    ['proposal for the committee', item('proposal', { what: { kind: 'task', task: 'talk', subject: '提请研究约谈' } })],
    ['decision to carry out', item('proposal', { what: { kind: 'task', task: 'carry-out', subject: '办理约谈' } })],
    ['call that is a task', item('call', { what: { kind: 'task', task: 'call', subject: '电话' } })],
    [
      'form with none below',
      item('form', { what: { kind: 'form', fit: 'too-few', members: 2, bound: 3, towards: null } }),
    ],
  ];

  it.each(cases)('%s: can be typed as it stands', async (_, one) => {
    const [npx, duban, ...typed] = settlingCommand(wordsIn('zh'), one, asOf).split(' ');
    expect([npx, duban]).toEqual(['npx', 'duban']);
    const reading = ['show', 'propose'].includes(typed[1] ?? '');
    const ran = await world().duban(...typed, ...(reading ? [] : ['--as', '张三', '--dry-run']));
    expect({ typed: typed.join(' '), code: ran.code, err: ran.code === 0 ? '' : ran.err }).toEqual({
      typed: typed.join(' '),
      code: 0,
      err: '',
    });
  });
});

describe('duban dispatch', () => {
  it('shows instruction, ball, cause, promise, contact, officer, measures, remark and the next step', async () => {
    const { out } = await world().duban('dispatch');
    const text = out.replaceAll(/\u001b\[\d+m/g, '');
    expect(text).toContain('第一协作区（3件：逾期2，临期1）');
    expect(text).toContain('M-1  市甲局机关党委  逾期97天（2026-03-10届满）  请示已报  球在工委，期限2026-06-12已过');
    expect(text).toContain('批示：抓紧办（王主任，2026-06-11）');
    expect(text).toContain('已采取：邮件提醒2月3日；×直工函〔2026〕1号（4月2日）');
    expect(text).toContain('备注：已报换届请示');
    expect(text).toContain('下一步：2026-06-12 答复换届请示（人选）（球在我方');
    expect(text).toContain(
      '原因：书记空缺；承诺：2026-07-10（李某，6月15日，对张三说）；下次联系：2026-07-13；责任人：张三',
    );
    expect(text).toContain('共4件，4个单位：球在单位3，在工委1，在第三方0；其中过期限1。');
  });

  it('one zone, as rows whose totals close', async () => {
    const json = (await world().duban('dispatch', '--zone', '第二协作区', '--json')).json();
    expect(json).toMatchObject({
      asOf: TODAY,
      rows: [
        { matter: 'M-3', status: 'person-first', next: { kind: 'decide-first', what: '先定：发、改电话，还是暂缓' } },
      ],
      totals: { rows: 1, balls: { unit: 1, committee: 0, third: 0 }, causes: { none: 1 } },
    });
    expect((await world().duban('dispatch', '--zone', '没有这个区')).out).toContain('没有符合筛选的');
  });

  it('the officer’s columns are asked for as typed; none takes the contact back', async () => {
    const { duban, office } = world();
    const ran = await duban(
      'dispatch',
      'set',
      'M-1',
      '--officer',
      '张三',
      '--next-contact',
      'none',
      '--cause',
      '机构改革',
      '--as',
      '张三',
    );
    expect(ran.code).toBe(0);
    expect(office.asked).toMatchObject([
      {
        verb: 'setDispatch',
        args: ['M-1', { officer: '张三', nextContactOn: null, cause: { code: 'reform' } }, { as: '张三', dry: false }],
      },
    ]);
    expect(ran.out).toContain('责任人：未定 → 张三');
  });

  it.each([
    [[], 2, '[missing-option]'],
    [['--next-contact', '明天'], 2, '[invalid-value]'],
  ] as const)('refuses %j', async (typed, code, err) => {
    const { duban, office } = world();
    const ran = await duban('dispatch', 'set', 'M-1', ...typed, '--as', '张三');
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(err);
    expect(office.asked).toEqual([]);
  });

  it('says which rule refused', async () => {
    const { duban, office } = world();
    office.answer = { refused: 'contact-not-now', value: 'committee' };
    const ran = await duban('dispatch', 'set', 'M-1', '--next-contact', '2026-07-01', '--as', '张三');
    expect([ran.code, ran.out]).toEqual([3, '']);
    expect(ran.err).toContain('现在不能约下次联系（工委）');
  });
});

/** The text of a DOCX, paragraph after paragraph. */
function textOf(file: string): string {
  const xml = strFromU8(unzipSync(readFileSync(file))['word/document.xml'] ?? new Uint8Array());
  return xml
    .replaceAll('</w:p>', '\n')
    .replaceAll('<w:br/>', '\n')
    .replaceAll(/<[^>]*>/g, '');
}

describe('what is printed', () => {
  it('the list of those overdue has the heading of the form, and ten columns', async () => {
    const file = path.join(folder, 'overdue.docx');
    const { out } = await world().duban('list', 'overdue', '--out', file);
    const heading =
      '（截至2026年6月15日；共2个单位2个党组织，其中应由单位办理的0个、待工委批复的1个、待协调配备书记的1个、已选举待报结果的0个；经批准延期的0个另列）';
    expect(out).toContain(heading);
    const text = textOf(file);
    for (const part of [
      '市直机关党组织任期届满未换届情况一览表',
      heading,
      '内部工作资料 注意保管',
      '已采取措施（日期、文号）',
      '×直工函〔2026〕1号',
    ])
      expect(text).toContain(part);
    const xml = strFromU8(unzipSync(readFileSync(file))['word/document.xml'] ?? new Uint8Array());
    expect(xml).toContain('w:orient="landscape"');
    expect(xml.match(/<w:gridCol /g)).toHaveLength(10);
  });

  it('the secretary’s page says the same on screen and on paper', async () => {
    const file = path.join(folder, 'secretary.docx');
    const { out } = await world().duban('report', 'secretary', '--out', file);
    const sentence = '应办5个：已办1个，逾期2个，临期2个。另有延期未近的0个、届期未近的0个，不计入应办。';
    expect(out).toContain(sentence);
    expect(textOf(file)).toContain(sentence);
    expect(out).toMatch(/合计\s+5\s+1\s+2\s+2/);
  });

  it('the list of a year goes month by month', async () => {
    const file = path.join(folder, 'year.docx');
    const { out } = await world().duban('report', 'year', '2026', '--out', file);
    expect(out).toContain('2026年市直机关任期届满党组织名单');
    expect(out.match(/^\d+月（1个）$/gm)).toEqual(['3月（1个）', '6月（1个）', '9月（1个）', '11月（1个）']);
    expect(textOf(file)).toContain('11月（1个）');
    expect((await world().duban('report', 'year', '2031')).out).toContain('2031年没有任期届满的党组织');
  });

  it('a file that cannot be written is named', async () => {
    const ran = await world().duban('list', 'overdue', '--out', path.join(folder, 'no', 'such.docx'));
    expect([ran.code, ran.err]).toEqual([1, expect.stringContaining('[file-unwritable]')]);
  });
});
