import type { Command } from 'commander';
import { stringify } from 'yaml';
import type { Instant } from '../../../domain/civil-date';
import { dayOf, timeOfDay } from '../../../domain/time/civil';
import { letterText } from '../../../domain/letter-text';
import { partsOf } from '../../../domain/letter-parts';
import type { LetterLine } from '../../office';
import { wordFor } from '../../words/word-for';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf, reasonOf, withBy } from '../by-option';
import { showAnswer } from '../changed';
import type { Cli } from '../cli';
import { signSheet } from '../approval-sheet';
import { CliError } from '../cli-error';
import { addLettersDesk } from './letters-desk';
import { exportLetters } from '../export-letters';
import { type EditOptions, editLetter } from '../edit-letter';
import { codeValue, collected, countValue, dateValue } from '../option-values';
import { type SignOptions, signLetters } from '../sign-letters';
import { table } from '../table';

/** Letters to be signed, signed, and their bytes. */
export function addLetters(program: Command, cli: Cli): void {
  const { words } = cli;
  const { options, arguments: args } = words.commands;
  const letters = addGroup(program, cli, 'letters', 'letters');

  addCommand(letters, cli, 'letters list', 'list')
    .option('--state <state>', options.letterState, codeValue(cli, '--state', words.terms.letterStates))
    .action(async ({ state }: { state?: LetterLine['state'] }) => {
      const all = await cli.withOffice((office) => office.letters());
      const listed = state === undefined ? all : all.filter((letter) => letter.state === state);
      cli.show({ letters: listed.map(letterJson) }, () =>
        listed.length === 0 ? words.screens.noLetters : lettersTable(cli, listed),
      );
      if (listed.length < all.length) cli.say(words.screens.filteredOut(all.length - listed.length));
    });
  addCommand(letters, cli, 'letters show', 'show')
    .argument('<letter>', args.letter)
    .option('--parts', options.parts)
    .action(async (id: string, { parts }: { parts?: boolean }) => {
      const letter = await cli.withOffice((office) => office.letter(id));
      cli.show(letter, () =>
        parts
          ? stringify(Object.fromEntries(partsOf(letter.content).map(({ key, text }) => [key, text]))).trimEnd()
          : [
              letterHeading(cli, letter),
              '',
              letterText(letter.content),
              '',
              ...letter.changes.map((change) => changeText(cli, change)),
            ].join('\n'),
      );
    });
  withBy(addCommand(letters, cli, 'letters edit', 'edit').argument('<letter>', args.letter), cli)
    .option('--part <part=text>', options.part, collected)
    .option('--blank <name=text>', words.approvals.options.blank, collected)
    .option('--file <file>', options.partsFile)
    .option('--refresh', options.refresh)
    .action((id: string, typed: EditOptions) => editLetter(cli, id, typed));
  withBy(addCommand(letters, cli, 'letters sign', 'sign').argument('[letters...]', args.letters), cli)
    .option('--signer <name>', options.signer)
    .option('--on <date>', options.signedOn, dateValue(cli, '--on'))
    .option('--until <date>', words.approvals.options.until, dateValue(cli, '--until'))
    .option('--elected-on <date>', options.electedOn, dateValue(cli, '--elected-on'))
    .option('--all', options.allDrafts)
    .option('--count <n>', options.count, countValue(cli, '--count'))
    .option('--sheet <sheet>', words.lettersDesk.options.sheet)
    .option('--paper', words.lettersDesk.options.paper)
    .option('--scan <file>', words.lettersDesk.options.scan)
    .action((ids: readonly string[], typed: SignOptions) => {
      if (typed.sheet === undefined) return signLetters(cli, ids, typed);
      const other = ids[0] ?? (typed.all ? '--all' : undefined);
      if (other !== undefined) throw new CliError('conflicting-options', { name: `--sheet / ${other}` });
      return signSheet(cli, typed.sheet, typed);
    });
  addEnding(letters, cli, 'reject');
  addEnding(letters, cli, 'void');
  addCommand(letters, cli, 'letters export', 'export')
    .argument('[letters...]', args.letters)
    .requiredOption('--out <folder>', options.outFolder)
    .action((ids: readonly string[], { out }: { out: string }) => exportLetters(cli, ids, out));
  addLettersDesk(letters, cli);
}

/** A draft that shall not go out; a signed letter that shall not count. Both need a reason. */
function addEnding(letters: Command, cli: Cli, name: 'reject' | 'void'): void {
  const { screens, commands } = cli.words;
  withBy(addCommand(letters, cli, `letters ${name}`, name).argument('<letter>', commands.arguments.letter), cli).action(
    (id: string, typed: ByOptions) => {
      reasonOf(typed);
      const by = byOf(cli, typed);
      return cli.withOffice(async (office) => {
        if (typed.dryRun) {
          const letter = await office.letter(id);
          return cli.show(
            { dryRun: true, letter: letterJson(letter), would: name },
            () => `${screens.dry.heading}\n${screens.letters.would[name]}\n${letterHeading(cli, letter)}`,
          );
        }
        const { answer } = await (name === 'reject' ? office.rejectLetter(id, by) : office.voidLetter(id, by));
        showAnswer(cli, answer);
      });
    },
  );
}

export function letterJson({ id, kind, unit, organisations, state, number, signedBy, signedOn }: LetterLine): object {
  return { id, kind, unit, organisations, state, number, signedBy, signedOn };
}

export function letterHeading(
  { words }: Cli,
  { id, kind, unit, addressee, state, number, signedBy, signedOn }: LetterLine,
): string {
  const { terms } = words;
  return [id, wordFor(terms.letterKinds, kind), unit, addressee, terms.letterStates[state], number, signedBy, signedOn]
    .filter(Boolean)
    .join(' · ');
}

function lettersTable({ words, deps }: Cli, letters: readonly LetterLine[]): string {
  const { columns } = words.screens;
  const { terms } = words;
  const titles = [
    columns.id,
    columns.letterKind,
    columns.unit,
    columns.state,
    columns.number,
    columns.signedOn,
    columns.signedBy,
    columns.replyDueOn,
    columns.organisations,
  ];
  return table(
    titles.map((title) => ({ title })),
    letters.map(({ id, kind, unit, state, number, signedOn, signedBy, replyDueOn, organisations }) => [
      id,
      wordFor(terms.letterKinds, kind),
      unit,
      terms.letterStates[state],
      number ?? (state === 'signed' ? words.lettersDesk.awaitsNumber : ''),
      signedOn ?? '',
      signedBy ?? '',
      replyDueOn ?? '',
      organisations.join(terms.list),
    ]),
    deps.terminal.columns,
  );
}

/** When, who, what, in which words: as the books wrote it, in the reader's language and the office's time. */
function changeText({ words, deps }: Cli, change: string): string {
  const [, at, by, act, said = ''] = /^(\S+Z) (\S+) ([a-z]+)(?: (.*))?$/s.exec(change) ?? [];
  if (at === undefined || by === undefined || act === undefined) return change;
  const when = `${dayOf(at as Instant, deps.zone)} ${timeOfDay(at as Instant, deps.zone)}`;
  return `${when}  ${wordFor(words.timeline.letterActs, act)}${words.timeline.by(by, wordFor(words.approvals.takenAway, said))}`;
}
