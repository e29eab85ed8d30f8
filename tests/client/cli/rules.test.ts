import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkRulebook } from '../../../client/cli/check-rulebook';
import { RULEBOOK_FOLDER } from '../../../rulebook/load';
import { world } from './command-line';
import { FakeOffice } from './fake-office';
import { MOVES } from './made-up-moves';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'duban-rules-'));
  cpSync(RULEBOOK_FOLDER, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function change(file: string, from: string, to: string): void {
  const at = path.join(folder, file);
  const text = readFileSync(at, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
  writeFileSync(at, text.replace(from, to));
}

const check = (...args: string[]) =>
  world({ checkRulebook: () => checkRulebook(folder) }).duban('rules', 'check', ...args);

describe('rules check', () => {
  it('finds every file of the rulebook in order', async () => {
    const ran = await check('--json');
    expect(ran.code).toBe(0);
    const { files } = ran.json() as { files: { file: string; ok: boolean }[] };
    expect(files.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['terms.yaml', 'wording/letter-1.yaml', 'ledger/headers.yaml', 'overlays/demo.yaml']),
    );
    expect(files.every(({ ok }) => ok)).toBe(true);
  });

  it.each([
    ['procedures/re-election@2018-07-12.yaml', 'kind: meeting', 'kind: meting', 're-election@2018-07-12.yaml'],
    ['terms.yaml', 'party-committee: 5', 'party-committee: five', 'years.party-committee: found "five"'],
    ['overlays/demo.yaml', 'spreadSeconds: 0', 'spredSeconds: 0', 'demo.yaml'],
    ['post-room.yaml', "digestAt: '09:30'", 'digestAt: early', 'digestAt: found "early"'],
    ['wording/reminder-a.yaml', 'ceiling: ', 'cieling: ', 'reminder-a.yaml'],
  ])('%s with a slip in it is found with its place', async (file, from, to, found) => {
    change(file, from, to);
    const ran = await check('--json');
    expect(ran.code).toBe(5);
    const { problems, files } = ran.json() as { problems: string[]; files: { file: string; ok: boolean }[] };
    expect(problems.join('\n')).toContain(found);
    expect(files.filter(({ ok }) => !ok).map((one) => one.file)).toEqual([file]);
    expect((await check()).out).toContain(`✗ ${file}`);
  });

  it('a file that is missing is found', async () => {
    rmSync(path.join(folder, 'flags.yaml'));
    const ran = await check();
    expect(ran.code).toBe(5);
    expect(ran.out).toContain('flags.yaml');
  });
});

describe('changed rules', () => {
  const moving = () => {
    const office = new FakeOffice();
    office.moves = MOVES;
    return world({}, office);
  };
  const apply = ['rules', 'apply', '--plan', 'R-1a2b3c4d', '--as', '张三'];

  it('are shown as who moves, with the number to apply', async () => {
    const { duban } = moving();
    const ran = await duban('rules', 'diff');
    expect(ran.out).toMatch(/推进会\s+改日期\s+2027-02-10\s+2027-02-17/);
    expect(ran.err).toContain('duban rules apply --plan R-1a2b3c4d --count 1');
    expect((await duban('rules', 'diff', '--json')).json()).toEqual({ plan: 'R-1a2b3c4d', ...MOVES });
  });

  it('are applied by that number and count, and no other count', async () => {
    const { duban, office } = moving();
    expect((await duban(...apply)).err).toContain('--count 1');
    expect((await duban(...apply, '--count', '7')).code).not.toBe(0);
    expect(office.asked).toEqual([]);
    const ran = await duban(...apply, '--count', '1');
    expect(ran.out).toContain('已采用 R-1a2b3c4d：1件按新规则重排');
    expect(office.asked).toMatchObject([
      { verb: 'applyRules', args: [{ plan: 'R-1a2b3c4d', count: 1 }, { as: '张三' }] },
    ]);
  });

  it('that have changed since are named when tried', async () => {
    const ran = await moving().duban('rules', 'apply', '--plan', 'R-00000000', '--as', '张三', '--dry-run');
    expect(ran.code).toBe(3);
    expect(ran.out).toContain('R-00000000 现在是 R-1a2b3c4d');
  });
});
