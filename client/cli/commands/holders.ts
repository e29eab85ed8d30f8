import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import type { HolderLine } from '../../office/people';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import type { Cli } from '../cli';
import { dateValue } from '../option-values';
import { showRegistryChanged } from '../registry-changed';
import { table } from '../table';

interface HolderOptions extends ByOptions {
  readonly to: string;
  readonly from: CivilDate;
  readonly email?: string;
  readonly mobile?: string;
  readonly phone?: string;
}

/** Who holds which post; a new holder from a day on; a stand-in from a day to a day. */
export function addHolders(program: Command, cli: Cli): void {
  const { people, because } = cli.words;
  const { options, arguments: args } = cli.words.commands;
  const holder = addGroup(program, cli, 'holder', 'holder');
  addCommand(holder, cli, 'holder list', 'list')
    .argument('[of]', args.holdersOf)
    .action(async (of: string | undefined) => {
      const holders = await cli.withOffice((office) => office.holders(of));
      cli.show({ holders }, () => (holders.length === 0 ? people.noHolders : holdersTable(cli, holders)));
    });
  ofPost(holder, cli, 'holder change', 'change').action(async (post: string, typed: HolderOptions) => {
    const by = { ...byOf(cli, typed), dry: typed.dryRun === true };
    const { to, from, email, mobile, phone } = typed;
    const change = { post, to, from, email, mobile, phone };
    const changed = await cli.withOffice((office) => office.changeHolder(change, by));
    const sentence = people.holder({ post, to, from: because.day(from) });
    showRegistryChanged(cli, changed, { sentence, dry: by.dry, more: { change } });
  });
  ofPost(holder, cli, 'holder stand-in', 'stand-in')
    .requiredOption('--until <date>', options.standInUntil, dateValue(cli, '--until'))
    .action(async (post: string, typed: HolderOptions & { readonly until: CivilDate }) => {
      const by = { ...byOf(cli, typed), dry: typed.dryRun === true };
      const { to, from, until, email, mobile, phone } = typed;
      const change = { post, to, from, until, email, mobile, phone };
      const changed = await cli.withOffice((office) => office.standIn(change, by));
      const sentence = people.standsIn({ post, to, from: because.day(from), until: because.day(until) });
      showRegistryChanged(cli, changed, { sentence, dry: by.dry, more: { change } });
    });
}

function ofPost(parent: Command, cli: Cli, path: 'holder change' | 'holder stand-in', name: string): Command {
  const { options, arguments: args } = cli.words.commands;
  return withBy(addCommand(parent, cli, path, name).argument('<post>', args.post), cli)
    .requiredOption('--to <name>', options.holderTo)
    .requiredOption('--from <date>', options.holderFrom, dateValue(cli, '--from'))
    .option('--email <address>', options.email)
    .option('--mobile <number>', options.mobile)
    .option('--phone <number>', options.landline);
}

function holdersTable({ words, deps }: Cli, holders: readonly HolderLine[]): string {
  const { people, screens } = words;
  const { columns } = people;
  return table(
    [screens.columns.id, columns.post, columns.person, columns.from, columns.until, columns.note, columns.reach].map(
      (title) => ({ title }),
    ),
    holders.map((line) => [
      line.post,
      `${line.organisation ?? people.office}/${line.title}`,
      line.person,
      line.from,
      line.until ?? people.open,
      noteOf(line, people, deps.today()),
      [line.mobile, line.phone, line.email].filter(Boolean).join(' '),
    ]),
    deps.terminal.columns,
  );
}

function noteOf({ standIn, from, now }: HolderLine, people: Cli['words']['people'], today: CivilDate): string {
  const later = from > today ? people.later : undefined;
  const away = !standIn && later === undefined && !now ? people.away : undefined;
  return [standIn ? people.standIn : undefined, later, away].filter(Boolean).join(' ');
}
