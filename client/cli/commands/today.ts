import type { Command } from 'commander';
import type { Today } from '../../../domain/day/today';
import type { Aside } from '../../../domain/day/silence';
import { TODAY_KINDS, type TodayItem } from '../../../domain/day/today-item';
import { itemText, settlingCommand } from '../../words/today-text';
import { addCommand } from '../add-command';
import type { Cli } from '../cli';

/** 今日: one sentence, then every thing it counts, each with the line that settles it. */
export function addToday(program: Command, cli: Cli): void {
  addCommand(program, cli, 'today', 'today').action(async () => {
    const today = await cli.withOffice((office) => office.today());
    cli.show(todayJson(cli, today), () => todayText(cli, today));
    const { overdue, parked } = today.counts;
    if (overdue > 0) cli.say(cli.words.day.today.red(overdue));
    if (parked > 0) cli.say(cli.words.day.today.parked(parked, asides(cli, today)));
  });
}

/** Each reason once, with how many lie aside for it. */
function asides({ words }: Cli, { parked }: Today): readonly string[] {
  const { asides: own, silences, today } = words.day;
  const names: Readonly<Record<Aside, string>> = { ...own, ...silences };
  const reasons = [...new Set(parked.flatMap(({ aside }) => aside ?? []))];
  return reasons.map((reason) => today.pile(names[reason], parked.filter(({ aside }) => aside === reason).length));
}

function todayJson(cli: Cli, { asOf, counts, nextOn, items, parked }: Today) {
  const shown = (item: TodayItem) => {
    const { kind, id, matter, unit, organisation, dueOn, overdue, letter, tasks, units, aside } = item;
    const what = itemText(cli.words, item);
    const command = settlingCommand(cli.words, item, asOf);
    return { kind, id, matter, unit, organisation, what, dueOn, overdue, command, letter, tasks, units, aside };
  };
  return { asOf, counts, nextOn, items: items.map(shown), parked: parked.map(shown) };
}

function todayText(cli: Cli, { asOf, counts, items, nextOn }: Today): string {
  const { today, piles } = cli.words.day;
  if (items.length === 0) return today.nothing(nextOn === null ? undefined : cli.words.because.day(nextOn));
  const named = TODAY_KINDS.filter((kind) => counts[kind] > 0).map((kind) => today.pile(piles[kind], counts[kind]));
  return [
    today.something({ items: counts.items, piles: named, otherUnits: counts.otherUnits }),
    ...items.flatMap((item) => ['', ...itemLines(cli, item, asOf)]),
  ].join('\n');
}

function itemLines({ words, colours }: Cli, item: TodayItem, asOf: Today['asOf']): readonly string[] {
  const { today, piles } = words.day;
  const due = item.dueOn === null ? '' : item.overdue ? colours.red(today.overdue(item.dueOn)) : today.due(item.dueOn);
  return [
    [item.overdue ? '!' : '□', piles[item.kind], itemText(words, item), due].filter((part) => part !== '').join('  '),
    `   ${settlingCommand(words, item, asOf)}`,
  ];
}
