import path from 'node:path';
import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import type { ImportReport } from '../../office';
import { aboutFile } from '../about-file';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf } from '../by-option';
import type { Cli } from '../cli';
import { CliError } from '../cli-error';
import { EXIT } from '../exit-code';
import { importText } from '../import-text';
import { dateValue } from '../option-values';
import { problemMessage } from '../problems-table';
import { readBytes, writeBytes } from '../read-file';

interface ImportOptions extends ByOptions {
  readonly asOf?: CivilDate;
  readonly apply?: boolean;
  readonly yes?: boolean;
  readonly skipBad?: boolean;
  readonly all?: boolean;
}

/** The ledger in, the ledger back in its own layout, and an empty one to fill in. */
export function addRegistry(program: Command, cli: Cli): void {
  const registry = addGroup(program, cli, 'registry', 'registry');
  addImport(registry, cli);
  const { options } = cli.words.commands;
  addCommand(registry, cli, 'registry export', 'export')
    .requiredOption('--out <file>', options.out)
    .action(async ({ out }: { out: string }) => {
      const bytes = await cli.withOffice((office) => cli.watch(cli.words.screens.exporting, office.exportLedger()));
      writeBytes(out, bytes);
      cli.show({ file: out, bytes: bytes.length }, () => out);
    });
  addCommand(registry, cli, 'registry template', 'template')
    .requiredOption('--out <file>', options.out)
    .action(async ({ out }: { out: string }) => {
      const bytes = await cli.deps.ledgerTemplate();
      writeBytes(out, bytes);
      cli.show({ file: out, bytes: bytes.length }, () => out);
    });
}

/** The difference and every problem are shown first; with --dry-run nothing else, and nothing is ever half taken in. */
function addImport(registry: Command, cli: Cli): void {
  const { words } = cli;
  const { options } = words.commands;
  addCommand(registry, cli, 'registry import', 'import')
    .argument('<file>', words.commands.arguments.ledger)
    .option('--as-of <date>', options.asOf, dateValue(cli, '--as-of'))
    .option('--apply', options.apply)
    .option('--yes', options.yes)
    .option('--dry-run', options.dryRun)
    .option('--skip-bad', options.skipBad)
    .option('--all', options.allDifferences)
    .option('--as <holder>', options.as)
    .option('--reason <text>', options.reason)
    .option('--key <key>', options.key)
    .action(async (file: string, typed: ImportOptions) => {
      const told = typed.apply === true || typed.yes === true;
      if (told && typed.dryRun) throw new CliError('conflicting-options', { name: '--apply / --dry-run' });
      const by = typed.dryRun ? undefined : byOf(cli, typed);
      const ledger = { name: path.basename(file), bytes: readBytes(file) };
      const asOf = typed.asOf ?? cli.deps.today();
      const shown = { file, asOf, all: typed.all === true };
      await cli.withOffice(async (office) => {
        const reading = office.importLedger(ledger, { asOf, apply: false });
        const dry = await cli.watch(words.screens.reading, aboutFile(cli, file, reading));
        const refused = dry.counts.refused > 0;
        if (refused) cli.end(EXIT.problems);
        const takesIn =
          by !== undefined && (!refused || typed.skipBad === true) && (told || (await confirmed(cli, dry, shown)));
        if (!takesIn) return showReport(cli, dry, { ...shown, apply: false });
        const how = { asOf, apply: true as const, skipRefused: typed.skipBad === true, ...by };
        const report = await cli.watch(words.screens.reading, office.importLedger(ledger, how));
        return showReport(cli, report, { ...shown, apply: true });
      });
    });
}

/** Where a person sits at the terminal, the difference is shown and asked about; a script has said what it wants. */
async function confirmed(cli: Cli, dry: ImportReport, shown: Omit<Shown, 'apply'>): Promise<boolean> {
  const { terminal } = cli.deps;
  if (!terminal.interactive) return true;
  cli.say(importText(cli, dry, { ...shown, apply: false }));
  return /^(y|yes|是)$/i.test((await terminal.ask(cli.words.screens.importing.takeIn)).trim());
}

/** The line that would take in what was shown. */
function applyCommand({ deps }: Cli, { counts }: ImportReport, { file, asOf }: Shown): string {
  const options = [asOf === deps.today() ? '' : ` --as-of ${asOf}`, counts.refused > 0 ? ' --skip-bad' : ''];
  return `npx duban registry import ${file}${options.join('')}`;
}

interface Shown {
  readonly file: string;
  readonly asOf: CivilDate;
  readonly apply: boolean;
  readonly all: boolean;
}

function showReport(cli: Cli, report: ImportReport, shown: Shown): void {
  const { rows: _, problems, ...rest } = report;
  const json = {
    applied: shown.apply,
    ...rest,
    problems: problems.map((problem) => ({ ...problem, message: problemMessage(cli.words, problem) })),
  };
  cli.show(json, () => importText(cli, report, shown));
  const { screens } = cli.words;
  if (shown.apply) cli.say(screens.importing.nextPreview);
  else cli.say(screens.importing.nextApply(applyCommand(cli, report, shown)));
}
