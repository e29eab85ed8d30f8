import type { CivilDate } from '../../domain/civil-date';
import type { OrganisationKind } from '../../domain/organisation';
import { termOf } from '../../domain/term';
import type { DateReading } from './cell-date';
import { readYears } from './cell-text';
import type { LedgerRow } from './ledger-row';
import type { RowCells } from './row-cells';

export type TermFields = Pick<LedgerRow, 'statedYears' | 'statedEndsOn' | 'extension'>;

/** What the ledger says of the term and its extension; where kind and election are known, also what contradicts T. */
export function readTerm(
  cells: RowCells,
  kind: OrganisationKind | undefined,
  electedOn: CivilDate | undefined,
): TermFields {
  const statedYears = yearsIn(cells);
  const extension = extensionIn(cells);
  const endsOn = cells.date('statedEndsOn');
  if (kind && electedOn) check(cells, { kind, electedOn, statedYears, extension, endsOn });
  return {
    statedYears: statedYears === 'unreadable' ? undefined : statedYears,
    statedEndsOn: endsOn.kind === 'day' ? endsOn.date : undefined,
    extension: extension.number === undefined && extension.until === undefined ? undefined : extension,
  };
}

function yearsIn(cells: RowCells): number | 'unreadable' | undefined {
  if (cells.isBlank('statedYears')) return undefined;
  const years = readYears(cells.cell('statedYears'));
  if (years === undefined) cells.tell('number_invalid', 'statedYears');
  return years ?? 'unreadable';
}

function extensionIn(cells: RowCells): NonNullable<LedgerRow['extension']> {
  const number = cells.text('extensionNumber');
  const until = cells.day('extendedTo');
  if (until === 'blank') {
    if (number !== undefined) cells.tell('extension_without_date', 'extendedTo');
    return number === undefined ? {} : { number };
  }
  if (until !== undefined && number === undefined) {
    cells.tell('extension_not_approved', cells.has('extensionNumber') ? 'extensionNumber' : 'extendedTo');
  }
  return { ...(number !== undefined && { number }), ...(until !== undefined && { until }) };
}

interface Stated {
  readonly kind: OrganisationKind;
  readonly electedOn: CivilDate;
  readonly statedYears: number | 'unreadable' | undefined;
  readonly extension: NonNullable<LedgerRow['extension']>;
  readonly endsOn: DateReading;
}

function check(cells: RowCells, { kind, electedOn, statedYears, extension, endsOn }: Stated): void {
  const { terms } = cells.reading;
  const { number, until } = extension;
  const approved = number !== undefined && until !== undefined ? { number, until } : undefined;
  const term = termOf(
    { kind, electedOn, statedYears: statedYears === 'unreadable' ? undefined : statedYears, extension: approved },
    terms,
  );
  const years = terms.years[kind];
  for (const remark of term.remarks) {
    switch (remark) {
      case 'term_missing':
        // An unreadable term is told already.
        if (statedYears !== 'unreadable') cells.tell(remark, 'statedYears', { years });
        break;
      case 'term_not_standard':
        cells.tell(remark, 'statedYears', { years, taken: term.years === years ? undefined : String(term.years) });
        break;
      case 'extension_over_one_year':
        cells.tell(remark, 'extendedTo', { computed: term.effectiveEndsOn });
        break;
      case 'extension_before_term_end':
        cells.tell(remark, 'extendedTo', { computed: term.endsOn });
        break;
    }
  }
  if (endsOn.kind !== 'blank' && !agrees(endsOn, term.endsOn)) {
    cells.tell('term_end_mismatch', 'statedEndsOn', { computed: term.endsOn });
  }
}

/** The office's own 任期届满日期 against T; where it wrote a month only, the month is compared. */
function agrees(stated: DateReading, endsOn: CivilDate): boolean {
  if (stated.kind === 'day') return stated.date === endsOn;
  return (
    stated.kind === 'ambiguous' && stated.span !== undefined && stated.span.from <= endsOn && endsOn <= stated.span.to
  );
}
