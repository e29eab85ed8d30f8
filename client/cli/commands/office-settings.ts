import type { Command } from 'commander';
import { parseDocument } from 'yaml';
import type { CivilDate } from '../../../domain/civil-date';
import { OfficeError } from '../../office';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import { showDone } from '../changed';
import type { Cli } from '../cli';
import { dateValue } from '../option-values';
import { readText } from '../read-file';

/** The office's own card and posts, and who holds a post from a day on. */
export function addOffice(program: Command, cli: Cli): void {
  const { commands, screens } = cli.words;
  const office = addGroup(program, cli, 'office', 'office');
  withBy(addCommand(office, cli, 'office set', 'set').argument('<file>', commands.arguments.settings), cli).action(
    async (file: string, typed: ByOptions) => {
      const by = byOf(cli, typed);
      const settings = readSettings(file);
      if (typed.dryRun)
        return cli.show(
          { dryRun: true, settings },
          () => `${screens.dry.heading}\n${JSON.stringify(settings, undefined, 2)}`,
        );
      const changed = await cli.withOffice((door) => door.setOffice(settings, by));
      cli.show({ changed }, () =>
        changed.length === 0 ? screens.office.nothingChanged : screens.office.changed(changed),
      );
    },
  );

  const holder = addGroup(program, cli, 'holder', 'holder');
  withBy(addCommand(holder, cli, 'holder change', 'change').argument('<post>', commands.arguments.post), cli)
    .requiredOption('--to <name>', commands.options.holderTo)
    .requiredOption('--from <date>', commands.options.holderFrom, dateValue(cli, '--from'))
    .option('--email <address>', commands.options.email)
    .option('--mobile <number>', commands.options.mobile)
    .action(async (post: string, typed: HolderOptions) => {
      const by = byOf(cli, typed);
      const change = { post, to: typed.to, from: typed.from, email: typed.email, mobile: typed.mobile };
      const sentence = { ...change, from: cli.words.because.day(typed.from) };
      if (typed.dryRun)
        return cli.show({ dryRun: true, change }, () => `${screens.dry.heading}\n${screens.office.holder(sentence)}`);
      const { answer } = await cli.withOffice((door) => door.changeHolder(change, by));
      showDone(cli, answer, screens.office.holder(sentence));
    });
}

interface HolderOptions extends ByOptions {
  readonly to: string;
  readonly from: CivilDate;
  readonly email?: string;
  readonly mobile?: string;
}

/** The fields are the office's to judge; here the file must be YAML. */
function readSettings(file: string): unknown {
  const document = parseDocument(readText(file), { schema: 'core' });
  const [broken] = document.errors;
  if (broken) throw new OfficeError('settings-invalid', { problems: [`${file}: ${broken.message}`] });
  return document.toJS();
}
