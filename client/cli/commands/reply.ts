import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import type { ReplyDecision } from '../../office/desk';
import { addCommand, addGroup, type CommandPath } from '../add-command';
import { type ByOptions, byOf, reasonOf, withBy } from '../by-option';
import type { Cli } from '../cli';
import { dateValue } from '../option-values';
import { showTogether } from '../show-together';

/** What the office makes of a unit's answer to a letter. */
export function addReply(program: Command, cli: Cli): void {
  const { options, arguments: args } = cli.words.commands;
  const reply = addGroup(program, cli, 'reply', 'reply');
  const verb = (path: CommandPath, name: string) =>
    withBy(addCommand(reply, cli, path, name).argument('<letter>', args.replied), cli);

  verb('reply accept-plan', 'accept-plan')
    .option('--on <date>', options.acceptedPlan, dateValue(cli, '--on'))
    .action((which: string, typed: ByOptions & { on?: CivilDate }) =>
      decide(cli, which, { choice: 'accept-plan', on: typed.on }, typed),
    );
  verb('reply reject', 'reject').action((which: string, typed: ByOptions) => {
    reasonOf(typed);
    return decide(cli, which, { choice: 'reject' }, typed);
  });
  verb('reply propose-extension', 'propose-extension')
    .requiredOption('--until <date>', options.extendUntil, dateValue(cli, '--until'))
    .action((which: string, typed: ByOptions & { until: CivilDate }) =>
      decide(cli, which, { choice: 'propose-extension', until: typed.until }, typed),
    );
}

async function decide(cli: Cli, which: string, decision: ReplyDecision, typed: ByOptions): Promise<void> {
  const by = { ...byOf(cli, typed), dry: typed.dryRun === true };
  const decided = await cli.withOffice((office) =>
    cli.watch(cli.words.screens.deciding, office.decideReply(which, decision, by)),
  );
  showTogether(cli, decided, typed);
}
