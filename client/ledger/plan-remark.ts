import type { CivilDate } from '../../domain/civil-date';
import { addDays, addMonths, addYears, civilDate, endOfMonth, parseCivilDate } from '../../domain/time/civil';
import { arabicDate, chineseNumber } from './chinese-number';
import { readDate } from './cell-date';
import type { Cell } from './workbook';

/**
 * The latest day that a remark such as 拟第三季度换届, 拟9月换届 or 大会定于2026年9月中旬召开 still allows for.
 * Only good for 「计划可能晚于届满」: a remark sends the row to a person, and is never parsed into silence.
 * A span without a year is the next that is not over on `asOf`. Undefined where no plan with a time is told (近日, 已报请示, a past event).
 */
export function plannedFromRemark(remark: string, asOf: CivilDate): CivilDate | undefined {
  const text = arabicDate(remark.normalize('NFKC').replace(/\s+/gu, ''));
  const clauses = text.split(/[。;；!！]/u).filter((clause) => PLAN.test(clause));
  return latest(clauses.flatMap((clause) => spansIn(clause.slice(clause.search(PLAN)), asOf)));
}

/** The column 计划换届时间: there any time is a plan. */
export function planInCell(cell: Cell, date1904: boolean, asOf: CivilDate): CivilDate | undefined {
  const reading = readDate(cell, date1904);
  if (reading.kind === 'day') return reading.date;
  if (reading.kind === 'ambiguous' && reading.span) return reading.span.to;
  return typeof cell === 'string'
    ? latest(spansIn(arabicDate(cell.normalize('NFKC').replace(/\s+/gu, '')), asOf))
    : undefined;
}

/** Words that speak of what is meant to happen; 列入下半年计划 has its time before the word. */
const PLAN =
  /拟|计划|预计|定于|定在|将于|将在|准备|争取|力争|安排在|暂定|推迟至|推迟到|延期至|延至|(?:列入|纳入)(?=.{0,10}计划)/u;

/** One time in a text: its end, given the year it stands in. */
interface TimeForm {
  readonly form: RegExp;
  readonly end: (groups: Readonly<Record<string, string | undefined>>, year: number) => CivilDate | undefined;
}

const YEAR = '(?:(?<y>\\d{4})年?|(?<rel>今年|本年|明年|次年|后年|当年)?)度?';
const QUARTERS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4 };

/** Tried in this order; each takes its text away, so that 2026年9月15日 is not read as September too. */
const FORMS: readonly TimeForm[] = [
  { form: /(?<y>\d{4})[-./](?<m>\d{1,2})[-./](?<d>\d{1,2})/gu, end: ({ m, d }, year) => dayOf(year, m, d) },
  {
    form: new RegExp(`${YEAR}(?<m>\\d{1,2})月(?<d>\\d{1,2})[日号]?`, 'gu'),
    end: ({ m, d }, year) => dayOf(year, m, d),
  },
  {
    form: new RegExp(`${YEAR}(?<m>\\d{1,2})月份?(?<part>上旬|中旬|下旬|初|中|底|末)?`, 'gu'),
    end: ({ m, part }, year) => partOf(dayOf(year, m, '1'), part),
  },
  { form: /(?<y>\d{4})[-./](?<m>\d{1,2})(?!\d)/gu, end: ({ m }, year) => partOf(dayOf(year, m, '1')) },
  {
    form: new RegExp(`${YEAR}(?:第?(?<q>[一二三四1-4])季度?|[qQ](?<n>[1-4]))`, 'gu'),
    end: ({ q, n }, year) => partOf(dayOf(year, String((QUARTERS[q ?? ''] ?? Number(q ?? n)) * 3), '1')),
  },
  { form: new RegExp(`${YEAR}上半年`, 'gu'), end: (_, year) => dayOf(year, '6', '30') },
  { form: new RegExp(`${YEAR}(?:下半年|年底|年末|年内|底前|内完成)`, 'gu'), end: (_, year) => dayOf(year, '12', '31') },
  { form: /(?:(?<y>\d{4})年|(?<rel>今年|本年|明年|次年|后年))/gu, end: (_, year) => dayOf(year, '12', '31') },
];

function spansIn(text: string, asOf: CivilDate): CivilDate[] {
  const ends: CivilDate[] = relativeEnds(text, asOf);
  let rest = text;
  for (const { form, end } of FORMS) {
    rest = rest.replace(form, (...found) => {
      const groups = found.at(-1) as Readonly<Record<string, string | undefined>>;
      const at = endWithin(groups, asOf, (year) => end(groups, year));
      if (at !== undefined) ends.push(at);
      return '|';
    });
  }
  return ends;
}

/** The year said, or this year's unless that is over, then next year's. */
function endWithin(
  groups: Readonly<Record<string, string | undefined>>,
  asOf: CivilDate,
  end: (year: number) => CivilDate | undefined,
): CivilDate | undefined {
  const now = Number(asOf.slice(0, 4));
  if (groups.y !== undefined) return end(Number(groups.y));
  const later = { 明年: 1, 次年: 1, 后年: 2 }[groups.rel ?? ''];
  if (later !== undefined) return end(now + later);
  const thisYear = end(now);
  return groups.rel !== undefined || thisYear === undefined || thisYear >= asOf ? thisYear : end(now + 1);
}

function relativeEnds(text: string, asOf: CivilDate): CivilDate[] {
  const month = civilDate(`${asOf.slice(0, 7)}-01`);
  const quarterEnd = endOfMonth(addMonths(month, 2 - ((Number(asOf.slice(5, 7)) - 1) % 3)));
  const ends: CivilDate[] = [];
  if (/本月|当月/u.test(text)) ends.push(endOfMonth(month));
  if (/下个?月/u.test(text)) ends.push(endOfMonth(addMonths(month, 1)));
  if (/本季度|这季度/u.test(text)) ends.push(quarterEnd);
  if (/下个?季度/u.test(text)) ends.push(endOfMonth(addMonths(quarterEnd, 3)));
  const [, months] = /(\d{1,2}|[一二两三四五六七八九十]{1,2})个月(?:内|后|左右)/u.exec(text) ?? [];
  if (months !== undefined)
    ends.push(addMonths(asOf, /^\d/u.test(months) ? Number(months) : (chineseNumber(months) ?? 0)));
  if (/一年内|1年内/u.test(text)) ends.push(addYears(asOf, 1));
  return ends;
}

function dayOf(year: number, m = '', d = ''): CivilDate | undefined {
  return parseCivilDate(`${year}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`);
}

function partOf(first: CivilDate | undefined, part?: string): CivilDate | undefined {
  if (first === undefined) return undefined;
  if (part === '上旬' || part === '初') return addDays(first, 9);
  return part === '中旬' || part === '中' ? addDays(first, 19) : endOfMonth(first);
}

function latest(days: readonly CivilDate[]): CivilDate | undefined {
  return [...days].sort().at(-1);
}
