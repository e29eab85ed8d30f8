import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { LedgerPreview } from '../../../client/preview-ledger';
import { civilDate } from '../../../domain/time/civil';
import { noHouse, type Ran, world } from './command-line';
import { bookOf, SUBJECTS, TODAY } from './made-up';

let folder: string;
let ledger: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'duban-cli-'));
  ledger = path.join(folder, 'ledger.xlsx');
  // The planner below stands in for the reader: what the bytes are does not matter here.
  writeFileSync(ledger, 'made up');
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Rung {
  rung: string;
  kind: string;
  on: string;
  at: string;
  channels: string[];
  to: string;
  because: string;
  provisional: boolean;
  passed?: true;
}
interface Preview {
  asOf: string;
  plan: string;
  counts: Record<string, number>;
  organisations: {
    organisation: string;
    unit: string;
    state: string;
    days: number;
    termEndsOn: string;
    extendedTo?: string;
    proposal: { act: string; because: string };
    plan: Rung[];
  }[];
  problems: object[];
}

const preview = (ran: Ran) => ran.json() as Preview;
const of = (ran: Ran, unit: string) =>
  preview(ran).organisations.find((one) => one.unit === unit && !one.organisation.includes('离退休'));
const call = (...more: string[]) =>
  world(noHouse()).duban('preview', 're-election', '--ledger', ledger, '--as-of', '2026-06-15', ...more);

describe('preview of a ledger file', () => {
  it('runs where no house does, and gives the form that is documented', async () => {
    const ran = await call('--json');
    expect(ran.code).toBe(0);
    expect(Object.keys(preview(ran))).toEqual(['asOf', 'plan', 'counts', 'organisations', 'problems']);
    expect(preview(ran).plan).toMatch(/^P-[0-9a-f]{10}$/);
    expect(preview(ran).counts).toEqual({ overdue: 3, nearTerm: 2, inTerm: 1, extended: 1, refused: 0 });
    const [first] = preview(ran).organisations;
    expect(Object.keys(first ?? {})).toEqual([
      'row',
      'unit',
      'organisation',
      'kind',
      'zone',
      'termEndsOn',
      'state',
      'days',
      'proposal',
      'plan',
    ]);
    expect(Object.keys(first?.plan.at(-1) ?? {})).toEqual([
      'rung',
      'kind',
      'on',
      'at',
      'channels',
      'to',
      'because',
      'provisional',
    ]);
  });

  it('tells the states apart from the acts', async () => {
    const ran = await call('--json');
    expect(of(ran, '市甲局')).toMatchObject({
      state: 'overdue',
      days: 97,
      termEndsOn: '2026-03-10',
      proposal: { act: 'letter' },
    });
    expect(of(ran, '市乙局')).toMatchObject({ state: 'overdue', days: 3, proposal: { act: 'call' } });
    expect(of(ran, '市丙局')).toMatchObject({ state: 'near-term', proposal: { act: 'reminder' } });
    expect(of(ran, '市丁局')).toMatchObject({ state: 'near-term', proposal: { act: 'person-first' } });
    expect(of(ran, '市戊局')).toMatchObject({ state: 'in-term', proposal: { act: 'none' } });
  });

  it('counts from the extension where one stands, and keeps the end of the term apart from it', async () => {
    expect(of(await call('--json'), '市己局')).toMatchObject({
      state: 'extended',
      termEndsOn: '2026-01-20',
      extendedTo: '2027-01-15',
      days: 214,
    });
  });

  it("keeps rungs that lay before as passed, and gives moments with the office's offset", async () => {
    const plan = of(await call('--json'), '市甲局')?.plan ?? [];
    expect(plan.find(({ rung }) => rung === 'prepare')).toMatchObject({ passed: true });
    expect(plan.find(({ rung }) => rung === 'letter-1')).not.toHaveProperty('passed');
    expect(plan.every(({ at }) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/.test(at))).toBe(true);
    expect(plan.every(({ at, on }) => at.startsWith(on))).toBe(true);
  });

  it('names whom a rung goes to: the organ, and the person and address behind it', async () => {
    const plan = of(await call('--json'), '市丙局')?.plan ?? [];
    expect(plan.find(({ kind }) => kind === 'reminder')?.to).toBe('市丙局机关党委 · 王某甲 <u6@unit.example>');
    expect(plan.find(({ kind }) => kind === 'call')?.to).toBe('市丙局机关党委 · 王某甲 13900000006');
    expect(plan.find(({ kind }) => kind === 'letter')?.to).toBe('市丙局党组（党委）');
    expect(plan.find(({ kind }) => kind === 'circular')?.to).toBe('工委');
  });

  it('says why in the language asked for, and the rest does not change', async () => {
    const zh = preview(await call('--json'));
    const en = preview(await call('--json', '--lang', 'en'));
    expect(zh.organisations[0]?.proposal.because).toBe(
      '任期2026年3月10日届满，已逾期97天；逾期五个工作日以上：拟督办函',
    );
    expect(en.organisations[0]?.proposal.because).toBe(
      'the term ends on 2026-03-10: 97 days overdue; overdue 5 working days or more: letter',
    );
    expect(en.plan).toBe(zh.plan);
    expect(en.organisations.map(({ plan }) => plan.map(({ on }) => on))).toEqual(
      zh.organisations.map(({ plan }) => plan.map(({ on }) => on)),
    );
  });

  it('is provisional, and says so, in a year whose calendar nobody decreed', async () => {
    const late = civilDate('2027-06-15');
    const ran = await world(noHouse()).duban('preview', 're-election', '--ledger', ledger, '--as-of', late, '--json');
    expect(ran.code).toBe(0);
    const due = preview(ran).organisations.flatMap(({ plan }) => plan.filter(({ on }) => on >= '2027-01-01'));
    expect(due.length).toBeGreaterThan(0);
    expect(due.every(({ provisional, because }) => provisional && /年日历未公布，暂算/.test(because))).toBe(true);
  });

  it('ends with 5 where a row was refused, and lists it with its remedy', async () => {
    const problem = {
      row: 9,
      column: 'G',
      code: 'ambiguous_date',
      level: 'refuse',
      value: '2021年10月',
      message: '写到年月日',
    } as const;
    const previewLedger = async (): Promise<LedgerPreview> => ({ book: bookOf(), problems: [problem], refused: 1 });
    const { duban } = world({ previewLedger });
    const ran = await duban('preview', 're-election', '--ledger', ledger, '--json');
    expect(ran.code).toBe(5);
    expect(preview(ran).problems).toEqual([problem]);
    expect(preview(ran).counts['refused']).toBe(1);
    const text = await duban('preview', 're-election', '--ledger', ledger);
    expect(text.out).toContain('写到年月日');
    expect(text.err).toContain('--skip-bad');
  });
});

describe('preview for people', () => {
  it('sums up what a confirmation would set going, and puts one unit into one letter', async () => {
    const { out } = await call();
    expect(out).toContain(
      '启动：确认前，什么都不会发出。可发提醒1家，可拟督办函1件（一单位一件，涉及2个党组织），须打电话1家，另有1家须您先定：发、改电话，还是暂缓。',
    );
  });

  it('lists by zone those that need something; the others are a number', async () => {
    const { out } = await call();
    expect(out).toContain('第一协作区（5家）');
    expect(out).not.toContain('市戊局');
    expect(out).toContain('其余2家现在不用管');
    expect((await call('--all')).out).toContain('市戊局机关党委');
  });

  it('gives the plan number and the commands that go on, on stderr', async () => {
    const { err, out } = await call();
    expect(err).toContain(bookOf().id);
    expect(err).toContain(`npx duban launch --plan ${bookOf().id} --count ${SUBJECTS.length}`);
    expect(out).not.toContain('npx');
  });

  it('shows one organisation with its whole ladder, and its texts', async () => {
    const { out } = await call('--only', '市丙局', '--texts');
    expect(out).toContain('提请研究上报');
    expect(out).toContain('换届选举请示');
    expect(out).not.toContain('市甲局');
  });
});

describe('choices before a launch', () => {
  it.each([
    ['--untick', '市丙局', 'none', '不启动'],
    ['--phone', '市丙局机关党委', 'call', '改电话'],
    ['--send', '市丁局', 'reminder', '照发'],
    ['--postpone', '市丙局=2026-09-01', 'reminder', '暂缓到2026年9月1日'],
  ])('%s changes the row, says why, and changes the plan', async (option, name, act, words) => {
    const ran = await call('--json', option, name, '--reason', '处长电话');
    expect(ran.err).toBe('');
    const chosen = of(ran, name.slice(0, 3));
    expect(chosen?.proposal.act).toBe(act);
    expect(chosen?.proposal.because).toContain(`您定${words}`);
    expect(chosen?.proposal.because).toContain('处长电话');
    expect(preview(ran).plan).not.toBe(bookOf().id);
  });

  it('come from a file too', async () => {
    const file = path.join(folder, 'choices.yaml');
    writeFileSync(
      file,
      '- organisation: 市丙局\n  choice: postpone\n  until: 2026-09-01\n  reason: 大会已定\n- organisation: 市丁局|市丁局机关党委\n  choice: phone\n  reason: 处长电话\n',
    );
    const ran = await call('--json', '--choices', file);
    expect(of(ran, '市丁局')?.proposal.act).toBe('call');
    expect(of(ran, '市丙局')?.proposal.because).toContain('大会已定');
  });

  it.each([
    ['without a reason', ['--untick', '市丙局'], 'reason-needed'],
    ['for an organisation that is not there', ['--untick', '市子局', '--reason', 'x'], 'choice-unmatched'],
    ['for a unit with two organisations', ['--untick', '市甲局', '--reason', 'x'], 'choice-ambiguous'],
    ['with a day that does not exist', ['--postpone', '市丙局=2026-02-30', '--reason', 'x'], 'invalid-value'],
  ])('are refused %s', async (_, options, code) => {
    const ran = await call('--json', ...options);
    expect(ran.code).toBe(2);
    expect(ran.json()).toMatchObject({ error: { code } });
  });

  it('of a file name the entry that is wrong', async () => {
    const file = path.join(folder, 'wrong.yaml');
    writeFileSync(file, '- organisation: 市丙局\n  choice: postpone\n  reason: x\n');
    const ran = await call('--choices', file);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('出错 [choices-invalid]');
    expect(ran.err).toContain('postpone');
    expect(ran.err).toContain(file);
  });
});

describe('preview of the registry', () => {
  it('asks the office, and has no rows of a file', async () => {
    const { duban, office } = world();
    const ran = await duban('preview', 're-election', '--json');
    expect(ran.code).toBe(0);
    expect(preview(ran).asOf).toBe(TODAY);
    expect(ran.err).toContain('▸ 演示 · /home/made-up · 2026-06-15 10:30 · 不会外发');
    expect(office.closed).toBe(true);
  });
});
