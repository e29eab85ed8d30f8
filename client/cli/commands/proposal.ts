import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import type { Verdict } from '../../../domain/proposal';
import type { ProposalLine } from '../../office/proposal';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import type { Cli } from '../cli';
import { codeValue, dateValue } from '../option-values';
import { table } from '../table';
import { writePapers } from '../write-papers';

interface DecideOptions extends ByOptions {
  readonly on: CivilDate;
  readonly number: string;
  readonly until?: CivilDate;
}

/** Circular, talk, report: proposals to the committee, their papers, and what it decided. */
export function addProposal(program: Command, cli: Cli): void {
  const { options, arguments: args } = cli.words.commands;
  const { proposal: words } = cli.words;
  const proposal = addGroup(program, cli, 'proposal', 'proposal');
  addCommand(proposal, cli, 'proposal list', 'list').action(async () => {
    const proposals = await cli.withOffice((office) => office.proposals());
    cli.show({ proposals }, () => (proposals.length === 0 ? words.none : proposalsTable(cli, proposals)));
  });
  addCommand(proposal, cli, 'proposal papers', 'papers')
    .argument('<tasks...>', args.proposals)
    .requiredOption('--out <folder>', options.outFolder)
    .action(async (tasks: readonly string[], { out }: { out: string }) => {
      const papers = await cli.withOffice((office) => office.proposalPapers(tasks));
      const files = writePapers(out, papers);
      cli.show({ files }, () => files.join('\n'));
    });
  withBy(addCommand(proposal, cli, 'proposal decide', 'decide'), cli)
    .argument('<task>', args.task)
    .argument('<verdict>', args.verdict, codeValue(cli, args.verdict, words.verdicts))
    .requiredOption('--on <date>', options.decidedOn, dateValue(cli, '--on'))
    .requiredOption('--number <text>', options.minutesNumber)
    .option('--until <date>', options.deferredUntil, dateValue(cli, '--until'))
    .action((task: string, verdict: Verdict, typed: DecideOptions) => decide(cli, task, verdict, typed));
}

async function decide(cli: Cli, task: string, verdict: Verdict, typed: DecideOptions): Promise<void> {
  const dry = typed.dryRun === true;
  const { on, number, until } = typed;
  const decided = await cli.withOffice((office) =>
    office.decideProposal(task, { verdict, on, number, until }, { ...byOf(cli, typed), dry }),
  );
  const { proposal: words, screens } = cli.words;
  cli.show({ ...(dry && { dryRun: true }), ...decided }, () =>
    [
      ...(dry ? [screens.dry.heading] : []),
      words.decided({ task, verdict: words.verdicts[verdict] }),
      ...(decided.carryOut === undefined ? [] : [words.carryOut(decided.carryOut)]),
      ...(decided.until === undefined ? [] : [words.until(decided.until)]),
    ].join('\n'),
  );
}

function proposalsTable({ words, deps }: Cli, proposals: readonly ProposalLine[]): string {
  const { columns } = words.screens;
  const { terms, proposal } = words;
  const titles = [
    columns.id,
    columns.taskKind,
    columns.matter,
    columns.organisation,
    columns.dueOn,
    columns.state,
    proposal.columns.decision,
  ];
  return table(
    titles.map((title) => ({ title })),
    proposals.map(({ task, kind, matter, organisation, dueOn, state, decision }) => [
      task,
      terms.taskKinds[kind],
      matter,
      organisation,
      dueOn ?? '',
      terms.taskStates[state],
      decision
        ? proposal.decision({
            verdict: proposal.verdicts[decision.verdict],
            on: decision.on,
            number: decision.number,
            until: decision.until ?? '',
          })
        : '',
    ]),
    deps.terminal.columns,
  );
}
