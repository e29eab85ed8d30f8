import type { CivilDate } from '../../domain/civil-date';
import type { TermRules } from '../../domain/term';
import { withoutDuplicates } from './duplicates';
import { findHeader, type Header } from './find-header';
import { loadLedgerWords, type LedgerWords } from './headings';
import type { Layout, LedgerReading, LedgerRow, SkipCode } from './ledger-row';
import { readRecord, type Above, type RecordReading } from './read-row';
import { isRefused, refusals, type Refused } from './refused';
import type { Reading } from './row-cells';
import { rowKind } from './row-kind';
import { LIMITS, type Workbook } from './workbook';

export interface ReadOptions {
  /** The day on which the ledger is read: an election later than it has not been held. */
  readonly asOf: CivilDate;
  readonly terms: TermRules;
  /** The sheet to read, where a person chose one; else the first that looks like a ledger. */
  readonly sheet?: string | undefined;
  readonly words?: LedgerWords | undefined;
}

/**
 * The organisations of a ledger, with every problem of every row. The same cells give the same answer.
 * Refused as a whole only where no sheet has the headings that a ledger needs, or the sheet has too many rows.
 */
export function readLedger(workbook: Workbook, options: ReadOptions): LedgerReading | Refused {
  const words = options.words ?? loadLedgerWords();
  const found = findHeader(workbook, words, options.sheet);
  if (isRefused(found)) return found;
  const { header, others } = found;
  const below = header.grid.height - header.top - header.depth;
  if (below > LIMITS.rows) return refusals.tooManyRows(header.grid.sheet.name, below, LIMITS.rows);
  const reading: Reading = { header, words, asOf: options.asOf, terms: options.terms, date1904: workbook.date1904 };
  const { records, skipped } = readRows(reading);
  const checked = withoutDuplicates(records, header, words);
  const rows = checked.map((record) => record.row).filter((row): row is LedgerRow => row !== undefined);
  return {
    layout: layoutOf(
      header,
      workbook.date1904,
      others,
      skipped.some(({ code }) => code === 'zone_band'),
    ),
    rows,
    problems: checked.flatMap((record) => record.problems),
    skipped,
    counts: {
      records: records.length,
      loaded: rows.length,
      refused: records.length - rows.length,
      skipped: skipped.length,
    },
  };
}

function readRows(reading: Reading): { records: RecordReading[]; skipped: { row: number; code: SkipCode }[] } {
  const { header, words } = reading;
  const records: RecordReading[] = [];
  const skipped: { row: number; code: SkipCode }[] = [];
  let bandZone: string | undefined;
  let above: Above = {};
  for (let row = header.top + header.depth; row < header.grid.height; row++) {
    const kind = rowKind(header, row, words);
    if (kind.kind === 'skip') {
      skipped.push({ row: row + 1, code: kind.code });
      bandZone = kind.zone ?? bandZone;
      continue;
    }
    const record = readRecord(reading, row, bandZone, above);
    records.push(record);
    above = { unit: record.unit, zone: record.zone };
  }
  return { records, skipped };
}

function layoutOf(header: Header, date1904: boolean, otherLedgers: readonly string[], zoneBands: boolean): Layout {
  const { grid, top, depth, columns, stacks } = header;
  const label = (column: number): string => stacks[column]?.at(-1)?.replace(/\s+/gu, '') ?? '';
  const read = new Set(columns.values());
  return {
    sheet: grid.sheet.name,
    headerRows: Array.from({ length: depth }, (_, index) => top + index + 1),
    firstDataRow: top + depth + 1,
    lastRow: grid.height,
    columns: Object.fromEntries(columns),
    headings: Object.fromEntries([...columns].map(([field, column]) => [field, label(column)])),
    unread: stacks.flatMap((stack, column) => (stack.length === 0 || read.has(column) ? [] : [label(column)])),
    date1904,
    zoneBands,
    otherLedgers,
  };
}
