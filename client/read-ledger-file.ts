import type { CivilDate } from '../domain/civil-date';
import type { TermRules } from '../domain/term';
import type { LedgerReading } from './ledger/ledger-row';
import { readLedger } from './ledger/read-ledger';
import { isRefused, type Refused } from './ledger/refused';
import { readWorkbook } from './ledger/workbook';

/** A file that is no ledger at all: too large, no workbook, no headings. Says what to do. */
export class LedgerRefused extends Error {
  override readonly name = 'LedgerRefused';
  constructor(readonly refusal: Refused) {
    super(refusal.message);
  }
}

/** Reads a ledger workbook; its rows' problems are in the reading. @throws LedgerRefused */
export async function readLedgerFile(
  bytes: Uint8Array,
  how: { readonly asOf: CivilDate; readonly terms: TermRules },
): Promise<LedgerReading> {
  const workbook = await readWorkbook(bytes);
  if (isRefused(workbook)) throw new LedgerRefused(workbook);
  const reading = readLedger(workbook, how);
  if (isRefused(reading)) throw new LedgerRefused(reading);
  return reading;
}
