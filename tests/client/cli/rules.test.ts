import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkRulebook } from '../../../client/cli/check-rulebook';
import { RULEBOOK_FOLDER } from '../../../rulebook/load';
import { world } from './command-line';

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
