import { KIND_LABELS } from '../../client/ledger/kind-labels';
import { addWorkingDays, type Calendar } from '../../domain/calendar';
import type { CivilDate } from '../../domain/civil-date';
import { invariant } from '../../domain/invariant';
import { parseOffset } from '../../domain/offset';
import type { OrganisationKind } from '../../domain/organisation';
import type { TermRules } from '../../domain/term';
import { addDays, addMonths, addYears } from '../../domain/time/civil';
import { madeUpAddress, madeUpMobile, madeUpPerson } from './made-up';
import type { DemoRow } from './rows';

/** A row of the list as it reads on one day: what an office would have typed into its ledger by then. */
export interface DatedRow {
  readonly zone: string;
  readonly unit: string;
  readonly organisation: string;
  readonly kind: OrganisationKind;
  readonly members: number;
  readonly electedOn: CivilDate;
  readonly years: number;
  readonly endsOn: CivilDate;
  readonly extension?: { readonly number: string; readonly until: CivilDate } | undefined;
  readonly secretary: string;
  readonly deputy?: string | undefined;
  readonly liaison: string;
  readonly mobile: string;
  readonly email: string;
  readonly remark?: string | undefined;
}

export interface DatingFacts {
  readonly today: CivilDate;
  readonly calendar: Calendar;
  readonly terms: Pick<TermRules, 'years'>;
}

/** The made-up list on a day. @throws InvariantError where a row's distance is not one. */
export function datedRows(rows: readonly DemoRow[], facts: DatingFacts): readonly DatedRow[] {
  return rows.map((row, index) => datedRow(row, index, facts));
}

function datedRow(row: DemoRow, index: number, { today, calendar, terms }: DatingFacts): DatedRow {
  const day = (offset: string): CivilDate => dayAt(offset, today, calendar);
  const years = terms.years[row.kind];
  // Counted back and forward again: a term that would end on 29 February ends on the 28th.
  const electedOn = addYears(day(row.ends), -years);
  const endsOn = addYears(electedOn, years);
  return {
    zone: row.zone,
    unit: row.unit,
    organisation: `${row.unit}${KIND_LABELS[row.kind]}`,
    kind: row.kind,
    members: row.members,
    electedOn,
    years,
    endsOn,
    extension: row.until === undefined ? undefined : { number: approvalNumber(endsOn, index), until: day(row.until) },
    secretary: row.named?.secretary ?? madeUpPerson(index, 0),
    // Only a 机关党委 has a 专职副书记.
    deputy: row.named?.deputy ?? (row.kind === 'party-committee' ? madeUpPerson(index, 1) : undefined),
    liaison: row.named?.liaison ?? madeUpPerson(index, 2),
    mobile: madeUpMobile(index),
    email: madeUpAddress(index),
    remark: row.remark,
  };
}

/** An extension is approved before the term ends, and numbered in that year. */
function approvalNumber(endsOn: CivilDate, index: number): string {
  return `示直工复〔${addMonths(endsOn, -1).slice(0, 4)}〕${index + 1}号`;
}

function dayAt(text: string, today: CivilDate, calendar: Calendar): CivilDate {
  const offset = parseOffset(text);
  invariant(offset?.anchor === 'today', `"${text}" is no distance from today, as today-6wd or today+5m`);
  switch (offset.unit) {
    case 'wd':
      return addWorkingDays(calendar, today, offset.amount);
    case 'd':
      return addDays(today, offset.amount);
    case 'm':
      return addMonths(today, offset.amount);
    case 'y':
      return addYears(today, offset.amount);
  }
}
