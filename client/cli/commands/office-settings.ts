import type { Command } from 'commander';
import { parseDocument } from 'yaml';
import { OfficeError } from '../../office';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import type { Cli } from '../cli';
import { readText } from '../read-file';

/** The office's own card and posts. */
export function addOffice(program: Command, cli: Cli): void {
  const { commands, screens } = cli.words;
  const office = addGroup(program, cli, 'office', 'office');
  withBy(addCommand(office, cli, 'office set', 'set').argument('<file>', commands.arguments.settings), cli).action(
    async (file: string, typed: ByOptions) => {
      const by = byOf(cli, typed);
      const settings = readSettings(file);
      const dry = typed.dryRun === true;
      const changed = await cli.withOffice((door) => door.setOffice(settings, { ...by, dry }));
      const told = () => (changed.length === 0 ? screens.office.nothingChanged : screens.office.changed(changed));
      cli.show(dry ? { dryRun: true, settings, changed } : { changed }, () =>
        dry ? `${screens.dry.heading}\n${told()}` : told(),
      );
    },
  );
}

/** The fields are the office's to judge; here the file must be YAML. */
function readSettings(file: string): unknown {
  const document = parseDocument(readText(file), { schema: 'core' });
  const [broken] = document.errors;
  if (broken) throw new OfficeError('settings-invalid', { problems: [`${file}: ${broken.message}`] });
  return document.toJS();
}
