import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import { addCommand } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import type { Cli } from '../cli';
import { CliError } from '../cli-error';
import type { HandOver } from '../../office/letters-desk';
import { enterLetters } from '../enter-letters';
import { readHandOverFile, readNumberFile } from '../letter-file';
import { dateValue } from '../option-values';

/** Letters as the office does them: numbers from outside, hand-over and receipt. They stand beside list, sign and export. */
export function addLettersDesk(letters: Command, cli: Cli): void {
  addNumber(letters, cli);
  addHandedOver(letters, cli);
}

function addNumber(letters: Command, cli: Cli): void {
  const { commands, lettersDesk } = cli.words;
  withBy(addCommand(letters, cli, 'letters number', 'number'), cli)
    .argument('[letter]', commands.arguments.letter)
    .argument('[number]', lettersDesk.arguments.number)
    .option('--file <file>', lettersDesk.options.numberFile)
    .action(async (letter: string | undefined, number: string | undefined, typed: ByOptions & { file?: string }) => {
      const by = { ...byOf(cli, typed), ...(typed.dryRun && { dry: true }) };
      const file = typed.file === undefined ? { lines: [oneNumber(letter, number)], problems: [] } : undefined;
      if (typed.file !== undefined && letter !== undefined)
        throw new CliError('conflicting-options', { name: `--file / ${letter}` });
      await enterLetters(cli, file ?? (await readNumberFile(typed.file ?? '')), by, (office, lines, as) =>
        office.numberLetters(lines, as),
      );
      if (cli.exitCode === 0 && !typed.dryRun) cli.say(lettersDesk.rendering);
    });
}

function oneNumber(letter: string | undefined, number: string | undefined) {
  if (letter === undefined) throw new CliError('missing-argument', { name: 'letter' });
  if (number === undefined) throw new CliError('missing-argument', { name: 'number' });
  return { letter, number };
}

interface HandedOverOptions extends ByOptions {
  readonly on?: CivilDate;
  readonly receiver?: string;
  readonly receivedOn?: CivilDate;
  readonly file?: string;
}

function addHandedOver(letters: Command, cli: Cli): void {
  const { commands, lettersDesk } = cli.words;
  withBy(addCommand(letters, cli, 'letters handed-over', 'handed-over'), cli)
    .argument('[letters...]', commands.arguments.letters)
    .option('--on <date>', lettersDesk.options.handedOverOn, dateValue(cli, '--on'))
    .option('--receiver <name>', lettersDesk.options.receiver)
    .option('--received-on <date>', lettersDesk.options.receivedOn, dateValue(cli, '--received-on'))
    .option('--file <file>', lettersDesk.options.handOverFile)
    .action(async (ids: readonly string[], typed: HandedOverOptions) => {
      const by = { ...byOf(cli, typed), ...(typed.dryRun && { dry: true }) };
      if (typed.file !== undefined && (ids.length > 0 || typed.on !== undefined))
        throw new CliError('conflicting-options', { name: `--file / ${ids[0] ?? '--on'}` });
      const file = typed.file === undefined ? { lines: handOvers(ids, typed), problems: [] } : undefined;
      await enterLetters(cli, file ?? (await readHandOverFile(typed.file ?? '')), by, (office, lines, as) =>
        office.handOverLetters(lines, as),
      );
    });
}

/** One hand-over of several letters: a receiver without a day of his own received them that day. */
function handOvers(ids: readonly string[], { on, receiver, receivedOn }: HandedOverOptions): readonly HandOver[] {
  if (ids.length === 0) throw new CliError('missing-argument', { name: 'letters' });
  if (on === undefined) throw new CliError('missing-option', { name: '--on' });
  return ids.map((letter) => ({
    letter,
    handedOverOn: on,
    receivedOn: receivedOn ?? (receiver === undefined ? undefined : on),
    receivedBy: receiver,
  }));
}
