import type { Command } from 'commander';
import type { Standing } from '../../../domain/term';
import type { MatterLine } from '../../office';
import { addCommand, addGroup } from '../add-command';
import type { Cli } from '../cli';
import { codeValue } from '../option-values';
import { storyText } from '../story-text';
import { table } from '../table';

interface ListOptions {
  readonly zone?: string;
  readonly standing?: Standing;
  readonly all?: boolean;
}

/** Who is where, and who is late: trouble first. */
export function addMatters(program: Command, cli: Cli): void {
  const { words } = cli;
  const { options } = words.commands;
  const matters = addGroup(program, cli, 'matters', 'matters');
  addCommand(matters, cli, 'matters list', 'list')
    .option('--zone <name>', options.zone)
    .option('--standing <state>', options.standing, codeValue(cli, '--standing', words.terms.standings))
    .option('--all', options.allMatters)
    .action(async (typed: ListOptions) => {
      const all = await cli.withOffice((office) => office.matters());
      const listed = troubleFirst(all.filter((line) => wanted(line, typed)));
      cli.show({ matters: listed }, () =>
        listed.length === 0 ? emptyText(cli, all.length) : mattersTable(cli, listed),
      );
      if (listed.length < all.length) cli.say(words.screens.matters.filteredOut(all.length - listed.length));
    });
  addCommand(matters, cli, 'matters show', 'show')
    .argument('<matter>', words.commands.arguments.matter)
    .action(async (which: string) => {
      const story = await cli.withOffice((office) => office.matter(which));
      cli.show(story, () => storyText(cli, story));
    });
}

function wanted({ zone, standing, status }: MatterLine, typed: ListOptions): boolean {
  const open = status !== 'closed' && status !== 'withdrawn';
  return (
    (typed.all === true || open) &&
    (typed.zone === undefined || typed.zone === zone) &&
    (typed.standing === undefined || typed.standing === standing)
  );
}

const TROUBLE: readonly Standing[] = ['overdue', 'near-term', 'extended', 'in-term'];

/** Overdue before near-term; within them the longest overdue, and the least time left, come first. */
function troubleFirst(lines: readonly MatterLine[]): readonly MatterLine[] {
  const urgency = ({ standing, days }: MatterLine) => (standing === 'overdue' ? -days : days);
  return [...lines].sort(
    (a, b) => TROUBLE.indexOf(a.standing) - TROUBLE.indexOf(b.standing) || urgency(a) - urgency(b),
  );
}

function emptyText({ words }: Cli, hidden: number): string {
  return hidden === 0 ? words.screens.noMatters : words.screens.nothingMatches;
}

function mattersTable({ words, deps, colours }: Cli, lines: readonly MatterLine[]): string {
  const { columns, matters } = words.screens;
  const { terms } = words;
  const titles = [
    columns.id,
    columns.organisation,
    columns.state,
    columns.days,
    columns.status,
    columns.stage,
    columns.ball,
    columns.next,
  ];
  return table(
    titles.map((title) => ({ title, align: title === columns.days ? ('right' as const) : undefined })),
    lines.map(({ id, organisation, standing, days, status, stage, ball, promise, next }) => [
      id,
      organisation,
      standing === 'overdue' ? colours.red(terms.standings[standing]) : terms.standings[standing],
      String(days),
      terms.statuses[status],
      terms.stages[stage],
      terms.balls[ball.with],
      [
        promise && matters.promised(promise.on),
        next && matters.next({ on: next.on, title: terms.rungTitles[next.rung] ?? next.title }),
      ]
        .filter(Boolean)
        .join(terms.semicolon),
    ]),
    deps.terminal.columns,
  );
}
