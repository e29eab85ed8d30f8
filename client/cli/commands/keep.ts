import path from 'node:path';
import type { Command } from 'commander';
import type { KeepingProgress } from '../../keep/keep-port';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import type { Cli } from '../cli';
import { confirmCount } from '../confirm-count';
import { EXIT } from '../exit-code';
import { countValue } from '../option-values';
import { watched } from '../progress';

/** A house in one file, and back; and its clocks, should Temporal have lost them. */
export function addKeep(program: Command, cli: Cli): void {
  const { words, deps } = cli;
  const { options, arguments: named } = words.commands;
  addCommand(program, cli, 'backup', 'backup')
    .argument('<file>', named.backup)
    .option('--force', options.overwrite)
    .option('--as <holder>', options.as)
    .action(async (typed: string, { force, as }: { force?: boolean; as?: string }) => {
      await cli.introduce();
      const report = await withProgress(cli, (progress) =>
        deps.keeping.backup({
          file: path.resolve(typed),
          force: force === true,
          as: as ?? deps.env['DUBAN_AS'] ?? deps.osUser,
          progress,
        }),
      );
      cli.show(report, () => words.keep.backedUp(report));
      cli.say(words.keep.handleWithCare);
    });
  withBy(addCommand(program, cli, 'restore', 'restore').argument('<file>', named.backup), cli).action(
    async (typed: string, given: ByOptions) => {
      const by = byOf(cli, given);
      await cli.introduce();
      const report = await withProgress(cli, (progress) =>
        deps.keeping.restore({ file: path.resolve(typed), by, dry: given.dryRun === true, progress }),
      );
      if (report.clocks !== undefined && report.clocks.left > 0) cli.end(EXIT.failed);
      cli.show(report, () => words.keep.restored(report));
      if (!report.dryRun) cli.say(words.keep.afterRestore(report.backup.takenAt));
    },
  );
  addClocks(program, cli);
}

interface RebuildOptions extends ByOptions {
  readonly count?: number;
}

function addClocks(program: Command, cli: Cli): void {
  const { words } = cli;
  const clocks = addGroup(program, cli, 'clocks', 'clocks');
  withBy(addCommand(clocks, cli, 'clocks rebuild', 'rebuild'), cli)
    .option('--count <n>', words.commands.options.count, countValue(cli, '--count'))
    .action(async (typed: RebuildOptions) => {
      const by = byOf(cli, typed);
      await cli.withOffice(async (office) => {
        const looked = await cli.watch(words.keep.asking, office.rebuildClocks({ ...by, dry: true }));
        if (typed.dryRun)
          return cli.show(
            { dryRun: true, ...looked },
            () => `${words.screens.dry.heading}\n${words.keep.clocks(looked, true)}`,
          );
        const count = looked.missing.length;
        if (count > 0) await confirmCount(cli, { count, given: typed.count, what: words.keep.whatIsRebuilt });
        const report = await cli.watch(words.keep.rebuilding, office.rebuildClocks(by));
        if (report.left > 0) cli.end(EXIT.failed);
        cli.show(report, () => words.keep.clocks(report));
      });
    });
}

/** Says every two seconds what is being worked on. */
function withProgress<T>(cli: Cli, work: (progress: (now: KeepingProgress) => void) => Promise<T>): Promise<T> {
  let now: KeepingProgress | undefined;
  return watched(
    work((next) => (now = next)),
    (seconds) => cli.say(cli.words.keep.progress(now, seconds)),
  );
}
