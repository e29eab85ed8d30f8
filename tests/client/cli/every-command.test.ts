import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { Cli } from '../../../client/cli/cli';
import { buildProgram } from '../../../client/cli/program';
import { wordsIn } from '../../../client/words/words';
import { world } from './command-line';
import { bookOf } from './made-up';

const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-every-'));
beforeAll(() => {
  writeFileSync(path.join(folder, 'ledger.xlsx'), 'made up');
  writeFileSync(path.join(folder, 'office.yaml'), 'name: 中共××市委直属机关工作委员会\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string) => path.join(folder, name);
const AS = ['--as', '张三', '--reason', '来电'];

/** One good call of every command there is. */
const CALLS: Readonly<Record<string, () => readonly string[]>> = {
  up: () => [],
  down: () => [],
  uninstall: () => [],
  backup: () => [file('house.duban')],
  restore: () => [file('house.duban'), ...AS],
  'clocks rebuild': () => ['--count', '1', ...AS],
  status: () => [],
  doctor: () => [],
  today: () => [],
  'dispatch show': () => [],
  'dispatch set': () => ['M-1', '--officer', '张三', ...AS],
  'report secretary': () => ['--out', file('secretary.docx')],
  'report year': () => ['2026', '--out', file('year.docx')],
  'list overdue': () => ['--out', file('overdue.docx')],
  'registry import': () => [file('ledger.xlsx'), '--dry-run'],
  'registry export': () => ['--out', file('out.xlsx')],
  'registry template': () => ['--out', file('template.xlsx')],
  'preview re-election': () => ['--ledger', file('ledger.xlsx')],
  launch: () => ['--plan', bookOf().id, '--count', String(bookOf().rows.length), ...AS],
  'matters list': () => [],
  'matters show': () => ['M-1'],
  explain: () => ['M-1'],
  record: () => ['M-1', 'held', '--on', '2026-06-12', ...AS],
  accept: () => ['M-1', ...AS],
  return: () => ['M-1', ...AS],
  reverse: () => ['M-1', ...AS],
  promise: () => ['M-1', '--on', '2026-07-01', ...AS],
  ball: () => ['M-1', 'committee', ...AS],
  suspend: () => ['M-1', ...AS],
  resume: () => ['M-1', ...AS],
  withdraw: () => ['M-1', ...AS],
  decide: () => ['M-1', 'send', ...AS],
  replan: () => ['M-1', 'agree', ...AS],
  call: () => ['M-1', '--outcome', 'reached', ...AS],
  'extension request': () => ['M-1', '--until', '2027-01-31', ...AS],
  'extension approve': () => ['M-1', '--until', '2027-01-31', '--number', 'x', ...AS],
  'extension refuse': () => ['M-1', ...AS],
  'letters list': () => [],
  'letters show': () => ['L-1'],
  'letters edit': () => ['L-1', '--refresh', ...AS],
  'letters sign': () => ['L-1', ...AS],
  'letters reject': () => ['L-1', ...AS],
  'letters void': () => ['L-2', ...AS],
  'letters approval-sheet': () => ['--all', '--out', file('sheet.docx'), ...AS],
  'letters delivery-note': () => ['--undelivered', '--out', file('note.docx')],
  'letters enclosure list': () => [],
  'letters enclosure set': () => ['letter-1', '2', file('ledger.xlsx'), ...AS],
  'letters number': () => ['L-2', '×直工函〔2026〕15号', ...AS],
  'letters handed-over': () => ['L-2', '--on', '2026-06-15', '--receiver', '王某', ...AS],
  'letters export': () => ['--out', file('letters')],
  'tasks list': () => [],
  'tasks done': () => ['T-1', '--outcome', 'reached', ...AS],
  'incoming add': () => ['M-1', '--kind', 'request', '--number', '市甲党〔2026〕12号', ...AS],
  'incoming list': () => [],
  'incoming show': () => ['IN-1', '--out', file('scan.pdf')],
  'incoming done': () => ['IN-2', ...AS],
  'reply accept-plan': () => ['L-2', '--on', '2026-07-01', ...AS],
  'reply reject': () => ['L-2', ...AS],
  'reply propose-extension': () => ['IN-1', '--until', '2027-01-31', ...AS],
  'calls sheet': () => ['--out', file('calls.docx')],
  'calls record': () => [file('ledger.xlsx'), ...AS],
  'remark set': () => ['M-1', '书记空缺', ...AS],
  'remark clear': () => ['M-1', ...AS],
  instruct: () => ['M-1', '请年底前换届', '--by', '李某', '--on', '2026-06-10', ...AS],
  'notices list': () => [],
  'notices show': () => ['N-1'],
  'notices copy': () => ['T-4'],
  'notices sheet': () => ['--out', file('sheet.docx')],
  'calendar show': () => [],
  'calendar confirm': () => ['2027', '--notice', 'x', ...AS],
  'calendar override': () => ['2026-12-31', '--closed', '--note', 'x', '--notice', 'x', ...AS],
  'preview membership-review': () => ['--ledger', file('ledger.xlsx')],
  'training plan': () => ['--people', file('ledger.xlsx'), '--sessions', file('ledger.xlsx')],
  'rules check': () => [],
  'rules diff': () => [],
  'rules apply': () => ['--plan', 'R-1a2b3c4d', ...AS],
  'office set': () => [file('office.yaml'), ...AS],
  'holder change': () => ['市甲局机关党委/专职副书记', '--to', '王某', '--from', '2026-07-01', ...AS],
  'holder list': () => [],
  'holder stand-in': () => [
    ...['市甲局机关党委/专职副书记', '--to', '王某', '--from', '2026-07-01', '--until', '2026-07-09'],
    ...AS,
  ],
  handover: () => ['张三', '--to', '李四', '--out', file('handover.docx'), '--assign', ...AS],
  'unit list': () => [],
  'unit show': () => ['市甲局'],
  'unit rename': () => ['市甲局', '--to', '市新甲局', '--from', '2026-06-10', ...AS],
  'unit merge': () => ['市甲局', '--into', '市乙局', '--from', '2026-06-10', '--keep', '市甲局机关党委', ...AS],
  'unit add': () => [
    ...['市新局', '--zone', '第一协作区', '--organisation', '市新局机关党委', '--kind', 'party-committee'],
    ...['--elected-on', '2026-06-10', ...AS],
  ],
  'unit zone': () => ['市甲局', '第二协作区', '--from', '2026-06-10', ...AS],
  'organisation add': () => [
    ...['市甲局', '--organisation', '市甲局第二党支部', '--kind', 'branch', '--elected-on', '2026-06-10'],
    ...AS,
  ],
  'organisation form': () => ['市甲局机关党委', '--kind', 'general-branch', '--from', '2026-06-10', ...AS],
  'meeting propose': () => [],
  'meeting call': () => ['--on', '2026-07-20', '--at', '15:00', '--place', '三楼', '--count', '2', ...AS],
  'meeting list': () => [],
  'meeting show': () => ['PM-1'],
  'meeting papers': () => ['PM-1', '--out', file('meeting')],
  'meeting record': () => ['PM-1', '--attended', 'M-1=2026-08-20', '--absent', 'M-2', ...AS],
  'meeting cancel': () => ['PM-1', ...AS],
  'proposal list': () => [],
  'proposal papers': () => ['T-5', '--out', file('proposals')],
  'proposal decide': () => ['T-5', 'approved', '--on', '2026-06-12', '--number', '工委纪要6号', ...AS],
  burden: () => ['--weeks', '2'],
  help: () => ['output'],
};

function leaves(command: Command, path: readonly string[] = []): readonly (readonly string[])[] {
  if (command.commands.length === 0) return [path];
  return command.commands.flatMap((child) => leaves(child, [...path, child.name()]));
}

const program = buildProgram(new Cli(world().deps, 'zh'));
const ALL = leaves(program).map((path) => path.join(' '));

it('every command is called below', () => {
  expect(Object.keys(CALLS).sort()).toEqual([...ALL].sort());
});

describe.each(ALL)('duban %s', (name) => {
  const args = () => [...name.split(' '), ...(CALLS[name]?.() ?? [])];

  it('ends well, and its data bear no colour', async () => {
    const ran = await world().duban(...args());
    expect({ code: ran.code, err: ran.code === 0 ? '' : ran.err }).toEqual({ code: 0, err: '' });
    expect(ran.out).not.toBe('');
    expect(`${ran.out}${ran.err}`).not.toContain('\u001b[');
  });

  it('with --json gives one JSON text and nothing else on stdout', async () => {
    const ran = await world().duban(...args(), '--json');
    expect(ran.code).toBe(0);
    expect(ran.json()).toEqual(expect.anything());
  });

  it('speaks English when asked, with no Chinese but what data hold', async () => {
    const { err } = await world().duban(...args(), '--lang', 'en');
    // Addresses, names and numbers are data; everything the client itself says on stderr is not.
    const said = err.replaceAll(folder, '').replaceAll(/市.局\S*/g, '');
    expect(said).not.toMatch(/\p{Script=Han}/u);
  });

  it('has help in Chinese with a real example', async () => {
    const { out, code } = await world().duban(...name.split(' '), '--help');
    expect(code).toBe(0);
    expect(out).toContain('用法：');
    expect(out).toContain('例子：');
    expect(out).toContain(`npx duban ${name}`);
    expect(out).not.toMatch(/display help|output the version|Usage:|Options:/);
  });
});

describe('changes', () => {
  const changing = ALL.filter((name) => CALLS[name]?.().includes('--as'));

  it.each(changing)('duban %s can be tried first: nothing is asked but what tries it', async (name) => {
    const { duban, office } = world();
    const ran = await duban(...name.split(' '), ...(CALLS[name]?.() ?? []), '--dry-run', '--json');
    expect({ name, code: ran.code }).toEqual({ name, code: 0 });
    expect(ran.json()).toMatchObject({ dryRun: true });
    const tried = office.asked.map(({ args }) =>
      args.some((arg) => (arg as { dry?: boolean } | undefined)?.dry === true),
    );
    expect(tried.every(Boolean)).toBe(true);
  });

  it.each(changing)('duban %s is refused where nobody says who does it', async (name) => {
    const { duban, office } = world();
    const args = (CALLS[name]?.() ?? []).filter((arg, index, all) => arg !== '--as' && all[index - 1] !== '--as');
    const ran = await duban(...name.split(' '), ...args);
    expect(ran.err).toContain('[no-holder]');
    expect(ran.code).toBe(2);
    expect(office.asked).toEqual([]);
  });
});

it('every command of the dictionary exists, and the other way round', () => {
  const groups = Object.entries(wordsIn('zh').commands.about)
    .filter(([, { example }]) => example === '')
    .map(([name]) => name);
  const named = Object.keys(wordsIn('zh').commands.about).filter((name) => !groups.includes(name));
  expect(named.sort()).toEqual([...ALL].sort());
});
