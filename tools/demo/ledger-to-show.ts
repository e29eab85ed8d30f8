import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LedgerFile } from '../../client/office';
import type { CivilDate } from '../../domain/civil-date';
import { calendarOf } from '../../rulebook/calendar-seed';
import { loadRulebook } from '../../rulebook/load';
import { DemoUsage } from './arguments';
import { datedRows } from './dated-row';
import { type DemoRow, DEMO_ROWS } from './rows';
import { ledgerWorkbook } from './workbook';

export interface ShownLedger extends LedgerFile {
  /** Where it lies, so that a person can open it. */
  readonly path: string;
}

/** The made-up ledger as it would read today, written into the demo's home like any file an officer has. */
export async function madeUpLedger(
  home: string,
  today: CivilDate,
  list: readonly DemoRow[] = DEMO_ROWS,
): Promise<ShownLedger> {
  const rulebook = loadRulebook();
  const calendar = calendarOf(rulebook.confirmedYears);
  const rows = datedRows(list, { today, calendar, terms: rulebook.terms });
  const bytes = await ledgerWorkbook(rows, today);
  const name = `示例台账-${today}.xlsx`;
  const file = path.join(home, 'ledger', name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return { name, bytes, path: file };
}

/** @throws DemoUsage where the file cannot be read. */
export function givenLedger(file: string): ShownLedger {
  try {
    return { name: path.basename(file), bytes: readFileSync(file), path: path.resolve(file) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new DemoUsage(`读不了台账 cannot read the ledger ${path.resolve(file)} (${code})`);
  }
}
