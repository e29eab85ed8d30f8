import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import { addCommand } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import { type ChoiceOptions, matchChoices, namedChoices, withChoices } from '../choices';
import type { Cli } from '../cli';
import { confirmCount } from '../confirm-count';
import { EXIT } from '../exit-code';
import { countValue, dateValue } from '../option-values';
import { summaryLine } from '../preview-text';
import { rowsToLaunch } from '../../plan-book';

interface LaunchOptions extends ChoiceOptions, Omit<ByOptions, 'reason'> {
  readonly plan: string;
  readonly count?: number;
  readonly asOf?: CivilDate;
}

/** Sets a plan going that was shown, and only that one: planned again, refused where anything changed. */
export function addLaunch(program: Command, cli: Cli): void {
  const { words } = cli;
  const { options } = words.commands;
  const command = addCommand(program, cli, 'launch', 'launch')
    .requiredOption('--plan <number>', options.plan)
    .option('--count <n>', options.count, countValue(cli, '--count'))
    .option('--as-of <date>', options.asOf, dateValue(cli, '--as-of'));
  withChoices(withBy(command, cli), cli).action(async (typed: LaunchOptions) => {
    const by = byOf(cli, typed);
    const asOf = typed.asOf ?? cli.deps.today();
    const named = namedChoices(cli, typed);
    await cli.withOffice(async (office) => {
      const plain = await cli.watch(words.screens.planning, office.preview(asOf));
      const choices = named.length === 0 ? undefined : matchChoices(cli, named, plain);
      const book = choices ? await office.preview(asOf, choices) : plain;
      const count = rowsToLaunch(book).length;
      cli.say(summaryLine(words, book));
      if (typed.dryRun) {
        const same = book.id === typed.plan;
        if (!same) cli.end(EXIT.refused);
        return cli.show({ dryRun: true, plan: book.id, asked: typed.plan, same, count }, () =>
          words.screens.launch.dry({ same, asked: typed.plan, now: book.id, count }),
        );
      }
      // Where the plan changed the office says so and names the difference; the count is asked for the plan as shown.
      if (book.id === typed.plan)
        await confirmCount(cli, { count, given: typed.count, what: words.screens.launch.what });
      const report = await cli.watch(
        words.screens.launch.launching,
        office.launch({ plan: typed.plan, asOf, choices, count: typed.count ?? count, ...by }),
      );
      cli.show(report, () => words.screens.launch.launched(report));
      cli.say(words.screens.launch.next);
    });
  });
}
