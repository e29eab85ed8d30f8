import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CivilDate } from '../../domain/civil-date';
import { calendarOf } from '../../rulebook/calendar-seed';
import { DEMO_OFFICE, DEMO_OFFICER } from '../../tools/demo/demo-office';
import { datedRows } from '../../tools/demo/dated-row';
import { MONTH_ROWS } from '../../tools/demo/month-rows';
import { ledgerWorkbook } from '../../tools/demo/workbook';
import { world } from '../client/cli/command-line';
import { OFFICER, type Play, ZONE } from './play';

type Json = Readonly<Record<string, unknown>>;

/**
 * The office of the month at its command line: every act is a command as a person types it, over the real door of a house
 * in virtual time, with its answer read as JSON.
 */
export class MonthOffice {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'duban-month-'));

  constructor(readonly play: Play) {}

  /** Runs a command that must end well, and returns what it answers. */
  async duban<Answer = Json>(...typed: readonly string[]): Promise<Answer> {
    const { code, out, err } = await this.run(...typed, '--json');
    if (code !== 0) throw new Error(`duban ${typed.join(' ')}: ${code}\n${err}\n${out}`);
    return JSON.parse(out) as Answer;
  }

  /** Runs a command that a rule must refuse, and returns the refusal's code. */
  async refused(...typed: readonly string[]): Promise<string> {
    const { code, out, err } = await this.run(...typed, '--json');
    const said = JSON.parse(out === '' ? '{}' : out) as { error?: { code: string }; answer?: { refused?: string } };
    const refusal = said.error?.code ?? said.answer?.refused;
    if (code === 0 || refusal === undefined)
      throw new Error(`duban ${typed.join(' ')} was not refused: ${code}\n${err}\n${out}`);
    return refusal;
  }

  private async run(...typed: readonly string[]) {
    const { play } = this;
    const { duban } = world({
      env: { DUBAN_AS: this.holder },
      now: () => play.at,
      today: () => play.today,
      zone: ZONE,
      office: () => Promise.resolve({ ...play.office, close: () => Promise.resolve() }),
      rulebook: () => play.house.rulebook,
    });
    return duban(...typed);
  }

  private holder: string = OFFICER;

  file(name: string, bytes: string | Uint8Array): string {
    const file = path.join(this.folder, name);
    writeFileSync(file, bytes);
    return file;
  }

  out(name: string): string {
    return path.join(this.folder, name);
  }

  /** The first morning: who the office is, and whose numbers its letters bear. */
  async register(numbering: Readonly<Record<string, unknown>>): Promise<void> {
    const settings = this.file('office.json', JSON.stringify({ ...DEMO_OFFICE, numbering }));
    await this.duban('office', 'set', settings);
    this.holder = DEMO_OFFICER;
  }

  /** The second made-up list, as it reads today. */
  async takeOver(): Promise<void> {
    const { rulebook } = this.play.house;
    const calendar = calendarOf(rulebook.confirmedYears);
    const rows = datedRows(MONTH_ROWS, { today: this.play.today, calendar, terms: rulebook.terms });
    const ledger = this.file('台账.xlsx', await ledgerWorkbook(rows, this.play.today));
    await this.duban('registry', 'import', ledger, '--apply');
  }

  async until(day: CivilDate): Promise<void> {
    if (day > this.play.today) await this.play.untilDay(day);
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
