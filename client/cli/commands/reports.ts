import type { Command } from 'commander';
import type { Paper } from '../../papers/paper';
import { renderPaper } from '../../papers/render-paper';
import { overdueCells, overdueHeading, overdueListPaper } from '../../papers/overdue-list-paper';
import { causeRows, lateSentence, secretaryPaper, zoneRows } from '../../papers/secretary-paper';
import { yearCells, yearListPaper } from '../../papers/year-list-paper';
import type { OverdueReport } from '../../office/day';
import type { SecretaryPage } from '../../../domain/day/secretary-page';
import type { YearList } from '../../../domain/day/year-list';
import { addCommand, addGroup } from '../add-command';
import type { Cli } from '../cli';
import { rowJson } from '../dispatch-text';
import { yearValue } from '../option-values';
import { writeBytes } from '../read-file';
import { table } from '../table';

/** What the office prints for itself and its leaders: on the screen, or as DOCX where --out names a file. */
export function addReports(program: Command, cli: Cli): void {
  const { words } = cli;
  const { options, arguments: args } = words.commands;
  const reports = addGroup(program, cli, 'report', 'report');
  addCommand(reports, cli, 'report secretary', 'secretary')
    .option('--out <file>', options.outDocx)
    .action(async ({ out }: { out?: string }) => {
      const page = await cli.withOffice((office) => office.secretaryPage());
      await written(cli, out, secretaryPaper(words, page));
      cli.show({ ...page, file: out }, () => secretaryText(cli, page));
    });
  addCommand(reports, cli, 'report year', 'year')
    .argument('[year]', args.year, yearValue(cli, args.year))
    .option('--out <file>', options.outDocx)
    .action(async (year: number | undefined, { out }: { out?: string }) => {
      const today = cli.deps.today();
      const list = await cli.withOffice((office) => office.yearList(year ?? Number(today.slice(0, 4))));
      await written(cli, out, yearListPaper(words, list, today));
      cli.show({ ...list, file: out }, () => yearText(cli, list));
    });
  const lists = addGroup(program, cli, 'list', 'list');
  addCommand(lists, cli, 'list overdue', 'overdue')
    .option('--out <file>', options.outDocx)
    .action(async ({ out }: { out?: string }) => {
      const report = await cli.withOffice((office) => office.overdueList());
      await written(cli, out, overdueListPaper(words, report));
      cli.show(overdueJson(cli, report, out), () => overdueText(cli, report));
    });
}

/** The printed paper, where somebody asked for one. */
async function written(cli: Cli, file: string | undefined, paper: Paper): Promise<void> {
  if (file === undefined) return;
  writeBytes(file, await renderPaper(paper));
  cli.say(cli.words.day.written(file));
}

function overdueJson({ words }: Cli, report: OverdueReport, file: string | undefined) {
  const { asOf, counts, rows, extended, notLaunched } = report;
  return {
    asOf,
    heading: overdueHeading(words, report),
    counts,
    rows: rows.map((row) => rowJson(words, row)),
    extended: extended.map((row) => rowJson(words, row)),
    notLaunched,
    file,
  };
}

function overdueText({ words, deps }: Cli, report: OverdueReport): string {
  const { overdue } = words.day;
  const { rows, extended, notLaunched, asOf } = report;
  const columns = overdue.columns.map((title) => ({ title }));
  const cells = rows.map((row, index) =>
    overdueCells(words, row, index + 1, asOf).map((cell) => cell.replace('\n', words.terms.space)),
  );
  return [
    overdue.title,
    overdueHeading(words, report),
    overdue.keep,
    '',
    rows.length === 0 ? overdue.none : table(columns, cells, deps.terminal.columns),
    ...(extended.length === 0
      ? []
      : [
          '',
          overdue.extended(extended.length),
          ...extended.map(({ organisation, endsOn }) => `  ${organisation} ${overdue.extension(endsOn)}`),
        ]),
    ...(notLaunched.length === 0 ? [] : ['', overdue.notLaunched(notLaunched.map(({ organisation }) => organisation))]),
  ].join('\n');
}

function secretaryText(cli: Cli, page: SecretaryPage): string {
  const { words, deps } = cli;
  const { secretary } = words.day;
  const numbers = (titles: readonly string[], rows: string[][]) =>
    table(
      titles.map((title, index) => ({ title, align: index === 0 ? ('left' as const) : ('right' as const) })),
      rows,
      deps.terminal.columns,
    );
  return [
    secretary.title(page.year),
    secretary.note(words.because.day(page.asOf)),
    '',
    secretary.summary(page.totals),
    lateSentence(words, page),
    '',
    secretary.byZone,
    numbers(secretary.zoneColumns, zoneRows(words, page)),
    '',
    secretary.byCause,
    numbers(secretary.causeColumns, causeRows(words, page)),
  ].join('\n');
}

function yearText({ words, deps }: Cli, list: YearList): string {
  const { year } = words.day;
  if (list.counts.rows + list.counts.carriedOver === 0) return year.none(list.year);
  const columns = year.columns.map((title) => ({ title }));
  let no = 0;
  const section = (heading: string, rows: YearList['carriedOver']) => [
    '',
    heading,
    table(
      columns,
      rows.map((row) => yearCells(words, row, ++no)),
      deps.terminal.columns,
    ),
  ];
  return [
    year.title(list.year),
    year.note(list.counts),
    ...list.months.flatMap(({ month, rows }) => section(year.month(month, rows.length), rows)),
    ...(list.carriedOver.length === 0 ? [] : section(year.carriedOver(list.carriedOver.length), list.carriedOver)),
    ...(list.counts.provisional === 0 ? [] : ['', year.provisional(list.counts.provisional)]),
  ].join('\n');
}
