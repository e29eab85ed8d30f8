import type { Command } from 'commander';
import { addCommand } from '../add-command';
import type { Cli } from '../cli';
import { CliError } from '../cli-error';
import { table } from '../table';

/** help alone, help of a command, or one of the topics: exit-codes, environment, output. */
export function addHelp(program: Command, cli: Cli): void {
  addCommand(program, cli, 'help', 'help')
    .argument('[topic...]', cli.words.commands.arguments.topic)
    .action((path: readonly string[]) => showHelp(program, cli, path));
}

function showHelp(program: Command, cli: Cli, path: readonly string[]): void {
  const { topics } = cli.words;
  const [first] = path;
  const topic = path.length === 1 && first !== undefined ? topicNamed(cli, first) : undefined;
  if (topic)
    return cli.show(
      Object.fromEntries(topic.entries),
      () =>
        `${topic.title}\n\n${table([{ title: topic.what }, { title: topics.meaning }], topic.entries, cli.deps.terminal.columns)}`,
    );
  const command = path.reduce<Command | undefined>(
    (at, name) => at?.commands.find((one) => one.name() === name),
    program,
  );
  if (!command)
    throw new CliError(
      'unknown-command',
      { name: path.join(' ') },
      { hint: cli.words.errors.didYouMean(Object.keys(topics.pages).map((name) => `help ${name}`)) },
    );
  const help = command.helpInformation();
  cli.show({ help }, () => help.trimEnd());
}

function topicNamed({ words }: Cli, name: string) {
  return Object.entries(words.topics.pages).find(([page]) => page === name)?.[1];
}
