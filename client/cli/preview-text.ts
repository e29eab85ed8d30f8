import type { PlanBook, PlanBookRow } from '../plan-book';
import { whyProposed } from '../words/why-proposed';
import { rungTitle } from '../words/why-this-day';
import type { Words } from '../words/words';
import type { Cli } from './cli';
import { ladderTable } from './ladder-table';
import { problemCounts, problemsTable } from './problems-table';
import type { PreviewShown } from './preview-json';
import { fitText } from './registry-changed';
import { table } from './table';

export interface PreviewDetail {
  /** Rows that need nothing now are listed too. */
  readonly all: boolean;
  /** Only these organisations, with their whole ladder. */
  readonly only: readonly PlanBookRow[] | undefined;
}

/** The preview for people: what a confirmation would set going, by zone, each row with its reason. */
export function previewText(cli: Cli, shown: PreviewShown, { all, only }: PreviewDetail): string {
  const { book, problems, words } = shown;
  if (only) return only.map((row) => rowText(cli, shown, row)).join('\n\n');
  const screen = cli.deps.terminal.columns;
  const listed = all ? book.rows : book.rows.filter(({ act, choice }) => act !== 'none' || choice);
  return [
    words.screens.preview.counts({ asOf: words.because.day(book.asOf), ...book.counts, refused: shown.refused }),
    summaryLine(words, book),
    ...zonesText(cli, listed),
    ...(listed.length < book.rows.length ? [words.screens.preview.quiet(book.rows.length - listed.length)] : []),
    ...formsText(cli, book),
    ...(shown.texts ? [textsOf(words, listed)] : []),
    ...(problems.length === 0
      ? []
      : [
          `${words.screens.preview.problems(problemCounts(words, problems))}\n${problemsTable(words, problems, screen)}`,
        ]),
    ...(book.rows.some(({ plan }) => plan.rungs.some(({ provisional }) => provisional))
      ? [words.screens.preview.provisional]
      : []),
  ].join('\n\n');
}

/** 启动：确认前，什么都不会发出。可发提醒24家，可拟督办函14件，另有10家须您先定：发、改电话，还是暂缓。 */
export function summaryLine({ screens }: Words, { acts, rows }: PlanBook): string {
  const letters = rows.filter(({ act }) => act === 'letter');
  return screens.preview.summary({
    reminders: acts.reminder,
    calls: acts.call,
    // One unit, one letter: the late organisations of one unit go into one.
    letters: new Set(letters.map(({ subject }) => subject.unit)).size,
    lateOrganisations: letters.length,
    personFirst: acts['person-first'],
  });
}

function zonesText(cli: Cli, rows: readonly PlanBookRow[]): readonly string[] {
  const { words } = cli;
  const zones = new Map<string, PlanBookRow[]>();
  for (const row of rows) {
    const zone = row.subject.zone ?? words.screens.preview.noZone;
    zones.set(zone, [...(zones.get(zone) ?? []), row]);
  }
  return [...zones].map(
    ([zone, own]) => `${cli.colours.bold(words.screens.preview.zone(zone, own.length))}\n${rowsTable(cli, own)}`,
  );
}

function rowsTable(cli: Cli, rows: readonly PlanBookRow[]): string {
  const { words } = cli;
  const { row, organisation, state, act, firstOn, why } = words.screens.columns;
  // The registry has no rows of a sheet.
  const ofSheet = rows.some(({ subject }) => subject.row !== undefined);
  return table(
    [
      ...(ofSheet ? [{ title: row, align: 'right' as const }] : []),
      ...[organisation, state, act, firstOn, why].map((title) => ({ title })),
    ],
    rows.map((one) => [
      ...(ofSheet ? [String(one.subject.row ?? '')] : []),
      nameOf(one),
      standingWord(cli, one),
      words.terms.acts[one.act],
      firstDay(words, one),
      whyProposed(words, one),
    ]),
    cli.deps.terminal.columns,
  );
}

/** 3 / 50 / 100: what does not fit is told one by one; where only the number is missing, their count. */
function formsText({ words, deps }: Cli, { rows }: PlanBook): readonly string[] {
  const { people, screens } = words;
  const asked = rows.flatMap((row) => (row.form ? [{ row, form: row.form }] : []));
  const misfits = asked.filter(({ form }) => form.fit !== 'unknown');
  const missing = asked.length - misfits.length;
  if (asked.length === 0) return [];
  return [
    [
      people.fit.heading(asked.length),
      ...(misfits.length === 0
        ? []
        : [
            table(
              [{ title: screens.columns.organisation }, { title: screens.columns.why }],
              misfits.map(({ row, form }) => [nameOf(row), fitText(words, form)]),
              deps.terminal.columns,
            ),
          ]),
      ...(missing === 0 ? [] : [people.fit.missing(missing)]),
    ].join('\n'),
  ];
}

function nameOf({ subject }: PlanBookRow): string {
  return subject.organisation.startsWith(subject.unit)
    ? subject.organisation
    : `${subject.unit} ${subject.organisation}`;
}

function standingWord({ colours, words }: Cli, { standing }: PlanBookRow): string {
  const word = words.terms.standings[standing];
  if (standing === 'overdue') return colours.red(word);
  return standing === 'near-term' ? colours.yellow(word) : word;
}

function firstDay({ screens }: Words, { act, plan }: PlanBookRow): string {
  const first = plan.rungs.find(({ standing }) => standing === 'due');
  if (act === 'none' || act === 'person-first' || !first) return '';
  return first.provisional ? screens.provisionalDate(first.on) : first.on;
}

function rowText(cli: Cli, shown: PreviewShown, row: PlanBookRow): string {
  const { words } = shown;
  return [
    cli.colours.bold(nameOf(row)),
    `${words.terms.acts[row.act]}${words.terms.colon}${whyProposed(words, row)}`,
    ...(row.form ? [fitText(words, row.form)] : []),
    '',
    ladderTable(cli, row.plan.rungs, { subject: row.subject, endsOn: row.plan.endsOn }),
    ...(row.notices.length === 0 ? [] : ['', textsOf(words, [row])]),
  ].join('\n');
}

/** Every text that would leave at entry, as it would read. */
function textsOf(words: Words, rows: readonly PlanBookRow[]): string {
  return rows
    .flatMap((row) =>
      row.notices.map(({ rung, channel, to, address, subject, body }) => {
        const title = rungTitle(words, row.plan.rungs.find((one) => one.rung === rung) ?? { rung, title: rung });
        const recipient = [to, address && `<${address}>`].filter(Boolean).join(' ');
        return [
          words.screens.preview.text({
            organisation: nameOf(row),
            title,
            channel: words.terms.channels[channel],
            to: recipient,
          }),
          // A text bears no subject.
          ...(channel === 'email' ? [`  ${subject}`] : []),
          `  ${body}`,
        ].join('\n');
      }),
    )
    .join('\n\n');
}
