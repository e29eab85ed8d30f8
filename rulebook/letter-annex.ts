import type { CivilDate } from '../domain/civil-date';
import { lastDayOf, type LetterAnnex, type LetterFacts, type LetterOrganisation } from '../domain/letter';
import { daysBetween } from '../domain/time/civil';
import { fullDate } from '../domain/wording-facts';
import { fill } from './letter-template';
import type { LetterParts } from './letter-wording';

/** Widths in millimetres; they add up to the type area of 156. */
const FORM_WIDTHS = [42, 72, 42];
const LIST_WIDTHS = [10, 36, 44, 34, 13, 19];

/**
 * The table enclosed with the letter, filled in by the office so that the unit only confirms or corrects: a form for one
 * organisation, a list for several. What it says of days is as of the day of writing.
 */
export function prefilledTable(
  facts: LetterFacts,
  parts: LetterParts,
  writtenOn: CivilDate,
  label: string,
): LetterAnnex {
  const [only, ...others] = facts.organisations;
  const title = facts.kind === 'prompt-letter' ? parts.list.promptTitle : parts.list.title;
  const counted = facts.kind === 'prompt-letter' ? '' : fill(parts.cells.counted, { writtenOn: fullDate(writtenOn) });
  if (only && others.length === 0) {
    const { columns, rows, blanks, note } = parts.form;
    const known = cellsOf(only, parts, writtenOn);
    const filled = Object.entries(rows).map(([key, name]) => [name, known[key as keyof typeof rows], '']);
    return {
      label,
      title,
      columns: widths(columns, FORM_WIDTHS),
      rows: [...filled, ...blanks.map((name) => [name, '', ''])],
      note: counted + note,
    };
  }
  const rows = facts.organisations.map((one, index) => {
    const { name, electedOn, endsOn, extension, days } = cellsOf(one, parts, writtenOn);
    return [String(index + 1), name, fill(parts.cells.term, { electedOn, endsOn }), extension, days, ''];
  });
  return { label, title, columns: widths(parts.list.columns, LIST_WIDTHS), rows, note: counted + parts.list.note };
}

function cellsOf(one: LetterOrganisation, { cells, kindName }: LetterParts, writtenOn: CivilDate) {
  const late = daysBetween(lastDayOf(one), writtenOn);
  return {
    name: one.name,
    kind: kindName[one.kind],
    electedOn: fullDate(one.electedOn),
    endsOn: fullDate(one.endsOn),
    extension: one.extension
      ? fill(cells.extension, { number: one.extension.number, until: fullDate(one.extension.until) })
      : cells.none,
    days: late > 0 ? fill(cells.days, { days: late }) : cells.none,
    situation: cells.situation[one.situation],
  };
}

function widths(titles: readonly string[], shares: readonly number[]) {
  return titles.map((title, index) => ({ title, width: shares[index] ?? 1 }));
}
