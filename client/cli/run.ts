import { type Command, CommanderError } from 'commander';
import { isLanguage, type Language, LANGUAGES } from '../words/words';
import { Cli, type CliDeps } from './cli';
import { CliError } from './cli-error';
import { EXIT, type ExitCode } from './exit-code';
import { buildProgram } from './program';
import { errorJson, errorText, toldError } from './told-error';

/** Runs one command line (without node and script) and returns what the process shall end with. Never throws. */
export async function run(args: readonly string[], deps: CliDeps): Promise<ExitCode> {
  const language = languageOf(args, deps);
  const cli = new Cli(deps, language.given ?? 'zh');
  const program = buildProgram(cli);
  try {
    if (language.wrong !== undefined)
      throw new CliError(
        'invalid-value',
        { value: language.wrong, name: '--lang' },
        { hint: cli.words.errors.expected.oneOf(LANGUAGES) },
      );
    await program.parseAsync(args.length === 0 ? ['--help'] : [...args], { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    return ended(cli, error, { json: args.includes('--json'), path: commandPath(program, args) });
  }
}

function ended(cli: Cli, error: unknown, { json, path }: { json: boolean; path: readonly string[] }): ExitCode {
  const told = toldError(cli.words, error, path);
  if (json) cli.deps.terminal.out(`${JSON.stringify(errorJson(told), undefined, 2)}\n`);
  cli.say(errorText(cli.words, told));
  if (cli.deps.env['DUBAN_DEBUG'] && error instanceof Error) cli.say(error.stack ?? '');
  return told.exit;
}

/** The commands that were recognised: letters of `letters lsit`. */
function commandPath(program: Command, args: readonly string[]): readonly string[] {
  const path: string[] = [];
  let at: Command = program;
  for (const arg of args) {
    const next = at.commands.find((command) => command.name() === arg);
    if (!next) continue;
    path.push(arg);
    at = next;
  }
  return path;
}

/** The language stands before anything is parsed, since help and errors speak it: --lang, else DUBAN_LANG, else Chinese. */
function languageOf(args: readonly string[], { env }: Pick<CliDeps, 'env'>): { given?: Language; wrong?: string } {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const option = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1]);
  const wanted = option ?? env['DUBAN_LANG'];
  if (wanted === undefined || wanted === '') return {};
  return isLanguage(wanted) ? { given: wanted } : { wrong: wanted };
}
