import type { Command } from 'commander';
import type { Words } from '../words/words';
import type { Cli } from './cli';

export type CommandPath = keyof Words['commands']['about'];

/** A command with what it does and one real example, in the reader's language. */
export function addCommand(
  parent: Command,
  { words }: Cli,
  path: CommandPath,
  syntax: string,
  how: { readonly isDefault?: boolean } = {},
): Command {
  const { about, example } = words.commands.about[path];
  return parent
    .command(syntax, how)
    .description(about)
    .addHelpText('after', example === '' ? '' : `\n${words.topics.example}\n  ${example}\n`);
}

/** A command that only holds others: without one of them it shows its help, as a slip of usage. */
export function addGroup(parent: Command, cli: Cli, path: CommandPath, name: string): Command {
  return addCommand(parent, cli, path, name);
}
