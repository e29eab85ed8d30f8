import type { UnitLine, UnitStory } from '../office/people';
import type { Cli } from './cli';
import { table } from './table';
import { wordFor } from '../words/word-for';

export function unitsTable({ words, deps }: Cli, units: readonly UnitLine[]): string {
  const { columns } = words.people;
  return table(
    [
      { title: words.screens.columns.id },
      { title: columns.unit },
      { title: columns.zone },
      { title: columns.organisations, align: 'right' },
      { title: columns.matters, align: 'right' },
      { title: columns.past },
    ],
    units.map((unit) => [
      unit.id,
      unit.unit,
      unit.zone ?? '',
      String(unit.organisations),
      String(unit.openMatters),
      pastOf({ words }, unit).join(words.terms.semicolon),
    ]),
    deps.terminal.columns,
  );
}

function pastOf({ words }: Pick<Cli, 'words'>, { foundedOn, endedOn, into, formerNames }: UnitLine): readonly string[] {
  const { units } = words.people;
  const { day } = words.because;
  return [
    ...(foundedOn === null ? [] : [units.founded(day(foundedOn))]),
    ...(formerNames.length === 0 ? [] : [units.formerly(formerNames)]),
    ...(endedOn === null ? [] : [units.ended({ on: day(endedOn), into: into ?? '' })]),
  ];
}

/** One unit: what it is, its organisations, its names and zones of the past, and every change with its paper. */
export function unitText(cli: Cli, story: UnitStory): string {
  const { words, colours } = cli;
  const { people, because, terms } = words;
  const { units } = people;
  const part = (heading: string, text: string) => (text === '' ? [] : ['', colours.bold(heading), text]);
  return [
    colours.bold(`${story.unit}${terms.open}${story.id}${terms.close}`),
    [
      ...(story.zone === null ? [] : [story.zone]),
      ...(story.partyGroup === null ? [] : [units.partyGroup(story.partyGroup)]),
      ...pastOf(cli, story),
    ].join(terms.semicolon),
    ...part(units.organisations, membersTable(cli, story)),
    ...part(units.names, story.names.map(({ name, until }) => units.nameUntil(name, because.day(until))).join('\n')),
    ...part(
      units.zones,
      story.zones
        .map(({ zone, from, until }) =>
          units.zoneSpan(zone, because.day(from), until === null ? '' : units.until(because.day(until))),
        )
        .join('\n'),
    ),
    ...part(units.changes, changesTable(cli, story)),
  ].join('\n');
}

function membersTable({ words, deps }: Cli, { members }: UnitStory): string {
  if (members.length === 0) return '';
  const { people, terms, because, screens } = words;
  const { columns, units } = people;
  return table(
    [
      { title: screens.columns.organisation },
      { title: columns.kind },
      { title: columns.members, align: 'right' },
      { title: columns.note },
    ],
    members.map(({ organisation, kind, members: count, endedOn, movedTo }) => [
      organisation,
      kind === null ? '' : terms.organisationKinds[kind],
      count === null ? '' : String(count),
      [
        ...(endedOn === null ? [] : [units.endedOn(because.day(endedOn))]),
        ...(movedTo === null ? [] : [units.movedTo(movedTo)]),
      ].join(terms.semicolon),
    ]),
    deps.terminal.columns,
  );
}

function changesTable({ words, deps }: Cli, { changes }: UnitStory): string {
  if (changes.length === 0) return '';
  const { columns, units } = words.people;
  return table(
    [columns.from, columns.change, columns.number, columns.by, columns.note].map((title) => ({ title })),
    changes.map(({ on, kind, number, by, words: reason }) => [
      on,
      wordFor(units.changeKinds, kind),
      number ?? '',
      by,
      reason ?? '',
    ]),
    deps.terminal.columns,
  );
}
