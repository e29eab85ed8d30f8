import { isFelt, type RungChange } from '../../domain/ladder-change';
import type { MatterMoves, Moves } from '../office/replans';
import { wordFor } from '../words/word-for';
import type { Words } from '../words/words';
import type { Cli } from './cli';
import { rungNames } from './rung-names';
import { table } from './table';

/** Who moves, a line for each rung that does; what stays, and what was done, is counted. */
export function movesText(cli: Cli, { moved, counts }: Moves): string {
  const { words, deps } = cli;
  const { replans, screens } = words;
  if (moved.length === 0) return replans.nobody;
  const { matter, organisation, rung, before, after } = screens.columns;
  const titles = [matter, organisation, rung, replans.columns.change, before, after];
  const asking = moved.filter(({ asks }) => asks === true).length;
  return [
    table(
      titles.map((title) => ({ title })),
      moved.flatMap((one) => rowsOf(cli, one)),
      deps.terminal.columns,
    ),
    replans.counts(counts),
    ...(asking > 0 ? [replans.asks(asking)] : []),
  ].join('\n');
}

function rowsOf(cli: Cli, { matter, organisation, changes, endsOn }: MatterMoves): readonly (readonly string[])[] {
  const { words } = cli;
  const titleOf = rungNames(cli);
  return [
    ...(endsOn
      ? [[matter, organisation, words.replans.termEnd, words.replans.changes.moved, endsOn.from, endsOn.to]]
      : []),
    ...changes
      .filter(isFelt)
      .map((change) => [
        matter,
        organisation,
        titleOf(change.rung),
        changeText(words, change),
        change.from ?? words.terms.none,
        change.to ?? words.terms.none,
      ]),
  ];
}

/** 改日期；方式改变 */
export function changeText({ replans, terms }: Words, { change, differs }: RungChange): string {
  const also = differs && replans.otherwise(differs.map((key) => wordFor(replans.differs, key)));
  return [replans.changes[change], ...(also === undefined ? [] : [also])].join(terms.semicolon);
}
