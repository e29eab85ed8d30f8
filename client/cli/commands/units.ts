import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import type { OrganisationKind } from '../../../domain/organisation';
import type { Founded, Kept, RegistryChanged } from '../../office/people';
import type { Office, Trial } from '../../office';
import { addCommand, addGroup, type CommandPath } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import type { Cli } from '../cli';
import { codeValue, collected, countValue, dateValue } from '../option-values';
import { showRegistryChanged } from '../registry-changed';
import { unitsTable, unitText } from '../unit-text';

interface Effective extends ByOptions {
  readonly from: CivilDate;
  readonly number?: string;
}

/** Units: shown, renamed, merged, founded, moved to another zone; and their organisations: added, of another form. */
export function addUnits(program: Command, cli: Cli): void {
  const { people } = cli.words;
  const { options, arguments: args } = cli.words.commands;
  const unit = addGroup(program, cli, 'unit', 'unit');
  addCommand(unit, cli, 'unit list', 'list')
    .option('--all', options.endedUnits)
    .action(async ({ all }: { all?: boolean }) => {
      const every = await cli.withOffice((office) => office.units());
      const units = all ? every : every.filter(({ endedOn }) => endedOn === null);
      cli.show({ units }, () => (units.length === 0 ? people.units.none : unitsTable(cli, units)));
      if (units.length < every.length) cli.say(cli.words.screens.filteredOut(every.length - units.length));
    });
  addCommand(unit, cli, 'unit show', 'show')
    .argument('<unit>', args.unit)
    .action(async (which: string) => {
      const story = await cli.withOffice((office) => office.unit(which));
      cli.show(story, () => unitText(cli, story));
    });
  addRename(unit, cli);
  addMerge(unit, cli);
  founding(unit, cli, 'unit add', 'add', args.newUnit)
    .requiredOption('--zone <name>', options.zoneOfUnit)
    .option('--new-zone', options.newZone)
    .action((which: string, typed: FoundOptions & { zone: string; newZone?: boolean }) => {
      const { zone, newZone } = typed;
      return foundNow(cli, which, typed, (office, founded, by) =>
        office.addUnit(which, { ...founded, zone, newZone }, by),
      );
    });
  changing(unit, cli, 'unit zone', 'zone')
    .argument('<unit>', args.unit)
    .argument('<zone>', args.zone)
    .option('--new-zone', options.newZone)
    .action((which: string, zone: string, { newZone, ...typed }: Effective & { newZone?: boolean }) =>
      change(cli, typed, people.rezoned({ unit: which, zone, from: cli.words.because.day(typed.from) }), (office, by) =>
        office.moveUnitToZone(which, { zone, newZone, ...effective(typed) }, by),
      ),
    );
  const organisation = addGroup(program, cli, 'organisation', 'organisation');
  founding(organisation, cli, 'organisation add', 'add', args.unit).action((which: string, typed: FoundOptions) =>
    foundNow(cli, which, typed, (office, founded, by) => office.addOrganisation(which, founded, by)),
  );
  addForm(organisation, cli);
}

function addRename(unit: Command, cli: Cli): void {
  const { people, because, commands } = cli.words;
  changing(unit, cli, 'unit rename', 'rename')
    .argument('<unit>', commands.arguments.unit)
    .requiredOption('--to <name>', commands.options.newName)
    .option('--party-group <name>', commands.options.partyGroup)
    .action((which: string, { to, partyGroup, ...typed }: Effective & { to: string; partyGroup?: string }) =>
      change(cli, typed, people.renamed({ unit: which, to, from: because.day(typed.from) }), (office, by) =>
        office.renameUnit(which, { to, partyGroup, ...effective(typed) }, by),
      ),
    );
}

function addMerge(unit: Command, cli: Cli): void {
  const { people, because, commands } = cli.words;
  changing(unit, cli, 'unit merge', 'merge')
    .argument('<unit>', commands.arguments.unit)
    .requiredOption('--into <unit>', commands.options.mergeInto)
    .option('--keep <organisation>', commands.options.keep, collected)
    .action((which: string, { into, keep = [], ...typed }: Effective & { into: string; keep?: readonly string[] }) =>
      change(cli, typed, people.merged({ unit: which, into, from: because.day(typed.from) }), (office, by) =>
        office.mergeUnit(which, { into, keep: keep.map(keptOf), ...effective(typed) }, by),
      ),
    );
}

/** 党组织, or 党组织=新名称. */
function keptOf(text: string): Kept {
  const [organisation = '', name] = text.split('=').map((part) => part.trim());
  return { organisation, name: name === '' ? undefined : name };
}

interface FormOptions extends Effective {
  readonly kind: OrganisationKind;
  readonly members?: number;
  readonly congress?: boolean;
  readonly name?: string;
}

function addForm(organisation: Command, cli: Cli): void {
  const { people, because, commands, terms } = cli.words;
  const { options, arguments: args } = commands;
  changing(organisation, cli, 'organisation form', 'form')
    .argument('<organisation>', args.organisation)
    .requiredOption('--kind <kind>', options.organisationKind, codeValue(cli, '--kind', terms.organisationKinds))
    .option('--members <n>', options.members, countValue(cli, '--members'))
    .option('--congress <yes|no>', options.congressYesNo, yesOrNo(cli))
    .option('--name <name>', options.organisationNewName)
    .action((which: string, typed: FormOptions) => {
      const { kind, members, congress, name } = typed;
      const sentence = people.formed({
        organisation: name ?? which,
        kind: terms.organisationKinds[kind],
        from: because.day(typed.from),
      });
      return change(cli, typed, sentence, (office, by) =>
        office.changeForm(which, { kind, members, congress, name, ...effective(typed) }, by),
      );
    });
}

interface FoundOptions extends ByOptions {
  readonly organisation: string;
  readonly kind: OrganisationKind;
  readonly electedOn: CivilDate;
  readonly from?: CivilDate;
  readonly number?: string;
  readonly members?: number;
  readonly congress?: boolean;
  readonly liaison?: string;
  readonly email?: string;
  readonly mobile?: string;
  readonly phone?: string;
}

function founding(parent: Command, cli: Cli, path: CommandPath, name: string, about: string): Command {
  const { commands, terms } = cli.words;
  const { options } = commands;
  return withBy(addCommand(parent, cli, path, name).argument('<unit>', about), cli)
    .requiredOption('--organisation <name>', options.organisationName)
    .requiredOption('--kind <kind>', options.organisationKind, codeValue(cli, '--kind', terms.organisationKinds))
    .requiredOption('--elected-on <date>', options.electedOn, dateValue(cli, '--elected-on'))
    .option('--from <date>', options.effectiveFrom, dateValue(cli, '--from'))
    .option('--number <number>', options.paperNumber)
    .option('--members <n>', options.members, countValue(cli, '--members'))
    .option('--congress <yes|no>', options.congressYesNo, yesOrNo(cli))
    .option('--liaison <name>', options.liaison)
    .option('--email <address>', options.email)
    .option('--mobile <number>', options.mobile)
    .option('--phone <number>', options.landline);
}

function foundNow(
  cli: Cli,
  unit: string,
  typed: FoundOptions,
  act: (office: Office, founded: Founded, by: Trial) => Promise<RegistryChanged>,
): Promise<void> {
  const { organisation, kind, electedOn, from = electedOn, number, members, congress, liaison } = typed;
  const { email, mobile, phone } = typed;
  const founded = { organisation, kind, electedOn, from, number, members, congress, liaison, email, mobile, phone };
  return change(cli, typed, cli.words.people.founded({ unit, organisation }), (office, by) => act(office, founded, by));
}

function changing(parent: Command, cli: Cli, path: CommandPath, name: string): Command {
  const { options } = cli.words.commands;
  return withBy(addCommand(parent, cli, path, name), cli)
    .requiredOption('--from <date>', options.effectiveFrom, dateValue(cli, '--from'))
    .option('--number <number>', options.paperNumber);
}

function effective({ from, number }: Effective): { from: CivilDate; number: string | undefined } {
  return { from, number };
}

async function change(
  cli: Cli,
  typed: ByOptions,
  sentence: string,
  act: (office: Office, by: Trial) => Promise<RegistryChanged>,
): Promise<void> {
  const by = { ...byOf(cli, typed), dry: typed.dryRun === true };
  const changed = await cli.withOffice((office) => cli.watch(cli.words.screens.deciding, act(office, by)));
  showRegistryChanged(cli, changed, { sentence, dry: by.dry });
}

function yesOrNo(cli: Cli): (text: string) => boolean {
  const code = codeValue(cli, '--congress', { yes: 'yes', no: 'no' });
  return (text) => code(text) === 'yes';
}
