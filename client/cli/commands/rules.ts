import path from 'node:path';
import type { Command } from 'commander';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import type { Cli } from '../cli';
import { confirmCount } from '../confirm-count';
import { EXIT } from '../exit-code';
import { movesText } from '../moves-text';
import { countValue } from '../option-values';

/** Reads the whole rulebook as a start would: each file, or what is wrong with it. */
export function addRules(program: Command, cli: Cli): void {
  const rules = addGroup(program, cli, 'rules', 'rules');
  addCommand(rules, cli, 'rules check', 'check').action(() => {
    const { screens } = cli.words;
    const { files, problems } = cli.deps.checkRulebook();
    const broken = (file: string) => problems.some((problem) => problem.includes(path.basename(file)));
    const ok = problems.length === 0;
    if (!ok) cli.end(EXIT.problems);
    cli.show({ ok, files: files.map((file) => ({ file, ok: !broken(file) })), problems }, () =>
      [
        ...files.map((file) => `${broken(file) ? cli.colours.red('✗') : cli.colours.green('✓')} ${file}`),
        ...problems.map((problem) => `  ${problem}`),
      ].join('\n'),
    );
    cli.say(ok ? screens.rules.fine(files.length) : screens.rules.repair);
  });
  addCommand(rules, cli, 'rules diff', 'diff').action(() =>
    cli.withOffice(async (office) => {
      const { replans, screens } = cli.words;
      const plan = await cli.watch(screens.planning, office.rulesDiff());
      cli.show(plan, () => movesText(cli, plan));
      if (plan.moved.length > 0) cli.say(replans.plan(plan.plan, plan.moved.length));
    }),
  );
  withBy(addCommand(rules, cli, 'rules apply', 'apply'), cli)
    .requiredOption('--plan <number>', cli.words.replans.options.plan)
    .option('--count <n>', cli.words.replans.options.count, countValue(cli, '--count'))
    .action((typed: ApplyOptions) => applyRules(cli, typed));
}

interface ApplyOptions extends ByOptions {
  readonly plan: string;
  readonly count?: number;
}

/** What was shown by its number, and only that: compared once more, refused where anything changed. */
async function applyRules(cli: Cli, typed: ApplyOptions): Promise<void> {
  const by = byOf(cli, typed);
  const { replans, screens } = cli.words;
  await cli.withOffice(async (office) => {
    const now = await cli.watch(screens.planning, office.rulesDiff());
    const same = now.plan === typed.plan;
    const count = now.moved.length;
    if (typed.dryRun) {
      if (!same) cli.end(EXIT.refused);
      const more = { plan: now.plan, asked: typed.plan, same, count };
      return cli.show({ dryRun: true, ...more, moved: now.moved, counts: now.counts }, () =>
        [screens.dry.heading, replans.wouldApply({ ...more, now: now.plan }), movesText(cli, now)].join('\n'),
      );
    }
    // Where it is another plan the office says so, and names the difference.
    if (same && count > 0) await confirmCount(cli, { count, given: typed.count, what: replans.what });
    const request = { plan: typed.plan, count: typed.count ?? count };
    const done = await cli.watch(screens.deciding, office.applyRules(request, by));
    cli.show(done, () => replans.applied(done));
  });
}
