import type { Command } from 'commander';
import { dayOf } from '../../../domain/time/civil';
import { shortDate } from '../../../domain/wording-facts';
import type { Handover } from '../../office/people';
import { handoverPaper } from '../../papers/handover-paper';
import { renderPaper } from '../../papers/render-paper';
import { zh } from '../../words/zh';
import { addCommand } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import type { Cli } from '../cli';
import { writeBytes } from '../read-file';
import { lineSentence } from '../timeline-text';

interface HandoverOptions extends ByOptions {
  readonly to: string;
  readonly out: string;
  readonly assign?: boolean;
}

/** The note is a paper and changes nothing; with --assign the matters become the successor's, by whom it says. */
export function addHandover(program: Command, cli: Cli): void {
  const { options, arguments: args } = cli.words.commands;
  const { handover: say } = cli.words.people;
  withBy(addCommand(program, cli, 'handover', 'handover').argument('<of>', args.handoverOf), cli)
    .requiredOption('--to <name>', options.handoverTo)
    .requiredOption('--out <file>', options.out)
    .option('--assign', options.assign)
    .action(async (of: string, typed: HandoverOptions) => {
      const { to, out, assign, dryRun } = typed;
      const by = assign ? { ...byOf(cli, typed), dry: dryRun === true } : undefined;
      const note = await cli.withOffice((office) =>
        cli.watch(
          say.writing,
          by ? office.assignMatters(of, to, by).then(({ handover }) => handover) : office.handover(of, to),
        ),
      );
      const count = note.matters.length;
      if (dryRun) return cli.show({ dryRun: true, assigned: 0, ...note }, () => say.would(count, to, assign === true));
      const paper = await renderPaper(paperOf(cli, note));
      writeBytes(out, paper);
      const assigned = assign ? count : 0;
      cli.show({ file: out, bytes: paper.length, assigned, ...note }, () =>
        [say.written({ file: out, count, to }), ...(assign ? [say.assigned(count, to)] : [])].join('\n'),
      );
    });
}

/** Papers of the office are in Chinese, whatever language the person at the terminal reads. */
function paperOf({ deps }: Cli, note: Handover) {
  return handoverPaper(note, ({ rungTitles }, thing) => {
    const names = { rung: (rung: string) => rungTitles[rung] ?? rung };
    const [first] = thing;
    const day = first ? shortDate(dayOf(first.at, deps.zone)) : '';
    return `${day} ${thing.map((line) => lineSentence(zh, line, names)).join('；')}`;
  });
}
