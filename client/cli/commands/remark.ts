import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import type { Office, Trial } from '../../office';
import type { RemarkStanding } from '../../office/desk';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf, reasonOf, withBy } from '../by-option';
import { showDone } from '../changed';
import type { Cli } from '../cli';
import { dateValue } from '../option-values';

/** What is written beside a row: a remark, which a person answers; and a leader's instruction, which stands on top. */
export function addRemarks(program: Command, cli: Cli): void {
  const { options, arguments: args } = cli.words.commands;
  const { desk, screens } = cli.words;
  const remark = addGroup(program, cli, 'remark', 'remark');
  withBy(
    addCommand(remark, cli, 'remark set', 'set')
      .argument('<matter>', args.remarked)
      .argument('<text>', args.remarkText),
    cli,
  ).action((which: string, text: string, typed: ByOptions) =>
    stand(cli, typed, (office, by) => office.setRemark(which, text, by), desk.remark.set),
  );
  withBy(addCommand(remark, cli, 'remark clear', 'clear').argument('<matter>', args.remarked), cli).action(
    (which: string, typed: ByOptions) => {
      reasonOf(typed);
      return stand(cli, typed, (office, by) => office.clearRemark(which, by), desk.remark.cleared);
    },
  );
  withBy(
    addCommand(program, cli, 'instruct', 'instruct')
      .argument('<matter>', args.matter)
      .argument('<text>', args.instruction),
    cli,
  )
    .requiredOption('--by <leader>', options.instructedBy)
    .requiredOption('--on <date>', options.instructedOn, dateValue(cli, '--on'))
    .action(async (which: string, text: string, typed: ByOptions & { by: string; on: CivilDate }) => {
      const by = { ...byOf(cli, typed), dry: typed.dryRun === true };
      const instruction = { text, by: typed.by, on: typed.on };
      const { answer } = await cli.withOffice((office) => office.instruct(which, instruction, by));
      const sentence = typed.dryRun ? screens.dry.heading : desk.instructed;
      showDone(cli, answer, sentence, { instruction, ...(typed.dryRun && { dryRun: true }) });
    });
}

async function stand(
  cli: Cli,
  typed: ByOptions,
  act: (office: Office, by: Trial) => Promise<RemarkStanding>,
  sentence: (organisation: string) => string,
): Promise<void> {
  const by = { ...byOf(cli, typed), dry: typed.dryRun === true };
  const { answer, organisation, remark } = await cli.withOffice((office) => act(office, by));
  const text = typed.dryRun ? cli.words.screens.dry.heading : sentence(organisation);
  showDone(cli, answer, text, { organisation, remark, ...(typed.dryRun && { dryRun: true }) });
}
