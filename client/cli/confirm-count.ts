import type { Cli } from './cli';
import { CliError } from './cli-error';

/** The danger question: the number of things about to be done, typed by a person or given with --count. */
export async function confirmCount(
  cli: Cli,
  asked: { readonly count: number; readonly given: number | undefined; readonly what: string },
): Promise<void> {
  const { count, given, what } = asked;
  const { terminal } = cli.deps;
  if (given === undefined && !terminal.interactive) throw new CliError('count-needed', { count }, { where: '--count' });
  const typed = given ?? Number((await terminal.ask(cli.words.screens.typeTheCount(count, what))).trim() || Number.NaN);
  if (typed !== count)
    throw new CliError('count-differs', { given: Number.isNaN(typed) ? '?' : typed, count }, { where: '--count' });
}
