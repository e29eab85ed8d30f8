import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import { POOLS } from '../../../domain/membership/member-case';
import { membersCounts, membersJson } from '../../membership/members-json';
import type { MembersPreview, PreviewedMember } from '../../membership/preview-members';
import { aboutFile } from '../about-file';
import { addCommand } from '../add-command';
import type { Cli } from '../cli';
import { EXIT } from '../exit-code';
import { listProblemText } from '../list-problem-text';
import { dateValue } from '../option-values';
import { readBytes } from '../read-file';
import { table } from '../table';

interface MembersOptions {
  readonly ledger: string;
  readonly asOf?: CivilDate;
  readonly names?: boolean;
}

/** Where everybody of a political-review roster stands, of the list alone. */
export function addPreviewMembers(preview: Command, cli: Cli): void {
  const { options } = cli.words.commands;
  addCommand(preview, cli, 'preview membership-review', 'membership-review')
    .requiredOption('--ledger <file>', options.membersLedger)
    .option('--as-of <date>', options.asOf, dateValue(cli, '--as-of'))
    .option('--names', options.names)
    .action(async ({ ledger, asOf, names = false }: MembersOptions) => {
      const reading = cli.deps.previewMembers(readBytes(ledger), asOf ?? cli.deps.today());
      const previewed = await cli.watch(cli.words.screens.reading, aboutFile(cli, ledger, reading));
      for (const problem of previewed.problems) cli.say(listProblemText(cli.words, ledger, problem));
      if (previewed.refused > 0) {
        cli.say(cli.words.lists.refusedRows(previewed.refused));
        cli.end(EXIT.problems);
      }
      cli.show(membersJson(previewed, names), () => membersText(cli, previewed, names));
      if (!names) cli.say(cli.words.membership.noNames);
    });
}

function membersText(cli: Cli, { asOf, persons }: MembersPreview, names: boolean): string {
  const { membership } = cli.words;
  const { units, byPool } = membersCounts(persons);
  const [admit, confirm] = POOLS;
  const ours = persons.filter(({ member, standing }) => member.authority === 'committee' && standing.decision);
  const late = persons.filter(({ standing }) => standing.window === 'overdue');
  const flagged = persons.filter(({ standing }) => standing.flags.length > 0);
  return [
    membership.counts({
      asOf,
      persons: persons.length,
      units,
      admit: byPool[admit] ?? 0,
      confirm: byPool[confirm] ?? 0,
    }),
    membership.ours(ours.length, ours.filter(({ standing }) => standing.decision?.state === 'overdue').length),
    '',
    windowsTable(cli, persons),
    ...(late.length === 0 ? [] : ['', membership.late(late.length), lateTable(cli, late, names)]),
    ...(flagged.length === 0
      ? []
      : [
          '',
          membership.flagged(flagged.flatMap(({ standing }) => standing.flags).length),
          flagTable(cli, flagged, names),
        ]),
  ].join('\n');
}

function windowsTable({ words, deps }: Cli, persons: readonly PreviewedMember[]): string {
  const { columns, windows } = words.membership;
  const rows = POOLS.flatMap((pool) =>
    (Object.keys(windows) as (keyof typeof windows)[]).flatMap((window) => {
      const count = persons.filter(({ member, standing }) => member.pool === pool && standing.window === window).length;
      return count === 0 ? [] : [[pool, String(count), windows[window]]];
    }),
  );
  return table(
    [{ title: columns.pool }, { title: columns.count, align: 'right' }, { title: columns.window }],
    rows,
    deps.terminal.columns,
  );
}

function lateTable({ words, deps }: Cli, late: readonly PreviewedMember[], names: boolean): string {
  const { columns, overdue, steps, kinds } = words.membership;
  return table(
    [columns.person, ...(names ? [columns.name] : []), columns.unit, columns.days, columns.next].map((title) => ({
      title,
    })),
    [...late]
      .sort((a, b) => (b.standing.days ?? 0) - (a.standing.days ?? 0))
      .map(({ member, name, standing, ahead }) => [
        member.id,
        ...(names ? [name] : []),
        member.unit,
        overdue(standing.days ?? 0),
        ahead.map(({ step, kind, on }) => `${steps[step]} ${kinds[kind](on)}`).join(words.terms.list),
      ]),
    deps.terminal.columns,
  );
}

function flagTable({ words, deps }: Cli, flagged: readonly PreviewedMember[], names: boolean): string {
  const { columns, flags } = words.membership;
  return table(
    [columns.person, ...(names ? [columns.name] : []), columns.unit, columns.flags].map((title) => ({ title })),
    flagged.map(({ member, name, standing }) => [
      member.id,
      ...(names ? [name] : []),
      member.unit,
      standing.flags.map((flag) => flags[flag]).join(words.terms.list),
    ]),
    deps.terminal.columns,
  );
}
