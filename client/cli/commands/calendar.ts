import type { Command } from 'commander';
import type { Day } from '../../../domain/calendar';
import { dayIn } from '../../../domain/calendar';
import type { CivilDate } from '../../../domain/civil-date';
import { addDays, civilDate, weekdayOf } from '../../../domain/time/civil';
import type { Changed, Office } from '../../office';
import type { Counted, Moves } from '../../office/replans';
import { whyOpenOrClosed } from '../../words/why-this-day';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import { showDone } from '../changed';
import type { Cli } from '../cli';
import { CliError } from '../cli-error';
import { EXIT } from '../exit-code';
import { confirmCount } from '../confirm-count';
import { movesText } from '../moves-text';
import { countValue, dateValue, yearValue } from '../option-values';
import { table } from '../table';

/** Which days are open and why; a year is confirmed by its notice, single days are overridden. */
export function addCalendar(program: Command, cli: Cli): void {
  const { replans } = cli.words;
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
    .option('--count <n>', replans.options.count, countValue(cli, '--count'))
    .action((year: number, typed: CountedOptions & { notice: string }) => confirmYear(cli, year, typed));
  withBy(
    addCommand(calendar, cli, 'calendar override', 'override').argument('<date>', args.date, dateValue(cli, args.date)),
    cli,
  )
    .option('--open', options.dayOpen)
    .option('--closed', options.dayClosed)
    .requiredOption('--note <text>', options.note)
    .requiredOption('--notice <number>', options.calendarNotice)
    .option('--count <n>', replans.options.count, countValue(cli, '--count'))
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

async function confirmYear(cli: Cli, year: number, typed: CountedOptions & { notice: string }): Promise<void> {
  const { calendar } = cli.words.screens;
  await changeCalendar(cli, typed, {
    would: calendar.wouldConfirm(year, typed.notice),
    done: calendar.confirmed(year),
    asked: { year, notice: typed.notice },
    change: (office, by) => office.confirmYear(year, typed.notice, by),
  });
}

interface CountedOptions extends ByOptions {
  readonly count?: number;
}

interface OverrideOptions extends CountedOptions {
  readonly open?: boolean;
  readonly closed?: boolean;
  readonly note: string;
  readonly notice: string;
}

async function overrideDay(cli: Cli, date: CivilDate, typed: OverrideOptions): Promise<void> {
  if (typed.open && typed.closed) throw new CliError('conflicting-options', { name: '--open / --closed' });
  if (!typed.open && !typed.closed) throw new CliError('missing-option', { name: '--open / --closed' });
  const day = { date, open: typed.open === true, note: typed.note, notice: typed.notice };
  const { calendar } = cli.words.screens;
  await changeCalendar(cli, typed, {
    would: calendar.wouldOverride(day),
    done: calendar.overridden(day),
    asked: { day },
    change: (office, by) => office.overrideDay(day, by),
  });
}

interface CalendarChange {
  readonly would: string;
  readonly done: string;
  readonly asked: object;
  readonly change: (office: Office, by: Counted) => Promise<Changed & Moves>;
}

/** Who moves is shown first; where anybody does, their number is asked for, and only then is the change made. */
async function changeCalendar(cli: Cli, typed: CountedOptions, { would, done, asked, change }: CalendarChange) {
  const by = byOf(cli, typed);
  const { screens } = cli.words;
  await cli.withOffice(async (office) => {
    const tried = await cli.watch(screens.deciding, change(office, { ...by, dry: true }));
    const { moved, counts } = tried;
    if (typed.dryRun) {
      const lines = [screens.dry.heading, would, movesText(cli, tried)];
      return cli.show({ dryRun: true, ...asked, moved, counts }, () => lines.join('\n'));
    }
    if (counts.moving > 0) {
      cli.say(movesText(cli, tried));
      await confirmCount(cli, { count: counts.moving, given: typed.count, what: cli.words.replans.what });
    }
    const changed = await cli.watch(screens.deciding, change(office, { ...by, count: counts.moving }));
    showDone(cli, changed.answer, `${done}\n${movesText(cli, changed)}`, {
      moved: changed.moved,
      counts: changed.counts,
    });
  });
}
