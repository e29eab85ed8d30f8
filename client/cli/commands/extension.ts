import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import { isRefusal } from '../../../domain/matter/answer';
import { addCommand, addGroup, type CommandPath } from '../add-command';
import { type ByOptions, byOf, reasonOf, withBy } from '../by-option';
import { showRefusal } from '../changed';
import type { Cli } from '../cli';
import { decideMatter } from '../decide-matter';
import { laddersText } from '../ladders-text';
import { dateValue } from '../option-values';

/** Asked for, approved with a number, or refused; approving can be tried first, the two ladders side by side. */
export function addExtension(program: Command, cli: Cli): void {
  const { options, arguments: args } = cli.words.commands;
  const extension = addGroup(program, cli, 'extension', 'extension');
  const verb = (path: CommandPath, name: string) =>
    withBy(addCommand(extension, cli, path, name).argument('<matter>', args.matter), cli);

  verb('extension request', 'request')
    .requiredOption('--until <date>', options.extendUntil, dateValue(cli, '--until'))
    .option('--received <date>', options.received, dateValue(cli, '--received'))
    .action((which: string, typed: ByOptions & { until: CivilDate; received?: CivilDate }) =>
      decideMatter(cli, typed, (office, by) =>
        office.requestExtension(which, { until: typed.until, receivedOn: typed.received ?? cli.deps.today() }, by),
      ),
    );
  verb('extension approve', 'approve')
    .requiredOption('--until <date>', options.extendUntil, dateValue(cli, '--until'))
    .requiredOption('--number <number>', options.approvalNumber)
    .action((which: string, typed: ByOptions & { until: CivilDate; number: string }) => {
      const grant = { until: typed.until, number: typed.number };
      return typed.dryRun
        ? showBothLadders(cli, which, grant, typed)
        : decideMatter(cli, typed, (office, by) => office.approveExtension(which, grant, by));
    });
  verb('extension refuse', 'refuse').action((which: string, typed: ByOptions) => {
    reasonOf(typed);
    return decideMatter(cli, typed, (office, by) => office.refuseExtension(which, by));
  });
}

async function showBothLadders(
  cli: Cli,
  which: string,
  grant: { until: CivilDate; number: string },
  typed: ByOptions,
): Promise<void> {
  const by = { ...byOf(cli, typed), dry: true };
  const {
    answer,
    rehearsal: _,
    ...ladders
  } = await cli.withOffice((office) => office.approveExtension(which, grant, by));
  const more = { dryRun: true, ...ladders };
  if (isRefusal(answer)) return showRefusal(cli, answer, more);
  cli.show({ answer, ...more }, () =>
    [
      cli.words.screens.dry.heading,
      ...laddersText(cli, ladders),
      ...answer.warnings.map((warning) => `! ${cli.words.terms.warnings[warning]}`),
    ].join('\n'),
  );
}
