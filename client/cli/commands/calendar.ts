import type { Command } from 'commander';
import type { Day } from '../../../domain/calendar';
import { dayIn } from '../../../domain/calendar';
import type { CivilDate } from '../../../domain/civil-date';
import { addDays, civilDate, weekdayOf } from '../../../domain/time/civil';
import type { MovedDate } from '../../office';
import { whyOpenOrClosed } from '../../words/why-this-day';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import { showDone } from '../changed';
import type { Cli } from '../cli';
import { CliError } from '../cli-error';
import { EXIT } from '../exit-code';
import { dateValue, yearValue } from '../option-values';
import { rungNames } from '../rung-names';
import { table } from '../table';

/** Which days are open and why; a year is confirmed by its notice, single days are overridden. */
export function addCalendar(program: Command, cli: Cli): void {
  const { options, arguments: args } = cli.words.commands;
  const calendar = addGroup(program, cli, 'calendar', 'calendar');
  addCommand(calendar, cli, 'calendar show', 'show')
    .option('--year <year>', options.year, yearValue(cli, '--year'))
    .option('--all', options.allDays)
    .option('--check', options.checkYear)
    .action((typed: ShowOptions) => showYear(cli, typed));
  withBy(
    addCommand(calendar, cli, 'calendar confirm', 'confirm').argument('<year>', args.year, yearValue(cli, args.year)),
    cli,
  )
    .requiredOption('--notice <number>', options.calendarNotice)
    .action((year: number, typed: ByOptions & { notice: string }) => confirmYear(cli, year, typed));
  withBy(
    addCommand(calendar, cli, 'calendar override', 'override').argument('<date>', args.date, dateValue(cli, args.date)),
    cli,
  )
    .option('--open', options.dayOpen)
    .option('--closed', options.dayClosed)
    .requiredOption('--note <text>', options.note)
    .requiredOption('--notice <number>', options.calendarNotice)
    .action((date: CivilDate, typed: OverrideOptions) => overrideDay(cli, date, typed));
}

interface ShowOptions {
  readonly year?: number;
  readonly all?: boolean;
  readonly check?: boolean;
}

async function showYear(cli: Cli, { year: asked, all, check }: ShowOptions): Promise<void> {
  const { words } = cli;
  const year = asked ?? Number(cli.deps.today().slice(0, 4));
  const days = await daysOf(cli, year);
  const confirmed = days.every((day) => day.confirmed);
  cli.show(
    days.map((day) => ({
      date: day.date,
      open: day.open,
      reason: whyOpenOrClosed(words, day),
      confirmed: day.confirmed,
    })),
    () => yearText(cli, year, all ? days : days.filter(isException)),
  );
  if (!confirmed) cli.say(words.screens.calendar.unconfirmed(year));
  if (check && !confirmed) cli.end(EXIT.problems);
}

/** From the running house, with what the office entered; without one, the published years alone. */
async function daysOf(cli: Cli, year: number): Promise<readonly Day[]> {
  if (await cli.deps.house()) return cli.withOffice((office) => office.calendar(year));
  cli.say(cli.words.screens.calendar.seedOnly);
  const seeded = cli.deps.seededCalendar();
  const days: Day[] = [];
  for (let date = civilDate(`${year}-01-01`); date <= `${year}-12-31`; date = addDays(date, 1))
    days.push(dayIn(seeded, date));
  return days;
}

/** What differs from Monday to Friday. */
function isException({ reason }: Day): boolean {
  return reason.kind !== 'weekday' && reason.kind !== 'weekend';
}

function yearText({ words, deps }: Cli, year: number, days: readonly Day[]): string {
  const { columns, calendar } = words.screens;
  if (days.length === 0) return calendar.noExceptions(year);
  return table(
    [{ title: columns.day }, { title: columns.weekday }, { title: columns.open }, { title: columns.why }],
    days.map((day) => [
      day.date,
      words.terms.weekdays[weekdayOf(day.date) - 1] ?? '',
      day.open ? calendar.open : calendar.closed,
      whyOpenOrClosed(words, day),
    ]),
    deps.terminal.columns,
  );
}

async function confirmYear(cli: Cli, year: number, typed: ByOptions & { notice: string }): Promise<void> {
  const by = byOf(cli, typed);
  const { screens } = cli.words;
  if (typed.dryRun)
    return cli.show(
      { dryRun: true, year, notice: typed.notice },
      () => `${screens.dry.heading}\n${screens.calendar.wouldConfirm(year, typed.notice)}`,
    );
  const { answer, moved } = await cli.withOffice((office) =>
    cli.watch(screens.deciding, office.confirmYear(year, typed.notice, by)),
  );
  showDone(cli, answer, movedText(cli, screens.calendar.confirmed(year), moved), { moved });
}

interface OverrideOptions extends ByOptions {
  readonly open?: boolean;
  readonly closed?: boolean;
  readonly note: string;
  readonly notice: string;
}

async function overrideDay(cli: Cli, date: CivilDate, typed: OverrideOptions): Promise<void> {
  const by = byOf(cli, typed);
  const { screens } = cli.words;
  if (typed.open && typed.closed) throw new CliError('conflicting-options', { name: '--open / --closed' });
  if (!typed.open && !typed.closed) throw new CliError('missing-option', { name: '--open / --closed' });
  const day = { date, open: typed.open === true, note: typed.note, notice: typed.notice };
  if (typed.dryRun)
    return cli.show({ dryRun: true, day }, () => `${screens.dry.heading}\n${screens.calendar.wouldOverride(day)}`);
  const { answer, moved } = await cli.withOffice((office) => cli.watch(screens.deciding, office.overrideDay(day, by)));
  showDone(cli, answer, movedText(cli, screens.calendar.overridden(day), moved), { moved });
}

/** Which dates fall on another day now. */
function movedText(cli: Cli, sentence: string, moved: readonly MovedDate[]): string {
  const { words, deps } = cli;
  const titleOf = rungNames(cli);
  const { columns, calendar } = words.screens;
  if (moved.length === 0) return `${sentence}\n${calendar.nothingMoved}`;
  const rows = moved.map(({ matter, organisation, rung, from, to }) => [matter, organisation, titleOf(rung), from, to]);
  const titles = [columns.matter, columns.organisation, columns.rung, columns.before, columns.after];
  return `${sentence}\n${calendar.moved(moved.length)}\n${table(
    titles.map((title) => ({ title })),
    rows,
    deps.terminal.columns,
  )}`;
}
