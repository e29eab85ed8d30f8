import type { CivilDate } from '../../domain/civil-date';
import { nameKey, type OrganisationKind } from '../../domain/organisation';
import { termOf, type TermRules } from '../../domain/term';
import { readEmail, readMobile, readPhone } from './cell-contact';
import { readDate, type DateReading } from './cell-date';
import { kindOfName, readKind } from './cell-kind';
import { columnLetter } from './cell-place';
import { isBlank, readCount, readHolder, readName, readText, readYears } from './cell-text';
import type { Header } from './find-header';
import { headingOf, plain, type LedgerWords } from './headings';
import type { LedgerField, LedgerPost, LedgerRow, Problem, ProblemCode } from './ledger-row';
import { planInCell } from './plan-remark';
import { problemOf, type ProblemContext } from './problem-words';
import { typed } from './sheet-grid';
import type { Cell } from './workbook';

/** What every row is read by. */
export interface Reading {
  readonly header: Header;
  readonly words: LedgerWords;
  readonly asOf: CivilDate;
  readonly terms: TermRules;
  readonly date1904: boolean;
}

/** A row as far as it could be read; `row` only where nothing in it has to be refused. */
export interface RecordReading {
  /** From 1. */
  readonly number: number;
  readonly unit?: string | undefined;
  readonly zone?: string | undefined;
  readonly unitKey?: string | undefined;
  readonly organisationKey?: string | undefined;
  readonly kind?: OrganisationKind | undefined;
  readonly electedOn?: CivilDate | undefined;
  readonly organisation: string;
  readonly problems: readonly Problem[];
  readonly row?: LedgerRow | undefined;
}

/** Reads one record; all its problems are found in one pass, so that a person mends the row once. */
export function readRecord(
  reading: Reading,
  rowIndex: number,
  bandZone: string | undefined,
  above: Above,
): RecordReading {
  return new RecordReader(reading, rowIndex, bandZone, above).read();
}

/** What 同上 stands for. */
export interface Above {
  readonly unit?: string | undefined;
  readonly zone?: string | undefined;
}

const HOLDERS: readonly LedgerPost[] = ['secretary', 'deputy', 'liaison'];

class RecordReader {
  private readonly problems: Problem[] = [];

  constructor(
    private readonly reading: Reading,
    private readonly rowIndex: number,
    private readonly bandZone: string | undefined,
    private readonly above: Above,
  ) {}

  read(): RecordReading {
    const unit = this.ditto('unit', this.above.unit);
    if (unit === undefined) this.tell('missing_unit_name', 'unit');
    const organisation = this.name('organisation');
    if (organisation === undefined) this.tell('missing_organisation_name', 'organisation');
    const kind = this.kind(organisation);
    const electedOn = this.electedOn();
    const statedYears = this.years();
    const extension = this.extension();
    const statedEndsOn = readDate(this.cell('statedEndsOn'), this.reading.date1904);
    if (kind && electedOn) this.term(kind, electedOn, statedYears, extension, statedEndsOn);
    const contact = this.contact();
    const zone = this.ditto('zone', this.above.zone) ?? this.bandZone;
    const members = this.members();
    const number = this.rowIndex + 1;
    const unitKey = unit === undefined ? undefined : nameKey(unit);
    const organisationKey = organisation === undefined ? undefined : nameKey(organisation);
    const common = {
      number,
      unit,
      zone,
      unitKey,
      organisationKey,
      kind,
      electedOn,
      organisation: organisation ?? '',
      problems: this.problems,
    };
    const refused = this.problems.some((problem) => problem.level === 'refuse');
    if (refused || !unit || !unitKey || !organisation || !organisationKey || !kind || !electedOn) return common;
    const row: LedgerRow = {
      row: number,
      unit,
      unitKey,
      organisation,
      organisationKey,
      kind,
      zone,
      zoneKey: zone === undefined ? undefined : nameKey(zone),
      members,
      electedOn,
      statedYears: typeof statedYears === 'number' ? statedYears : undefined,
      statedEndsOn: statedEndsOn.kind === 'day' ? statedEndsOn.date : undefined,
      extension: extension.number === undefined && extension.until === undefined ? undefined : extension,
      ...this.holders(),
      ...contact,
      remark: this.text('remark'),
      superior: this.text('superior'),
      approver: this.text('approver'),
      plannedOn: planInCell(this.cell('plannedOn'), this.reading.date1904, this.reading.asOf),
    };
    return { ...common, row: withoutUndefined(row) };
  }

  private kind(organisation: string | undefined): OrganisationKind | undefined {
    const { words } = this.reading;
    const value = this.text('kind');
    const kind = this.has('kind') ? value && readKind(value, words) : organisation && kindOfName(organisation, words);
    if (kind) return kind;
    const disciplineBody = /纪委|纪检|纪律检查/u.test(plain(value ?? (this.has('kind') ? '' : (organisation ?? ''))));
    this.tell('unknown_organisation_type', 'kind', { disciplineBody });
    return undefined;
  }

  private electedOn(): CivilDate | undefined {
    const cell = this.cell('electedOn');
    const date = this.day('electedOn');
    if (date === 'blank') {
      this.tell('missing_election_date', 'electedOn', {
        formula: typeof cell === 'object' && cell?.kind === 'uncomputed',
      });
      return undefined;
    }
    if (date === undefined || date <= this.reading.asOf) return date;
    this.tell('future_election_date', 'electedOn', { asOf: this.reading.asOf });
    return undefined;
  }

  /** A date that decides T must be a day: anything less refuses the row. */
  private day(field: LedgerField): CivilDate | 'blank' | undefined {
    const cell = this.cell(field);
    const reading: DateReading = isBlank(cell, this.reading.words)
      ? { kind: 'blank' }
      : readDate(cell, this.reading.date1904);
    switch (reading.kind) {
      case 'day':
        return reading.date;
      case 'blank':
        return 'blank';
      case 'ambiguous':
        this.tell('ambiguous_date', field);
        return undefined;
      case 'invalid':
        this.tell('invalid_date', field);
        return undefined;
      case 'unparsable':
        this.tell('unparsable_date', field);
        return undefined;
    }
  }

  private years(): number | 'unreadable' | undefined {
    const cell = this.cell('statedYears');
    if (isBlank(cell, this.reading.words)) return undefined;
    const years = readYears(cell);
    if (years === undefined) this.tell('number_invalid', 'statedYears');
    return years ?? 'unreadable';
  }

  private members(): number | undefined {
    const cell = this.cell('members');
    if (isBlank(cell, this.reading.words)) return undefined;
    const members = readCount(cell);
    if (members === undefined) this.tell('number_invalid', 'members');
    return members;
  }

  private extension(): { readonly number?: string | undefined; readonly until?: CivilDate | undefined } {
    const number = this.text('extensionNumber');
    const until = this.day('extendedTo');
    if (until === 'blank' && number !== undefined) this.tell('extension_without_date', 'extendedTo');
    if (until !== undefined && until !== 'blank' && number === undefined)
      this.tell('extension_not_approved', this.has('extensionNumber') ? 'extensionNumber' : 'extendedTo');
    return withoutUndefined({ number, until: until === 'blank' ? undefined : until });
  }

  private term(
    kind: OrganisationKind,
    electedOn: CivilDate,
    statedYears: number | 'unreadable' | undefined,
    extension: { readonly number?: string | undefined; readonly until?: CivilDate | undefined },
    statedEndsOn: DateReading,
  ): void {
    const { terms } = this.reading;
    const { number, until } = extension;
    const approved = number !== undefined && until !== undefined ? { number, until } : undefined;
    const stated = statedYears === 'unreadable' ? undefined : statedYears;
    const term = termOf({ kind, electedOn, statedYears: stated, extension: approved }, terms);
    const years = terms.years[kind];
    for (const remark of term.remarks) {
      if (remark === 'term_missing' && statedYears !== 'unreadable') this.tell(remark, 'statedYears', { years });
      if (remark === 'term_not_standard')
        this.tell(remark, 'statedYears', { years, taken: term.years === years ? undefined : String(term.years) });
      if (remark === 'extension_over_one_year') this.tell(remark, 'extendedTo', { computed: term.effectiveEndsOn });
      if (remark === 'extension_before_term_end') this.tell(remark, 'extendedTo', { computed: term.endsOn });
    }
    if (!isBlank(this.cell('statedEndsOn'), this.reading.words) && !agrees(statedEndsOn, term.endsOn)) {
      this.tell('term_end_mismatch', 'statedEndsOn', { computed: term.endsOn });
    }
  }

  private contact(): Pick<LedgerRow, 'mobile' | 'phone' | 'email'> {
    const { words } = this.reading;
    const cell = this.cell('mobile');
    const hasMobile = !isBlank(cell, words);
    const reading = hasMobile ? readMobile(cell) : undefined;
    const mobile = reading?.kind === 'number' ? reading.mobile : undefined;
    if (reading?.kind === 'invalid') this.tell('phone_invalid', 'mobile');
    if (reading?.kind === 'number' && reading.several) this.tell('phone_multiple', 'mobile', { taken: reading.mobile });
    const emailCell = this.cell('email');
    const hasEmail = !isBlank(emailCell, words);
    const email = hasEmail ? readEmail(emailCell) : undefined;
    if (hasEmail && email === undefined) this.tell('email_invalid', 'email');
    if (mobile === undefined && email === undefined) this.tell('no_contact', this.has('mobile') ? 'mobile' : 'email');
    else {
      if (!hasMobile) this.tell('phone_missing', 'mobile');
      if (!hasEmail) this.tell('email_missing', 'email');
    }
    const phoneCell = this.cell('phone');
    // A land line in the telephone column is no mobile, but the call sheet can use it.
    const phone = isBlank(phoneCell, words)
      ? reading?.kind === 'invalid'
        ? landLine(cell)
        : undefined
      : readPhone(phoneCell);
    return { mobile, phone, email };
  }

  private holders(): Pick<LedgerRow, LedgerPost | 'vacant'> {
    const read = HOLDERS.map((post) => ({ post, ...readHolder(this.cell(post), this.reading.words) }));
    const vacant = read.filter((one) => one.vacant).map((one) => one.post);
    return {
      ...Object.fromEntries(read.map(({ post, name }) => [post, name])),
      vacant: vacant.length > 0 ? vacant : undefined,
    };
  }

  private ditto(field: 'unit' | 'zone', above: string | undefined): string | undefined {
    const text = this.name(field);
    return text !== undefined && this.reading.words.dittoWords.includes(plain(text)) ? above : text;
  }

  private name(field: LedgerField): string | undefined {
    return readName(this.cell(field), this.reading.words);
  }

  private text(field: LedgerField): string | undefined {
    return readText(this.cell(field), this.reading.words);
  }

  private has(field: LedgerField): boolean {
    return this.reading.header.columns.has(field);
  }

  private cell(field: LedgerField): Cell {
    const column = this.reading.header.columns.get(field);
    return column === undefined ? null : this.reading.header.grid.at(this.rowIndex, column);
  }

  private tell(code: ProblemCode, field: LedgerField, more: Partial<ProblemContext> = {}): void {
    const column = this.reading.header.columns.get(field);
    const written = column === undefined ? undefined : this.reading.header.stacks[column]?.at(-1)?.replace(/\s+/gu, '');
    const heading = written ?? headingOf(this.reading.words, field).label;
    const context = { heading, value: typed(this.cell(field)), ...more };
    this.problems.push(problemOf(this.rowIndex + 1, column === undefined ? '' : columnLetter(column), code, context));
  }
}

/** The office's own 任期届满日期 against T; where it wrote a month only, the month is compared. */
function agrees(stated: DateReading, endsOn: CivilDate): boolean {
  if (stated.kind === 'day') return stated.date === endsOn;
  if (stated.kind === 'ambiguous' && stated.span) return stated.span.from <= endsOn && endsOn <= stated.span.to;
  return false;
}

function landLine(cell: Cell): string | undefined {
  const phone = readPhone(cell);
  return phone !== undefined && /^\(?0\d{2,3}/u.test(phone) ? phone : undefined;
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
