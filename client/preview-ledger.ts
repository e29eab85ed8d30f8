import { UNSET_OFFICE } from '../database/queries/office';
import type { CivilDate } from '../domain/civil-date';
import type { Zone } from '../domain/time/civil';
import { calendarOf } from '../rulebook/calendar-seed';
import { loadRulebook, procedureOn } from '../rulebook/load';
import type { Problem } from './ledger/ledger-row';
import { subjectsOf } from './ledger-subjects';
import { type Choices, type PlanBook, planBook } from './plan-book';
import { readLedgerFile } from './read-ledger-file';

export interface LedgerPreview {
  readonly book: PlanBook;
  readonly problems: readonly Problem[];
  /** Rows that are not taken in. */
  readonly refused: number;
}

export interface PreviewOptions {
  readonly asOf: CivilDate;
  readonly choices?: Choices | undefined;
  readonly overlay?: string | undefined;
  readonly zone?: Zone | undefined;
}

/** The plan of a ledger file: no service runs, nothing is written. */
export async function previewLedger(bytes: Uint8Array, { asOf, choices, overlay, zone = 'Asia/Shanghai' }: PreviewOptions): Promise<LedgerPreview> {
  const rulebook = loadRulebook(undefined, overlay);
  const reading = await readLedgerFile(bytes, { asOf, terms: rulebook.terms });
  const book = planBook({
    subjects: subjectsOf(reading.rows, rulebook.needsLeader),
    procedure: procedureOn(rulebook, 're-election', asOf),
    rulebook,
    calendar: calendarOf(rulebook.confirmedYears),
    zone,
    office: UNSET_OFFICE,
    asOf,
    choices,
  });
  return { book, problems: reading.problems, refused: reading.counts.refused };
}
