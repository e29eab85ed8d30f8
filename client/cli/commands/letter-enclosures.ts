import path from 'node:path';
import type { Command } from 'commander';
import type { EnclosureLine } from '../../office/letters-desk';
import { wordFor } from '../../words/word-for';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import type { Cli } from '../cli';
import { CliError } from '../cli-error';
import { codeValue, countValue } from '../option-values';
import { readBytes } from '../read-file';
import { table } from '../table';

/** What goes with each kind of letter. */
export function addEnclosures(letters: Command, cli: Cli): void {
  const { lettersDesk, terms } = cli.words;
  const { arguments: args, options } = lettersDesk;
  const enclosure = addGroup(letters, cli, 'letters enclosure', 'enclosure');
  addCommand(enclosure, cli, 'letters enclosure list', 'list').action(async () => {
    const enclosures = await cli.withOffice((office) => office.enclosures());
    cli.show({ enclosures }, () => enclosuresTable(cli, enclosures));
  });
  withBy(addCommand(enclosure, cli, 'letters enclosure set', 'set'), cli)
    .argument('<kind>', args.letterKind, codeValue(cli, 'kind', terms.letterKinds))
    .argument('<place>', args.place, countValue(cli, 'place'))
    .argument('[file]', args.enclosure)
    .option('--title <text>', options.enclosureTitle)
    .option('--shipped', options.shipped)
    .action(async (kind: string, place: number, file: string | undefined, typed: SetOptions) => {
      if (file !== undefined && typed.shipped)
        throw new CliError('conflicting-options', { name: `${file} / --shipped` });
      if (file === undefined && !typed.shipped) throw new CliError('missing-argument', { name: 'file' });
      const by = { ...byOf(cli, typed), ...(typed.dryRun && { dry: true }) };
      const own = file === undefined ? undefined : { name: path.basename(file), bytes: readBytes(file) };
      const line = await cli.withOffice((office) =>
        office.setEnclosure({ kind, place, title: typed.title, file: own }, by),
      );
      const named = { ...line, kind: wordFor(terms.letterKinds, line.kind) };
      cli.show({ dryRun: typed.dryRun === true, enclosure: line }, () =>
        [...(typed.dryRun ? [cli.words.screens.dry.heading] : []), lettersDesk.enclosure.set(named)].join('\n'),
      );
    });
}

interface SetOptions extends ByOptions {
  readonly title?: string;
  readonly shipped?: boolean;
}

function enclosuresTable({ words, deps }: Cli, enclosures: readonly EnclosureLine[]): string {
  const { columns, sources } = words.lettersDesk.enclosure;
  return table(
    [columns.kind, columns.place, columns.title, columns.source, columns.file, columns.setBy].map((title) => ({
      title,
    })),
    enclosures.map(({ kind, place, title, source, fileName, setBy }) => [
      wordFor(words.terms.letterKinds, kind),
      String(place),
      title,
      sources[source],
      fileName ?? '',
      setBy ?? '',
    ]),
    deps.terminal.columns,
  );
}
