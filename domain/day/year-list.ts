import type { CivilDate } from '../civil-date';
import type { PlannedRung } from '../plan';

/** An organisation's term as a year's list takes it: from its matter, or from the registry where none was opened. */
export interface YearTerm {
  readonly matter: string | null;
  readonly unit: string;
  readonly organisation: string;
  readonly zone: string | null;
  readonly termEndsOn: CivilDate;
  /** The extension's day where one stands. */
  readonly endsOn: CivilDate;
  readonly standing: 'open' | 'done' | 'not-launched';
  readonly rungs: readonly Pick<PlannedRung, 'rung' | 'title' | 'on' | 'standing' | 'provisional'>[];
}

export interface YearRow extends Omit<YearTerm, 'rungs'> {
  readonly extended: boolean;
  /** The day on which the unit first hears of it, and whether that day may still move (暂算). */
  readonly first: Pick<PlannedRung, 'rung' | 'title' | 'on' | 'provisional'> | null;
}

export interface YearMonth {
  readonly month: number;
  readonly rows: readonly YearRow[];
}

/** 一月的全年名单: whose term, or whose extension, ends in a year; by month. */
export interface YearList {
  readonly year: number;
  readonly months: readonly YearMonth[];
  /** Their term ends in the year, and an approved extension carries them beyond it: told apart, counted nowhere else. */
  readonly carriedOver: readonly YearRow[];
  /** rows = terms + extended = open + done + notLaunched. */
  readonly counts: {
    readonly rows: number;
    readonly units: number;
    /** A term of their own ends. */
    readonly terms: number;
    /** An approved extension ends. */
    readonly extended: number;
    readonly open: number;
    readonly done: number;
    readonly notLaunched: number;
    readonly provisional: number;
    readonly carriedOver: number;
  };
}

export function yearList(year: number, terms: readonly YearTerm[]): YearList {
  const inYear = (date: CivilDate) => date.startsWith(`${String(year).padStart(4, '0')}-`);
  const all = terms.map(yearRow);
  const rows = all
    .filter(({ endsOn }) => inYear(endsOn))
    .sort((a, b) => (a.endsOn < b.endsOn ? -1 : a.endsOn > b.endsOn ? 1 : 0));
  const carriedOver = all.filter(({ termEndsOn, endsOn }) => inYear(termEndsOn) && !inYear(endsOn));
  const months = Array.from({ length: 12 }, (_, index) => ({
    month: index + 1,
    rows: rows.filter(({ endsOn }) => Number(endsOn.slice(5, 7)) === index + 1),
  })).filter((month) => month.rows.length > 0);
  const of = (standing: YearTerm['standing']) => rows.filter((row) => row.standing === standing).length;
  const extended = rows.filter((row) => row.extended).length;
  return {
    year,
    months,
    carriedOver,
    counts: {
      rows: rows.length,
      units: new Set(rows.map(({ unit }) => unit)).size,
      terms: rows.length - extended,
      extended,
      open: of('open'),
      done: of('done'),
      notLaunched: of('not-launched'),
      provisional: rows.filter(({ first }) => first?.provisional === true).length,
      carriedOver: carriedOver.length,
    },
  };
}

function yearRow({ rungs, ...term }: YearTerm): YearRow {
  const [first] = rungs
    .filter(({ standing }) => standing === 'due')
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return {
    ...term,
    extended: term.endsOn !== term.termEndsOn,
    first: first ? { rung: first.rung, title: first.title, on: first.on, provisional: first.provisional } : null,
  };
}
