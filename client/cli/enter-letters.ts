import { isRefusal } from '../../domain/matter/answer';
import type { Trial } from '../office';
import type { Entered, EnteredLine } from '../office/letters-desk';
import type { Office } from '../office';
import { whyRefused } from '../words/why-refused';
import type { Words } from '../words/words';
import type { Cli } from './cli';
import { EXIT } from './exit-code';
import { headingOf, type LetterFile, type RowProblem } from './letter-file';
import { table } from './table';

/**
 * A bundle of lines for the office: all of it or nothing. Where rows of the file are wrong already, the others are only
 * tried, so that everything that is wrong is told at once.
 */
export async function enterLetters<Line>(
  cli: Cli,
  { lines, problems }: LetterFile<Line>,
  by: Trial,
  enter: (office: Office, lines: readonly Line[], by: Trial) => Promise<Entered>,
): Promise<void> {
  const asked = problems.length > 0 ? { ...by, dry: true } : by;
  const entered: Entered =
    lines.length === 0 ? { applied: false, lines: [] } : await cli.withOffice((office) => enter(office, lines, asked));
  showEntered(cli, entered, problems, by.dry === true);
}

function showEntered(cli: Cli, entered: Entered, problems: readonly RowProblem[], dry: boolean): void {
  const { words } = cli;
  const { lettersDesk } = words;
  const wrong = entered.lines.filter(({ problem, refusal }) => problem ?? refusal);
  const rows = new Set(problems.map(({ row }) => row));
  const bad = wrong.length + rows.size;
  const total = entered.lines.length + rows.size;
  if (bad > 0) cli.end(rows.size > 0 || entered.lines.length > 1 ? EXIT.problems : EXIT.refused);
  cli.show(
    {
      dryRun: dry,
      applied: entered.applied,
      lines: entered.lines.map((line) => ({ ...line, ...(line.refusal && whyRefused(words, line.refusal)) })),
      problems,
      totals: { total, good: total - bad, bad },
    },
    () =>
      [
        ...(dry ? [words.screens.dry.heading] : []),
        linesTable(cli, entered),
        ...problems.map((problem) => problemText(words, problem)),
        ...wrong.flatMap((line) => todoOf(words, line)),
        lettersDesk.sum({ total, good: total - bad, bad, applied: entered.applied }),
      ].join('\n'),
  );
}

function linesTable({ words, deps }: Cli, { lines, applied }: Entered): string {
  const { columns, good, entered } = words.lettersDesk;
  return table(
    [columns.row, columns.letter, columns.unit, columns.number, columns.replyDueOn, columns.outcome].map((title) => ({
      title,
    })),
    lines.map((line) => [
      line.row === undefined ? '' : String(line.row),
      line.id ?? line.letter,
      line.unit ?? '',
      line.number ?? '',
      line.replyDueOn ?? '',
      outcomeOf(words, line) ?? (applied ? entered : good),
    ]),
    deps.terminal.columns,
  );
}

function outcomeOf(words: Words, { problem, refusal }: EnteredLine): string | undefined {
  if (problem) return words.lettersDesk.problems[problem];
  return refusal && isRefusal(refusal) ? whyRefused(words, refusal).what : undefined;
}

function todoOf(words: Words, { refusal, letter }: EnteredLine): readonly string[] {
  return refusal ? [`  ${letter}${words.terms.colon}${words.errors.todo} ${whyRefused(words, refusal).todo}`] : [];
}

function problemText({ lettersDesk, terms }: Words, { row, column, problem, value }: RowProblem): string {
  const said =
    problem === 'empty'
      ? lettersDesk.problems.empty(headingOf(column))
      : lettersDesk.problems['not-a-day'](headingOf(column), value);
  return `${lettersDesk.row(row)}${terms.colon}${said}`;
}
