import type { DispatchRow } from '../../domain/day/dispatch-row';
import { byZone } from '../../domain/day/dispatch-totals';
import type { DispatchTable } from '../office/day';
import { nextText } from '../words/next-text';
import { causeText, measuresText, nearDay } from '../words/row-text';
import type { Words } from '../words/words';
import type { Cli } from './cli';

/** The table with its codes and, of each next step, the words. */
export function dispatchJson(words: Words, { asOf, rows, totals }: DispatchTable) {
  return { asOf, rows: rows.map((row) => rowJson(words, row)), totals };
}

export function rowJson<Row extends DispatchRow>(words: Words, row: Row) {
  return { ...row, next: nextJson(words, row) };
}

function nextJson(words: Words, row: DispatchRow) {
  const { next } = row;
  const { what, why } = nextText(words, row);
  if (next.kind !== 'rung') return { ...next, what, why };
  const { rung, silence, on, kind, who } = next;
  return { kind, who, on, rung: rung.rung, provisional: rung.provisional, silence, what, why };
}

/** Zone by zone, trouble first, a card for each matter; what only stands in term is counted, unless all is asked for. */
export function dispatchText(cli: Cli, table: DispatchTable, all: boolean): string {
  const { day, screens } = cli.words;
  if (table.rows.length === 0) return screens.nothingMatches;
  const shown = all ? table.rows : table.rows.filter((row) => !isQuiet(row));
  const zones = byZone(shown).flatMap(([zone, rows]) => {
    const totals = table.totals.zones.find((one) => one.zone === zone);
    const heading = day.dispatch.zone({
      name: zone ?? screens.preview.noZone,
      rows: totals?.rows ?? rows.length,
      overdue: totals?.overdue ?? 0,
      nearTerm: totals?.nearTerm ?? 0,
    });
    return [cli.colours.bold(heading), ...troubleFirst(rows).flatMap((row) => card(cli, row, table.asOf)), ''];
  });
  const { rows, units, balls, red } = table.totals;
  const quiet = table.rows.length - shown.length;
  return [
    ...zones,
    ...(quiet === 0 ? [] : [day.dispatch.quiet(quiet)]),
    day.dispatch.totals({ rows, units, ...balls, red }),
  ].join('\n');
}

/** In term, with the unit, and nobody has said or asked anything. */
function isQuiet({ status, standing, ball, promise, nextContact, cause, instruction }: DispatchRow): boolean {
  if (status === 'closed' || status === 'withdrawn') return true;
  return (
    status === 'running' &&
    (standing === 'in-term' || standing === 'extended') &&
    ball.with === 'unit' &&
    promise === null &&
    nextContact === null &&
    cause === null &&
    instruction === null
  );
}

const TROUBLE: readonly DispatchRow['standing'][] = ['overdue', 'near-term', 'extended', 'in-term'];

function troubleFirst(rows: readonly DispatchRow[]): readonly DispatchRow[] {
  const urgency = ({ standing, days }: DispatchRow) => (standing === 'overdue' ? -days : days);
  return [...rows].sort((a, b) => TROUBLE.indexOf(a.standing) - TROUBLE.indexOf(b.standing) || urgency(a) - urgency(b));
}

function card({ words, colours }: Cli, row: DispatchRow, asOf: DispatchTable['asOf']): readonly string[] {
  const { dispatch } = words.day;
  const { terms } = words;
  const { instruction, promise, nextContact, remark, measures } = row;
  const next = nextText(words, row);
  const day = row.next.on === null ? '' : `${row.next.on} `;
  const people = [
    ...(row.cause === null ? [] : [dispatch.cause(causeText(words, row.cause))]),
    ...(promise === null ? [] : [promiseText(words, promise, asOf)]),
    ...(nextContact === null ? [] : [dispatch.contact(nextContact)]),
    dispatch.officer(row.officer ?? undefined),
  ];
  return [
    [
      `  ${row.matter}`,
      row.organisation,
      standingText(words, row, colours.red),
      terms.stages[row.stage],
      ballText(words, row, colours.red),
    ].join('  ') +
      (row.status === 'running' ? '' : dispatch.status(terms.statuses[row.status])) +
      (row.needsLeader ? dispatch.status(dispatch.leader) : ''),
    ...(instruction === null ? [] : [`      ${dispatch.instruction(instruction)}`]),
    `      ${people.join(terms.semicolon)}`,
    ...(measures.length === 0 ? [] : [`      ${dispatch.measures(measuresText(words, measures, asOf))}`]),
    ...(remark === null ? [] : [`      ${dispatch.remark(remark, row.remarkAnswer ?? undefined)}`]),
    `      ${dispatch.next(`${day}${next.what}${next.why === '' ? '' : `${terms.open}${next.why}${terms.close}`}`)}`,
  ];
}

function standingText({ day, terms }: Words, { standing, days, endsOn }: DispatchRow, red: (text: string) => string) {
  return standing === 'overdue'
    ? red(day.dispatch.overdue(days, endsOn))
    : day.dispatch.left(terms.standings[standing], days, endsOn);
}

function ballText({ day, terms }: Words, { ball }: DispatchRow, red: (text: string) => string): string {
  const text = day.dispatch.ball({
    who: ball.third ?? terms.balls[ball.with],
    dueOn: ball.dueOn ?? undefined,
    red: ball.red,
  });
  return ball.red ? red(text) : text;
}

function promiseText(words: Words, promise: NonNullable<DispatchRow['promise']>, asOf: DispatchTable['asOf']): string {
  const { on, passed, saidBy, toldTo, toldOn } = promise;
  return words.day.dispatch.promise({
    on,
    passed,
    saidBy: saidBy ?? undefined,
    toldTo: toldTo ?? undefined,
    toldOn: toldOn === null ? undefined : nearDay(words, toldOn, asOf),
  });
}
