import type { Command } from 'commander';
import { byHandPaper } from '../../papers/by-hand-paper';
import { renderPaper } from '../../papers/render-paper';
import { addCommand } from '../add-command';
import type { Cli } from '../cli';
import { writeBytes } from '../read-file';

/** What no gateway carries: words to paste elsewhere, and a sheet to take along. */
export function addByHand(notices: Command, cli: Cli): void {
  const { options } = cli.words.commands;
  const { arguments: args, ...say } = cli.words.byHand;
  addCommand(notices, cli, 'notices copy', 'copy')
    .argument('<which>', args.copied)
    .action(async (which: string) => {
      const copied = await cli.withOffice((office) => office.copyText(which));
      cli.show(copied, () => copied.body.trim());
    });
  addCommand(notices, cli, 'notices sheet', 'sheet')
    .requiredOption('--out <file>', options.out)
    .action(async ({ out }: { out: string }) => {
      const lines = await cli.withOffice((office) => office.byHand());
      const paper = await renderPaper(byHandPaper(lines, cli.deps.today()));
      writeBytes(out, paper);
      cli.show({ file: out, bytes: paper.length, notices: lines }, () => say.written(out, lines.length));
    });
}
