import path from 'node:path';
import type { Command } from 'commander';
import { addCommand, addGroup } from '../add-command';
import type { Cli } from '../cli';
import { EXIT } from '../exit-code';

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
}
