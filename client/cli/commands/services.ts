import path from 'node:path';
import type { Command } from 'commander';
import { wordFor } from '../../words/word-for';
import { addCommand } from '../add-command';
import type { Cli } from '../cli';
import { CliError } from '../cli-error';

/** Starting, stopping and removing a house. */
export function addServices(program: Command, cli: Cli): void {
  const { words, deps } = cli;
  const say = (line: string) => cli.say(line);
  addCommand(program, cli, 'up', 'up')
    .option('--inbox', words.commands.options.inbox)
    .action(async ({ inbox }: { inbox?: boolean }) => {
      const { home, already } = await deps.services.up({ inbox: inbox === true }, say);
      const services = (await deps.house())?.services ?? {};
      cli.show({ home, already, services }, () =>
        [
          already ? words.screens.services.alreadyUp(home) : words.screens.services.started(home),
          ...Object.entries(services).map(
            ([service, address]) => `  ${wordFor(words.screens.serviceNames, service)}${words.terms.colon}${address}`,
          ),
        ].join('\n'),
      );
      cli.say(words.screens.services.next);
    });
  addCommand(program, cli, 'down', 'down').action(async () => {
    const stopped = await deps.services.down(say);
    cli.show({ stopped }, () =>
      stopped.length === 0
        ? words.screens.services.nothingRuns
        : stopped.map((home) => words.screens.services.stopped(home)).join('\n'),
    );
  });
  addCommand(program, cli, 'uninstall', 'uninstall')
    .argument('[folder]', words.commands.arguments.home)
    .option('--apply', words.commands.options.remove)
    .action((folder: string | undefined, { apply }: { apply?: boolean }) => uninstall(cli, folder, apply === true));
}

/** Names what lies in each home; removes one only where it is named and --apply says so. */
async function uninstall(cli: Cli, folder: string | undefined, apply: boolean): Promise<void> {
  const { services } = cli.words.screens;
  const removable = cli.deps.services.removable();
  const home = folder === undefined ? undefined : path.resolve(folder);
  if (apply && home === undefined) throw new CliError('missing-argument', { name: 'folder' });
  if (!apply || home === undefined) {
    const listed = home === undefined ? removable : removable.filter((one) => one.home === home);
    cli.show({ removable: listed }, () =>
      listed.length === 0
        ? services.nothingToRemove
        : listed.map((one) => [one.home, ...one.contents].join('\n')).join('\n'),
    );
    if (listed.length > 0) cli.say(services.toRemove);
    return;
  }
  const removed = await cli.deps.services.uninstall(home, (line) => cli.say(line));
  cli.show({ home, removed }, () => [services.removed(home), ...removed].join('\n'));
}
