import { execFile, type ExecFileException } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkoutRoot } from '../../tools/checkout';
import { DEMO_OFFICER, DEMO_SIGNER } from '../../tools/demo/demo-office';
import { downHouse } from '../../tools/house';
import { requireBuilt } from '../support/built';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The first days of the month on real servers: the demo's second list, and the command line as an officer runs it. */
describe('npm run demo -- --month, and what the office does next', () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'duban-month-'));
  beforeAll(() => requireBuilt());
  afterAll(async () => {
    await downHouse(home);
    rmSync(home, { recursive: true, force: true });
  }, 120_000);

  function node(script: readonly string[], args: readonly string[]): Promise<Ran> {
    const env = { ...process.env, DUBAN_HOME: home, DUBAN_AS: DEMO_OFFICER, DUBAN_TRIAL_SMS: 'http' };
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [path.join(checkoutRoot(), ...script), ...args],
        { env, maxBuffer: 50_000_000 },
        (error: ExecFileException | null, out, err) =>
          resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err }),
      );
    });
  }
  async function duban<Answer>(...args: readonly string[]): Promise<Answer> {
    const ran = await node(['tools', 'duban.js'], [...args, '--json']);
    expect({ args, code: ran.code, err: ran.code === 0 ? '' : ran.err + ran.out }).toEqual({ args, code: 0, err: '' });
    return JSON.parse(ran.out) as Answer;
  }

  it('leaves ten rows to decide and fourteen letters to sign, with 24 reminders delivered', async () => {
    const { code, out, err } = await node(['dist', 'tools', 'demo', 'main.js'], ['--month']);
    expect({ code, said: code === 0 ? '' : out + err }).toEqual({ code: 0, said: '' });
    expect(readdirSync(path.join(home, 'inbox')).filter((file) => file.endsWith('.eml'))).toHaveLength(24);
    // The texts beside them, by the pretend gateway that takes JSON: the demo of the other list has the one that speaks SMPP.
    expect(readdirSync(path.join(home, 'sms')).filter((file) => file.endsWith('.json'))).toHaveLength(24);
    const { counts } = await duban<{ counts: Record<string, number> }>('today');
    expect(counts).toMatchObject({ sign: 14, 'decide-first': 10 });
    const dispatch = await duban<{ rows: unknown[]; totals: { standings: Record<string, number> } }>('dispatch');
    expect(dispatch.rows).toHaveLength(87);
    expect(dispatch.totals.standings).toEqual({ overdue: 19, 'near-term': 29, 'in-term': 36, extended: 3 });
  }, 180_000);

  it('signs the fourteen on one sheet, enters a request, and every number still closes', async () => {
    const sheet = path.join(home, '签批单.docx');
    const made = await duban<{ sheet: string }>('letters', 'approval-sheet', '--all', '--out', sheet);
    await duban('letters', 'sign', '--sheet', made.sheet, '--signer', DEMO_SIGNER, '--paper', '--count', '14');
    const { letters } = await duban<{ letters: { unit: string; number: string | null }[] }>(
      'letters',
      'list',
      '--state',
      'signed',
    );
    expect(new Set(letters.map(({ number }) => number)).size).toBe(14);
    const unit = letters[0]?.unit ?? '';
    await duban('incoming', 'add', unit, '--kind', 'request', '--number', '示党〔1〕1号');
    const { rows } = await duban<{ rows: { unit: string; ball: { with: string } }[] }>('dispatch');
    expect(rows.find((row) => row.unit === unit)?.ball.with).toBe('committee');
    const { counts } = await duban<{ counts: Record<string, number> }>('list', 'overdue');
    expect(['unit', 'committee', 'secretary', 'result'].reduce((sum, key) => sum + (counts[key] ?? NaN), 0)).toBe(19);
    expect(counts).toMatchObject({ organisations: 19, committee: 1 });
    expect(await duban('burden')).toMatchObject({ whileSilent: 0, violations: [] });
  }, 120_000);
});
