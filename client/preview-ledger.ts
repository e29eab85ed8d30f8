import { UNSET_OFFICE } from '../database/queries/office';
import type { Calendar } from '../domain/calendar';
import type { CivilDate } from '../domain/civil-date';
import type { Zone } from '../domain/time/civil';
import { calendarOf } from '../rulebook/calendar-seed';
import { loadRulebook, procedureOn, type Rulebook } from '../rulebook/load';
import type { Problem } from './ledger/ledger-row';
import { subjectsOf } from './ledger-subjects';
import { type Choices, type PlanBook, planBook, type PlanOffice } from './plan-book';
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
  /** What a running house has entered; without it the rulebook's seed stands, and the overlay that is named. */
  readonly basis?: PreviewBasis | undefined;
}

/** What a plan rests on besides the ledger: the same for the file and for the registry of one house. */
export interface PreviewBasis {
  readonly rulebook: Rulebook;
  readonly calendar: Calendar;
  readonly office: PlanOffice;
  readonly zone: Zone;
}

/** The plan of a ledger file: no service runs, nothing is written. */
export async function previewLedger(
  bytes: Uint8Array,
  { asOf, choices, overlay, zone = 'Asia/Shanghai', basis }: PreviewOptions,
): Promise<LedgerPreview> {
  const { rulebook, ...rest } = basis ?? seeded(overlay, zone);
  const reading = await readLedgerFile(bytes, { asOf, terms: rulebook.terms });
  const book = planBook({
    subjects: subjectsOf(reading.rows, rulebook.needsLeader),
    procedure: procedureOn(rulebook, 're-election', asOf),
    rulebook,
    ...rest,
    asOf,
    choices,
  });
  return { book, problems: reading.problems, refused: reading.counts.refused };
}

function seeded(overlay: string | undefined, zone: Zone): PreviewBasis {
  const rulebook = loadRulebook(undefined, overlay);
  return { rulebook, calendar: calendarOf(rulebook.confirmedYears), office: UNSET_OFFICE, zone };
}
