import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import type { HandOver } from '../../office/letters-desk';
import { addCommand } from '../add-command';
import { makeSheet, type SheetOptions } from '../approval-sheet';
import { type ByOptions, byOf, withBy } from '../by-option';
import type { Cli } from '../cli';
import { CliError } from '../cli-error';
import { enterLetters } from '../enter-letters';
import { readHandOverFile, readNumberFile } from '../letter-file';
import { dateValue } from '../option-values';
import { writeBytes } from '../read-file';
import { addEnclosures } from './letter-enclosures';

/** Letters as the office does them: numbers from outside, hand-over and receipt. They stand beside list, sign and export. */
export function addLettersDesk(letters: Command, cli: Cli): void {
  addSheet(letters, cli);
  addNumber(letters, cli);
  addNote(letters, cli);
  addHandedOver(letters, cli);
  addEnclosures(letters, cli);
}

function addSheet(letters: Command, cli: Cli): void {
  const { commands, lettersDesk } = cli.words;
  withBy(addCommand(letters, cli, 'letters approval-sheet', 'approval-sheet'), cli)
    .argument('[letters...]', commands.arguments.letters)
    .option('--all', lettersDesk.options.sheetAll)
    .option('--sheet <sheet>', lettersDesk.options.sheetAgain)
    .requiredOption('--out <file>', lettersDesk.options.sheetOut)
    .action((ids: readonly string[], typed: SheetOptions) => makeSheet(cli, ids, typed));
}

/** Prints what the books say; it changes nothing, so nobody is asked who does it. */
function addNote(letters: Command, cli: Cli): void {
  const { commands, lettersDesk } = cli.words;
  addCommand(letters, cli, 'letters delivery-note', 'delivery-note')
    .argument('[letters...]', commands.arguments.letters)
    .option('--undelivered', lettersDesk.options.undelivered)
    .requiredOption('--out <file>', lettersDesk.options.noteOut)
    .action(async (ids: readonly string[], { undelivered, out }: { undelivered?: boolean; out: string }) => {
      if (undelivered && ids.length > 0)
        throw new CliError('conflicting-options', { name: `--undelivered / ${ids[0] ?? ''}` });
      if (!undelivered && ids.length === 0) throw new CliError('missing-argument', { name: 'letters' });
      const { docx, ...note } = await cli.withOffice((office) =>
        office.deliveryNote(undelivered ? 'undelivered' : ids),
      );
      writeBytes(out, docx);
      const copies = note.letters.reduce((sum, { receivers }) => sum + receivers.length, 0);
      const units = new Set(note.letters.map(({ unit }) => unit)).size;
      cli.show({ ...note, copies, units, file: out }, () =>
        lettersDesk.note.made({ count: note.letters.length, copies, units, file: out }),
      );
      cli.say(lettersDesk.note.next);
    });
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
